"""Dates as printed: in metadata, headers and datelines. Nothing is invented: what is no date stays unknown."""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime

from whence.records import Oddity

# The first newspaper, the Relation of Strasbourg, appeared in 1605; earlier "dates" are the zero of some program.
EARLIEST_YEAR = 1605
_LONGEST_DATE = 80

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:,?\s+\d{4})?"
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?"
# A date in words, its year optional; to be used inside larger patterns.
PRINTED_DATE = rf"{_WEEKDAY}(?:{_MONTH}\s+{_DAY}{_YEAR}|{_DAY}\s+{_MONTH}{_YEAR}|\d{{4}}-\d{{2}}-\d{{2}})\b"

# Some parsers of mail dates take "0000" for the year 2000.
_ZERO_YEAR = re.compile(r"(?<![+\-:\d])0\d{3}\b(?!:)")
_WORDS = re.compile(PRINTED_DATE, re.IGNORECASE)


def published_date(printed: str | None) -> tuple[str | None, Oddity | None]:
    """A date of publication as an ISO date or instant, or the oddity that keeps it from being one."""
    if printed is None or not printed.strip():
        return None, None
    sane = len(printed) <= _LONGEST_DATE and not has_zero_year(printed)
    value = (_iso(printed.strip()) or _rfc2822(printed) or _spelled(printed.strip())) if sane else None
    if value is None or int(value[:4]) < EARLIEST_YEAR:
        return None, Oddity("impossible-date", f"{printed.strip()[:80]!r} is no date of publication")
    return value, None


def has_zero_year(printed: str) -> bool:
    """Does the date name a year of the first millennium, as programs do that have none?"""
    return _ZERO_YEAR.search(printed) is not None


def printed_day(printed: str, near: str | None) -> dt.date | None:
    """The day that a date in words means. Without a year it is the one nearest to ``near``, an ISO day."""
    if re.match(r"\d{4}-", printed):
        return _day(*map(int, printed.split("-")))
    month = next(_MONTHS.index(word[:3]) + 1 for word in re.findall(r"[a-z]+", printed.lower()) if word[:3] in _MONTHS)
    numbers = [int(number) for number in re.findall(r"\d+", printed)]
    if len(numbers) == 2:
        return _day(numbers[1], month, numbers[0])
    if near is None:
        return None
    anchor = dt.date.fromisoformat(near)
    years = (_day(anchor.year + shift, month, numbers[0]) for shift in (-1, 0, 1))
    return min((day for day in years if day), key=lambda day: abs(day - anchor), default=None)


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _iso(printed: str) -> str | None:
    text = re.sub(r"^(\d{4})/(\d\d)/(\d\d)", r"\1-\2-\3", printed)
    for type_ in (dt.date, dt.datetime):
        try:
            return type_.fromisoformat(text).isoformat()
        except ValueError:
            continue
    return None


def _rfc2822(printed: str) -> str | None:
    try:
        return parsedate_to_datetime(printed).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _spelled(printed: str) -> str | None:
    if not _WORDS.fullmatch(printed):
        return None
    day = printed_day(printed, None)
    return None if day is None else day.isoformat()
