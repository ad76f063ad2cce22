"""Accounts to incidents: the likeliest pairs first, never across what rules a pair out, in whatever order they come."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from whence.link.accounts import may_be_one_place, ordinal
from whence.link.blocks import MOST_DAYS
from whence.records import DateRange, Place
from whence.records.incidents import Bond

# Where an event stands: report, start and end of its trigger.
Spot = tuple[str, int, int]
# Two accounts, by their places in the list, the one with the smaller anchor first, and why they are likely one.
Pair = tuple[int, int, Bond]


class Placed(Protocol):
    """What of an account decides whether it may join others."""

    @property
    def report(self) -> str: ...
    @property
    def date(self) -> DateRange | None: ...
    @property
    def place(self) -> Place | None: ...
    @property
    def home(self) -> str | None: ...
    @property
    def spots(self) -> tuple[Spot, ...]: ...


@dataclass(slots=True)
class Cluster:
    """Accounts that are one incident, by their places in the list, and the pairs that made them one.

    Beside them what decides whether it may grow, so that nobody has to go through its members: their reports, the
    different places, the countries of those without one, the latest first day and the earliest last day (as numbers)
    of those that are dated.
    """

    members: list[int]
    pairs: list[Pair] = field(default_factory=list)
    reports: set[str] = field(default_factory=set)
    places: dict[object, Place] = field(default_factory=dict)
    homes: set[str] = field(default_factory=set)
    latest_start: int | None = None
    earliest_end: int | None = None

    def absorb(self, other: Cluster) -> None:
        self.members += other.members
        self.pairs += other.pairs
        self.reports |= other.reports
        self.places |= other.places
        self.homes |= other.homes
        self.latest_start = _of_both(max, self.latest_start, other.latest_start)
        self.earliest_end = _of_both(min, self.earliest_end, other.earliest_end)


def _of_both(choose: Callable[[int, int], int], one: int | None, other: int | None) -> int | None:
    return other if one is None else one if other is None else choose(one, other)


def _alone(at: int, account: Placed) -> Cluster:
    found = Cluster([at], reports={account.report})
    place, date = account.place, account.date
    if place is None and account.home is not None:
        found.homes.add(account.home)
    if place is not None:
        found.places[place.name, place.country, place.admin1, place.precision] = place
    if date is not None and date.earliest and date.latest:
        found.latest_start, found.earliest_end = ordinal(date.earliest), ordinal(date.latest)
    return found


def cluster(
    accounts: Sequence[Placed], pairs: Iterable[Pair], cannot: Collection[frozenset[Spot]] = ()
) -> list[Cluster]:
    """The incidents among ``accounts``, which are sorted by anchor. What ``cannot`` be one for reviewers never becomes
    one.

    Pairs are taken by score, then by anchors, so the result depends on the set of accounts alone.
    """
    clusters = {at: _alone(at, account) for at, account in enumerate(accounts)}
    for pair in sorted(pairs, key=lambda each: (-each[2].score, each[0], each[1])):
        ours, theirs = clusters[pair[0]], clusters[pair[1]]
        if ours is theirs:
            ours.pairs.append(pair)
        elif _may_join(accounts, ours, theirs, cannot):
            _merge(clusters, pair)
    return _distinct(clusters.values())


def _distinct(clusters: Iterable[Cluster]) -> list[Cluster]:
    return sorted({id(each): each for each in clusters}.values(), key=lambda each: min(each.members))


def join(accounts: Sequence[Placed], found: Iterable[Cluster], must: Iterable[tuple[Spot, Spot]]) -> list[Cluster]:
    """The clusters after what ``must`` be one for reviewers was joined, as wholes, whatever speaks against it."""
    clusters = {at: each for each in found for at in each.members}
    at_spot = {spot: at for at in clusters for spot in accounts[at].spots}
    for first, second in must:
        if first in at_spot and second in at_spot:
            reason = Bond(first[0], second[0], 1.0, ("a reviewer joined them",))
            _merge(clusters, (at_spot[first], at_spot[second], reason))
    return _distinct(clusters.values())


def _merge(clusters: dict[int, Cluster], pair: Pair) -> None:
    kept, gone = clusters[pair[0]], clusters[pair[1]]
    if len(kept.members) < len(gone.members):
        kept, gone = gone, kept
    if kept is not gone:
        kept.absorb(gone)
        for at in gone.members:
            clusters[at] = kept
    kept.pairs.append(pair)


def _may_join(accounts: Sequence[Placed], ours: Cluster, theirs: Cluster, cannot: Collection[frozenset[Spot]]) -> bool:
    """Two occurrences of one report stay two, and so does everything that days, places or reviewers keep apart."""
    if not ours.reports.isdisjoint(theirs.reports) or _days_between(ours, theirs) > MOST_DAYS:
        return False
    if ours.homes and theirs.homes and ours.homes.isdisjoint(theirs.homes):
        return False
    if not all(may_be_one_place(a, b) for a in ours.places.values() for b in theirs.places.values()):
        return False
    spots = [{spot for at in each.members for spot in accounts[at].spots} for each in (ours, theirs) if cannot]
    return not any(pair & spots[0] and pair & spots[1] for pair in cannot)


def _days_between(ours: Cluster, theirs: Cluster) -> int:
    """The most days between any date of one and any of the other; 0 where one has none."""
    gaps = [
        one.latest_start - other.earliest_end
        for one, other in ((ours, theirs), (theirs, ours))
        if one.latest_start is not None and other.earliest_end is not None
    ]
    return max(gaps, default=0)
