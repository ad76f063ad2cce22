"""A report's text to claims, events and mentions: finders (rules today, learned heads beside them), then assembly."""

from whence.extract.extract import HEADS, extract, producer

__all__ = ["HEADS", "extract", "producer"]
