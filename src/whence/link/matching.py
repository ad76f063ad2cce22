"""Do two accounts tell of one occurrence? A small scorer whose every score lists what went into it.

Accounts are compared only within blocks: one group of types, near days, and a name or place in common.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from whence.link.accounts import COMPARED, Account, days_apart, may_be_one_place
from whence.link.blocks import MOST_DAYS, block_keys, candidates, window_of
from whence.records import DateRange, Place
from whence.records.incidents import Bond

# Log odds, fitted by logistic regression on 5,976 candidate pairs of reports of shootings (set gva, two months of its
# training half) and rounded; a town weighs more than there, where nearly all candidates share one. The bias is that of
# two accounts of one block whose words overlap as those of any two attacks do. There all are shootings: that gunfire is
# no shelling is set by hand (planted worlds: pairs of other attacks .94 to .99 right, of one attack as before).
BIAS = -4.5
SAME_DAY, NEXT_DAY = 0.9, 0.2
SAME_TOWN, PLACE_WITHIN = 0.8, 0.2
SAME_FIGURE, OTHER_FIGURE = 2.0, -0.1
SAME_MODE, OTHER_MODE = 0.1, -1.5
# By hand, too: in one town on one day there are many shootings, but hardly two suicide attacks. Without town and day it
# is not enough.
RARE_MODE, RARE = 2.0, frozenset({"suicide-attack"})
# A name of several words, of a person or body: of the first three that are shared.
FULL_NAME, MOST_NAMES = 1.8, 3
NAMES, WORDS = 6.8, 6.5
# The share of words that reports of any two attacks have in common.
USUAL = 0.2
ENOUGH = 0.5
# Three would leave hundreds of pairs of a day at 1.000, in the order of their ids: the surest come first.
DIGITS = 6
# A report is filed within so many days of what it tells first; what has no day is taken to be as old at most.
FRESH = dt.timedelta(days=7)
# Modes told of as one by different reports, the coarser first.
FINER = {("explosives", "suicide-attack")}


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
    def names(self) -> frozenset[str]: ...
    @property
    def words(self) -> frozenset[str]: ...


@dataclass(frozen=True, slots=True)
class Match:
    """How likely two accounts are one occurrence, from 0 to 1, and why, the strongest reason first."""

    score: float
    reasons: tuple[str, ...]


def bonds(accounts: Sequence[Account]) -> Iterator[tuple[int, int, Bond]]:
    """Every pair of accounts that is likelier one occurrence than not, as places in ``accounts``."""
    entries = [(at, window_of(when(each)), block_keys(each)) for at, each in enumerate(accounts)]
    for first, second in sorted(candidates(entries)):
        bond = bond_of(accounts[first], accounts[second])
        if bond is not None:
            yield first, second, bond


def bond_of(first: Compared, second: Compared) -> Bond | None:
    """Why two accounts are likelier one occurrence than not; ``None`` where they are not, or are of one report."""
    match = None if first.report == second.report else compare(first, second)
    return Bond(first.report, second.report, match.score, match.reasons) if match and match.score >= ENOUGH else None


def compare(first: Compared, second: Compared) -> Match | None:
    """The score of two accounts; ``None`` where something rules it out that they are one."""
    if (first.group, first.campaign) != (second.group, second.campaign):
        return None
    gap = days_apart(when(first), when(second))
    if (gap is not None and gap > MOST_DAYS) or not may_be_one_place(first.place, second.place):
        return None
    if are_abroad(first, second):
        return None
    parts = [*_day(first, second, gap), *_place(first.place, second.place), *_figures(first, second)]
    parts += [*_modes(first, second), *_overlaps(first, second)]
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


def _day(first: Compared, second: Compared, gap: int | None) -> Iterator[tuple[float, str]]:
    if first.date is None or second.date is None or gap is None:
        return
    if gap == 0:
        yield SAME_DAY, "both put it on the same day"
    elif gap == 1:
        yield NEXT_DAY, "a day apart, as where a weekday was misread"


def _place(first: Place | None, second: Place | None) -> Iterator[tuple[float, str]]:
    if first is None or second is None or first.country is None or second.country is None:
        return
    if first.name == second.name and first.precision in ("exact", "near", "adm2"):
        yield SAME_TOWN, f"both put it in {first.name}"
    elif first.admin1 == second.admin1:
        yield PLACE_WITHIN, "one place lies in the other"


def _figures(first: Compared, second: Compared) -> Iterator[tuple[float, str]]:
    for kind in COMPARED:
        ours, theirs = first.amounts.get(kind), second.amounts.get(kind)
        if not ours or not theirs:
            continue
        if shared := ours & theirs:
            yield SAME_FIGURE, f"the same number {kind}: {max(shared)}"
        else:
            yield OTHER_FIGURE, f"other numbers {kind}"


def _modes(first: Compared, second: Compared) -> Iterator[tuple[float, str]]:
    ours, theirs = first.modes, second.modes
    if not ours or not theirs:
        return
    if ours & theirs & RARE:
        yield RARE_MODE, "the same kind of attack, a rare one"
        return
    alike = ours & theirs or any((a, b) in FINER or (b, a) in FINER for a in ours for b in theirs)
    yield (SAME_MODE, "the same kind of attack") if alike else (OTHER_MODE, "other kinds of attack")


def _overlaps(first: Compared, second: Compared) -> Iterator[tuple[float, str]]:
    shared = first.names & second.names
    if shared:
        share = len(shared) / math.sqrt(len(first.names) * len(second.names))
        full = min(MOST_NAMES, sum(" " in name for name in shared))
        yield NAMES * share + FULL_NAME * full, f"names in common: {', '.join(sorted(shared)[:3])}"
    if first.words and second.words:
        share = len(first.words & second.words) / math.sqrt(len(first.words) * len(second.words))
        yield WORDS * (share - USUAL), f"the words around it {'are alike' if share > USUAL else 'differ'}"
