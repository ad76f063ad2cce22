"""A report's text to claims, events and mentions: finders (rules today, learned heads beside them), then assembly."""

from whence.extract.extract import extract, producer

__all__ = ["extract", "producer"]
