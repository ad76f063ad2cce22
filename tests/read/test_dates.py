"""Dates as printed."""

from __future__ import annotations

import datetime as dt

import pytest

from whence.read.dates import printed_day, published_date


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("2024-03-05", "2024-03-05"),
        ("2024-03-05T09:00:00Z", "2024-03-05T09:00:00+00:00"),
        ("2024/03/05", "2024-03-05"),
        ("Tue, 05 Mar 2024 01:30:00 +0500", "2024-03-05T01:30:00+05:00"),
        ("5 March 2024", "2024-03-05"),
        ("March 5th, 2024", "2024-03-05"),
        ("Sept. 5, 2024", "2024-09-05"),
    ],
)
def test_a_printed_date_becomes_an_iso_date_or_instant(printed: str, value: str) -> None:
    assert published_date(printed) == (value, None)


@pytest.mark.parametrize(
    "printed",
    ["0000-01-01", "0001-01-01T00:00:00", "Tue, 05 Mar 0000 09:00:00 GMT", "2024-02-30", "soon", "05/03/24", "March 5"],
)
def test_what_is_no_date_is_not_used_and_said_so(printed: str) -> None:
    value, oddity = published_date(printed)
    assert value is None
    assert oddity is not None
    assert oddity.code == "impossible-date"


def test_no_date_is_no_oddity() -> None:
    assert published_date(None) == (None, None)
    assert published_date("  ") == (None, None)


@pytest.mark.parametrize(
    ("printed", "near", "day"),
    [
        ("Dec 31", "2024-01-02", dt.date(2023, 12, 31)),
        ("Jan. 1", "2023-12-31", dt.date(2024, 1, 1)),
        ("29 February", "2025-03-01", dt.date(2024, 2, 29)),
        ("June 3", "2025-06-03", dt.date(2025, 6, 3)),
        ("Tuesday, May 7", "2024-05-07", dt.date(2024, 5, 7)),
    ],
)
def test_a_day_without_a_year_lies_nearest_to_publication(printed: str, near: str, day: dt.date) -> None:
    assert printed_day(printed, near) == day


def test_a_day_without_a_year_stays_open_where_publication_is_unknown() -> None:
    assert printed_day("June 3", None) is None
    assert printed_day("3 June 2024", None) == dt.date(2024, 6, 3)
    assert printed_day("June 31, 2024", None) is None
