"""Bytes to reports: formats, boilerplate, dateline, agency credit, language. Streaming; foreign bytes in processes of
their own."""

from whence.read.items import Arrived, Item, Refused, Skipped
from whence.read.reader import read_inputs, read_text

__all__ = ["Arrived", "Item", "Refused", "Skipped", "read_inputs", "read_text"]
