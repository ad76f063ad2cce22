"""Do two accounts tell of one occurrence? A small scorer whose every score lists what went into it.

Accounts are compared only within blocks: one group of types, and a name or place in common.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Protocol

from whence.gazetteer import folded
from whence.link.accounts import COMPARED, VIOLENCE, Account, days_apart, ordinal
from whence.link.blocks import MOST_DAYS, Entry, candidates, entries_of, window_of
from whence.link.clues import Clues, kind_of
from whence.records import DateRange, Place
from whence.records.incidents import Bond

# Log odds by kind of sign, fitted by logistic regression (training/whence_training/link_scorer.py) on 3,306 candidate
# pairs of reports of shootings (set gva, ten months of its training half), then rounded. There all are shootings in one
# country, whose towns share their names and are often taken for one another, and days are often misread. So what is
# marked was set by hand, for gunfire is no shelling, and last week's attack not today's. The bias lies .6 above the
# fitted one: gva and gvc (dev), three months of training and planted worlds were best together there.
BIAS = -2.6
WEIGHTS: Mapping[str, float] = {
    "same day": 1.0,
    "same weeks": -1.5,  # by hand
    "next day": -0.7,
    "two days": -1.2,
    "days apart": -4.5,  # by hand
    "long apart": -6.5,  # by hand
    "same town": 0.2,  # by hand
    "same name": 0.1,  # by hand
    "place within": 0.2,  # by hand
    "other town": -4.0,  # by hand
    "other province": -2.5,  # by hand
    "other country": -2.5,  # by hand
    "place told": 0.5,
    "place not told": -0.9,
    "same killed": 0.9,
    "same injured": 1.8,
    "other killed": -0.2,  # by hand
    "other injured": -0.1,  # by hand
    "same mode": 0.1,  # by hand
    "other mode": -1.5,  # by hand
    # By hand, too: in one town on one day there are many shootings, but hardly two suicide attacks.
    "rare mode": 2.0,
    "name of a person": 1.0,
    "name of a street": 3.5,
    "name of a body": 0.5,
    "name of a word": 0.8,
    "same age": 0.5,
    "other ages": -1.5,
    "words": 13.8,
    "no violence": -1.5,  # by hand
}
# Of each kind of name no more than so many are counted, and so many ages.
MOST = 3
# How much more a word tells that few texts have than one that many have (squared: both sides have it).
RARE, COMMON = 4, 1
# Words more alike than this are one desk's, not one occurrence's.
ALIKE = 0.3
# Dates no farther apart than this may be a misread weekday and a filing date; no others may.
WEEK = 8
ENOUGH = 0.5
# Three would leave hundreds of pairs of a day at 1.000, in the order of their ids: the surest come first.
DIGITS = 6
# A report is filed within so many days of what it tells first; what has no day is taken to be as old at most.
FRESH = dt.timedelta(days=7)
RARE_MODES = frozenset({"suicide-attack"})
# Modes told of as one by different reports, the coarser first.
FINER = {("explosives", "suicide-attack")}
# How close a place is known where its name alone says where.
TOWNS = ("exact", "near", "adm2")
# "Kandahar" and "Qandahar" have .88 of their letters in common, two letters of six that changed places leave .83.
MISSPELT = 0.75
# Pairs of places come again and again.
PLACES_KEPT = 20_000
WIDE = ("adm1", "region", "country")


class Compared(Protocol):
    """What of an account tells whether it and another are one occurrence."""

    @property
    def report(self) -> str: ...
    @property
    def published(self) -> str | None: ...
    @property
    def group(self) -> str: ...
    @property
    def campaign(self) -> bool: ...
    @property
    def date(self) -> DateRange | None: ...
    @property
    def place(self) -> Place | None: ...
    @property
    def home(self) -> str | None: ...
    @property
    def amounts(self) -> Mapping[str, frozenset[int]]: ...
    @property
    def modes(self) -> frozenset[str]: ...
    @property
    def clues(self) -> Clues: ...


@dataclass(frozen=True, slots=True)
class Sign:
    """Something that speaks for or against two accounts being one: its kind, how much of it there is, and in words."""

    kind: str
    amount: float
    reason: str


@dataclass(frozen=True, slots=True)
class Match:
    """How likely two accounts are one occurrence, from 0 to 1, and why, the strongest reason first."""

    score: float
    reasons: tuple[str, ...]


def bonds(accounts: Sequence[Account]) -> Iterator[tuple[int, int, Bond]]:
    """Every pair of accounts that is likelier one occurrence than not, as places in ``accounts``."""
    for first, second in sorted(candidates(entries(accounts))):
        bond = bond_of(accounts[first], accounts[second])
        if bond is not None:
            yield first, second, bond


def entries(accounts: Sequence[Account]) -> Iterator[Entry]:
    """The blocks that accounts stand in, each with the account's place in the list and its days there."""
    for at, account in enumerate(accounts):
        for key, window in entries_of(account, window_of(when(account))):
            yield key, at, window


