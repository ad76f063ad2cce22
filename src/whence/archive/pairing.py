"""The steps that find which accounts are likely one occurrence: those of a week with those before it, and those without
a day with the few that share a rare name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator

from whence.archive.linkage import Linkage, place_of, read
from whence.link.blocks import COMMON, WEEK, Window, candidates, weeks_around
from whence.link.kept import Marks, marks_in
from whence.link.matching import bond_of

# An account's place, the days that it can be about, and the blocks that it stands in.
Entry = tuple[int, Window | None, list[int]]


def weeks_before(week: int) -> range:
    """The weeks in which something begins that can be one with what begins in this week, itself among them."""
    return range(weeks_around((week * WEEK, week * WEEK)).start, week + 1)


def pairs_of_week(linkage: Linkage, name: str, shards: Collection[int]) -> Iterator[dict[str, int]]:
    """Likely one: accounts that begin in a week (``name``), with each other and with those of the weeks before."""
    week, near = int(name), weeks_before(int(name))
    dated = ((place, window, keys) for place, window, keys in _entries(linkage, shards) if window is not None)
    entries = [entry for entry in dated if entry[1][0] // WEEK in near]
    asking = {place for place, window, _ in entries if window[0] // WEEK == week}
    yield from _likely(linkage, candidates(entries, asking))


def pairs_of_undated(linkage: Linkage, name: str) -> Iterator[dict[str, int]]:
    """Likely one: accounts without a day and any that share a rare name of a part (``name``: "part-of")."""
    part, parts = map(int, name.split("-"))
    everywhere = range(len(linkage.plan.shards))
    undated = (keys for _, window, keys in _entries(linkage, everywhere) if window is None)
    rare = _rare(linkage, frozenset(key for keys in undated for key in keys if key % parts == part))
    entries = [
        (place, window, own)
        for place, window, keys in _entries(linkage, everywhere)
        if (own := [key for key in keys if key in rare])
    ]
    asking = {place for place, window, _ in entries if window is None}
    yield from _likely(linkage, candidates(entries, asking))


def _rare(linkage: Linkage, wanted: frozenset[int]) -> set[int]:
    """Those of these keys that no more accounts have than may share a rare name; counted before any is held."""
    everyone = _entries(linkage, range(len(linkage.plan.shards)))
    counted = Counter(key for _, _, keys in everyone for key in wanted.intersection(keys))
    return {key for key in wanted if counted[key] <= COMMON}


def _entries(linkage: Linkage, shards: Collection[int]) -> Iterator[Entry]:
    plan = linkage.plan
    for number in shards:
        table = read(linkage.trace(plan.shards[number], "accounts"), ["at", "start", "finish", "keys"])
        for at, start, finish, keys in zip(*(column.to_pylist() for column in table.columns), strict=True):
            place = place_of(number, 0) | at
            if plan.counts(place):
                yield place, None if start is None else (start, finish), keys


def _likely(linkage: Linkage, pairs: Collection[tuple[int, int]]) -> Iterator[dict[str, int]]:
    places = {place for pair in pairs for place in pair}
    marked: dict[int, Marks] = {
        place: marks_in(row["marks"]) for place, row in linkage.rows(places, "accounts", ["marks"])
    }
    for pair in sorted(pairs):
        first, second = sorted(pair, key=lambda place: marked[place].anchor)
        if bond_of(marked[first], marked[second]) is not None:
            yield {"first": first, "second": second}
