"""From annotated JSON-lines to batches of tensors."""
