"""How much an archive may unpack to, and streams that keep to it."""

from __future__ import annotations

import zlib

from whence.errors import RefusedError
from whence.read.streams import PIECE, Pieces, Readable
from whence.settings import MEBIBYTE, ReadLimits

# Below this an archive may unpack to anything: no machine is harmed, and tiny files compress beyond every ratio.
HARMLESS_BYTES = 8 * MEBIBYTE
_GZIP = zlib.MAX_WBITS | 16


def allowed_bytes(packed: int, limits: ReadLimits) -> int:
    """What ``packed`` bytes may unpack to."""
    return min(limits.max_archive_bytes, max(HARMLESS_BYTES, packed * limits.max_ratio))


class Allowance:
    """The bytes that everything inside one archive may still unpack to, nested archives included: one sum for all,
    so that neither overlapping members nor nesting get round it."""

    def __init__(self, packed: int, limits: ReadLimits):
        self._total = self._left = allowed_bytes(packed, limits)

    def take(self, size: int) -> None:
        self._left -= size
        if self._left < 0:
            raise RefusedError("bomb", f"unpacks to more than {self._total} bytes")


class Metered(Pieces):
    """A member's stream, paid for out of an allowance."""

    def __init__(self, stream: Readable, allowance: Allowance):
        self._stream = stream
        self._allowance = allowance

    def pull(self) -> bytes:
        data = self._stream.read(PIECE)
        self._allowance.take(len(data))
        return data


class Inflated(Pieces):
    """The content of a gzip stream of any number of members. A stream that breaks off is refused as truncated once
    everything before the break was handed out, which ``gzip.GzipFile`` does not promise."""

    def __init__(self, stream: Readable):
        self._stream = stream
        self._inflater = zlib.decompressobj(_GZIP)
        self._packed = b""
        self._inside = False

    def pull(self) -> bytes:
        while self._refilled():
            self._inside = True
            try:
                data = self._inflater.decompress(self._packed, PIECE)
            except zlib.error as error:
                raise RefusedError("malformed", f"not a sound gzip stream: {error}") from error
            self._packed = self._inflater.unconsumed_tail
            if self._inflater.eof:
                self._next_member()
            if data:
                return data
        if self._inside:
            raise RefusedError("truncated", "the gzip stream breaks off")
        return b""

    def _refilled(self) -> bool:
        if not self._packed:
            self._packed = self._stream.read(PIECE)
        if not self._inside:
            self._packed = self._packed.lstrip(b"\0")  # tape blocks are padded with zeros
        return bool(self._packed)

    def _next_member(self) -> None:
        self._packed = self._inflater.unused_data
        self._inflater = zlib.decompressobj(_GZIP)
        self._inside = False
