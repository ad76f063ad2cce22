"""Accounts to incidents: the likeliest pairs first, never across what rules a pair out, in whatever order they come."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from whence.link.accounts import Account, days_apart, may_be_one_place
from whence.link.matching import MOST_DAYS, bonds
from whence.records.incidents import Bond

# Where an event stands: report, start and end of its trigger.
Spot = tuple[str, int, int]


@dataclass(slots=True)
class Cluster:
    """Accounts that are one incident, by their places in the list, and the bonds that made them one."""

    members: list[int]
    bonds: list[Bond] = field(default_factory=list)


def cluster(
    accounts: Sequence[Account],
    *,
    must: Iterable[tuple[Spot, Spot]] = (),
    cannot: Collection[frozenset[Spot]] = (),
) -> list[Cluster]:
    """The incidents among ``accounts``, which are sorted by anchor. Reviewers' ``must`` and ``cannot`` go first.

    Pairs are taken by score, then by anchors, so the result depends on the set of accounts alone.
    """
    clusters = {at: Cluster([at]) for at in range(len(accounts))}
    at_spot = {spot: at for at, account in enumerate(accounts) for spot in account.spots}
    for first, second in must:
        if first in at_spot and second in at_spot:
            reason = Bond(first[0], second[0], 1.0, ("a reviewer joined them",))
            _merge(clusters, at_spot[first], at_spot[second], reason)
    for first_at, second_at, bond in sorted(bonds(accounts), key=lambda each: (-each[2].score, each[0], each[1])):
        ours, theirs = clusters[first_at], clusters[second_at]
        if ours is theirs:
            ours.bonds.append(bond)
        elif _may_join(accounts, ours, theirs, cannot):
            _merge(clusters, first_at, second_at, bond)
    return sorted({id(each): each for each in clusters.values()}.values(), key=lambda each: min(each.members))


def _merge(clusters: dict[int, Cluster], first: int, second: int, bond: Bond) -> None:
    kept, gone = clusters[first], clusters[second]
    if len(kept.members) < len(gone.members):
        kept, gone = gone, kept
    if kept is not gone:
        kept.members += gone.members
        kept.bonds += gone.bonds
        for at in gone.members:
            clusters[at] = kept
    kept.bonds.append(bond)


def _may_join(accounts: Sequence[Account], ours: Cluster, theirs: Cluster, cannot: Collection[frozenset[Spot]]) -> bool:
    """Two occurrences of one report stay two, and so does everything that days, places or reviewers keep apart."""
    if {accounts[at].report for at in ours.members} & {accounts[at].report for at in theirs.members}:
        return False
    if not _compatible(accounts, ours, theirs):
        return False
    spots = [{spot for at in each.members for spot in accounts[at].spots} for each in (ours, theirs) if cannot]
    return not any(pair & spots[0] and pair & spots[1] for pair in cannot)


def _compatible(accounts: Sequence[Account], ours: Cluster, theirs: Cluster) -> bool:
    """Compares each different date and place once: a cluster of thousands has few of them."""
    dates = [{accounts[at].date: None for at in each.members} for each in (ours, theirs)]
    if any((days_apart(a, b) or 0) > MOST_DAYS for a in dates[0] for b in dates[1]):
        return False
    places = [_different_places(accounts, each) for each in (ours, theirs)]
    return all(may_be_one_place(accounts[a].place, accounts[b].place) for a in places[0] for b in places[1])


def _different_places(accounts: Sequence[Account], each: Cluster) -> list[int]:
    found: dict[object, int] = {}
    for at in each.members:
        place = accounts[at].place
        if place is not None:
            found.setdefault((place.name, place.country, place.admin1, place.precision), at)
    return list(found.values())
