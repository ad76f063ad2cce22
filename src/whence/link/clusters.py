"""Accounts to incidents: the likeliest pairs first, never across what rules a pair out, in whatever order they come."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field

from whence.link.accounts import Account, may_be_one_place, ordinal
from whence.link.blocks import MOST_DAYS
from whence.link.matching import bonds
from whence.records import Place
from whence.records.incidents import Bond

# Where an event stands: report, start and end of its trigger.
Spot = tuple[str, int, int]


@dataclass(slots=True)
class Cluster:
    """Accounts that are one incident, by their places in the list, and the bonds that made them one.

    Beside them what decides whether it may grow, so that nobody has to go through its members: their reports, the
    different places, the countries of those without one, the latest first day and the earliest last day (as numbers)
    of those that are dated.
    """

    members: list[int]
    bonds: list[Bond] = field(default_factory=list)
    reports: set[str] = field(default_factory=set)
    places: dict[object, Place] = field(default_factory=dict)
    homes: set[str] = field(default_factory=set)
    latest_start: int | None = None
    earliest_end: int | None = None

    def absorb(self, other: Cluster) -> None:
        self.members += other.members
        self.bonds += other.bonds
        self.reports |= other.reports
        self.places |= other.places
        self.homes |= other.homes
        self.latest_start = _of_both(max, self.latest_start, other.latest_start)
        self.earliest_end = _of_both(min, self.earliest_end, other.earliest_end)


def _of_both(choose: Callable[[int, int], int], one: int | None, other: int | None) -> int | None:
    return other if one is None else one if other is None else choose(one, other)


def _alone(at: int, account: Account) -> Cluster:
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
    accounts: Sequence[Account],
    *,
    must: Iterable[tuple[Spot, Spot]] = (),
    cannot: Collection[frozenset[Spot]] = (),
) -> list[Cluster]:
    """The incidents among ``accounts``, which are sorted by anchor. What ``cannot`` be one for reviewers never becomes
    one; what ``must`` be for them is joined last, as wholes, whatever speaks against it.

    Pairs are taken by score, then by anchors, so the result depends on the set of accounts alone.
    """
    clusters = {at: _alone(at, account) for at, account in enumerate(accounts)}
    at_spot = {spot: at for at, account in enumerate(accounts) for spot in account.spots}
    for first_at, second_at, bond in sorted(bonds(accounts), key=lambda each: (-each[2].score, each[0], each[1])):
        ours, theirs = clusters[first_at], clusters[second_at]
        if ours is theirs:
            ours.bonds.append(bond)
        elif _may_join(accounts, ours, theirs, cannot):
            _merge(clusters, first_at, second_at, bond)
    for first, second in must:
        if first in at_spot and second in at_spot:
            reason = Bond(first[0], second[0], 1.0, ("a reviewer joined them",))
            _merge(clusters, at_spot[first], at_spot[second], reason)
    return sorted({id(each): each for each in clusters.values()}.values(), key=lambda each: min(each.members))


def _merge(clusters: dict[int, Cluster], first: int, second: int, bond: Bond) -> None:
    kept, gone = clusters[first], clusters[second]
    if len(kept.members) < len(gone.members):
        kept, gone = gone, kept
    if kept is not gone:
        kept.absorb(gone)
        for at in gone.members:
            clusters[at] = kept
    kept.bonds.append(bond)


def _may_join(accounts: Sequence[Account], ours: Cluster, theirs: Cluster, cannot: Collection[frozenset[Spot]]) -> bool:
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
