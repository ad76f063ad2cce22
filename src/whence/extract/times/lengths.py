"""Durations, how often, times of the clock, known days and words that point at no day."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache

from whence.extract.rules.patterns import one_of
from whence.extract.times.context import Context
from whence.extract.times.patterns import NUMBER, UNIT, WEEKDAY, YEAR, about, compiled, count_of, unit_of
from whence.extract.times.reader import Reader, made, undated
from whence.extract.times.relative import duration_value
from whence.extract.times.timex import Days, Timex, date, shifted
from whence.records import Span
from whence.schema.times import time_words
from whence.schema.words import words

UNBOUND = re.compile(
    r"\b(?:for|in|over|within|of|after|took|take|takes|lasted|last|lasting|several|about|and|spent|during|by|to|or|than)"
    r"\s+$",
    re.IGNORECASE,
)


def _duration(match: re.Match[str], _: Context) -> Timex | None:
    unit = unit_of(match["unit"])
    if unit.name in {"second", "quarter"} and not match["count"][0].isdigit():
        return None  # "a second round", "three quarters of the town"
    count = count_of(match["count"])
    if match["half"]:
        count = (count or 0) + 0.5
    value = "PT30M" if unit.name == "hour" and count == 0.5 else duration_value(unit, count)  # half an hour
    found = made(match, value, None, "unknown", "a length", kind="DURATION")
    return replace(found, span=Span(about(match), found.span.end))


def _bare_units(match: re.Match[str], context: Context) -> Timex | None:
    """ "for years", "months of talks": some of them."""
    if not UNBOUND.search(context.text[max(0, match.start() - 12) : match.start()]):
        return None
    return made(match, duration_value(unit_of(match["unit"]), None), None, "unknown", "a length", kind="DURATION")


def _often(match: re.Match[str], _: Context) -> Timex | None:
    if match["word"]:
        return made(match, time_words().sets[match["word"].lower()], None, "unknown", "how often", kind="SET")
    if match["weekday"] or match["weekdays"]:
        number = words().weekdays.index((match["weekday"] or match["weekdays"]).lower()) + 1
        return made(match, f"XXXX-WXX-{number}", None, "unknown", "how often", kind="SET")
    count = count_of(match["count"]) if match["count"] else 1
    return made(match, duration_value(unit_of(match["unit"]), count), None, "unknown", "how often", kind="SET")


def _clock(match: re.Match[str], context: Context) -> Timex | None:
    """A time of the day told of in a history, else of the anchor's."""
    time = _time_of(match)
    if time is None:
        return None
    day = context.reference() if context.history else context.today
    written = match["weekday"]
    if written and context.today is not None:
        day = shifted(context.today, -((context.today.weekday() - words().weekdays.index(written.lower())) % 7))
    value = f"{'XXXX-XX-XX' if day is None else day.isoformat()}T{time}"
    return made(match, value, None if day is None else (day, day), "day", "a time of the clock", kind="TIME")


def _time_of(match: re.Match[str]) -> str | None:
    if match["word"]:
        return time_words().clock_words[match["word"].lower()]
    hour, minute = int(match["hour"]), int(match["minute"] or match["minute2"] or 0)
    half = (match["half"] or match["half2"] or "").lower().replace(".", "")
    if half == "pm" and hour < 12:  # the clock's face
        hour += 12
    elif half == "am" and hour == 12:  # as above
        hour = 0
    return f"{hour:02}:{minute:02}" if hour <= 24 and minute < 60 else None  # as above


def _reference(match: re.Match[str], context: Context) -> Timex | None:
    word = re.sub(r"\s+", " ", match.group().lower())
    if word in OF_HISTORY and not context.history:
        return None
    return made(match, time_words().references[word], None, "unknown", "points at no day")


def _holiday(match: re.Match[str], context: Context) -> Timex | None:
    name = re.sub(r"\s+", " ", match["name"].lower())
    return _in_years(match, context, lambda year: _holiday_of(name, year))


def _holiday_of(name: str, year: int) -> Days | None:
    if name in time_words().easter:
        day = shifted(easter(year), time_words().easter[name])
    else:
        day = date(year, *time_words().holidays[name])
    return None if day is None else (day, day)


def _single_day(match: re.Match[str], _: Context) -> Timex:
    day = dt.date(*time_words().single_days[match.group()])
    return made(match, day.isoformat(), (day, day), "day", "a known day")


def _islamic(match: re.Match[str], context: Context) -> Timex | None:
    name = re.sub(r"\s+", " ", match["name"].lower().replace("’", "'"))
    return _in_years(match, context, lambda year: _islamic_of(name, year))


