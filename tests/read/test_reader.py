"""Reading as a whole."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tracemalloc
from pathlib import Path

import pytest

from tests.read.files import read_all, reasons, texts
from tests.read.test_lines import GIGABYTE, Endless
from whence.errors import RefusedError
from whence.read import Arrived, Refused, read_inputs, read_text
from whence.read.streams import buffered
from whence.settings import ReadLimits


def test_plain_text_is_canonical_and_its_marks_only_marked(tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    text = (
        " date 2024-10-05 Imphal, Oct 5 (PTI) Three were hurt, the mayor said.\r\n\nDisclaimer: From an agency feed. "
    )
    file.write_bytes(b"\xef\xbb\xbf" + text.encode())
    (item,) = read_all(file)
    assert isinstance(item, Arrived)
    report = item.report
    assert report.text == text
    assert (report.key, report.path, report.url, report.outlet) == (str(file), str(file), None, None)
    assert (report.published, report.agency, report.language) == ("2024-10-05", "PTI", "en")
    assert [notice.kind for notice in report.notices] == ["header", "dateline", "disclaimer"]
    assert report.raw.sha256 == hashlib.sha256(item.raw).hexdigest()
    assert item.raw == file.read_bytes()


def test_nothing_said_is_nothing_known() -> None:
    report = read_text("The mayor said three were hurt near the bridge.")
    assert (report.published, report.dateline, report.agency, report.byline, report.title) == (None,) * 5
    assert report.notices == ()


def test_the_same_text_elsewhere_is_another_report_and_the_same_triple_is_not() -> None:
    one = read_text("Three were hurt.", outlet="Valley Courier", published="2024-03-05")
    assert read_text("Three were hurt.", outlet="Valley Courier", key="other").id == one.id
    assert read_text("Three were hurt.", outlet="Lake Herald").id != one.id


def test_bad_files_are_refused_each_with_its_reason_and_the_batch_goes_on(tmp_path: Path) -> None:
    junk = hashlib.shake_256(b"junk").digest(20_000)
    (tmp_path / "1-empty.txt").write_bytes(b"")
    (tmp_path / "2-blank.txt").write_bytes(b" \n\n ")
    (tmp_path / "3-junk.txt").write_bytes(junk)
    (tmp_path / "4-large.txt").write_bytes(b"a " * 400_000)
    (tmp_path / "5-good.txt").write_text("Three were hurt.")
    items = read_all(tmp_path, limits=ReadLimits(max_member_bytes=500_000))
    assert texts(items) == ["Three were hurt."]
    assert reasons(items) == ["empty", "empty", "binary", "too-large"]
    refused = [item for item in items if isinstance(item, Refused)]
    assert refused[2].raw == junk
    assert refused[2].refusal.raw_sha256 == hashlib.sha256(junk).hexdigest()
    assert refused[3].raw is None
    assert len({item.refusal.id for item in refused}) == 4
    again = [
        item for item in read_all(tmp_path, limits=ReadLimits(max_member_bytes=500_000)) if isinstance(item, Refused)
    ]
    assert [item.refusal.id for item in again] == [item.refusal.id for item in refused]


def test_odd_texts_are_read_with_a_notice(tmp_path: Path) -> None:
    files = {
        "latin": "Le préfet a déclaré que trois personnes ont été blessées à Médine.".encode("latin-1"),
        "bidi": "Three \u202ewere\u202c hurt.".encode(),
        "nul": b"Three were hurt\x00.",
        "undated": b"date 0000-01-01 Three were hurt.",
        "nested": ("“‘" * 500 + "Three were hurt." + "’”" * 500).encode(),
    }
    for name, data in files.items():
        (tmp_path / f"{name}.txt").write_bytes(data)
    items = read_all(*(tmp_path / f"{name}.txt" for name in files))
    found = [[oddity.code for oddity in item.report.oddities] for item in items if isinstance(item, Arrived)]
    assert found == [["encoding-guessed"], ["bidi-controls"], ["nul-characters"], ["impossible-date"], []]
    assert texts(items)[1:] == [data.decode() for data in list(files.values())[1:]]


def test_a_line_of_two_gigabytes_is_refused_and_never_held() -> None:
    stream = buffered(Endless(2 * GIGABYTE, first=b'{"text": "First."}\n', last=b'{"text": "Last."}\n'))
    tracemalloc.start()
    try:
        items = list(read_inputs(["-"], limits=ReadLimits(max_member_bytes=4 * 1024 * 1024), stdin=stream))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert texts(items) == ["First.", "Last."]
    assert reasons(items) == ["too-large"]
    assert peak < 64 * 1024 * 1024


def test_reading_streams(tmp_path: Path) -> None:
    """The first report is there before the last is looked at."""
    (tmp_path / "a.txt").write_text("One.")
    (tmp_path / "b.txt").write_text("Two.")
    items = read_inputs([str(tmp_path / "a.txt"), str(tmp_path / "b.txt")], limits=ReadLimits())
    assert isinstance(next(iter(items)), Arrived)
    (tmp_path / "b.txt").unlink()
    assert reasons(list(items)) == ["not-found"]


def test_text_without_characters_is_an_error() -> None:
    with pytest.raises(RefusedError) as caught:
        read_text(" \n")
    assert caught.value.reason == "empty"


def test_importing_the_stage_loads_no_parser() -> None:
    heavy = {"trafilatura", "lxml", "pypdfium2", "feedparser", "fastwarc", "py3langid", "numpy", "resiliparse"}
    program = f"import sys, whence.read; print(sorted({heavy!r} & set(sys.modules)))"
    shown = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"
