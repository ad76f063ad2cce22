"""What every reader of expressions makes: a ``Timex`` at its match."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from whence.extract.times.context import Context
from whence.extract.times.patterns import edge_of
from whence.extract.times.timex import Days, Kind, Timex, month_days, narrowed, year_days
from whence.records import DatePrecision, Span

Reader = Callable[[re.Match[str], Context], Timex | None]


def made(
    match: re.Match[str],
    value: str | None,
    days: Days | None,
    precision: DatePrecision,
    reason: str,
    *,
    kind: Kind = "DATE",
) -> Timex:
    """The expression at a match, without white space at its edges."""
    text = match.group()
    start = match.start() + len(text) - len(text.lstrip())
    return Timex(Span(start, start + len(text.strip())), kind, value, days, precision, reason)


def undated(match: re.Match[str], reason: str) -> Timex:
    """A date of which nothing tells the day: said to be open, never guessed."""
    return Timex(Span(match.start(), match.end()), "DATE", None, None, "unknown", reason, open=True)


def whole_month(match: re.Match[str], year: int, month: int, reason: str) -> Timex | None:
    days = month_days(year, month)
    return None if days is None else made(match, f"{year:04}-{month:02}", days, "month", reason)


def whole_year(match: re.Match[str], year: int, reason: str) -> Timex | None:
    days = year_days(year)
    return None if days is None else made(match, f"{year:04}", days, "year", reason)


def edged(match: re.Match[str], found: Timex | None) -> Timex | None:
    """The expression with "early" or "the end of" before it, if that stands there."""
    edge = edge_of(match)
    if found is None or edge is None:
        return found
    part, start = edge
    return replace(narrowed(found, part), span=Span(start, found.span.end))
