"""Dates and other expressions of time, resolved to intervals of days.

Anchored on the dateline where there is one, else on the day of publication; where only that is known, a word like
"Thursday" is widened by a day and says so (DESIGN section 4). Without any anchor a relative expression stays open.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from whence.errors import InternalError
from whence.extract.rules.patterns import one_of
from whence.records import DatePrecision, DateRange, Report, Span
from whence.schema.words import words

DAY = dt.timedelta(days=1)
# Years that news prose means when it writes four digits.
# Nothing that is printed dates from beyond these; counting from them stays in the calendar.
FIRST_YEAR, LAST_YEAR = 1500, 9000
YEARS = r"(?:1[89]\d\d|20\d\d)"
MONTHS = one_of(words().month_words)
WEEKDAYS = one_of(words().weekdays)
NUMBER_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
NUMBER = r"(?:\d{1,3}|" + one_of(["a", "an", *NUMBER_WORDS, "several", "few", "a few", "recent", "couple of"]) + ")"
UNIT = r"(?:day|week|month|year|decade)s?"
DAY_OF_MONTH = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
YEAR_BEHIND = rf"(?:,?\s+(?P<year>{YEARS}))?"
COUNTED_UNIT = rf"(?P<count>{NUMBER})\s+(?P<unit>{UNIT})"
# With a capital only: "may" and "march" are words too.
MONTH_NAMES = one_of(month.capitalize() for month in words().months)
# "recent days", "several weeks": how many units the word may stand for at most. Our own reading; no source fixes it.
VAGUE_COUNT = 7


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day that relative expressions count from; ``certain`` is false where only the publication date is known."""

    day: dt.date
    certain: bool


def anchor_of(report: Report) -> Anchor | None:
    """The dateline's day, else the day of publication."""
    dateline = report.dateline.date if report.dateline else None
    filed = _reported_day(None if dateline is None else dateline.earliest)
    if filed is not None:
        return Anchor(filed, certain=True)
    printed = _reported_day(report.published_day)
    return None if printed is None else Anchor(printed, certain=False)


def _reported_day(written: str | None) -> dt.date | None:
    try:
        day = dt.date.fromisoformat(written or "")
    except ValueError:
        return None
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None


def find_dates(text: str, anchor: Anchor | None) -> list[DateRange]:
    """Every expression of time in the text, in order, the longest where several match."""
    found = [
        (match.start(), -match.end(), read(match, anchor))
        for pattern, read in READERS
        for match in pattern.finditer(text)
    ]
    return list(_longest(found))


def place_of(date: DateRange) -> Span:
    """Where a date that was found in a text stands in it."""
    if date.span is None:
        raise InternalError("a date without a place", value=date)
    return date.span


def _longest(found: list[tuple[int, int, DateRange | None]]) -> Iterator[DateRange]:
    reached = -1
    for start, minus_end, date in sorted(found, key=lambda each: each[:2]):
        if start >= reached and date is not None:
            reached = -minus_end
            yield date


def _span(match: re.Match[str]) -> Span:
    return Span(match.start(), match.end())


def _range(
    match: re.Match[str], first: dt.date | None, last: dt.date | None, precision: DatePrecision, reason: str
) -> DateRange:
    start = None if first is None else first.isoformat()
    return DateRange(start, None if last is None else last.isoformat(), precision, _span(match), reason)


def _month(name: str) -> int:
    return next(number for number, month in enumerate(words().months, 1) if month.startswith(name[:3].lower()))


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _iso(match: re.Match[str], _: Anchor | None) -> DateRange | None:
    day = _date(int(match["y"]), int(match["m"]), int(match["d"]))
    return None if day is None else _range(match, day, day, "day", "written out")


def _month_day(match: re.Match[str], anchor: Anchor | None) -> DateRange | None:
    month, day = _month(match["month"]), int(match["day"])
    if match["year"]:
        date = _date(int(match["year"]), month, day)
        return None if date is None else _range(match, date, date, "day", "written out")
    if anchor is None:
        return _range(match, None, None, "unknown", "no year and no date of publication")
    nearest = _nearest_year(anchor.day, month, day)
    return None if nearest is None else _range(match, nearest, nearest, "day", f"year nearest to {anchor.day}")


