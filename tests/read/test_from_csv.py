"""Tables."""

from __future__ import annotations

import csv
from pathlib import Path

from tests.read.files import read_all, reasons, texts
from whence.read import Arrived
from whence.settings import ReadLimits


def test_columns_are_guessed_and_rows_may_span_lines(tmp_path: Path) -> None:
    file = tmp_path / "rows.csv"
    file.write_text(
        'Nr,Id,Headline,Body,Date,Source\n1,a,"Big, news","One was hurt.\nTwo were not.",2024-03-05,Courier\n'
    )
    (item,) = read_all(file)
    assert isinstance(item, Arrived)
    report = item.report
    assert report.text == "One was hurt.\nTwo were not."
    assert (report.key, report.title, report.published, report.outlet) == ("a", "Big, news", "2024-03-05", "Courier")
    assert item.raw == b'1,a,"Big, news","One was hurt.\nTwo were not.",2024-03-05,Courier'


def test_columns_can_be_given(tmp_path: Path) -> None:
    file = tmp_path / "rows.csv"
    file.write_text("remark;day\nOne was hurt.;2024-03-05\n")
    assert reasons(read_all(file)) == ["no-text-field"]
    (item,) = read_all(file, columns={"text": "remark", "published": "day"})
    assert isinstance(item, Arrived)
    assert (item.report.text, item.report.published) == ("One was hurt.", "2024-03-05")


def test_tabs_and_utf_16_as_spreadsheets_export_them(tmp_path: Path) -> None:
    file = tmp_path / "rows.txt"
    file.write_bytes("id\ttext\r\n1\tTrois blessés\r\n".encode("utf-16"))
    assert texts(read_all(file)) == ["Trois blessés"]


def test_rows_without_text_are_refused_and_short_rows_do_not_stop_the_rest(tmp_path: Path) -> None:
    file = tmp_path / "rows.csv"
    file.write_text("id,text\na,\nb\n\nc,Three were hurt.\n")
    items = read_all(file)
    assert texts(items) == ["Three were hurt."]
    assert reasons(items) == ["empty", "empty"]


def test_an_unclosed_quote_costs_one_row_up_to_the_limit(tmp_path: Path) -> None:
    file = tmp_path / "rows.csv"
    filler = "x,some words\n" * 20
    file.write_text(f'id,text\na,First.\nb,"never closed\n{filler}c,Last.\n')
    items = read_all(file, limits=ReadLimits(max_text_characters=100))
    assert texts(items)[0] == "First."
    assert texts(items)[-1] == "Last."
    assert reasons(items) == ["too-large"]


def test_a_header_beyond_the_limit_is_a_fault(tmp_path: Path) -> None:
    file = tmp_path / "rows.csv"
    file.write_text(f"id,text,{'x' * 200}\na,First.,-\n")
    assert reasons(read_all(file, limits=ReadLimits(max_text_characters=100))) == ["malformed"]


def test_the_limit_of_a_table_is_not_left_to_the_process(tmp_path: Path) -> None:
    file = tmp_path / "rows.csv"
    file.write_text("id,text\na,First.\nb,Last.\n")
    before = csv.field_size_limit()
    items = read_all(file, limits=ReadLimits(max_text_characters=100))
    assert (texts(items), csv.field_size_limit()) == (["First.", "Last."], before)


def test_a_line_too_long_is_refused_and_the_rest_is_read(tmp_path: Path) -> None:
    file = tmp_path / "rows.csv"
    file.write_bytes(b"id,text\na," + b"x" * 5000 + b"\nb,Last.\n")
    items = read_all(file, limits=ReadLimits(max_member_bytes=1000))
    assert texts(items) == ["Last."]
    assert reasons(items) == ["too-large"]


def test_a_long_article_in_a_cell_is_read(tmp_path: Path) -> None:
    file = tmp_path / "rows.csv"
    article = "Three were hurt. " * 20_000
    file.write_text(f"id,text\na,{article}\n")
    assert texts(read_all(file)) == [article]
