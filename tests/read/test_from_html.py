"""Web pages."""

from __future__ import annotations

from pathlib import Path

from tests.read.files import SENTENCE, page, read_all, reasons
from whence.read import Arrived, Item
from whence.records import Report


def report_of(item: Item) -> Report:
    assert isinstance(item, Arrived), item
    return item.report


def test_pages_odd_and_even_one_after_the_other(tmp_path: Path) -> None:
    """One worker reads them all: the article and its metadata, a page without article, deep ones, one without text."""
    files = {
        "article": page(),
        "latin": page(f"<p>{SENTENCE}</p><p>Le préfet a été blessé. {SENTENCE}</p>")
        .decode()
        .replace("utf-8", "latin-1")
        .encode("latin-1"),
        "bare": b"<html><body><table><tr><td>Three were hurt.</td></tr></table></body></html>",
        "deep": b"<html><body>" + b"<div>" * 200_000 + b"Shelling was heard.",
        "deep-and-empty": b"<html><body>" + b"<div>" * 200_000,
        "void": b"<html><body><img src=x></body></html>",
    }
    for name, data in files.items():
        (tmp_path / f"{name}.html").write_bytes(data)
    items = dict(zip(files, read_all(*(tmp_path / f"{name}.html" for name in files)), strict=True))

    article = report_of(items["article"])
    assert SENTENCE in article.text
    assert "Sport" not in article.text
    assert (article.title, article.outlet) == ("Convoy shelled near the bridge", "Valley Courier")
    assert (article.byline, article.published, article.language) == ("Amal Deren", "2024-03-05T09:00:00+00:00", "en")
    assert article.raw.extractor == "trafilatura"
    assert article.raw.extractor_version[0].isdigit()

    assert "Le préfet a été blessé." in report_of(items["latin"]).text
    assert "Three were hurt." in report_of(items["bare"]).text
    deep = report_of(items["deep"])
    assert deep.text == "Shelling was heard."
    assert [oddity.code for oddity in deep.oddities] == ["deep-markup"]
    assert reasons([items["deep-and-empty"], items["void"]]) == ["no-text", "no-text"]


def test_a_page_without_a_date_has_none(tmp_path: Path) -> None:
    file = tmp_path / "undated.html"
    file.write_bytes(page().replace(b"article:published_time", b"nothing"))
    assert report_of(read_all(file)[0]).published is None
