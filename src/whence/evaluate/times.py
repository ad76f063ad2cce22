"""Expressions of time: spans and values as TempEval-3 scores them (UzZaman et al., SemEval 2013), and intervals."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from whence.evaluate.counts import Counts, matched, one_to_one
from whence.records import Span

DAY = dt.timedelta(days=1)
Days = tuple[dt.date, dt.date]
# TIMEX seasons as the months they begin in, on the northern half of the earth; winter reaches into the next year.
_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression of time: its place, its TIMEX value and the days it stands for, as far as they are known."""

    span: Span
    value: str | None
    days: Days | None


def span_counts(gold: Sequence[Expression], predicted: Sequence[Expression]) -> dict[str, Counts]:
    """``strict``: equal spans. ``relaxed``: spans that overlap. ``value``: relaxed, and the values are the same."""
    pairs = list(_overlapping(gold, predicted))
    same = sum(wanted.value is not None and wanted.value == out.value for wanted, out in pairs)
    return {
        "strict": matched({each.span for each in gold}, {each.span for each in predicted}),
        "relaxed": one_to_one(len(pairs), len(predicted), len(gold)),
        "value": one_to_one(same, len(predicted), len(gold)),
    }


def interval_counts(gold: Sequence[Expression], predicted: Sequence[Expression]) -> Counts:
    """Gold intervals of days that the interval found there contains: never falsely exact, hence recall alone."""
    dated = [each for each in gold if each.days is not None]
    kept = sum(_contains(out.days, wanted.days) for wanted, out in _overlapping(dated, predicted))
    return one_to_one(kept, len(predicted), len(dated))


def _contains(outer: Days | None, inner: Days | None) -> bool:
    return outer is not None and inner is not None and outer[0] <= inner[0] and inner[1] <= outer[1]


def _overlapping(
    gold: Sequence[Expression], predicted: Sequence[Expression]
) -> Iterator[tuple[Expression, Expression]]:
    """Pairs that overlap, each expression in one pair: in text order, the first that is still free."""
    free = sorted(predicted, key=lambda each: each.span)
    for wanted in sorted(gold, key=lambda each: each.span):
        out = next((each for each in free if each.span.overlaps(wanted.span)), None)
        if out is not None:
            free.remove(out)
            yield wanted, out


def days_of(value: str | None) -> Days | None:
    """The days that a TIMEX value stands for; ``None`` for durations, references and values with unknown parts.

    ``A/B`` runs from the first day of A to the last of B. A time of day stands for its day.
    """
    if value is None:
        return None
    first, slash, last = value.partition("/")
    if slash:
        begin, end = days_of(first), days_of(last)
        return (begin[0], end[1]) if begin and end and begin[0] <= end[1] else None
    for pattern, days in _FORMS:
        match = pattern.fullmatch(value)
        if match is not None:
            try:
                return days(match)
            except ValueError:  # a thirteenth month, a year 0
                return None
    return None


def _months(year: int, month: int, count: int) -> Days:
    last_year, last_month = divmod(year * 12 + month - 1 + count - 1, 12)
    end = dt.date(last_year, last_month + 1, calendar.monthrange(last_year, last_month + 1)[1])
    return dt.date(year, month, 1), end


def _day(match: re.Match[str]) -> Days:
    day = dt.date(int(match[1]), int(match[2]), int(match[3]))
    return day, day


def _week(match: re.Match[str]) -> Days:
    monday = dt.date.fromisocalendar(int(match[1]), int(match[2]), 1)
    return monday, monday + 6 * DAY


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Days]], ...] = (
    (re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?"), _day),
    (re.compile(r"(\d{4})-W(\d\d)"), _week),
    (re.compile(r"(\d{4})-(\d\d)"), lambda match: _months(int(match[1]), int(match[2]), 1)),
    (re.compile(r"(\d{4})-Q([1-4])"), lambda match: _months(int(match[1]), int(match[2]) * 3 - 2, 3)),
    (re.compile(r"(\d{4})-H([12])"), lambda match: _months(int(match[1]), int(match[2]) * 6 - 5, 6)),
    (re.compile(r"(\d{4})-(SP|SU|FA|WI)"), lambda match: _months(int(match[1]), _SEASONS[match[2]], 3)),
    (re.compile(r"(\d{4})"), lambda match: _months(int(match[1]), 1, 12)),
    (re.compile(r"(\d{3})"), lambda match: _months(int(match[1]) * 10, 1, 120)),
    (re.compile(r"(\d{2})"), lambda match: _months(int(match[1]) * 100, 1, 1200)),
)
