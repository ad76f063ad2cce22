"""News items in IPTC ninjs, of each version, alone, in a list and line by line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.read.files import read_all, reasons, texts
from whence.read import Arrived

TEXT = "The mayor said the bridge was closed.\nShe gave no reason."
FIRST: dict[str, Any] = {
    "uri": "https://agency.example/items/1",
    "type": "text",
    "versioncreated": "2025-03-04T09:00:00Z",
    "language": "en",
    "headline": "Bridge closed",
    "byline": "Ana Reva",
    "infosource": [{"name": "Kestrel Wire"}],
    "body_text": TEXT,
}
THIRD: dict[str, Any] = {
    "uri": "urn:newsml:agency.example:2",
    "versionCreated": "2025-03-04T09:00:00Z",
    "headlines": [{"role": "main", "value": "Bridge closed"}],
    "bodies": [
        {"role": "summary", "contentType": "text/plain", "value": "A bridge is closed."},
        {
            "role": "main",
            "contentType": "text/html",
            "value": "<p>The mayor said it was closed.</p><p>Why?</p>",
        },
    ],
    "infoSources": [{"name": "Kestrel Wire", "role": "originator"}],
}


def read(path: Path, value: object) -> Arrived:
    path.write_text(json.dumps(value), encoding="utf-8")
    (item,) = read_all(path)
    assert isinstance(item, Arrived)
    return item


def test_an_item_of_version_one(tmp_path: Path) -> None:
    report = read(tmp_path / "item.json", FIRST).report
    assert (report.text, report.title, report.byline) == (TEXT, "Bridge closed", "Ana Reva")
    assert (report.outlet, report.published_day, report.language) == ("Kestrel Wire", "2025-03-04", "en")
    assert (report.key, report.url) == (FIRST["uri"], FIRST["uri"])


def test_an_item_of_version_three_is_its_whole_and_not_its_summary(tmp_path: Path) -> None:
    report = read(tmp_path / "item.json", THIRD).report
    assert " ".join(report.text.split()) == "The mayor said it was closed. Why?"
    assert (report.title, report.outlet, report.url) == ("Bridge closed", "Kestrel Wire", None)
    assert report.key == THIRD["uri"]


def test_markup_alone_is_read_as_its_words(tmp_path: Path) -> None:
    item = {key: value for key, value in FIRST.items() if key != "body_text"}
    report = read(tmp_path / "item.json", {**item, "body_xhtml": "<p>Two were <b>hurt</b>.</p>"}).report
    assert report.text.strip() == "Two were hurt."


@pytest.mark.parametrize("name", ["items.json", "items.jsonl"])
def test_lists_and_lines_of_items(name: str, tmp_path: Path) -> None:
    items = [FIRST, {**FIRST, "uri": "https://agency.example/items/2", "body_text": "Two were hurt."}]
    written = json.dumps(items) if name.endswith("json") else "\n".join(json.dumps(each) for each in items)
    (tmp_path / name).write_text(written, encoding="utf-8")
    assert texts(read_all(tmp_path / name)) == [TEXT, "Two were hurt."]


def test_a_picture_without_words_is_refused_and_the_next_item_read(tmp_path: Path) -> None:
    picture = {"uri": "https://agency.example/items/3", "type": "picture", "headline": "The bridge"}
    (tmp_path / "items.json").write_text(json.dumps([picture, {**FIRST, "body_text": " "}, FIRST]), encoding="utf-8")
    items = read_all(tmp_path / "items.json")
    assert texts(items) == [TEXT]
    assert reasons(items) == ["no-text-field", "empty"]


def test_a_row_of_our_own_with_a_uri_stays_one(tmp_path: Path) -> None:
    report = read(tmp_path / "row.json", {"id": "a", "uri": "x", "text": "Two were hurt.", "body_text": "No."}).report
    assert (report.text, report.key) == ("Two were hurt.", "a")
