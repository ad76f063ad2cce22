"""Small real files of every format, written byte by byte. People and outlets are invented."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from collections.abc import Iterable, Mapping, Sequence

from whence.read import Arrived, Item, Refused, Skipped, read_inputs
from whence.settings import ReadLimits

SENTENCE = (
    "The governor told reporters on Tuesday that a convoy was shelled near the bridge and three drivers were hurt."
)


def page(body: str = "", *, title: str = "Convoy shelled near the bridge") -> bytes:
    """A news page with a menu around the article."""
    paragraphs = "".join(f"<p>{SENTENCE} Report number {number}.</p>" for number in range(4))
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        '<meta property="og:site_name" content="Valley Courier"><meta name="author" content="Amal Deren">'
        '<meta property="article:published_time" content="2024-03-05T09:00:00Z"></head><body>'
        '<nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>'
        f"<article><h1>{title}</h1>{body or paragraphs}</article><footer>Contact us</footer></body></html>"
    ).encode()


def feed(*entries: str) -> bytes:
    items = "".join(f"<item>{entry}</item>" for entry in entries)
    channel = f"<channel><title>Valley Courier</title>{items}</channel>"
    return f'<?xml version="1.0"?><rss version="2.0">{channel}</rss>'.encode()


def pdf(*lines: str) -> bytes:
    """A PDF of one page, its lines set in Helvetica; without lines it is an empty page, as of a scan."""
    shown = " ".join(f"({line}) Tj T*" for line in lines)
    content = f"BT /F1 12 Tf 72 720 Td 14 TL {shown} ET".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj%sendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    trailer = b"trailer<</Size 6/Root 1 0 R>>startxref\n%d\n%%%%EOF" % len(out)
    return out + b"xref\n0 6\n0000000000 65535 f \n" + table + trailer


def warc_record(
    url: str, payload: bytes, *, media_type: str = "text/html", status: str = "200 OK", more: str = ""
) -> bytes:
    """A response record as a crawler writes it (ISO 28500)."""
    http = f"HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\n{more}\r\n".encode() + payload
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-03-06T00:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def zipped(members: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as container:
        for name, data in members.items():
            container.writestr(name, data)
    return out.getvalue()


def tarred(members: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as container:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            container.addfile(info, io.BytesIO(data))
    return out.getvalue()


def gzipped_records(records: Iterable[bytes]) -> bytes:
    """Each record a gzip member of its own, as crawlers write ``.warc.gz``."""
    return b"".join(gzip.compress(record) for record in records)


def read_all(*arguments: object, limits: ReadLimits | None = None, **more: object) -> list[Item]:
    names = [str(argument) for argument in arguments]
    return list(read_inputs(names, limits=limits or ReadLimits(), **more))  # type: ignore[arg-type]  # passed through


def texts(items: Sequence[Item]) -> list[str]:
    return [item.report.text for item in items if isinstance(item, Arrived)]


def reasons(items: Sequence[Item]) -> list[str]:
    return [item.refusal.reason for item in items if isinstance(item, Refused)]


def skipped(items: Sequence[Item]) -> list[str]:
    return [item.path for item in items if isinstance(item, Skipped)]
