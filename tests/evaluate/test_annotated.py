"""Reading annotated files: exact offsets, and errors that name the line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.evaluate.annotated_files import row, span, write
from whence.errors import InputError
from whence.evaluate.annotated import Link, records
from whence.records import Span

TEXT = "Ama Tano spoke.\u2028“No,” she said."


def test_a_record_keeps_its_text_spans_and_links(tmp_path: Path) -> None:
    spans = [span(TEXT, "s1", "cue", "said", kind="speech"), span(TEXT, "s2", "source", "she")]
    record = next(records(write(tmp_path, row("gum", TEXT, spans=spans, links=[("source", "s1", "s2")]))))
    cue = record.by_id()["s1"]
    assert record.text == TEXT
    assert [piece.cut(TEXT) for piece in cue.pieces] == ["said"]
    assert cue.fields == {"kind": "speech"}
    assert record.labelled("source", "content") == [record.by_id()["s2"]]
    assert record.links == (Link("source", "s1", "s2"),)


def test_pieces_stay_in_order(tmp_path: Path) -> None:
    marked = span(TEXT, "s1", "content", "Ama", "said")
    record = next(records(write(tmp_path, row("gum", TEXT, spans=[marked]))))
    assert record.spans[0].pieces == (Span(0, 3), Span(TEXT.index("said"), TEXT.index("said") + 4))


def test_records_are_read_one_at_a_time(tmp_path: Path) -> None:
    file = write(tmp_path, row("gum", TEXT))
    with file.open("a", encoding="utf-8") as stream:
        stream.write("\nno record\n")
    reading = records(file)
    assert next(reading).id == "r1"
    with pytest.raises(InputError, match="jsonl:3"):
        next(reading)


def broken(**changes: Any) -> Row:
    return {**row("gum", TEXT), **changes}


Row = dict[str, Any]


@pytest.mark.parametrize(
    "bad",
    [
        [],
        {"id": "x"},
        broken(text=None),
        broken(spans=[{"id": "s1", "label": "cue", "pieces": []}]),
        broken(spans=[{"id": "s1", "label": "cue", "pieces": [[4, 4]]}]),
        broken(spans=[{"id": "s1", "label": "cue", "pieces": [[0, 400]]}]),
        broken(spans=[{"id": "s1", "label": "cue", "pieces": [[4, 8], [0, 2]]}]),
        broken(links=[{"type": "source", "from": "s1", "to": "s2"}]),
    ],
)
def test_what_is_no_record_is_named_with_its_line_and_the_format(tmp_path: Path, bad: object) -> None:
    file = tmp_path / "bad.jsonl"
    file.write_text(json.dumps(bad), "utf-8")
    with pytest.raises(InputError) as caught:
        list(records(file))
    assert caught.value.place == f"{file}:1"
    assert caught.value.remedy is not None
    assert "offsets" in caught.value.remedy


def test_a_missing_file_is_an_error_of_ours(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        next(records(tmp_path / "nowhere.jsonl"))
