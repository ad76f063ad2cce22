"""The steps that find which accounts are likely one occurrence: those of a week with those before it, and whatever the
day those that share a rare name which is asked for without one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from typing import Any

from whence.archive.linkage import Linkage, place_of, read
from whence.link.blocks import COMMON, WEEK, Entry, Window, candidates, weeks_around
from whence.link.kept import Marks, marks_in
from whence.link.matching import bond_of


def weeks_before(week: int) -> range:
    """The weeks in which something begins that can be one with what begins in this week, itself among them."""
    return range(weeks_around((week * WEEK, week * WEEK)).start, week + 1)


def pairs_of_week(linkage: Linkage, name: str, shards: Collection[int]) -> Iterator[dict[str, int]]:
    """Likely one: accounts that begin in a week (``name``), with each other and with those of the weeks before."""
    week, near = int(name), weeks_before(int(name))
    entries = (entry for entry in _dated(linkage, shards) if _week(entry[2]) in near)
    yield from _likely(linkage, candidates(entries, lambda window: _week(window) == week))


def _week(window: Window | None) -> int | None:
    return None if window is None else window[0] // WEEK


def pairs_of_undated(linkage: Linkage, name: str) -> Iterator[dict[str, int]]:
    """Likely one: accounts that stand in a block without a day and any that do so, where the block's name is rare, of a
    part of the names (``name``: "part-of")."""
    part, parts = map(int, name.split("-"))
    rare = _rare(linkage, frozenset(key for key, *_ in _undated(linkage) if key % parts == part))
    entries = (entry for entry in _everything(linkage) if entry[0] in rare)
    yield from _likely(linkage, candidates(entries, lambda window: window is None))


def _rare(linkage: Linkage, wanted: frozenset[int]) -> set[int]:
    """Those of these keys that no more accounts have than may share a rare name; counted before any is held."""
    counted = Counter(key for key, *_ in _everything(linkage) if key in wanted)
    return {key for key in wanted if counted[key] <= COMMON}


def _everything(linkage: Linkage) -> Iterator[Entry]:
    yield from _dated(linkage, range(len(linkage.plan.shards)))
    yield from _undated(linkage)


def _dated(linkage: Linkage, shards: Collection[int]) -> Iterator[Entry]:
    for place, start, finish, keys in _accounts(linkage, shards, ["at", "start", "finish", "keys"]):
        yield from ((key, place, (start, finish)) for key in keys)


def _undated(linkage: Linkage) -> Iterator[Entry]:
    for place, keys in _accounts(linkage, range(len(linkage.plan.shards)), ["at", "ever"]):
        yield from ((key, place, None) for key in keys)


def _accounts(linkage: Linkage, shards: Collection[int], columns: list[str]) -> Iterator[tuple[Any, ...]]:
    """The place and more of every account that counts."""
    plan = linkage.plan
    for number in shards:
        table = read(linkage.trace(plan.shards[number], "accounts"), columns)
        for at, *more in zip(*(column.to_pylist() for column in table.columns), strict=True):
            if plan.counts(place := place_of(number, 0) | at):
                yield place, *more


def _likely(linkage: Linkage, pairs: Collection[tuple[int, int]]) -> Iterator[dict[str, int]]:
    places = {place for pair in pairs for place in pair}
    marked: dict[int, Marks] = {
        place: marks_in(row["marks"]) for place, row in linkage.rows(places, "accounts", ["marks"])
    }
    for pair in sorted(pairs):
        first, second = sorted(pair, key=lambda place: marked[place].anchor)
        if bond_of(marked[first], marked[second]) is not None:
            yield {"first": first, "second": second}
