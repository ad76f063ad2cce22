"""Spans, values and intervals of expressions of time."""

from __future__ import annotations

import datetime as dt

import pytest

from whence.evaluate.counts import one_to_one
from whence.evaluate.times import Expression, days_of, interval_counts, span_counts
from whence.records import Span


def marked(start: int, end: int, value: str | None) -> Expression:
    return Expression(Span(start, end), value, days_of(value))


def test_strict_relaxed_and_value() -> None:
    """The first is exact, the second overlaps with the right value, the third overlaps with a wrong one."""
    gold = [marked(0, 4, "1990"), marked(10, 18, "1991-05"), marked(30, 36, "1992-06-01"), marked(50, 54, "1993")]
    found = [marked(0, 4, "1990"), marked(7, 18, "1991-05"), marked(30, 33, "1992-06-02")]
    counts = span_counts(gold, found)
    assert counts["strict"] == one_to_one(1, 3, 4)
    assert counts["relaxed"] == one_to_one(3, 3, 4)
    assert counts["value"] == one_to_one(2, 3, 4)


def test_one_found_expression_answers_for_one_gold_expression() -> None:
    gold = [marked(0, 4, "1990"), marked(5, 9, "1990")]
    assert span_counts(gold, [marked(0, 9, "1990")])["relaxed"] == one_to_one(1, 1, 2)


def test_an_unknown_value_equals_no_other() -> None:
    assert span_counts([marked(0, 4, None)], [marked(0, 4, None)])["value"] == one_to_one(0, 1, 1)


def test_an_interval_is_kept_by_one_that_contains_it_and_lost_by_a_falsely_exact_one() -> None:
    gold = [marked(0, 4, "1990-05"), marked(10, 14, "1991-05"), marked(20, 24, "P3D")]
    found = [marked(0, 4, "1990"), marked(10, 14, "1991-05-03")]
    assert interval_counts(gold, found).recall == 1 / 2


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2024-02-29", "2024-02-29", "2024-02-29"),
        ("2024-02-29T10:30", "2024-02-29", "2024-02-29"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("202", "2020-01-01", "2029-12-31"),
        ("18", "1800-01-01", "1899-12-31"),
        ("2024-W01", "2024-01-01", "2024-01-07"),
        ("2024-Q2", "2024-04-01", "2024-06-30"),
        ("2024-H2", "2024-07-01", "2024-12-31"),
        ("2024-WI", "2024-12-01", "2025-02-28"),
        ("2023-05/2024-06-01", "2023-05-01", "2024-06-01"),
    ],
)
def test_values_stand_for_days(value: str, first: str, last: str) -> None:
    assert days_of(value) == (dt.date.fromisoformat(first), dt.date.fromisoformat(last))


@pytest.mark.parametrize(
    "value", [None, "", "P2D", "PRESENT_REF", "2024-XX", "--05-01", "2024-13", "0000", "2024/2023"]
)
def test_other_values_stand_for_no_days(value: str | None) -> None:
    assert days_of(value) is None
