"""Dates: days, months, seasons, years, decades and centuries, written out or in part."""

from __future__ import annotations

import datetime as dt
import re

from whence.extract.rules.patterns import one_of
from whence.extract.times.context import Context, nearest_year
from whence.extract.times.patterns import (
    DAY,
    MONTH,
    MONTH_NAME,
    PART,
    SEASON,
    WEEKDAY,
    YEAR,
    compiled,
    edge_of,
    month_number,
)
from whence.extract.times.reader import Reader, edged, made, undated, whole_month, whole_year
from whence.extract.times.timex import SEASONS, Timex, date, month_days, shifted_month, year_days
from whence.schema.times import time_words

NO_SUCH_DAY = "no such day in the calendar"
LEAP_YEAR = 2000  # has every day that any year has
# Months that are also words or first names: taken for months only where a word of time stands before them.
AMBIGUOUS = frozenset({"may", "march"})
BEFORE_MONTH = re.compile(
    r"\b(?:in|of|since|by|until|till|last|next|this|early|late|mid|from|to|through|during|and|between|every|each|on|for"
    r"|before|after|around|late\s+in|early\s+in|end\s+of)[\s-]+$",
    re.IGNORECASE,
)
# "April Smith": a first name, not a month.
BEFORE_SURNAME = re.compile(r"\s+[A-Z][a-z]")
NO_YEAR_BEFORE = re.compile(r"(?:[$£€#№.,:/\d]|\b(?:No|no|Rs|nos|pp?|USD|EUR)\.?\s*|\bflight\s+|\broom\s+)$")
NO_YEAR_AFTER = re.compile(rf"(?:[,.:]\d|\s*[%°]|\s+(?:{one_of(time_words().counted)})\b|\s*(?:km|mm|cm|kg|hrs|h)\b)")
NUMBER_LIKE = 1700  # an earlier "year" needs a preposition or a bracket before it
BEFORE_YEAR = re.compile(
    r"(?:\b(?:in|of|since|by|until|till|from|to|between|and|during|circa|c\.|year|for|before|after|around|about)\s+"
    r"|[(]|[–—-]\s?)$",
    re.IGNORECASE,
)
HEADING = re.compile(r"(?:^|[.!?]\s|\n)$")
SEASON_OPENER = re.compile(
    r"\b(?:in|during|by|until|of|since|last|next|this|that|early|late|the|for|and|each|every)\s+$", re.IGNORECASE
)


def _iso(match: re.Match[str], _: Context) -> Timex | None:
    day = date(int(match["y"]), int(match["m"]), int(match["d"]))
    return undated(match, NO_SUCH_DAY) if day is None else _day(match, day, "written out", match["clock"])


def _slashed(match: re.Match[str], _: Context) -> Timex | None:
    """Month before day as in American print, unless that is no date or dots stand between."""
    first, second, year = int(match["a"]), int(match["b"]), match["y"]
    full = int(year) if len(year) == 4 else (1900 if int(year) > 30 else 2000) + int(year)  # four digits
    european = match["sep"] == "." or first > 12  # there are twelve months
    day = date(full, second, first) if european else date(full, first, second)
    return None if day is None else _day(match, day, "written out")


def _day(match: re.Match[str], day: dt.date, reason: str, clock: str | None = None) -> Timex:
    part = match.groupdict().get("daypart") or match.groupdict().get("dayend")
    clock = time_words().parts[part.lower()] if part else clock
    value = day.isoformat() + (f"T{clock}" if clock else "")
    return made(match, value, (day, day), "day", reason, kind="TIME" if clock else "DATE")


def _month_day(match: re.Match[str], context: Context) -> Timex | None:
    month, number = month_number(match["month"]), _number(match["day"])
    year = int(match["year"]) if match["year"] else None
    day = date(year, month, number) if year else _year_found(context, month, number, ahead=_is_ahead(match, context))
    if day is None:
        return undated(match, "no year to read it in" if date(LEAP_YEAR, month, number) else NO_SUCH_DAY)
    reason = "written out" if year else _year_reason(context)
    if not match["until"]:
        return _day(match, day, reason)
    last = date(day.year, month, _number(match["until"]))
    if last is None or last < day:
        return None
    return made(match, f"{day.isoformat()}/{last.isoformat()}", (day, last), "days", reason)


