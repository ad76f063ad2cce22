"""Plain text: canonical as decoded, header, dateline, notices and newlines included."""

from __future__ import annotations

from collections.abc import Iterator

from whence.read.decode import decode
from whence.read.items import Draft, Fault, Parsed

MEDIA_TYPE = "text/plain"
EXTRACTOR = "whence.text"
# Raised whenever the same bytes would give another text.
EXTRACTOR_VERSION = "1"


def documents(data: bytes, charset: str | None = None) -> Iterator[Parsed]:
    """The one report in a text file."""
    decoded = decode(data, charset)
    if decoded.text.strip():
        yield Draft(decoded.text, MEDIA_TYPE, EXTRACTOR, EXTRACTOR_VERSION, oddities=decoded.oddities), data
    else:
        yield Fault("empty", "the file holds no characters"), data
