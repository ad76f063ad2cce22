"""Figures over time: who gave which number when, which of them their own authority replaced, and low, best and high.

Rule ``ucdp``: among figures not superseded the lowest, the highest, and as best the one with most independent
authorities, ties to the latest and then the lower (UCDP GED codebook: best is the most reliable estimate).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import get_args

from whence.link.accounts import Account
from whence.link.support import Counting, side
from whence.records import DateRange, Figure, FigureKind
from whence.records.incidents import Toll, Tolls

RULE = "ucdp"
KINDS: tuple[FigureKind, ...] = get_args(FigureKind)
# Attackers who died are no victims; their number is another population.
ATTACKERS = frozenset({"attacker", "attackers", "assailants", "militants", "bomber", "bombers", "fighters", "gunmen"})


@dataclass(frozen=True, slots=True)
class Given:
    """One figure on one path: whose it is (``authority``), on which occasion and day it was said, where known."""

    toll: Toll
    kind: FigureKind
    authority: str
    occasion: str | None
    said_on: str | None


def given(accounts: Sequence[Account], counting: Counting) -> tuple[Given, ...]:
    """Every figure that ``accounts`` carry with a bound, copies left out, the earliest first."""
    found = [
        _given(account, index, figure, counting)
        for account in accounts
        if account.report not in counting.copies
        for index, telling in enumerate(account.tellings)
        for figure in telling.event.figures
        if (figure.low, figure.high) != (None, None) and figure.part_of is None
    ]
    return tuple(
        sorted(found, key=lambda each: (each.toll.as_of or "", each.toll.report, each.authority, _size(each.toll)))
    )


def _given(account: Account, index: int, figure: Figure, counting: Counting) -> Given:
    telling = account.tellings[index]
    voice, claim = telling.voice, telling.claim
    said_on = _day(claim.said_on) if claim else None
    toll = Toll(
        low=figure.low,
        high=figure.high,
        qualifier=figure.qualifier,
        class_=figure.class_,
        speaker=voice.name if voice else None,
        camp=side(voice, counting.victims) if voice else None,
        as_of=figure.as_of or said_on or account.published,
        report=account.report,
    )
    authority = counting.family(voice) if voice else f"outlet:{account.outlet or account.report}"
    return Given(toll, figure.kind, authority, claim.occasion if claim else None, said_on)


def _day(date: DateRange | None) -> str | None:
    return date.earliest if date is not None and date.precision == "day" else None


def tolls(found: Sequence[Given]) -> tuple[Tolls, ...]:
    """A summary for each kind of figure that is told."""
    return tuple(_tolls(kind, [each for each in found if each.kind == kind]) for kind in KINDS if _has(found, kind))


def _has(found: Sequence[Given], kind: FigureKind) -> bool:
    return any(each.kind == kind for each in found)


def _tolls(kind: FigureKind, found: Sequence[Given]) -> Tolls:
    series = list(_series(found))
    standing = [
        (each, toll)
        for each, toll in zip(found, series, strict=True)
        if not toll.superseded and not is_attackers(toll.class_)
    ]
    lows = [toll.low if toll.low is not None else toll.high for _, toll in standing]
    highs = [toll.high if toll.high is not None else toll.low for _, toll in standing]
    return Tolls(
        kind=kind,
        low=min((n for n in lows if n is not None), default=None),
        best=_best(standing),
        high=max((n for n in highs if n is not None), default=None),
        rule=RULE,
        series=tuple(series),
    )


def is_attackers(class_: str | None) -> bool:
    """Are those counted the ones who attacked?"""
    return class_ is not None and bool(ATTACKERS.intersection(class_.lower().split()))


def _series(found: Sequence[Given]) -> Iterator[Toll]:
    """The figures, each marked where its own authority gave a later one of the same people."""
    latest: dict[tuple[str, str | None], str] = {}
    for each in found:
        key = each.authority, each.toll.class_
        latest[key] = max(latest.get(key, ""), each.toll.as_of or "")
    last = {
        (each.authority, each.toll.class_, each.toll.low, each.toll.high)
        for each in found
        if (each.toll.as_of or "") == latest[each.authority, each.toll.class_]
    }
    for each in found:
        key = each.authority, each.toll.class_
        again = (*key, each.toll.low, each.toll.high) in last
        yield replace(each.toll, superseded=(each.toll.as_of or "") < latest[key] and not again)


def _best(standing: Sequence[tuple[Given, Toll]]) -> int | None:
    authorities: dict[int, set[str]] = defaultdict(set)
    when: Counter[int] = Counter()
    for each, toll in standing:
        number = toll.low if toll.low is not None else toll.high
        if number is None:
            continue
        authorities[number].add(each.authority)
        when[number] = max(when[number], int((toll.as_of or "0").replace("-", "")[:8] or 0))
    return max(authorities, key=lambda number: (len(authorities[number]), when[number], -number), default=None)


def _size(toll: Toll) -> tuple[int, int]:
    return (toll.low if toll.low is not None else -1, toll.high if toll.high is not None else -1)
