"""Web archives to the pages in them. Runs in a worker process."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from whence.errors import RefusedError
from whence.read.items import Fault, Refused, Skipped, fault_of, refused
from whence.read.sniff import Kind
from whence.read.source import Source, opened
from whence.read.streams import Prompt
from whence.settings import ReadLimits

_OK = 200
# What a crawl holds besides, tables of a site's own programs included, are not reports.
_PAGES: frozenset[Kind] = frozenset({"html", "pdf", "feed", "text"})


def records(stream: io.BufferedReader, path: str | None, limits: ReadLimits) -> Iterator[Source | Refused | Skipped]:
    """The page of every response, resource and conversion record, named by its target address. A record that is cut
    off ends the archive as truncated."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType  # noqa: PLC0415  # heavy, and rarely needed

    archive: Any = _Tellable(stream)
    pages = (WarcRecordType.response, WarcRecordType.resource, WarcRecordType.conversion, WarcRecordType.no_type)
    record = None
    for record in ArchiveIterator(archive, parse_http=False):
        if record.record_type not in pages:
            continue
        url = _target(record)
        if record.content_length > limits.max_member_bytes:
            fault = Fault("too-large", f"a record of {record.content_length} bytes", url)
            yield refused(fault, path=path, url=url)
            continue
        _check_complete(record)
        try:
            yield _page(record, path, url, limits)
        except (OSError, RefusedError) as error:
            fault = fault_of(error) if isinstance(error, RefusedError) else Fault("malformed", str(error))
            yield refused(fault, path=path, url=url)
    if record is None:
        raise RefusedError("malformed", "no record can be found in the archive")


def _target(record: Any) -> str | None:  # fastwarc publishes no types
    url = record.headers.get("WARC-Target-URI")
    return None if url is None else str(url).strip("<>")


def _check_complete(record: Any) -> None:
    """Hold the record in memory and compare it with the length it declares."""
    declared = record.content_length
    record.freeze()
    held = len(record.reader.read(declared))
    if "Content-Length" not in record.headers or held < declared:
        raise RefusedError("truncated", f"the archive breaks off at byte {record.stream_pos}")
    record.reader.seek(0)


def _page(record: Any, path: str | None, url: str | None, limits: ReadLimits) -> Source | Refused | Skipped:
    media_type = record.headers.get("Content-Type")
    if media_type is not None and media_type.startswith("application/http"):
        record.parse_http(auto_decode="all")
        if record.http_headers is None or record.http_headers.status_code != _OK:
            return Skipped(url or "-", "not a page that was delivered")
        media_type = record.http_headers.get("Content-Type")
    payload = record.reader.read(limits.max_member_bytes + 1)
    if len(payload) > limits.max_member_bytes:
        raise RefusedError("bomb", f"the payload unpacks to more than {limits.max_member_bytes} bytes")
    page = opened(io.BytesIO(payload), path, url=url, media_type=media_type, member=True)
    return page if page.kind in _PAGES else Skipped(url or "-", f"not a page ({media_type or page.kind})")


class _Tellable(Prompt):
    """fastwarc asks a stream where it stands, once, before the first record; it never seeks."""

    def tell(self) -> int:
        return 0

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        raise io.UnsupportedOperation("seek", offset, whence)
