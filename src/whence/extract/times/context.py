"""What an expression is read against: the day it was filed, the last date told of, and the tense around it."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from whence.extract.rules.patterns import one_of
from whence.extract.times.timex import DAY, date, shifted
from whence.records import Report
from whence.schema.times import time_words
from whence.schema.words import words

# Nothing that is printed dates from beyond these; counting from them stays in the calendar.
FIRST_YEAR, LAST_YEAR = 1500, 9000
# How far from a weekday or month its verb is looked for, in characters: a clause.
REACH = 60
AHEAD = re.compile(rf"(?<!\w)(?:{one_of(time_words().ahead)})(?!\w)", re.IGNORECASE)
PAST = re.compile(
    # Not "will be *held*", "is to be *released*".
    rf"(?<!\bbe )\b(?:was|were|had|did|has|have|been|{one_of(words().irregular_pasts)}|\w{{2,}}ed)\b",
    re.IGNORECASE,
)
# "Called a strike *for* Monday", "talks planned *for* June".
SET_FOR = re.compile(
    r"\b(?:strikes?|protests?|march(?:es)?|rall(?:y|ies)|talks|meetings?|hearings?|trial|vote|elections?|session|summit"
    r"|called|set|planned|scheduled|announced|expected|due|slated)(?:\s+[\w-]+){0,4}\s+for\s+(?:next\s+|this\s+)?$",
    re.IGNORECASE,
)
SENTENCE_EDGE = re.compile(r"[.!?]\s|\n")
# A text tells history where it names earlier years at least so often, and more often than days like "Thursday".
HISTORY = 4
# Somebody who lived before the year 1000: "(c. 314 – 368)", "(347 – 30 September 420)".
EARLY_LIFE = re.compile(r"\((?:[^()\n]*\D)?[1-9]\d\d\s?[-–—]\s?(?:\d{1,2}\s+[A-Z][a-z]+\s+)?[1-9]\d\d\)")
FULL_YEAR = re.compile(r"\b(1[0-9]\d\d|20\d\d)\b")


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


@dataclass(frozen=True, slots=True)
class Told:
    """The last date that the text named, as exactly as it did."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def date(self) -> dt.date | None:
        return None if self.month is None or self.day is None else date(self.year, self.month, self.day)


@dataclass(slots=True)
class Context:
    """The state of reading a text from left to right.

    ``history``: the text tells of the past in its order, so that what has no year takes that of the date before.
    """

    text: str
    anchor: Anchor | None
    history: bool
    early: bool = False  # about somebody of the first millennium: three digits may be a year
    told: Told | None = None
    told_end: int = 0  # where that date ends in the text
    year: int | None = None  # the last one named, also in an aside
    quarter: tuple[int, int, int] | None = None  # year and number of the last one, and where it was named

    @property
    def today(self) -> dt.date | None:
        return None if self.anchor is None else self.anchor.day

    def reference(self) -> dt.date | None:
        """The day that "two days later" counts from: the last one told, else the anchor's."""
        day = None if self.told is None else self.told.date
        return day or (None if self.history else self.today)

    def month_told(self) -> tuple[int, int] | None:
        """The month that "that month" points at."""
        if self.told is not None and self.told.month is not None:
            return self.told.year, self.told.month
        return None if self.today is None or self.history else (self.today.year, self.today.month)

    def month_ahead(self, start: int) -> tuple[int, int] | None:
        """The month to come that the sentence named before ``start``: what it goes on to is later still."""
        told, today = self.told, self.today
        if told is None or told.month is None or today is None or (told.year, told.month) <= (today.year, today.month):
            return None
        return None if SENTENCE_EDGE.search(self.text, self.told_end, start) else (told.year, told.month)

    def year_told(self) -> int | None:
        """The year that "that year" points at."""
        if self.year is not None:
            return self.year
        return None if self.today is None else self.today.year

    def looks_ahead(self, start: int, end: int) -> bool:
        """Does the nearest verb of the sentence, or "for", say that it is still to come?"""
        if SET_FOR.search(self.text, max(0, start - REACH), start) is not None:
            return True
        ahead, past = self._verbs(start, end)
        return ahead < past

    def looks_back(self, start: int, end: int) -> bool:
        """Does the nearest verb of the sentence say that it is over?"""
        ahead, past = self._verbs(start, end)
        return past < ahead

    def _verbs(self, start: int, end: int) -> tuple[int, int]:
        """Characters to the nearest verb that looks ahead, and to the nearest of the past."""
        before = self.text[max(0, start - REACH) : start]
        after = self.text[end : end + REACH]
        edges = [match.end() for match in SENTENCE_EDGE.finditer(before)]
        before = before[edges[-1] :] if edges else before
        edge = SENTENCE_EDGE.search(after)
        after = after[: edge.start()] if edge else after
        return _distance(AHEAD, before, after), _distance(PAST, before, after)


def _distance(pattern: re.Pattern[str], before: str, after: str) -> int:
    """Characters to the nearest match on either side; what stands before counts first where both are as near."""
    left = [len(before) - match.end() for match in pattern.finditer(before)]
    right = pattern.search(after)
    return min([*left[-1:], *([right.start() + 1] if right else []), 10 * REACH])


def tells_history(text: str, anchor: Anchor | None, day_words: int) -> bool:
    """Is the text an account of the past, and not news of these days?"""
    if anchor is None:
        return True
    earlier = sum(int(year) < anchor.day.year - 1 for year in FULL_YEAR.findall(text))
    return earlier >= HISTORY and earlier > 2 * day_words


def nearest_year(to: dt.date, month: int, day: int) -> dt.date | None:
    """The year that brings a day and month nearest to a date."""
    dates = [found for year in (to.year - 1, to.year, to.year + 1) if (found := date(year, month, day))]
    return min(dates, key=lambda found: abs(found - to), default=None)


def latest_weekday(wanted: int, day: dt.date) -> dt.date:
    """The latest such weekday up to a day, itself included: news of a Thursday says "on Thursday"."""
    return day - DAY * ((day.weekday() - wanted) % 7)


def coming_weekday(wanted: int, day: dt.date) -> dt.date | None:
    """The first such weekday after a day."""
    return shifted(day, (wanted - day.weekday() - 1) % 7 + 1)
