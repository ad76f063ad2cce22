"""Expressions of time, and the intervals that they stand for."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.extract.examples import report
from whence.extract.times import FIRST_YEAR, LAST_YEAR, Anchor, anchor_of, find_dates, place_of

THURSDAY = dt.date(2025, 6, 5)
FILED = Anchor(THURSDAY, certain=True)
PRINTED = Anchor(THURSDAY, certain=False)


def found(text: str, anchor: Anchor | None = FILED) -> list[tuple[str, str | None, str | None, str]]:
    return [(place_of(date).cut(text), date.earliest, date.latest, date.precision) for date in find_dates(text, anchor)]


@pytest.mark.parametrize(
    ("text", "written", "first", "last", "precision"),
    [
        ("It fell on 2025-06-03.", "2025-06-03", "2025-06-03", "2025-06-03", "day"),
        ("It fell on June 3, 2024.", "June 3, 2024", "2024-06-03", "2024-06-03", "day"),
        ("It fell on 3 June 2024.", "3 June 2024", "2024-06-03", "2024-06-03", "day"),
        ("It fell on May 25th.", "May 25th", "2025-05-25", "2025-05-25", "day"),
        ("It fell on the 25th of May.", "the 25th of May", "2025-05-25", "2025-05-25", "day"),
        ("It fell on Dec. 30.", "Dec. 30", "2024-12-30", "2024-12-30", "day"),
        ("It fell in March 2019.", "March 2019", "2019-03-01", "2019-03-31", "month"),
        ("It fell in February.", "February", "2025-02-01", "2025-02-28", "month"),
        ("It fell in August.", "August", "2024-08-01", "2024-08-31", "month"),
        ("It fell in 2019.", "2019", "2019-01-01", "2019-12-31", "year"),
        ("It fell on Monday.", "Monday", "2025-06-02", "2025-06-02", "day"),
        ("It fell on Thursday.", "Thursday", "2025-06-05", "2025-06-05", "day"),
        ("It fell yesterday.", "yesterday", "2025-06-04", "2025-06-04", "day"),
        ("It opens tomorrow.", "tomorrow", "2025-06-06", "2025-06-06", "day"),
        ("It fell last week.", "last week", "2025-05-26", "2025-06-01", "week"),
        ("It fell this month.", "this month", "2025-06-01", "2025-06-30", "month"),
        ("It fell last year.", "last year", "2024-01-01", "2024-12-31", "year"),
        ("It opens next month.", "next month", "2025-07-01", "2025-07-31", "month"),
        ("It fell three days ago.", "three days ago", "2025-06-02", "2025-06-02", "day"),
        ("It fell two decades earlier.", "two decades earlier", "2000-06-06", "2010-06-06", "decade"),
        ("It fell in recent days.", "recent days", "2025-05-29", "2025-06-05", "days"),
        ("It rotted for the past two decades.", "the past two decades", "2005-01-01", "2025-06-05", "decade"),
    ],
)
def test_expression(text: str, written: str, first: str, last: str, precision: str) -> None:
    assert found(text) == [(written, first, last, precision)]


def test_a_dateline_is_a_certain_anchor_and_print_is_not() -> None:
    assert anchor_of(report("It fell.", published="2025-06-06", filed="2025-06-05")) == FILED
    assert anchor_of(report("It fell.", published="2025-06-05")) == PRINTED
    assert anchor_of(report("It fell.", published=None)) is None


@pytest.mark.parametrize("published", ["0001-01-01", "0000-00-00", "9999-12-31", "soon"])
def test_an_impossible_day_of_publication_is_no_anchor(published: str) -> None:
    assert anchor_of(report("It fell yesterday.", published=published)) is None


def test_a_day_counted_from_print_is_widened_and_says_so() -> None:
    (date,) = find_dates("It fell yesterday.", PRINTED)
    assert (date.earliest, date.latest, date.precision) == ("2025-06-03", "2025-06-04", "days")
    assert "widened by a day" in str(date.reason)


@pytest.mark.parametrize(
    "text",
    [
        "It fell on Monday.",
        "It fell yesterday.",
        "It fell last week.",
        "It fell on June 3.",
        "It fell two years ago.",
        "It fell in recent days.",
        "It fell in March.",
    ],
)
def test_without_an_anchor_a_relative_expression_stays_open(text: str) -> None:
    assert [each[1:] for each in found(text, None)] == [(None, None, "unknown")]


def test_the_year_nearest_to_the_anchor_is_meant() -> None:
    new_year = Anchor(dt.date(2025, 1, 2), certain=True)
    assert found("It fell on December 30.", new_year)[0][1] == "2024-12-30"


@pytest.mark.parametrize(
    "text",
    [
        "It fell on 0000-00-00.",
        "It fell in 0000.",
        "They may try.",
        "They march on.",
        "Three men came second.",
        "The march of 20 men.",
    ],
)
def test_no_dates(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("written", ["February 31, 2025", "2025-13-01", "31 June"])
def test_a_day_that_is_in_no_calendar_stays_open_and_says_so(written: str) -> None:
    (date,) = find_dates(f"It fell on {written}.", FILED)
    assert (place_of(date).cut(f"It fell on {written}."), date.earliest, date.precision) == (written, None, "unknown")
    assert "no such day" in str(date.reason)


def test_the_longest_expression_wins() -> None:
    assert [each[0] for each in found("It fell on June 3, 2024, and on Monday.")] == ["June 3, 2024", "Monday"]


@pytest.mark.parametrize(
    "anchor", [Anchor(dt.date(FIRST_YEAR, 1, 1), certain=True), Anchor(dt.date(LAST_YEAR, 12, 31), certain=False), None]
)
@given(
    words=st.lists(
        st.sampled_from(
            [
                "last",
                "this",
                "next",
                "week",
                "month",
                "year",
                "yesterday",
                "tomorrow",
                "Monday",
                "May",
                "31",
                "999",
                "a",
                "two",
                "decades",
                "years",
                "ago",
                "in",
                "the",
                "past",
                "recent",
                "for",
                "over",
                "February",
                "2025",
                "1800",
                "2099",
                ".",
            ]
        ),
        max_size=14,
    )
)
def test_no_words_run_out_of_the_calendar(anchor: Anchor | None, words: list[str]) -> None:
    text = " ".join(words)
    for date in find_dates(text, anchor):
        assert place_of(date).cut(text)