def _nearest_year(anchor: dt.date, month: int, day: int) -> dt.date | None:
    years = (anchor.year - 1, anchor.year, anchor.year + 1)
    dates = [date for year in years if 0 < year < dt.MAXYEAR and (date := _date(year, month, day))]
    return min(dates, key=lambda date: abs(date - anchor), default=None)


def _month_year(match: re.Match[str], anchor: Anchor | None) -> DateRange | None:
    month = _month(match["month"])
    if match["year"]:
        return _whole_month(match, int(match["year"]), month, "written out")
    if anchor is None:
        return _range(match, None, None, "unknown", "no year and no date of publication")
    year = anchor.day.year if month <= anchor.day.month else anchor.day.year - 1
    return _whole_month(match, year, month, f"latest before {anchor.day}")


def _whole_month(match: re.Match[str], year: int, month: int, reason: str) -> DateRange:
    last = calendar.monthrange(year, month)[1]
    return _range(match, dt.date(year, month, 1), dt.date(year, month, last), "month", reason)


def _weekday(match: re.Match[str], anchor: Anchor | None) -> DateRange | None:
    if anchor is None:
        return _range(match, None, None, "unknown", "no date of publication")
    wanted = words().weekdays.index(match["weekday"].lower())
    day = anchor.day - DAY * ((anchor.day.weekday() - wanted) % 7)
    if (match["next"] or "").lower() == "next":
        day += DAY * 7
    return _anchored(match, day, anchor, f"latest {match['weekday']} up to {anchor.day}")


def _anchored(match: re.Match[str], day: dt.date, anchor: Anchor, reason: str) -> DateRange:
    """A day counted from the anchor: widened backwards by a day where only the publication date is known.

    Print may be dated a day after filing, and filing never follows print.
    """
    if anchor.certain:
        return _range(match, day, day, "day", reason)
    if match.re is WEEKDAY:
        return _range(match, day, day, "day", f"{reason} (publication date)")
    return _range(match, day - DAY, day, "days", f"{reason} (publication date; widened by a day)")


def _relative_day(match: re.Match[str], anchor: Anchor | None) -> DateRange | None:
    if anchor is None:
        return _range(match, None, None, "unknown", "no date of publication")
    word = match["word"].lower()
    shift = -1 if word.startswith("yesterday") else 1 if word.startswith("tomorrow") else 0
    return _anchored(match, anchor.day + DAY * shift, anchor, f"{word} counted from {anchor.day}")


