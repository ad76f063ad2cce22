"""Lines of a stream, none of them held in memory beyond a bound."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

_CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Line:
    """A line, newline included, or ``None`` for one that is too long, and its number from 1."""

    number: int
    data: bytes | None


def lines(stream: BinaryIO, longest: int) -> Iterator[Line]:
    """The lines of a stream. Of a line of more than ``longest`` bytes nothing is kept; the next one is read."""
    number = 0
    while data := stream.readline(longest + 1):
        number += 1
        if len(data) <= longest:
            yield Line(number, data)
        else:
            _skip_line(stream, data)
            yield Line(number, None)


def _skip_line(stream: BinaryIO, data: bytes) -> None:
    while data and not data.endswith(b"\n"):
        data = stream.readline(_CHUNK)
