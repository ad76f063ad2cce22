"""Bytes with a name: what every input, member and record is before a parser sees it."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

from whence.errors import RefusedError
from whence.read.sniff import HEAD_BYTES, Kind, is_known, sniff
from whence.read.streams import PIECE, Pieces, Readable, buffered, read_fully
from whence.settings import ReadLimits


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes that can be read once, from the start. ``path`` is the name shown to people; ``member`` says that it was
    met in a folder or an archive, where unknown types are skipped; ``file`` is where the bytes lie, if in a file."""

    path: str | None
    kind: Kind
    stream: io.BufferedReader
    url: str | None = None
    charset: str | None = None
    member: bool = False
    file: Path | None = None

    @property
    def known(self) -> bool:
        """Is it to be read, or of a type to be skipped? What was named, and pages of a crawl, always are."""
        return not self.member or self.url is not None or is_known(self.kind, named(self.path, None))


def opened(
    stream: Readable,
    path: str | None,
    *,
    url: str | None = None,
    media_type: str | None = None,
    member: bool = False,
    file: Path | None = None,
) -> Source:
    """A source whose kind was decided by its first bytes, then by its name and by what the server called it."""
    head, rest = _head(stream)
    kind = sniff(head, named(path, url), media_type)
    rejoined = buffered(_Rejoined(head, rest))
    return Source(path, kind, rejoined, url, charset_of(media_type), member, file)


def _head(stream: Readable) -> tuple[bytes, Readable]:
    """The first bytes, and the stream of the rest. Of an archive that breaks off early the part before the break is
    kept, and the break comes after it."""
    head = b""
    try:
        while len(head) < HEAD_BYTES and (part := stream.read(HEAD_BYTES - len(head))):
            head += part
    except RefusedError as error:
        if not head:
            raise
        return head, _Broken(error)
    return head, stream


def named(path: str | None, url: str | None) -> str:
    """The name whose extension counts: the path's, without ``.gz``; of a page its address, without the query."""
    name = (url or "").partition("?")[0].partition("#")[0] if url else (path or "")
    return name.removesuffix(".gz")


def charset_of(media_type: str | None) -> str | None:
    """The ``charset`` of a ``Content-Type``."""
    parameters = (media_type or "").split(";")[1:]
    pairs = (parameter.partition("=") for parameter in parameters)
    return next((value.strip(" \"'") for name, _, value in pairs if name.strip().casefold() == "charset"), None)


def whole(source: Source, limits: ReadLimits) -> bytes:
    """All bytes of a source that is one document."""
    data = read_fully(source.stream, limits.max_member_bytes + 1)
    if len(data) > limits.max_member_bytes:
        raise RefusedError("too-large", f"a document of more than {limits.max_member_bytes} bytes", place=source.path)
    return data


@dataclass(frozen=True, slots=True)
class _Broken:
    """What is left of a stream that broke off: the reason why."""

    error: RefusedError

    def read(self, _size: int, /) -> bytes:
        raise self.error


class _Rejoined(Pieces):
    """A stream whose first bytes were already read."""

    def __init__(self, head: bytes, rest: Readable):
        self._head = head
        self._after = rest

    def pull(self) -> bytes:
        head, self._head = self._head, b""
        return head or self._after.read(PIECE)
