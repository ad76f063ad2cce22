"""Dates that are told from another day: "yesterday", "last week", "three days later", "that year"."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from whence.extract.times.context import Context, coming_weekday, latest_weekday
from whence.extract.times.patterns import (
    NUMBER,
    PART,
    UNIT,
    WEEKDAY,
    WHICH,
    compiled,
    count_of,
    edge_of,
    unit_of,
)
from whence.extract.times.reader import Reader, edged, made, undated, whole_month, whole_year
from whence.extract.times.timex import (
    DAY,
    Days,
    Timex,
    month_days,
    narrowed,
    shifted,
    shifted_month,
    week_days,
    week_value,
    year_days,
)
from whence.records import DatePrecision
from whence.schema.times import Unit, time_words
from whence.schema.words import words

SHIFTS = {"last": -1, "previous": -1, "preceding": -1, "next": 1, "coming": 1, "following": 1}
DAY_SHIFTS = {"yesterday": -1, "last night": -1, "tomorrow": 1}
DAY_SHIFTS |= {"the day before yesterday": -2, "the day after tomorrow": 2}
NIGHTS = frozenset({"tonight", "last night", "overnight"})
# What points back at the date told before, in any text.
TOLD = frozenset({"that", "same", "the same", "that same", "following", "previous", "preceding"})
FRIDAY = 4
# Characters between a quarter and what it is compared with: a paragraph or two.
COMPARED = 300
HOURS = {"hour": 1}  # what is shorter leaves the day as it is
NOBODY_TELLS = "nothing to count from"


def _day_word(match: re.Match[str], context: Context) -> Timex | None:
    """ "yesterday", "tomorrow night", "last night"."""
    if context.today is None:
        return replace(undated(match, NOBODY_TELLS), value="XXXX-XX-XX")
    word = re.sub(r"\s+", " ", match["word"].lower())
    shift = DAY_SHIFTS.get(word, 0)
    part = match["part"] or ("night" if word in NIGHTS else word.partition("this ")[2] or None)
    day = shifted(context.today, shift)
    return None if day is None else _anchored(match, day, context, f"{word} counted from {context.today}", part)


def _anchored(match: re.Match[str], day: dt.date, context: Context, reason: str, part: str | None = None) -> Timex:
    """A day counted from the anchor: widened backwards by a day where only the publication date is known.

    Print may be dated a day after filing, and filing never follows print.
    """
    value, kind = _with_part(day, part)
    if context.anchor is None or context.anchor.certain:
        return made(match, value, (day, day), "day", reason, kind="TIME" if kind else "DATE")
    earlier = shifted(day, -1) or day
    reason = f"{reason} (publication date; widened by a day)"
    return made(match, value, (earlier, day), "days", reason, kind="TIME" if kind else "DATE")


def _with_part(day: dt.date, part: str | None) -> tuple[str, bool]:
    code = time_words().parts.get((part or "").lower())
    return day.isoformat() + (f"T{code}" if code else ""), code is not None


def _weekday(match: re.Match[str], context: Context) -> Timex | None:
    wanted = words().weekdays.index(match["weekday"].lower())
    day = _weekday_meant(match, context, wanted)
    if day is None:
        return undated(match, "no date of publication")
    value, timed = _with_part(day, match["part"])
    reason = f"{match['weekday']} nearest by tense to {context.reference() if context.history else context.today}"
    return made(match, value, (day, day), "day", reason, kind="TIME" if timed else "DATE")


def _weekday_meant(match: re.Match[str], context: Context, wanted: int) -> dt.date | None:
    which = (match["which"] or "").lower()
    told = context.reference() if context.history else None
    if context.history and (told is None or told != context.today):
        return None if told is None else told if told.weekday() == wanted else coming_weekday(wanted, told)
    if context.today is None:
        return None
    latest = latest_weekday(wanted, context.today)
    if which in {"next", "coming"} or (which != "last" and context.looks_ahead(match.start(), match.end())):
        return (
            latest
            if latest == context.today and which not in {"next", "coming"}
            else coming_weekday(wanted, context.today)
        )
    return latest - 7 * DAY if which == "last" and latest == context.today else latest


def _unit(match: re.Match[str], context: Context) -> Timex | None:
    """ "last week", "this year", "the following month", "that day"."""
    which, unit = re.sub(r"\s+", " ", match["which"].lower()), unit_of(match["unit"])
    shift = SHIFTS.get(which, 0)
    base = _base(context, which, unit)
    if base is None:
        return undated(match, NOBODY_TELLS)
    ahead = context.looks_ahead(match.start(), match.end())
    found = _shifted_unit(match, base, unit, shift, f"counted from {base}", ahead=ahead)
    return edged(match, found)


def _base(context: Context, which: str, unit: Unit) -> dt.date | None:
    """The day to count from: the date told before for "that" and "the following", else the anchor."""
    if which not in TOLD and not context.history:
        return context.today
    told = context.told
    if (
        unit.name in {"year", "decade", "century"}
        and context.year is not None
        and (told is None or told.year != context.year)
    ):
        return dt.date(context.year, 7, 1)
    if told is None:
        return None if context.history else context.today
    if told.date is not None:
        return told.date
    if unit.name in {"year", "decade", "century"}:
        return dt.date(told.year, told.month or 7, 1)
    if unit.name in {"month", "quarter"} and told.month is not None:
        return dt.date(told.year, told.month, 1)
    return None


def _shifted_unit(
    match: re.Match[str], base: dt.date, unit: Unit, shift: int, reason: str, *, ahead: bool = False
) -> Timex | None:
    name = unit.name
    if name in {"day", "night"}:
        day = shifted(base, shift)
        if day is None:
            return None
        value = day.isoformat() + ("TNI" if name == "night" else "")
        return made(match, value, (day, day), "day", reason, kind="TIME" if name == "night" else "DATE")
    if name in {"week", "weekend"}:
        return _shifted_week(match, base, name, shift, reason, ahead=ahead)
    if name == "month":
        return whole_month(match, *shifted_month(base, shift), reason)
    if name == "quarter":
        year, month = shifted_month(base, 3 * shift)
        quarter = (month - 1) // 3
        return made(match, f"{year:04}-Q{quarter + 1}", month_days(year, quarter * 3 + 1, 3), "season", reason)
    if name == "year":
        return whole_year(match, base.year + shift, reason)
    length, digits = (10, 3) if name == "decade" else (100, 2)
    start = base.year // length * length + shift * length
    return made(match, f"{start:04}"[:digits], year_days(start, length), unit.precision, reason)


def _shifted_week(
    match: re.Match[str], base: dt.date, name: str, shift: int, reason: str, *, ahead: bool
) -> Timex | None:
    """A weekend that is not still to come is the one just past, until Friday."""
    past = name == "weekend" and shift == 0 and not ahead
    day = shifted(base, 7 * shift - 7 * (past and base.weekday() < FRIDAY))
    if day is None:
        return None
    monday, sunday = week_days(day)
    if name == "week":
        return made(match, week_value(day), (monday, sunday), "week", reason)
    return made(match, f"{week_value(day)}-WE", (sunday - DAY, sunday), "days", reason)


def _offset(match: re.Match[str], context: Context) -> Timex | None:
    """ "three days ago" from the anchor; "two years later", "a week earlier" from the date told before."""
    unit = unit_of(match["unit"])
    count = count_of(match["count"]) if match["count"] else None if match["unit"].lower().endswith("s") else 1
    back = match["way"].lower() in {"ago", "earlier", "before", "previously", "prior"}
    base = _offset_base(context, match["way"].lower(), unit)
    if count is None:
        days = None if base is None or not back else _reach(base, unit, time_words().vague["few"], ahead=False)
        return made(match, "PAST_REF" if back else "FUTURE_REF", days, unit.precision, "an uncertain count")
    if unit.name == "year" and back and (compared := _quarter_before(match, context, int(count))) is not None:
        return compared
    if unit.clock:
        unit, count = time_words().units["day"], count * HOURS.get(unit.name, 0) // 24
    if base is None:
        return undated(match, NOBODY_TELLS)
    return _moved(match, base, unit, -count if back else count)


def _quarter_before(match: re.Match[str], context: Context, years: int) -> Timex | None:
    """Where a quarter was told of just before, "a year earlier" compares it with the same quarter of that year."""
    if context.quarter is None or match.start() - context.quarter[2] > COMPARED:
        return None
    year, number, _ = context.quarter
    days = month_days(year - years, number * 3 - 2, 3)
    return made(match, f"{year - years:04}-Q{number}", days, "season", "the same quarter")


def _offset_base(context: Context, way: str, unit: Unit) -> dt.date | None:
    if way in {"ago", "from now", "previously"}:
        return context.today
    if context.told is not None and (context.history or context.told.date is not None):
        told = context.told
        coarse = unit.name in {"year", "decade", "century"} or (unit.name == "month" and told.month is not None)
        return told.date or (dt.date(told.year, told.month or 7, 1) if coarse else None)
    return None if context.history else context.today


def _moved(match: re.Match[str], base: dt.date, unit: Unit, count: float) -> Timex | None:
    """A day for days, a week for weeks, and so on: no more exact than the unit that is counted."""
    reason = f"counted from {base}"
    if count != int(count):
        return None
    number = int(count)
    if unit.name in {"month", "quarter", "year"}:
        return _shifted_unit(match, base, unit, number, reason)
    day = shifted(base, number * unit.days)
    if day is None:
        return None
    if unit.code == "D":
        return made(match, day.isoformat(), (day, day), "day", reason)
    if unit.code == "W":
        return made(match, week_value(day), week_days(day), "week", reason)
    return _stretch_around(match, day, unit, reason)


def _stretch_around(match: re.Match[str], day: dt.date, unit: Unit, reason: str) -> Timex | None:
    """ "two decades earlier": a stretch as wide as the unit around the day counted back to."""
    first, last = shifted(day, -(unit.days // 2)), shifted(day, unit.days // 2)
    if first is None or last is None:
        return None
    return made(match, f"{day.year:04}"[: 3 if unit.code == "DE" else 2], (first, last), unit.precision, reason)


def _stretch(match: re.Match[str], context: Context) -> Timex | None:
    """ "in recent days", "the past two decades", "the next three weeks": from or up to the anchor."""
    written = match["unit"] or match["plural"] or match["single"]
    unit, which = unit_of(written), match["which"].lower()
    counted = match["count"]
    count = count_of(counted) if counted else None
    value = _stretch_value(match, count)
    if unit.clock:
        return made(match, value, None, "unknown", "a length", kind="DURATION")
    if context.today is None or (context.history and which not in {"past", "last", "recent"}):
        return replace(made(match, value, None, "unknown", NOBODY_TELLS, kind="DURATION"), open=not counted)
    most = count or (1 if match["single"] else time_words().vague.get((counted or "recent").lower(), 7))
    days = _reach(context.today, unit, most, ahead=which in {"next", "coming", "following"})
    if days is None:
        return None
    precision: DatePrecision = "days" if unit.precision == "day" else unit.precision
    reason = f"{'up to' if days[1] == context.today else 'from'} {context.today}"
    return made(match, value, days, precision, reason, kind="DURATION")


def _stretch_value(match: re.Match[str], count: float | None) -> str:
    if match["plural"]:
        return duration_value(unit_of(match["plural"]), None)
    return duration_value(unit_of(match["unit"] or match["single"]), 1 if match["count"] is None else count)


def _reach(today: dt.date, unit: Unit, count: float, *, ahead: bool) -> Days | None:
    """Years are counted from the first day of the year they lead to: nobody says which day they began on."""
    if unit.name in {"year", "decade", "century"}:
        years = int(count * {"year": 1, "decade": 10, "century": 100}[unit.name])
        far = year_days(today.year + (years if ahead else -years))
        return None if far is None else (today, far[1]) if ahead else (far[0], today)
    far_day = shifted(today, int(count * unit.days) * (1 if ahead else -1))
    return None if far_day is None else (today, far_day) if ahead else (far_day, today)


def duration_value(unit: Unit, count: float | None) -> str:
    """ "P3D", "PT1.5H", "PXY" for several years."""
    number = "X" if count is None else f"{count * unit.factor:g}"
    return f"P{'T' if unit.clock else ''}{number}{unit.code}"


def _unit_end(match: re.Match[str], context: Context) -> Timex | None:
    """ "the end of the year", "month's end": of the year told of in a history, else of the running one."""
    unit = unit_of(match["unit"])
    base = _base(context, "that" if context.history else "this", unit)
    if base is None:
        return undated(match, NOBODY_TELLS)
    found = _shifted_unit(match, base, unit, 0, f"counted from {base}")
    if found is not None and match.re is END_OF_UNIT:
        return narrowed(found, "late")
    return edged(match, found) if edge_of(match) else None


def _part_of_day(match: re.Match[str], context: Context) -> Timex | None:
    """ "that night", "the same evening", "in the morning": of the day told of."""
    day = context.reference()
    if day is None:
        return undated(match, NOBODY_TELLS)
    shift = {"next": 1, "following": 1, "previous": -1}.get((match["which"] or "").lower(), 0)
    moved = shifted(day, shift)
    if moved is None:
        return None
    value, _ = _with_part(moved, match["part"])
    return made(match, value, (moved, moved), "day", f"of {moved}", kind="TIME")


def _plain_unit(match: re.Match[str], context: Context) -> Timex | None:
    """ "later in the year", "over the weekend", "for the quarter": the running one, or in a history the one told of."""
    unit = unit_of(match["unit"])
    base = _base(context, "that" if context.history else "this", unit)
    if base is None:
        return undated(match, NOBODY_TELLS)
    ahead = context.looks_ahead(match.start(), match.end())
    shift = -1 if unit.name == "quarter" and not ahead else 0  # a quarter is spoken of when it is over
    found = _shifted_unit(match, base, unit, shift, f"counted from {base}", ahead=ahead)
    return narrowed(found, edge) if found is not None and (edge := _side(match)) else found


def _side(match: re.Match[str]) -> str | None:
    words_before = (match["side"] or "").lower()
    return "late" if words_before.startswith("late") else "early" if words_before.startswith("early") else None


def _year_ago(match: re.Match[str], context: Context) -> Timex | None:
    """ "the year-earlier quarter", "a year-ago loss"."""
    if context.today is None:
        return undated(match, NOBODY_TELLS)
    if match["unit"].lower() == "year" and (compared := _quarter_before(match, context, 1)) is not None:
        return compared
    if (match["period"] or "").lower() == "quarter":
        return _shifted_unit(match, context.today, time_words().units["quarter"], -5, "a year before the last quarter")
    return _shifted_unit(match, context.today, unit_of(match["unit"]), -1, f"counted from {context.today}")


PART_BEHIND = rf"(?:\s+(?:in\s+the\s+|at\s+)?(?P<part>{PART}))?"
PLURAL = r"days|nights|weeks|weekends|months|quarters|years|decades|centuries"
PLAIN_UNIT = r"(?P<unit>day|night|week|weekend|month|quarter|year|decade|century)"
# Where nothing but the clause's end follows, "before" and "after" count from the date told.
ENDS = r"(?=\s*[.,;)]|$)"
WAYS = rf"ago|earlier|later|before{ENDS}|previously|prior(?!\s+to)|from\s+now|after{ENDS}|afterwards?"
WITHIN = r"(?<=\bfor\s)|(?<=\bduring\s)|(?<=\bover\s)|(?<=\bthroughout\s)|(?<=\bin\s)"
# "the day of the raid", "the year that", "the quarter ended".
NARROWED = r"(?!\s+(?:of|to|that|when|since|he|she|they|we|I|before|after|ended|ending))"
END_OF_UNIT = compiled(r"\b(?P<unit>week|month|year|decade)(?:[\s-]|['’]s\s+)end\b")
READERS: tuple[tuple[re.Pattern[str], Reader], ...] = (
    (
        compiled(
            r"\b(?P<word>yesterday|today|tonight|tomorrow|overnight|last\s+night|this\s+(?:morning|afternoon|evening)"
            rf"|the\s+day\s+(?:before\s+yesterday|after\s+tomorrow)){PART_BEHIND}\b"
        ),
        _day_word,
    ),
    (
        compiled(
            r"\b(?:early\s+|late\s+)?(?:(?P<which>last|next|this(?:\s+(?:coming|past))?|coming|past)\s+)?"
            rf"(?P<weekday>{WEEKDAY}){PART_BEHIND}\b(?!s\b)"
        ),
        _weekday,
    ),
    (compiled(rf"\b(?:(?:later|earlier)\s+)?(?:the\s+)?{WHICH}\s+{PLAIN_UNIT}\b"), _unit),
    (compiled(rf"\b(?:(?P<count>{NUMBER})[\s-]+)?(?P<unit>{UNIT})\s+(?P<way>{WAYS})\b"), _offset),
    (
        compiled(
            r"\b(?:the\s+)?(?P<which>past|last|recent|previous|next|coming|following)\s+"
            rf"(?:(?P<count>{NUMBER})\s+(?P<unit>{UNIT})|(?P<plural>{PLURAL})"
            r"|(?<=past\s)(?P<single>week|month|year|decade|century))\b"
        ),
        _stretch,
    ),
    (compiled(r"\bthe\s+(?P<unit>week|month|year|decade)\b"), _unit_end),
    (
        compiled(
            rf"(?:\b(?P<side>late|later|early|earlier)\s+in\s+|{WITHIN})the\s+(?:latest\s+)?"
            rf"(?P<unit>day|week|weekend|month|quarter|year)\b{NARROWED}"
        ),
        _plain_unit,
    ),
    (
        compiled(
            r"\b(?:(?:a|the)\s+)?(?P<unit>year|month|week|day)-(?:ago|earlier|before)"
            r"(?:\s+(?P<period>quarter|period|month|week|day))?\b"
        ),
        _year_ago,
    ),
    (END_OF_UNIT, _unit_end),
    (
        compiled(
            r"\b(?:later\s+|earlier\s+|early\s+|late\s+)?(?:(?:in|during)\s+the|that(?:\s+same)?"
            rf"|the\s+(?P<which>next|following|previous|same))\s+(?P<part>{PART})\b"
        ),
        _part_of_day,
    ),
)
