"""JSON-lines and JSON files."""

from __future__ import annotations

import io
import json
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.read.files import read_all, reasons, texts
from whence.read import Arrived, Refused
from whence.settings import ReadLimits


def test_a_row_brings_its_text_verbatim_and_its_metadata(tmp_path: Path) -> None:
    row = {
        "id": "r1",
        "text": " GOMA, Oct 5 (AFP) - Rebels left.\r\n\n",
        "title": "Rebels leave",
        "outlet": "Valley Courier",
        "url": "https://example.org/1",
        "published": "2024-10-05",
        "agency": "Northern Wire",
        "byline": ["Amal Deren", "Tomas Veld"],
        "language": "en",
    }
    file = tmp_path / "rows.jsonl"
    file.write_text(json.dumps(row) + "\n")
    (item,) = read_all(file)
    assert isinstance(item, Arrived)
    report = item.report
    assert (report.key, report.path, report.text) == ("r1", str(file), row["text"])
    assert (report.title, report.outlet, report.url) == ("Rebels leave", "Valley Courier", "https://example.org/1")
    assert (report.agency, report.byline, report.language) == ("Northern Wire", "Amal Deren, Tomas Veld", "en")
    assert report.dateline is not None
    assert item.raw == json.dumps(row).encode()


def test_the_key_falls_back_to_the_address_then_to_the_path(tmp_path: Path) -> None:
    file = tmp_path / "rows.jsonl"
    file.write_text('{"text": "One was hurt.", "url": "https://example.org/1"}\n{"text": "Two were hurt."}\n')
    keys = [item.report.key for item in read_all(file) if isinstance(item, Arrived)]
    assert keys == ["https://example.org/1", str(file)]


def test_bad_rows_are_refused_and_the_others_are_read(tmp_path: Path) -> None:
    rows = ["not json", '{"id": 7, "body": "x"}', '{"id": "e", "text": "  "}', "[1]", '{"text": 5}', "[" * 100_000]
    file = tmp_path / "rows.jsonl"
    file.write_text("\n".join(['{"text": "First."}', *rows, '{"text": "Last."}']))
    items = read_all(file)
    assert texts(items) == ["First.", "Last."]
    assert reasons(items) == ["malformed", "no-text-field", "empty", "malformed", "no-text-field", "malformed"]
    keys = [item.refusal.key for item in items if isinstance(item, Refused)]
    assert keys == [f"{file}:2", "7", "e", f"{file}:5", f"{file}:6", f"{file}:7"]


def test_a_real_line_of_80_megabytes_is_refused_and_the_rest_is_read(tmp_path: Path) -> None:
    file = tmp_path / "rows.jsonl"
    with file.open("wb") as out:
        out.write(b'{"text": "First."}\n{"text": "')
        for _ in range(80):
            out.write(b"a" * 1024 * 1024)
        out.write(b'"}\n{"text": "Last."}\n')
    items = read_all(file)
    assert texts(items) == ["First.", "Last."]
    assert reasons(items) == ["too-large"]


def test_a_text_beyond_the_limit_is_refused_never_cut(tmp_path: Path) -> None:
    file = tmp_path / "rows.jsonl"
    file.write_text('{"id": "long", "text": "aaaaa aaaaa aaaaa"}\n{"text": "short"}\n')
    items = read_all(file, limits=ReadLimits(max_text_characters=10))
    assert texts(items) == ["short"]
    assert reasons(items) == ["too-large"]


def test_another_key_can_hold_the_text(tmp_path: Path) -> None:
    file = tmp_path / "rows.jsonl"
    file.write_text('{"body": "One was hurt.", "nr": 4}\n')
    (item,) = read_all(file, columns={"text": "body", "id": "nr"})
    assert isinstance(item, Arrived)
    assert (item.report.text, item.report.key) == ("One was hurt.", "4")


def test_a_list_or_one_object_is_read_like_rows(tmp_path: Path) -> None:
    (tmp_path / "list.json").write_text('[\n {"id": "a", "text": "One."},\n {"id": "b", "text": "Two."}\n]')
    (tmp_path / "one.json").write_text('{\n "text": "Three."\n}\n')
    (tmp_path / "broken.json").write_text('[{"text": "Four."}, {"text": ')
    items = read_all(tmp_path / "list.json", tmp_path / "one.json", tmp_path / "broken.json")
    assert texts(items) == ["One.", "Two.", "Three.", "Four."]
    assert reasons(items) == ["malformed"]
    assert isinstance(items[0], Arrived)
    assert items[0].raw == b'{"id": "a", "text": "One."}'


def test_utf_16_rows_as_windows_writes_them(tmp_path: Path) -> None:
    file = tmp_path / "rows.jsonl"
    file.write_bytes('{"text": "Trois blessés à Médine."}\r\n{"text": "Deux."}\r\n'.encode("utf-16"))
    assert texts(read_all(file)) == ["Trois blessés à Médine.", "Deux."]


def test_an_unpaired_surrogate_is_replaced_one_for_one_and_said_so(tmp_path: Path) -> None:
    file = tmp_path / "rows.jsonl"
    file.write_text('{"text": "a\\ud800b"}\n')
    (item,) = read_all(file)
    assert isinstance(item, Arrived)
    assert item.report.text == "a\ufffdb"
    assert [oddity.code for oddity in item.report.oddities] == ["replaced-characters"]


@settings(deadline=None)  # the first example loads the model of languages
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip), st.booleans())
def test_any_text_comes_back_as_written(text: str, escaped: bool) -> None:
    row = json.dumps({"text": text}, ensure_ascii=escaped).encode() + b"\n"
    (item,) = read_all("-", stdin=io.BytesIO(row))
    assert isinstance(item, Arrived)
    assert item.report.text == text
    with tempfile.NamedTemporaryFile(suffix=".jsonl") as file:
        file.write(row)
        file.flush()
        (again,) = read_all(file.name)
    assert isinstance(again, Arrived)
    assert again.report.id == item.report.id
