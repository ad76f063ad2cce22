"""CSV: a column for every leaf of the shape, lists in one cell, no cell that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from typing import Any, TypedDict

import pytest

from whence.cli.flat import columns, write_csv
from whence.wire import ClaimShape, FigureShape


class Inner(TypedDict):
    text: str
    score: float | None


class Outer(TypedDict):
    id: str
    sure: bool
    names: list[str]
    one: Inner | None
    many: list[Inner]


def written(row: dict[str, Any]) -> dict[str, str]:
    stream = io.StringIO(newline="")
    write_csv(Outer, [row], stream)
    return next(iter(csv.DictReader(io.StringIO(stream.getvalue(), newline=""))))


def test_leaves_become_columns_and_lists_cells() -> None:
    row = {
        "id": "x",
        "sure": True,
        "names": ["a", "b"],
        "one": None,
        "many": [{"text": "c, d", "score": 0.5}, {"text": "e\nf", "score": None}],
    }
    assert written(row) == {
        "id": "x",
        "sure": "true",
        "names": "a | b",
        "one.text": "",
        "one.score": "",
        "many.text": "c, d | e\nf",
        "many.score": "0.5 | ",
    }


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
        ("+1 555", "'+1 555"),
        ("-2+3", "'-2+3"),
        ("@sum", "'@sum"),
        ("\tx", "'\tx"),
        ("\r=x", "'\r=x"),
        ("-30.25", "-30.25"),
        ("plain = text", "plain = text"),
    ],
)
def test_what_a_spreadsheet_would_run_is_made_text(text: str, cell: str) -> None:
    row = {"id": text, "sure": False, "names": [], "one": None, "many": []}
    assert written(row)["id"] == cell


def test_columns_do_not_depend_on_the_rows() -> None:
    paths = [".".join(path) for path in columns(ClaimShape)]
    assert len(paths) == len(set(paths))
    assert {"id", "report.outlet", "speaker.actor.name", "content.text", "via.scope", "said_on.latest"} <= set(paths)
    assert ("class",) in columns(FigureShape)