def _is_ahead(match: re.Match[str], context: Context) -> bool:
    return not context.history and context.looks_ahead(match.start(), match.end())


def _number(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def _year_found(context: Context, month: int, day: int, *, ahead: bool = False) -> dt.date | None:
    if not context.history:
        if context.today is None:
            return None
        nearest = nearest_year(context.today, month, day)
        return date(nearest.year + 1, month, day) if ahead and nearest and nearest < context.today else nearest
    told = context.told
    if told is None:
        return None
    if told.month is None:
        return date(told.year, month, day)
    return nearest_year(dt.date(told.year, told.month, told.day or 15), month, day)


def _year_reason(context: Context) -> str:
    if context.history:
        return f"year of the date before, {context.told.year if context.told else '?'}"
    return f"year nearest to {context.today}"


def _month_year(match: re.Match[str], context: Context) -> Timex | None:
    month, named = month_number(match["month"]), match["year"].lower()
    if named.isdigit():
        return edged(match, whole_month(match, int(named), month, "written out"))
    year = context.year_told()
    if named in {"this year", "last year", "next year"} and context.today is not None:
        year = context.today.year + {"this year": 0, "last year": -1, "next year": 1}[named]
    if year is None:
        return undated(match, "no year to read it in")
    return edged(match, whole_month(match, year, month, "the year told of"))


def _months(match: re.Match[str], _: Context) -> Timex | None:
    """ "January-June 2016", "between May and June 1981"."""
    first, last, year = month_number(match["month"]), month_number(match["until"]), int(match["year"])
    days = month_days(year, first, last - first + 1) if last > first else None
    if days is None:
        return None
    return made(match, f"{year:04}-{first:02}/{year:04}-{last:02}", days, "month", "written out")


def _bare_month(match: re.Match[str], context: Context) -> Timex | None:
    name = match["month"].lower()
    before = context.text[max(0, match.start("month") - 16) : match.start("month")]
    timely = BEFORE_MONTH.search(before) is not None or bool(edge_of(match) or match["which"])
    if (name in AMBIGUOUS or BEFORE_SURNAME.match(context.text, match.end())) and not timely:
        return None
    month = month_number(name)
    year = _year_of_month(match, context, month)
    if year is None:
        return undated(match, "no year to read it in")
    return edged(match, whole_month(match, year, month, _month_reason(context)))


def _month_reason(context: Context) -> str:
    return _year_reason(context) if context.history else f"counted from {context.today}"


def _year_of_month(match: re.Match[str], context: Context, month: int) -> int | None:
    which = (match["which"] or "").lower()
    if context.history:
        found = _year_found(context, month, 15)
        return None if found is None else found.year
    if context.today is None:
        return None
    this = context.today
    if (ahead := context.month_ahead(match.start())) is not None:  # "in December, in January": on from there
        return ahead[0] + (month < ahead[1])
    if which == "last":
        return this.year if month < this.month else this.year - 1
    if which == "next" or context.looks_ahead(match.start(), match.end()):
        return this.year if month >= this.month else this.year + 1
    if not which and not context.looks_back(match.start(), match.end()):  # no verb tells: the nearest
        nearest = nearest_year(this, month, 15)
        return nearest.year if nearest else this.year
    return this.year if month <= this.month else this.year - 1


def _year(match: re.Match[str], context: Context) -> Timex | None:
    start, year = match.start("year"), int(match["year"])
    before = context.text[max(0, start - 12) : start]
    if NO_YEAR_BEFORE.search(before) or NO_YEAR_AFTER.match(context.text, match.end()):
        return None
    if year < NUMBER_LIKE and not (BEFORE_YEAR.search(before) or edge_of(match) or _heads(match, before)):
        return None
    return edged(match, whole_year(match, year, "written out"))


def _heads(match: re.Match[str], before: str) -> bool:
    """ "1596: the bridge is built.", in a list of dates."""
    return HEADING.search(before) is not None and match.string.startswith((", ", ": "), match.end())


def _early_year(match: re.Match[str], context: Context) -> Timex | None:
    """ "in 348", in a text about somebody of that time."""
    before = context.text[max(0, match.start() - 12) : match.start()]
    if not context.early or not BEFORE_YEAR.search(before) or NO_YEAR_AFTER.match(context.text, match.end()):
        return None
    return whole_year(match, int(match["early"]), "written out, in a text about early centuries")


def _years(match: re.Match[str], _: Context) -> Timex | None:
    """ "1939-45": the second year has the century of the first."""
    first = int(match["year"])
    last = first // 100 * 100 + int(match["until"])
    days = year_days(first, last - first + 1) if last > first else None
    return None if days is None else made(match, f"{first:04}/{last:04}", days, "year", "written out")


def _before_christ(match: re.Match[str], _: Context) -> Timex:
    """No calendar here reaches back so far: a value without days."""
    value = f"BC{int(match['bc']):04}"
    if match["month"]:
        value += f"-{month_number(match['month']):02}"
    if match["season"]:
        value += f"-{time_words().seasons[match['season'].lower()]}"
    return made(match, value, None, "year", "written out")


def _anno_domini(match: re.Match[str], _: Context) -> Timex | None:
    return whole_year(match, int(match["ad"] or match["ad2"]), "written out")


def _decade(match: re.Match[str], _: Context) -> Timex | None:
    start = int(match["decade"])
    if start % 100 == 0 and start % 1000:  # "the 1600s" are a century, "the 2000s" mostly a decade
        return edged(match, made(match, str(start // 100), year_days(start, 100), "decade", "written out"))
    return edged(match, made(match, str(start // 10), year_days(start, 10), "decade", "written out"))


def _worded_decade(match: re.Match[str], context: Context) -> Timex | None:
    digits = match["tens"]
    tens = int(digits[0]) if digits else time_words().decade_words[match["worded"].lower()]
    this = context.today.year if context.today else context.year_told()
    century = (this // 100 if this and this % 100 >= tens * 10 else (this or 2000) // 100 - 1) * 100
    start = century + tens * 10
    return edged(match, made(match, str(start // 10), year_days(start, 10), "decade", "latest such decade"))


def _century(match: re.Match[str], _: Context) -> Timex | None:
    number = int(match["number"]) if match["number"] else time_words().century_ordinals[match["worded"].lower()]
    if match["bc"]:
        return made(match, f"BC{number - 1:02}", None, "unknown", "written out")
    if number < 2:  # the calendar here begins with the year 1
        return None
    return edged(match, made(match, f"{number - 1:02}", year_days((number - 1) * 100, 100), "unknown", "written out"))


def _season(match: re.Match[str], context: Context) -> Timex | None:
    code = time_words().seasons[match["season"].lower()]
    if match["year"]:
        return edged(match, _whole_season(match, int(match["year"]), code, "written out"))
    before = context.text[max(0, match.start("season") - 12) : match.start("season")]
    if not (edge_of(match) or match["which"] or SEASON_OPENER.search(before)) or _is_a_fall(match, context):
        return None
    year = _year_of_season(match, context, SEASONS[code])
    if year is None:
        return undated(match, "no year to read it in")
    return edged(match, _whole_season(match, year, code, _month_reason(context)))


def _is_a_fall(match: re.Match[str], context: Context) -> bool:
    """ "the fall of the city", "a spring": something else by the same name."""
    return context.text.startswith((" of ", " in ", "s ", " from "), match.end()) and not match["which"]


def _year_of_season(match: re.Match[str], context: Context, month: int) -> int | None:
    if context.history:
        return context.year_told()
    if context.today is None:
        return None
    this, which = context.today, (match["which"] or "").lower()
    begun = this.year if month <= this.month else this.year - 1
    if which in {"last", "past", "previous"}:
        running = shifted_month(this, -2) <= (begun, month)
        return begun - 1 if running else begun
    if which in {"next", "coming"} or context.looks_ahead(match.start(), match.end()):
        return begun + 1 if begun < this.year or month <= this.month else this.year
    return begun


def _whole_season(match: re.Match[str], year: int, code: str, reason: str) -> Timex:
    """From the first day by the months to the last by the sun, who ends it three weeks later: nobody says which."""
    return made(match, f"{year:04}-{code}", month_days(year, SEASONS[code], 4), "season", reason)


def _part_of_year(match: re.Match[str], context: Context) -> Timex | None:
    """ "the third quarter of 1989", "the first half"."""
    count = 4 if match["unit"].lower() == "quarter" else 2
    number = time_words().ordinals[match["nth"].lower()]
    months = 12 // count
    if number > count:
        number = count if match["nth"].lower() in {"final", "last"} else 0
    if match["year"] and match["year"].isdigit():
        year: int | None = int(match["year"])
    elif context.today is None or context.history:
        year = context.year_told()
    else:
        ended = number * months < context.today.month
        year = (
            context.today.year if ended or context.looks_ahead(match.start(), match.end()) else context.today.year - 1
        )
        year = context.today.year if (number - 1) * months < context.today.month <= number * months else year
    if year is None or not number:
        return None
    days = month_days(year, (number - 1) * months + 1, months)
    return made(match, f"{year:04}-{'Q' if count == 4 else 'H'}{number}", days, "season", "a part of the year")


def _nth(match: re.Match[str], context: Context) -> Timex | None:
    """ "on the 20th": in the month told of."""
    month = context.month_told()
    day = None if month is None else date(*month, _number(match["nth"]))
    return None if day is None else _day(match, day, "in the month told of")


# "the early hours of Monday, June 3".
OPENING = (
    rf"(?:(?:the\s+)?(?:early\s+(?:in\s+the\s+)?|late\s+)?(?P<daypart>{PART})(?:\s+hours)?\s+of\s+)?"
    rf"(?:{WEEKDAY},?\s+(?:the\s+)?)?"
)
UNTIL = rf"(?:\s?(?:-|–|—|to|and|or)\s?(?P<until>{DAY}))?"
WHOLE_YEAR = rf"(?:,?\s+(?:of\s+)?(?P<year>{YEAR})(?![\d,]\d))?"
DAY_END = rf"(?:\s+(?P<dayend>{PART})\b)?"
READERS: tuple[tuple[re.Pattern[str], Reader], ...] = (
    (compiled(rf"\b(?P<y>{YEAR})-(?P<m>\d\d)-(?P<d>\d\d)(?:T(?P<clock>\d\d:\d\d)[\d:.Z+-]*)?\b"), _iso),
    (compiled(r"(?<![\d/.])(?P<a>\d{1,2})(?P<sep>[/.])(?P<b>\d{1,2})(?P=sep)(?P<y>\d{4}|\d\d)\b(?![/.]\d)"), _slashed),
    (
        compiled(rf"\b{OPENING}(?P<month>{MONTH})\s*(?P<day>{DAY})\b{UNTIL}(?![,.:]?\d){WHOLE_YEAR}\b{DAY_END}"),
        _month_day,
    ),
    (
        compiled(
            rf"(?<![\d,.:])\b{OPENING}(?:the\s+)?(?P<day>{DAY})\b{UNTIL}\s+(?:of\s+|day\s+of\s+)?"
            rf"(?P<month>{MONTH}){WHOLE_YEAR}(?!\w){DAY_END}"
        ),
        _month_day,
    ),
    (
        compiled(
            rf"\b(?P<month>{MONTH})(?:,|\s+of|\s+in)?\s+(?:the\s+)?"
            rf"(?P<year>{YEAR}|(?:that|(?:that\s+)?same|this|last|next)\s+year)\b"
        ),
        _month_year,
    ),
    (
        compiled(
            rf"\b(?:between\s+)?(?P<month>{MONTH})\s?(?:-|–|—|to|and)\s?(?P<until>{MONTH})\s+(?:of\s+|in\s+)?"
            rf"(?P<year>{YEAR})\b"
        ),
        _months,
    ),
    (
        re.compile(
            rf"\b(?:(?P<which>[Ll]ast|[Tt]his|[Nn]ext|[Tt]his\s+past)\s+)?(?P<month>{MONTH_NAME})\b"
            r"(?!\.?\s*\d)"
        ),
        _bare_month,
    ),
    (compiled(rf"\b(?:(?:fiscal(?:\s+year)?|the\s+year)\s+)?(?P<year>{YEAR})\b(?!s\b)"), _year),
    (compiled(r"(?<![\d.,])\b(?P<early>[1-9]\d\d)\b(?![.,:]?\d)"), _early_year),
    (compiled(rf"\b(?P<year>{YEAR})\s?[-–—/]\s?(?P<until>\d\d)\b(?![-–/.,:]?\d)"), _years),
    (
        compiled(
            r"\b(?:(?:c\.|ca\.|circa|about)\s*)?"
            rf"(?:(?:the\s+)?(?:(?P<month>{MONTH})|(?P<season>{SEASON}))\s+(?:of\s+)?)?(?P<bc>\d{{1,4}})"
            r"(?:\s*(?:B\.\s?C\.E?\.?|BCE?\b|B\.C\b)|(?=\s*(?:-|–|to|and|or)\s*\d{1,4}\s*B\.?C))"
        ),
        _before_christ,
    ),
    (compiled(r"\b(?:A\.?D\.?\s*(?P<ad>\d{1,4})|(?P<ad2>\d{1,4})\s*(?:A\.?D\b\.?|C\.?E\b\.?))"), _anno_domini),
    (compiled(r"\b(?P<decade>(?:1[0-9]|20)\d0)['’]?s\b"), _decade),
    (
        compiled(rf"(?:['’](?P<tens>[2-9]0)s|(?<=\bthe\s)(?P<worded>{one_of(time_words().decade_words)}))\b"),
        _worded_decade,
    ),
    (
        compiled(
            rf"\b(?:the\s+)?(?:(?P<number>\d{{1,2}})(?:st|nd|rd|th)|(?P<worded>{one_of(time_words().century_ordinals)}))"
            r"(?:[\s-]+centur(?:y|ies)\b(?P<bc>\s*B\.?C\.?E?)?"
            r"|(?=\s?(?:to|and|or|-|–)\s?(?:the\s+)?\d{1,2}(?:st|nd|rd|th)[\s-]+centur(?:y|ies)\b(?!\s*B\.?C)))"
        ),
        _century,
    ),
    (
        compiled(
            rf"\b(?:the\s+)?(?:(?P<which>last|this|next|past|coming|that|previous|following)\s+)?"
            rf"(?P<season>{SEASON})\b"
            rf"(?:(?:,|\s+of|\s+in)?\s+(?P<year>{YEAR}))?"
        ),
        _season,
    ),
    (
        compiled(
            rf"\b(?:the\s+)?(?P<nth>{one_of(time_words().ordinals)})[\s-](?:fiscal\s+)?(?P<unit>quarter|half)\b"
            rf"(?:\s+(?:of\s+)?(?:(?:fiscal\s+)?(?P<year>{YEAR})|(?:the\s+|this\s+|last\s+|next\s+)(?:fiscal\s+)?year))?"
        ),
        _part_of_year,
    ),
    (
        compiled(
            r"\bthe\s+(?P<nth>\d{1,2}(?:st|nd|rd|th))\b(?=\s*[.,;:)]|\s+(?:and|the|at|with|in|when|to|a|he|she|they|it|by|from|was|were|had)\b)"
        ),
        _nth,
    ),
)
