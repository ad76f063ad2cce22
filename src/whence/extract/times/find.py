"""Every expression of time in a text, read from left to right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from whence.errors import InternalError
from whence.extract.times import dates, lengths, relative
from whence.extract.times.context import EARLY_LIFE, Anchor, Context, Told, tells_history
from whence.extract.times.reader import Reader
from whence.extract.times.timex import Timex, month_days, year_days
from whence.records import DatePrecision, DateRange, Span
from whence.schema.times import time_words
from whence.schema.words import words

READERS: tuple[tuple[re.Pattern[str], Reader], ...] = (*dates.READERS, *relative.READERS, *lengths.READERS)
JOINER = re.compile(r"\s?(?:-|–|—|to|and|or)\s?$")
# Years; of 0, 1, 2, 4 and 8 the one with the best values on WikiWars.
ASIDE = 4
WORD = re.compile(r"\d+|[^\W\d_]+")
# Characters: no expression is longer, with what is looked at around it.
REACH = 40
QUARTER = re.compile(r"(\d{4})-Q(\d)")
VALUE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?![\dQHSW-])")
PART_OF_YEAR = re.compile(r"(\d{4})-[SFWQH]")
SINCE = re.compile(r"\bsince\s+(?:the |early |late |mid-)?$", re.IGNORECASE)
DAY_WORD = re.compile(
    rf"\b(?:{'|'.join(words().weekdays)}|yesterday|today|tonight|tomorrow|(?:last|this|next)\s+(?:week|month|year))\b",
    re.IGNORECASE,
)


def find_times(text: str, anchor: Anchor | None) -> list[Timex]:
    """Every expression of time, in order; where several match the longest, the first of equal ones."""
    days = sum(1 for _ in DAY_WORD.finditer(text))
    context = Context(text, anchor, tells_history(text, anchor, days), EARLY_LIFE.search(text) is not None)
    matches = [
        (match.start(), -match.end(), place, match)
        for first, last in _windows(text)
        for place, (pattern, _) in enumerate(READERS)
        for match in pattern.finditer(text, first, last)
    ]
    matches.sort(key=lambda each: each[:3])
    return list(_read(matches, context))


def _windows(text: str) -> list[tuple[int, int]]:
    """The stretches around digits and words of time: no expression stands elsewhere."""
    found: list[tuple[int, int]] = []
    for match in WORD.finditer(text):
        word = match.group()
        if word[0].isdigit() or word.lower() in time_words().triggers:
            first, last = _at_space(text, match.start() - REACH, -1), _at_space(text, match.end() + REACH, 1)
            if found and first <= found[-1][1]:
                first, _ = found.pop()
            found.append((first, last))
    return found


def _at_space(text: str, at: int, step: int) -> int:
    """The nearest white space from ``at`` on in one direction, so that a window cuts no word; within bounds."""
    for place in range(at, at + step * REACH, step):
        if not 0 <= place < len(text):
            return 0 if step < 0 else len(text)
        if text[place].isspace():
            return place
    return at


def _read(matches: list[tuple[int, int, int, re.Match[str]]], context: Context) -> Iterator[Timex]:
    reached = -1
    for start, _, place, match in matches:
        if start < reached:
            continue
        found = READERS[place][1](match, context)
        if found is not None:
            reached = found.span.end
            _remember(context, found)
            yield from _parted(found, match)


def _parted(found: Timex, match: re.Match[str]) -> tuple[Timex, ...]:
    """ "12-14 July" are two expressions: the first with all the days, since that is when it happened, and the last."""
    until = match.groupdict().get("until")
    if not until or found.days is None or found.value is None:
        return (found,)
    text, begin = match.string, match.start("until")
    first_value, _, last_value = found.value.partition("/")
    joiner = JOINER.search(text[found.span.start : begin])
    end = found.span.start + joiner.start() if joiner else begin
    first = replace(found, span=Span(found.span.start, end), value=first_value)
    last = found.days[1]
    whole = {"month": month_days(last.year, last.month), "year": year_days(last.year)}
    days = whole.get(found.precision, (last, last))
    precision: DatePrecision = found.precision if found.precision in whole else "day"
    return first, replace(found, span=Span(begin, found.span.end), value=last_value, days=days, precision=precision)


def _remember(context: Context, found: Timex) -> None:
    """What later expressions count from: dates that are as exact as a year or more."""
    quarter = QUARTER.fullmatch(found.value or "")
    if quarter is not None:
        context.quarter = int(quarter[1]), int(quarter[2]), found.span.end
    told = VALUE.match(found.value or "") if found.kind in {"DATE", "TIME"} and found.days is not None else None
    if told is not None:
        year, month, day = (None if part is None else int(part) for part in told.groups())
        assert year is not None  # noqa: S101  # the pattern asks for it
        context.year = year
        if month is None and _is_aside(context, year):
            return
        context.told, context.told_end = Told(year, month, day), found.span.end
    elif (part := PART_OF_YEAR.match(found.value or "")) is not None:
        context.year = int(part[1])


def _is_aside(context: Context, year: int) -> bool:
    """Does a year alone lie so far from the months told of that the story does not go there?"""
    told = context.told
    return told is not None and told.month is not None and abs(year - told.year) > ASIDE


def find_dates(text: str, anchor: Anchor | None) -> list[DateRange]:
    """The expressions that stand for days, as intervals; those that nothing dates are open."""
    return [date for found in find_times(text, anchor) if (date := found.date_range()) is not None]


def lasting(dates: Sequence[DateRange], text: str, anchor: Anchor | None) -> tuple[DateRange, ...]:
    """``dates`` as events have them: what has gone on "since January" has done so up to the day of the report."""
    return tuple(_lasting(each, text, anchor) for each in dates)


def _lasting(found: DateRange, text: str, anchor: Anchor | None) -> DateRange:
    at = place_of(found).start
    if anchor is None or found.earliest is None or SINCE.search(text, max(0, at - REACH), at) is None:
        return found
    today = anchor.day.isoformat()
    return found if found.earliest >= today else replace(found, latest=today, precision="days")


def place_of(date: DateRange) -> Span:
    """Where a date that was found in a text stands in it."""
    if date.span is None:
        raise InternalError("a date without a place", value=date)
    return date.span
