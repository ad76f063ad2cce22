"""Trains the one encoder with many heads that whence ships, and exports it to ONNX.

`tags`, `tokens` and `decode` need numpy and tokenizers alone: the product reads a report with exactly the same code
that prepared the training data.
"""