def _last_unit(match: re.Match[str], anchor: Anchor | None) -> DateRange | None:
    if anchor is None:
        return _range(match, None, None, "unknown", "no date of publication")
    day, unit, shift = anchor.day, match["unit"].lower(), -1 if match["which"].lower() in {"last", "previous"} else 0
    shift = 1 if match["which"].lower() == "next" else shift
    if unit == "week":
        monday = day - DAY * day.weekday() + DAY * 7 * shift
        return _range(match, monday, monday + DAY * 6, "week", f"counted from {day}")
    if unit == "month":
        months = day.year * 12 + day.month - 1 + shift
        return _whole_month(match, months // 12, months % 12 + 1, f"counted from {day}")
    year = day.year + shift
    return _range(match, dt.date(year, 1, 1), dt.date(year, 12, 31), "year", f"counted from {day}")


def _count(text: str) -> int | None:
    word = text.lower()
    if word.isdigit():
        return int(word)
    return {"a": 1, "an": 1, "couple of": 2}.get(word, words().numbers.get(word))


def _days_in(unit: str) -> int:
    return {"day": 1, "week": 7, "month": 30, "year": 365, "decade": 3652}[unit.lower().rstrip("s")]


def _precision(unit: str) -> DatePrecision:
    precisions: dict[str, DatePrecision] = {
        "day": "day", "week": "week", "month": "month", "year": "year", "decade": "decade",
    }  # fmt: skip
    return precisions[unit.lower().rstrip("s")]


def _ago(match: re.Match[str], anchor: Anchor | None) -> DateRange | None:
    """ "two decades earlier": a stretch as wide as its unit, around the day counted back to."""
    count = _count(match["count"])
    if anchor is None or count is None:
        return _range(match, None, None, "unknown", "nothing to count from")
    width = _days_in(match["unit"])
    middle = _back(anchor.day, count * width)
    if middle is None:
        return None
    half = dt.timedelta(days=width // 2)
    return _range(match, middle - half, middle + half, _precision(match["unit"]), f"counted back from {anchor.day}")


def _back(day: dt.date, days: int) -> dt.date | None:
    """``None`` where the count runs out of the calendar."""
    return day - dt.timedelta(days=days) if days < day.toordinal() - 3653 else None


def _past_stretch(match: re.Match[str], anchor: Anchor | None) -> DateRange | None:
    """ "in recent days", "for the past two decades": from then up to the anchor."""
    if anchor is None:
        return _range(match, None, None, "unknown", "nothing to count from")
    one = not match["count"] and not match["unit"].lower().endswith("s")  # "in the past week", not "in recent weeks"
    count = _count(match["count"] or "") or (1 if one else VAGUE_COUNT)
    first = _back(anchor.day, count * _days_in(match["unit"]))
    if first is None:
        return None
    precision: DatePrecision = "days" if _precision(match["unit"]) == "day" else _precision(match["unit"])
    return _range(match, first, anchor.day, precision, f"up to {anchor.day}")


def _year(match: re.Match[str], _: Anchor | None) -> DateRange | None:
    year = int(match["year"])
    return _range(match, dt.date(year, 1, 1), dt.date(year, 12, 31), "year", "written out")


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


WEEKDAY = _compile(rf"\b(?:(?P<next>last|next|this)\s+)?(?P<weekday>{WEEKDAYS})\b")
Reader = Callable[[re.Match[str], Anchor | None], DateRange | None]
READERS: tuple[tuple[re.Pattern[str], Reader], ...] = (
    (_compile(rf"\b(?P<y>{YEARS})-(?P<m>\d\d)-(?P<d>\d\d)\b"), _iso),
    (_compile(rf"\b(?P<month>{MONTHS})\.?\s+{DAY_OF_MONTH}{YEAR_BEHIND}\b(?!:)"), _month_day),
    (_compile(rf"\b{DAY_OF_MONTH}\s+(?:of\s+)?(?P<month>{MONTHS})\b\.?{YEAR_BEHIND}\b"), _month_day),
    (re.compile(rf"\b(?P<month>(?i:{MONTHS}))\.?,?\s+(?P<year>{YEARS})\b"), _month_year),
    (
        re.compile(
            rf"\b(?:[Ii]n|[Ss]ince|[Dd]uring|[Ll]ast|[Ll]ate|[Ee]arly)\s+(?P<month>{MONTH_NAMES})\b(?P<year>)"
            rf"(?!\.?,?\s+(?:\d{{1,2}}\b|{YEARS}\b))"
        ),
        _month_year,
    ),
    (WEEKDAY, _weekday),
    (_compile(r"\b(?P<word>yesterday|today|tonight|tomorrow)\b"), _relative_day),
    (_compile(r"\b(?P<which>last|previous|this|next)\s+(?P<unit>week|month|year)\b"), _last_unit),
    (_compile(rf"\b{COUNTED_UNIT}\s+(?:ago|earlier|before|previously)\b"), _ago),
    (
        _compile(
            r"\b(?:in|over|for|during|within)\s+(?:the\s+)?(?:past|last|recent)\s+"
            rf"(?:(?P<count>{NUMBER})\s+)?(?P<unit>{UNIT})\b"
        ),
        _past_stretch,
    ),
    (_compile(rf"\b(?:for|over)\s+{COUNTED_UNIT}\b"), _past_stretch),
    (_compile(rf"\b(?:in|since|during|of)\s+(?P<year>{YEARS})\b"), _year),
)
