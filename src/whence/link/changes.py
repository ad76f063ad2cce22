"""What has changed in an incident since somebody looked at it, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from whence.records.briefs import Brief, Reckoned

ChangeKind = Literal[
    "new", "joined", "origin", "carrier", "withdrawn", "toll", "claimed", "denied", "blamed", "against",
    "contradiction", "settled",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is otherwise than it was, and a sentence about it."""

    kind: ChangeKind
    note: str


def changes(before: Sequence[Brief], now: Brief) -> tuple[Change, ...]:
    """What is otherwise in ``now`` than in what it was ``before``: nothing (it is new), one incident, or several that
    are one now. Carriers without a new origin are told as that: copies and relays are news to nobody."""
    if not before:
        return (Change("new", f"{_origins(now)}, {_reports(now.carriers)}"),)
    was = max(before, key=lambda each: (each.carriers, each.id))
    return (*_joined(before), *_support(was, now), *_tolls(was, now), *_responsibility(before, now), *_open(was, now))


def _joined(before: Sequence[Brief]) -> Iterator[Change]:
    if len(before) > 1:
        yield Change("joined", f"{len(before)} incidents are one now")


def _support(was: Brief, now: Brief) -> Iterator[Change]:
    if (now.k_min, now.k_max) != (was.k_min, was.k_max):
        more = now.k_min + now.k_max > was.k_min + was.k_max
        kind: ChangeKind = "origin" if more else "withdrawn"
        yield Change(kind, f"{_origins(now)} where there had been {_count(was.k_min, was.k_max)}")
    elif now.carriers > was.carriers:
        yield Change("carrier", f"{_reports(now.carriers - was.carriers)} more, no new origin")
    elif now.carriers < was.carriers:
        yield Change("withdrawn", f"{_reports(was.carriers - now.carriers)} less")
    if now.against > was.against:
        yield Change("against", f"{now.against} {'origin speaks' if now.against == 1 else 'origins speak'} against it")


def _tolls(was: Brief, now: Brief) -> Iterator[Change]:
    before = {each.kind: each for each in was.tolls}
    for each in now.tolls:
        former = before.get(each.kind)
        if former is None:
            yield Change("toll", f"{each.kind}: {_range(each)}")
        elif former != each:
            yield Change("toll", f"{each.kind}: {_range(each)}, had been {_range(former)}")


def _responsibility(before: Sequence[Brief], now: Brief) -> Iterator[Change]:
    for name in _fresh([each.claimed for each in before], now.claimed):
        yield Change("claimed", f"claimed by {name}")
    for name in _fresh([each.denied for each in before], now.denied):
        yield Change("denied", f"denied by {name}")
    for name in _fresh([each.blamed for each in before], now.blamed):
        yield Change("blamed", f"laid on {name}")


def _open(was: Brief, now: Brief) -> Iterator[Change]:
    for field in _fresh([was.contradictions], now.contradictions):
        yield Change("contradiction", f"contradiction: {field}")
    for field in _fresh([now.contradictions], was.contradictions):
        yield Change("settled", f"no longer contradicted: {field}")


def _fresh(known: Sequence[tuple[str, ...]], found: tuple[str, ...]) -> list[str]:
    return [name for name in found if not any(name in names for names in known)]


def _origins(now: Brief) -> str:
    return f"{_count(now.k_min, now.k_max)} {'origin' if now.k_max == 1 else 'origins'}"


def _count(least: int, most: int) -> str:
    return str(least) if least == most else f"{least} to {most}"


def _reports(count: int) -> str:
    return f"{count} report{'' if count == 1 else 's'}"


def _range(toll: Reckoned) -> str:
    """The best value, and what it may be at least and at most."""
    spread = "" if toll.low == toll.high == toll.best else f" ({_bound(toll.low)} to {_bound(toll.high)})"
    return f"{_bound(toll.best)}{spread}"


def _bound(value: int | None) -> str:
    return "?" if value is None else str(value)
