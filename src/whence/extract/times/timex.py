"""An expression of time as TimeML has it: type and value, and beside these the days that it stands for."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass, replace
from typing import Literal

from whence.records import DatePrecision, DateRange, Span

Kind = Literal["DATE", "TIME", "DURATION", "SET"]
Days = tuple[dt.date, dt.date]

DAY = dt.timedelta(days=1)
# Days: a shorter stretch has no early and late part worth telling apart; of a decade, writers disagree where they lie.
SHORTEST_PARTED, LONGEST_PARTED = 4, 366
# Seasons as the months they begin in, on the northern half of the earth; winter reaches into the next year.
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


@dataclass(frozen=True, slots=True)
class Timex:
    """One expression (ISO-TimeML, TIMEX3).

    ``value`` is its normal form ("1998-10", "P3D", "PAST_REF"); ``days`` the first and last day that it stands for,
    ``None`` for what lies nowhere on the calendar; ``open`` says that it should have days and that nothing tells which.
    """

    span: Span
    kind: Kind
    value: str | None
    days: Days | None
    precision: DatePrecision
    reason: str
    open: bool = False

    def date_range(self) -> DateRange | None:
        """As an interval of days; ``None`` for what is no date."""
        if self.days is None:
            return DateRange(None, None, "unknown", self.span, self.reason) if self.open else None
        first, last = (day.isoformat() for day in self.days)
        return DateRange(first, last, self.precision, self.span, self.reason)


def narrowed(found: Timex, part: str) -> Timex:
    """ "Early", "late" or "mid" in front of an expression: a part of its days, the value as it is."""
    if found.days is None:
        return found
    first, last = found.days
    length = (last - first).days + 1
    if not SHORTEST_PARTED <= length <= LONGEST_PARTED:
        return found
    half, quarter = DAY * (length // 2), DAY * (length // 4)
    # Halves overlap by a day, and "mid" is the middle half: a careful reader would not be more exact.
    parts = {
        "early": (first, first + half),
        "late": (first + half - DAY, last),
        "mid": (first + quarter, last - quarter),
    }
    return replace(found, days=parts[part], reason=f"{part} part; {found.reason}")


def date(year: int, month: int, day: int) -> dt.date | None:
    """``None`` for the thirtieth of February."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def year_days(year: int, count: int = 1) -> Days | None:
    """``count`` whole years; ``None`` out of the calendar."""
    last = year + count - 1
    if not dt.MINYEAR <= year <= last < dt.MAXYEAR:
        return None
    return dt.date(year, 1, 1), dt.date(last, 12, 31)


def month_days(year: int, month: int, count: int = 1) -> Days | None:
    """``count`` whole months from one on."""
    last_year, last_month = divmod(year * 12 + month - 1 + count - 1, 12)
    if not dt.MINYEAR <= year <= last_year < dt.MAXYEAR:
        return None
    last = calendar.monthrange(last_year, last_month + 1)[1]
    return dt.date(year, month, 1), dt.date(last_year, last_month + 1, last)


def shifted_month(day: dt.date, months: int) -> tuple[int, int]:
    """Year and month so many months away."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return year, month + 1


def week_days(day: dt.date) -> Days:
    """The ISO week that holds a day, Monday to Sunday."""
    monday = day - DAY * day.weekday()
    return monday, monday + 6 * DAY


def week_value(day: dt.date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def shifted(day: dt.date, days: int) -> dt.date | None:
    """The day so many days away; ``None`` out of the calendar, a week's room left on both sides."""
    try:
        moved = day + dt.timedelta(days=days)
    except OverflowError:
        return None
    return moved if dt.date.min + 7 * DAY <= moved <= dt.date.max - 7 * DAY else None
