"""Bytes to text: byte-order mark, then the declared encoding, then UTF-8, then a guess that says so."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from io import BufferedReader

from whence.read.streams import PIECE, Pieces, Readable, buffered
from whence.records import Oddity

# UTF-32 first: its little-endian mark begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Latin-1 declarations mean Windows-1252 in practice (WHATWG Encoding Standard, labels of windows-1252).
_MEANT = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "utf-8", "ascii": "utf-8"}
# Enough to tell encodings apart; more only costs time.
_GUESS_BYTES = 65_536


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, and what was unusual about its bytes."""

    text: str
    oddities: tuple[Oddity, ...] = ()


def byte_order_mark(data: bytes) -> tuple[bytes, str] | None:
    """The mark that ``data`` begins with and the encoding it stands for."""
    return next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), None)


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text of ``data`` without its byte-order mark. Never fails: what cannot be decoded becomes U+FFFD and an
    oddity says so."""
    marked = byte_order_mark(data)
    if marked is not None:
        mark, name = marked
        return _replacing(data[len(mark) :], name, ())
    candidates = [_MEANT.get(declared.casefold(), declared), "utf-8"] if declared else ["utf-8"]
    for candidate in candidates:
        text = _strict(data, candidate)
        if text is not None:
            return Decoded(text)
    guessed = guess(data)
    return _replacing(data, guessed, (Oddity("encoding-guessed", f"not UTF-8; read as {guessed}"),))


def guess(data: bytes) -> str:
    """The most likely encoding of bytes that are not UTF-8."""
    wide = _wide(data[:_GUESS_BYTES])
    if wide is not None:
        return wide
    from resiliparse.parse.encoding import detect_encoding  # noqa: PLC0415  # only for the few that need it

    name = str(detect_encoding(data[:_GUESS_BYTES]))
    return name if _known(name) and name != "utf-8" else "cp1252"


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: text of Latin letters has a zero in every second byte."""
    pairs = max(len(data) // 2, 1)
    if data[1::2].count(0) > 0.4 * pairs:
        return "utf-16-le"
    return "utf-16-be" if data[::2].count(0) > 0.4 * pairs else None


def _strict(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeDecodeError, LookupError):
        return None


def _replacing(data: bytes, name: str, oddities: tuple[Oddity, ...]) -> Decoded:
    text = _strict(data, name)
    if text is not None:
        return Decoded(text, oddities)
    text = data.decode(name, "replace")
    odd = Oddity("replaced-characters", f"{text.count('�')} characters could not be decoded as {name}")
    return Decoded(text, (*oddities, odd))


def _known(name: str) -> bool:
    try:
        codecs.lookup(name)
    except LookupError:
        return False
    return True


def as_utf8(stream: BufferedReader) -> BufferedReader:
    """The stream from behind its byte-order mark on; UTF-16 and UTF-32 are turned into UTF-8 as they flow, so that
    lines can be cut at newline bytes."""
    marked = byte_order_mark(stream.peek(4))
    if marked is None:
        return stream
    mark, name = marked
    stream.read(len(mark))
    return stream if name == "utf-8" else buffered(_Recoded(stream, name))


class _Recoded(Pieces):
    """UTF-8 bytes of a stream in another encoding."""

    def __init__(self, stream: Readable, name: str):
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(name)("replace")

    def pull(self) -> bytes:
        while packed := self._stream.read(PIECE):
            text = self._decoder.decode(packed)
            if text:
                return text.encode("utf-8")
        return self._decoder.decode(b"", final=True).encode("utf-8")
