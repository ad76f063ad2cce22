"""Streams made of pieces, and how we read from them."""

from __future__ import annotations

import io
from typing import Protocol

PIECE = 65_536


class Readable(Protocol):
    """The one thing we ask of a stream."""

    def read(self, size: int, /) -> bytes: ...


class Prompt:
    """A stream that hands out what is there instead of all that was asked for, so that nothing before a break is lost
    with it."""

    def __init__(self, stream: io.BufferedReader):
        self._stream = stream

    def read(self, size: int, /) -> bytes:
        return self._stream.read1(size)


class Pieces(io.RawIOBase):
    """A stream of what ``pull`` hands out, piece by piece, in whatever sizes; nothing means the end."""

    _rest = memoryview(b"")

    def pull(self) -> bytes:
        raise NotImplementedError

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # the one caller is BufferedReader
        if not self._rest:
            self._rest = memoryview(self.pull())
        taken, self._rest = self._rest[: len(buffer)], self._rest[len(buffer) :]
        buffer[: len(taken)] = taken
        return len(taken)


def buffered(pieces: Pieces) -> io.BufferedReader:
    reader: io.BufferedReader = io.BufferedReader(pieces, PIECE)
    return reader


def read_fully(stream: Readable, size: int) -> bytes:
    """``size`` bytes, or fewer at the end only: pipes hand out less than they were asked for."""
    parts: list[bytes] = []
    while size > 0 and (part := stream.read(size)):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)
