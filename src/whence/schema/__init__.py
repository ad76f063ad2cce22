"""Schema data: acts, cues, event types, agencies and word lists, each with its loader."""
