"""What the driver of a linking run works out itself, in arrays of numbers: what counts, what hangs together, who does
which part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as arrow

from whence.archive.linkage import Linkage, Plan, place_of, read, row_of, shard_of
from whence.link.blocks import WEEK
from whence.link.voices import bare


@dataclass(frozen=True, slots=True)
class Newest:
    """The plan of a run, and the reports that count: their places, ascending, and their ids."""

    plan: Plan
    places: Any
    reports: Any


@dataclass(frozen=True, slots=True)
class Told:
    """The accounts of the reports that count: their places, ascending, the numbers of the shards that have some in each
    week, and whether any stands in a block without a day."""

    places: Any
    weeks: dict[int, list[int]]
    is_undated: bool


def newest(linkage: Linkage, shards: Iterable[str]) -> Newest:
    """Which reports count: of the versions under one address the newest (``link.incidents.version_of``)."""
    names = tuple(shards)
    table = arrow.concat_tables(_versions(linkage, number, shard) for number, shard in enumerate(names))
    table = table.sort_by([(name, "ascending") for name in ("address", "published", "report", "place")])
    address = table.column("address").to_numpy()
    is_last = np.append(address[1:] != address[:-1], True)[: len(address)]
    kept, older = table.filter(is_last).sort_by("place"), table.filter(~is_last)
    aside: dict[int, set[int]] = {}
    for place in older.column("place").to_pylist():
        aside.setdefault(shard_of(place), set()).add(row_of(place))
    outlets = {bare(outlet or "") for outlet in kept.column("outlet").unique().to_pylist()}
    plan = Plan(names, {shard: frozenset(rows) for shard, rows in aside.items()}, frozenset(outlets) - {""})
    return Newest(plan, kept.column("place").to_numpy(), kept.column("report"))


def _versions(linkage: Linkage, number: int, shard: str) -> Any:
    table = read(linkage.trace(shard, "reports"), ["report", "address", "published", "outlet"])
    published = table.column("published").fill_null("")
    places = arrow.array([place_of(number, row) for row in range(table.num_rows)], arrow.int64())
    return table.set_column(2, "published", published).append_column("place", places)


def told(linkage: Linkage) -> Told:
    """All accounts that count."""
    plan, parts, weeks, is_undated = linkage.plan, [np.empty(0, np.int64)], dict[int, list[int]](), False
    for number, shard in enumerate(plan.shards):
        table = read(linkage.trace(shard, "accounts"), ["at", "start", "ever"])
        places = table.column("at").to_numpy() + place_of(number, 0)
        counts = np.array([plan.counts(place) for place in places.tolist()], bool)
        table = table.filter(counts)
        starts = table.column("start")
        is_undated = is_undated or any(table.column("ever").to_pylist())
        for week in np.unique(starts.drop_null().to_numpy() // WEEK).tolist():
            weeks.setdefault(week, []).append(number)
        parts.append(places[counts])
    return Told(np.concatenate(parts), weeks, is_undated)


def families(pairs: Any) -> list[list[int]]:
    """The reports that pairs (rows of two) hold together, by place."""
    places = np.unique(pairs)
    found: dict[int, list[int]] = {}
    for place, leader in zip(places.tolist(), components(places, pairs).tolist(), strict=True):
        found.setdefault(leader, []).append(place)
    return list(found.values())


def components(places: Any, pairs: Any) -> Any:
    """For each of ``places`` (sorted, no two the same) the smallest place that ``pairs`` (rows of two) lead to, itself
    where none do.

    Both ends of every pair, and their leaders, take the smaller of both leaders; then leaders are followed to theirs;
    until nothing changes (Shiloach and Vishkin 1982): as many rounds as the logarithm of the longest chain.
    """
    ends = np.searchsorted(places, pairs)
    leader = np.arange(len(places))
    while True:
        hooked, smaller = leader.copy(), leader[ends].min(axis=1, initial=len(places))
        for side in (0, 1):
            np.minimum.at(hooked, leader[ends[:, side]], smaller)
            np.minimum.at(hooked, ends[:, side], smaller)
        hooked = _shortcut(hooked)
        if np.array_equal(hooked, leader):
            return places[leader]
        leader = hooked


def _shortcut(leader: Any) -> Any:
    while not np.array_equal(leader[leader], leader):
        leader = leader[leader]
    return leader


def gathered(places: Any, pairs: Any, most: int) -> Iterator[tuple[Any, Any]]:
    """Components in groups of about ``most`` accounts: the places of each group, and the pairs among them.

    A component is never cut, however large.
    """
    leaders = components(places, pairs)
    first, sizes = np.unique(leaders, return_counts=True)
    group = np.cumsum(sizes) // most
    of_places = group[np.searchsorted(first, leaders)]
    of_pairs = of_places[np.searchsorted(places, pairs[:, 0])]
    groups = np.unique(of_places)
    yield from zip(_split(places, of_places, groups), _split(pairs, of_pairs, groups), strict=True)


def _split(values: Any, of_values: Any, groups: Any) -> Any:
    """The values of each of ``groups``, in order."""
    order = np.argsort(of_values, kind="stable")
    ends = np.searchsorted(of_values[order], groups, side="right")
    return np.split(values[order], ends[:-1]) if len(groups) else []
