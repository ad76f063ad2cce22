"""The one transformer: text to tokens, windows and scores. Nothing heavy is imported before weights are loaded."""
