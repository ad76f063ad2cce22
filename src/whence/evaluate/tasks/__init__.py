"""One adapter per task: from annotated records and the line's readings to the input of the metrics."""
