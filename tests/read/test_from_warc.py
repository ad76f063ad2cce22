"""Web archives, through the real parser process."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from tests.read.files import SENTENCE, gzipped_records, page, pdf, read_all, reasons, skipped, texts, warc_record
from whence.read import Arrived, Refused
from whence.settings import ReadLimits

# Plain text needs no second process, which keeps these tests quick; pages have a test of their own.
RECORDS = [
    warc_record(f"https://example.org/{number}", f"Report {number}. {SENTENCE * 9}".encode(), media_type="text/plain")
    for number in range(3)
]


def write(folder: Path, name: str, data: bytes) -> Path:
    file = folder / name
    file.write_bytes(data)
    return file


@pytest.mark.parametrize("packed", [False, True])
def test_pages_are_read_by_address_and_other_records_passed_over(tmp_path: Path, packed: bool) -> None:
    body = gzip.compress(page(title="Sent compressed and in pieces"))
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
    records = [
        b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 4\r\n\r\nhi\r\n\r\n\r\n",
        warc_record("https://example.org/page", page()),
        warc_record("https://example.org/gone", b"Gone.", status="404 Not Found"),
        warc_record("https://example.org/logo", b"\x89PNG\r\n\x1a\n", media_type="image/png"),
        warc_record("https://example.org/code", b"let a = 1;", media_type="text/javascript"),
        warc_record(
            "https://example.org/packed", chunked, more="Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n"
        ),
        warc_record("https://example.org/scan", pdf("From a page."), media_type="application/pdf"),
    ]
    file = write(tmp_path, "crawl.warc", gzipped_records(records) if packed else b"".join(records))
    items = read_all(file)
    assert [item.report.key for item in items if isinstance(item, Arrived)] == [
        "https://example.org/page",
        "https://example.org/packed",
        "https://example.org/scan",
    ]
    assert {item.report.path for item in items if isinstance(item, Arrived)} == {str(file)}
    assert skipped(items) == ["https://example.org/gone", "https://example.org/logo", "https://example.org/code"]
    assert reasons(items) == []
    first = items[0]
    assert isinstance(first, Arrived)
    assert first.raw == page()


@pytest.mark.parametrize("cut", [40, 700, len(RECORDS[2]) - 30])
@pytest.mark.parametrize("packed", [False, True])
def test_what_comes_before_a_break_is_read_then_the_break_is_refused(tmp_path: Path, packed: bool, cut: int) -> None:
    data = gzipped_records(RECORDS) if packed else b"".join(RECORDS)
    missing = min(cut, len(gzip.compress(RECORDS[2])) - 5) if packed else cut
    items = read_all(write(tmp_path, "crawl.warc.gz", data[:-missing]))
    assert len(texts(items)) == 2
    assert reasons(items) == ["truncated"]


def test_a_record_too_large_is_refused_by_address_and_the_next_is_read(tmp_path: Path) -> None:
    data = warc_record("https://example.org/huge", b"a" * 20_000) + RECORDS[0]
    items = read_all(write(tmp_path, "crawl.warc", data), limits=ReadLimits(max_member_bytes=10_000))
    assert [item.refusal.key for item in items if isinstance(item, Refused)] == ["https://example.org/huge"]
    assert reasons(items) == ["too-large"]
    assert len(texts(items)) == 1


def test_a_payload_that_explodes_is_refused(tmp_path: Path) -> None:
    packed = gzip.compress(b"<p>" + b"a" * 3_000_000)
    data = warc_record("https://example.org/bomb", packed, more="Content-Encoding: gzip\r\n") + RECORDS[0]
    items = read_all(write(tmp_path, "crawl.warc", data), limits=ReadLimits(max_member_bytes=1_000_000))
    assert reasons(items) == ["bomb"]
    assert len(texts(items)) == 1


def test_junk_after_the_mark_is_refused(tmp_path: Path) -> None:
    items = read_all(write(tmp_path, "crawl.warc", b"WARC/1.0\r\n" + bytes(range(256)) * 4))
    assert len(reasons(items)) == 1
