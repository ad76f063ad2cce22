"""Archives to their members, nested ones included. Runs in a worker process: the bytes are foreign."""

from __future__ import annotations

import io
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from whence.errors import RefusedError
from whence.read.allowance import Allowance, Inflated, Metered, allowed_bytes
from whence.read.from_warc import records
from whence.read.items import Fault, Refused, Skipped, fault_of, refused
from whence.read.sniff import CONTAINERS, Kind
from whence.read.source import Source, opened, whole
from whence.read.streams import Prompt, Readable
from whence.settings import ReadLimits

Member = Source | Refused | Skipped

# What reading an archive can raise, our own refusals included.
UNREADABLE = (
    RefusedError,
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    ValueError,
)


@dataclass(frozen=True, slots=True)
class _Archive:
    """An opened container and what all containers around it share."""

    source: Source
    limits: ReadLimits
    allowance: Allowance
    depth: int


def members(source: Source, packed: int, limits: ReadLimits) -> Iterator[Member]:
    """Every document in an archive of ``packed`` bytes, in the archive's order. A member's stream is good until the
    next one is asked for. What comes before a break is yielded, then the break as refused."""
    yield from _walk(source, _Archive(source, limits, Allowance(packed, limits), 0))


def _walk(source: Source, around: _Archive) -> Iterator[Member]:
    if not source.known:
        yield Skipped(source.path or "-", f"not a type we read ({source.kind})")
        return
    if source.kind not in CONTAINERS:
        yield source
        return
    archive = replace(around, source=source, depth=around.depth + 1)
    try:
        if archive.depth > archive.limits.max_depth:
            raise RefusedError("bomb", f"archives nested more than {archive.limits.max_depth} deep")
        for member in _OPENERS[source.kind](archive):
            if isinstance(member, Source):
                yield from _walk(member, archive)
            else:
                yield member
    except UNREADABLE as error:
        yield refused(damage(error), path=source.path, url=source.url)


def damage(error: Exception) -> Fault:
    """What a broken archive is refused for."""
    if isinstance(error, RefusedError):
        return fault_of(error)
    cut = isinstance(error, EOFError) or any(words in str(error) for words in ("unexpected end of", "truncated"))
    return Fault("truncated" if cut else "malformed", f"the archive cannot be read: {error}")


def _zip(archive: _Archive) -> Iterator[Member]:
    with zipfile.ZipFile(_seekable(archive)) as container:
        for info in container.infolist():
            if info.is_dir() or _is_link(info):
                continue
            path = _inner(archive, info.filename)
            fault = _zip_fault(info, archive.limits)
            if fault is not None:
                yield refused(fault, path=path, url=None)
                continue
            try:
                with container.open(info) as stream:
                    yield _member(stream, path, archive)
            except UNREADABLE as error:
                yield refused(damage(error), path=path, url=None)


def _seekable(archive: _Archive) -> io.BufferedIOBase:
    """A zip's directory stands at its end. Outermost archives are files; nested ones are held in memory."""
    stream = archive.source.stream
    return stream if stream.seekable() else io.BytesIO(whole(archive.source, archive.limits))


def _is_link(info: zipfile.ZipInfo) -> bool:
    return stat.S_ISLNK(info.external_attr >> 16)


def _zip_fault(info: zipfile.ZipInfo, limits: ReadLimits) -> Fault | None:
    if info.flag_bits & 0x1:
        return Fault("unreadable", "the member is encrypted")
    if info.file_size > allowed_bytes(info.compress_size, limits):
        return Fault("bomb", f"{info.compress_size} bytes unpack to {info.file_size}")
    return None


def _tar(archive: _Archive) -> Iterator[Member]:
    # In this mode tarfile only ever reads.
    with tarfile.open(fileobj=Prompt(archive.source.stream), mode="r|") as container:  # type: ignore[call-overload]
        for info in container:
            stream = container.extractfile(info) if info.isreg() else None
            if stream is None:
                continue
            path = _inner(archive, info.name)
            if info.issparse():
                yield refused(Fault("bomb", "a sparse member"), path=path, url=None)
            else:
                yield _member(stream, path, archive)


def _gzip(archive: _Archive) -> Iterator[Member]:
    metered = Metered(Inflated(archive.source.stream), archive.allowance)
    yield opened(metered, archive.source.path, url=archive.source.url, member=True)


def _warc(archive: _Archive) -> Iterator[Member]:
    yield from records(archive.source.stream, archive.source.path, archive.limits)


def _inner(archive: _Archive, name: str) -> str:
    return f"{archive.source.path or archive.source.url}/{name}"


def _member(stream: Readable, path: str, archive: _Archive) -> Source:
    return opened(Metered(stream, archive.allowance), path, member=True)


_OPENERS: dict[Kind, Callable[[_Archive], Iterator[Member]]] = {
    "zip": _zip,
    "tar": _tar,
    "gzip": _gzip,
    "warc": _warc,
}