def _in_years(match: re.Match[str], context: Context, of: Callable[[int], Days | None]) -> Timex | None:
    """The one in the year written behind it, else the nearest to the anchor; to the year told of in a history."""
    written = match["year"]
    today = context.today
    if written or context.history or today is None:
        year = int(written) if written else context.year_told()
        days = None if year is None else of(year)
    else:
        near = [found for year in (today.year - 1, today.year, today.year + 1) if (found := of(year))]
        days = min(near, key=lambda each: abs(each[0] - today), default=None)
    if days is None:
        return undated(match, "no year to read it in")
    value = days[0].isoformat() if days[0] == days[1] else f"{days[0].isoformat()}/{days[1].isoformat()}"
    return made(match, value, days, "day" if days[0] == days[1] else "days", "a known day")


def easter(year: int) -> dt.date:
    """Easter Sunday by the Gregorian computus (Meeus, Jones and Butcher's algorithm)."""
    golden, century, rest = year % 19, *divmod(year, 100)
    leaps, left = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leaps - correction + 15) % 30
    quotient, remainder = divmod(rest, 4)
    weekday = (32 + 2 * left + 2 * quotient - epact - remainder) % 7
    shift = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * shift + 114, 31)
    return dt.date(year, month, day + 1)


@cache
def _islamic_of(name: str, year: int) -> Days | None:
    """Where a month or feast of the Islamic calendar begins in a Gregorian year; a day's doubt on both sides."""
    from hijridate import Hijri  # noqa: PLC0415  # few reports speak of it

    month, day, count = time_words().islamic[name]
    for hijri in (year - 579, year - 580, year - 578):
        try:
            first = dt.date(*Hijri(hijri, month, day).to_gregorian().datetuple())
        except (ValueError, OverflowError):
            continue
        if first.year == year:
            before, after = shifted(first, -1), shifted(first, count)
            return None if before is None or after is None else (before, after)
    return None


# "The former king" is dated in an account of the past; in the news it is a title.
OF_HISTORY = frozenset({"former"})
# "Two bloody weeks" are counted; "300 per week" and "a three hour" are not so.
NOT_BETWEEN = (
    "per|each|every|and|or|the|that|this|to|by|in|of|for|from|at|on|as|was|were|had|other|next|last|past|previous"
    "|following|" + one_of(words().numbers)
)
READERS: tuple[tuple[re.Pattern[str], Reader], ...] = (
    (
        compiled(
            rf"\b(?P<count>{NUMBER})(?:[\s-]+|\s+(?!(?:{NOT_BETWEEN})\b)[a-z]{{3,12}}\s+)(?P<unit>{UNIT})"
            r"(?P<half>\s+and\s+a\s+half)?\b(?!['’]s\b)"
        ),
        _duration,
    ),
    (
        compiled(r"\b(?P<unit>seconds|minutes|hours|days|nights|weeks|weekends|months|years|decades|centuries)\b"),
        _bare_units,
    ),
    (
        compiled(
            rf"\b(?:(?P<word>{one_of(time_words().sets)})|(?:every|each|per)\s+(?:(?P<count>{NUMBER})\s+|other\s+)?"
            rf"(?:(?P<unit>{UNIT})|(?P<weekday>{WEEKDAY}))|(?P<weekdays>{WEEKDAY})s)\b"
        ),
        _often,
    ),
    (
        compiled(
            r"(?<![\d:.])(?:\b(?P<word>noon|midnight)\b|(?P<hour>[01]?\d|2[0-4])(?:(?::(?P<minute>[0-5]\d)"
            r"|[.](?P<minute2>[0-5]\d)(?=\s*(?:[ap]\.?m\b|hrs)))(?:\s*(?:hrs|hours|h\b))?"
            r"(?:\s*(?P<half>[ap]\.?m\b\.?))?|\s*(?P<half2>[ap]\.?m\b\.?)))(?![\d:])"
            rf"(?:(?:\s+\w{{3,4}})?(?:\s+on)?\s+(?P<weekday>{WEEKDAY}))?"
        ),
        _clock,
    ),
    (compiled(rf"\b(?:{one_of(time_words().references)})\b"), _reference),
    (
        compiled(
            rf"\b(?P<name>{one_of([*time_words().holidays, *time_words().easter])})\b"
            rf"(?:,?\s+(?:of\s+)?(?P<year>{YEAR}))?"
        ),
        _holiday,
    ),
    (compiled(rf"(?<![\d/.])(?:{one_of(time_words().single_days)})(?![\d/]|\.\d)"), _single_day),
    (compiled(rf"\b(?P<name>{one_of(time_words().islamic)})\b(?:,?\s+(?:of\s+)?(?P<year>{YEAR}))?"), _islamic),
)