def bond_of(first: Compared, second: Compared) -> Bond | None:
    """Why two accounts are likelier one occurrence than not; ``None`` where they are not, or are of one report."""
    match = None if first.report == second.report else compare(first, second)
    return Bond(first.report, second.report, match.score, match.reasons) if match and match.score >= ENOUGH else None


def compare(first: Compared, second: Compared) -> Match | None:
    """The score of two accounts; ``None`` where something rules it out that they are one."""
    if (first.group, first.campaign) != (second.group, second.campaign) or are_abroad(first, second):
        return None
    parts = [(WEIGHTS[each.kind] * each.amount, each.reason) for each in signs(first, second)]
    odds = BIAS + sum(weight for weight, _ in parts)
    reasons = tuple(reason for weight, reason in sorted(parts, key=lambda part: -abs(part[0])) if abs(weight) >= 0.1)
    return Match(round(1 / (1 + math.exp(-odds)), DIGITS), reasons)


def are_abroad(first: Compared, second: Compared) -> bool:
    """A curfew that names no place is where the rest of its report is: not one with that of another country."""
    placed = first.place is not None and second.place is not None
    return not placed and None not in (first.home, second.home) and first.home != second.home


def when(account: Compared) -> DateRange | None:
    """The days that an account can be about: its own date, else the week before its report came out."""
    if account.date is not None or account.published is None:
        return account.date
    try:
        latest = dt.date.fromisoformat(account.published)
        earliest = latest - FRESH
    except (ValueError, OverflowError):
        return None
    return DateRange(earliest.isoformat(), latest.isoformat(), "days")


def signs(first: Compared, second: Compared) -> Iterator[Sign]:
    """Everything that speaks for or against the two being one occurrence."""
    if first.group != VIOLENCE:
        yield Sign("no violence", 1, "arrests and curfews are told alike")
    yield from _days(first.date, second.date)
    if first.place is not None and second.place is not None:
        yield from _places(first.place, second.place)
    yield from _told_places(first, second)
    yield from _figures(first.amounts, second.amounts)
    yield from _modes(first.modes, second.modes)
    yield from _names(first.clues, second.clues)
    yield from _ages(first.clues.ages, second.clues.ages)
    yield from _words(first.clues, second.clues)


def _days(first: DateRange | None, second: DateRange | None) -> Iterator[Sign]:
    gap = days_apart(first, second)
    if gap == 0 and any(map(_is_wide, (first, second))):
        yield Sign("same weeks", 1, "only weeks in common, in which much happens")
    elif gap == 0:
        yield Sign("same day", 1, "both put it on the same day")
    elif gap == 1:
        yield Sign("next day", 1, "a day apart, as where a weekday was misread")
    elif gap == MOST_DAYS:
        yield Sign("two days", 1, "two days apart, as where a filing date was taken too")
    elif gap:
        yield Sign("days apart" if gap <= WEEK else "long apart", 1, f"{gap} days apart")


def _is_wide(date: DateRange | None) -> bool:
    """Are these weeks or months?"""
    if date is None or not date.earliest or not date.latest:
        return False
    return ordinal(date.latest) - ordinal(date.earliest) > WEEK


def _places(first: Place, second: Place) -> Iterator[Sign]:
    if folded(first.name) == folded(second.name):
        sure = first.admin1 == second.admin1 and first.precision in TOWNS
        yield Sign("same town" if sure else "same name", 1, f"both put it in {first.name}")
    elif first.country is None or second.country is None:
        return
    elif first.country != second.country:
        yield Sign("other country", 1, "in different countries")
    elif first.admin1 and second.admin1 and first.admin1 != second.admin1:
        yield Sign("other province", 1, "in different provinces")
    elif first.precision in TOWNS and second.precision in TOWNS:
        yield Sign("other town", 1, "in different towns")
    else:
        yield Sign("place within", 1, "one place lies in the other")


def _told_places(first: Compared, second: Compared) -> Iterator[Sign]:
    """Does each tell of where the other puts it? Names are those of the text, whatever place they were taken for."""
    for place, other, clues in ((first.place, second.place, second.clues), (second.place, first.place, first.clues)):
        if place is None or place.precision in WIDE:
            continue
        name = folded(place.name)
        if _is_told(name, clues) or (other is not None and _are_alike(name, folded(other.name))):
            yield Sign("place told", 1, f"both name {place.name}")
        else:
            yield Sign("place not told", 1, f"only one names {place.name}")


@lru_cache(maxsize=PLACES_KEPT)
def _are_alike(first: str, second: str) -> bool:
    """May the one be the other, misspelt?"""
    return SequenceMatcher(None, first, second, autojunk=False).ratio() >= MISSPELT


def _is_told(name: str, clues: Clues) -> bool:
    return name in clues.names or all(part in clues.words or part in clues.common for part in name.split())


def _figures(first: Mapping[str, frozenset[int]], second: Mapping[str, frozenset[int]]) -> Iterator[Sign]:
    for kind in COMPARED:
        ours, theirs = first.get(kind), second.get(kind)
        if not ours or not theirs:
            continue
        if shared := ours & theirs:
            yield Sign(f"same {kind}", 1, f"the same number {kind}: {max(shared)}")
        else:
            yield Sign(f"other {kind}", 1, f"other numbers {kind}")


def _modes(ours: frozenset[str], theirs: frozenset[str]) -> Iterator[Sign]:
    if not ours or not theirs:
        return
    if ours & theirs & RARE_MODES:
        yield Sign("rare mode", 1, "the same kind of attack, a rare one")
        return
    alike = ours & theirs or any((a, b) in FINER or (b, a) in FINER for a in ours for b in theirs)
    yield Sign("same mode", 1, "the same kind of attack") if alike else Sign("other mode", 1, "other kinds of attack")


def _names(first: Clues, second: Clues) -> Iterator[Sign]:
    shared = first.names & second.names
    counted = Counter(kind_of(name) for name in shared)
    for kind, many in sorted(counted.items()):
        told = ", ".join(sorted(name for name in shared if kind_of(name) == kind)[:MOST])
        yield Sign(f"name of a {kind}", min(many, MOST), f"names in common: {told}")


def _ages(ours: frozenset[int], theirs: frozenset[int]) -> Iterator[Sign]:
    if shared := ours & theirs:
        yield Sign("same age", min(len(shared), MOST), f"people of the same age: {', '.join(map(str, sorted(shared)))}")
    elif ours and theirs:
        yield Sign("other ages", 1, "people of other ages")


def _words(first: Clues, second: Clues) -> Iterator[Sign]:
    size = _size(first) * _size(second)
    if size:
        both = RARE * len(first.words & second.words) + COMMON * len(first.common & second.common)
        yield Sign("words", min(ALIKE, both / math.sqrt(size)), "words in common around it")


def _size(clues: Clues) -> int:
    return RARE * len(clues.words) + COMMON * len(clues.common)
