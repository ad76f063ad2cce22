"""Accounts to incidents: the likeliest pairs first, in whatever order they come.

Two clusters become one where, over all pairs between them, more speaks for it than against: a single pair that looks
alike does not join what nothing else does.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from whence.records.incidents import Bond

# Where an event stands: report, start and end of its trigger.
Spot = tuple[str, int, int]
# Two accounts, by their places in the list, the one with the smaller anchor first, and why they are likely one.
Pair = tuple[int, int, Bond]
# Odds are counted in thousandths, so that sums do not depend on their order.
UNIT = 1000
# The log odds of two accounts without a bond, two of one report among them; and the most that a bond counts: one pair,
# however sure, stands against few that are not.
WITHOUT, SUREST = -2 * UNIT, 8 * UNIT


class Placed(Protocol):
    """What of an account says where it stands."""

    @property
    def spots(self) -> tuple[Spot, ...]: ...


@dataclass(slots=True)
class Cluster:
    """Accounts that are one incident, by their places in the list, and the pairs that made them one.

    ``key`` is the place of a member, ``ties`` what the bonds with other clusters, by their keys, come to above as many
    pairs without one.
    """

    members: list[int]
    pairs: list[Pair] = field(default_factory=list)
    ties: dict[int, int] = field(default_factory=dict)

    @property
    def key(self) -> int:
        """The place of the member that was there first."""
        return self.members[0]

    def fits(self, other: Cluster) -> bool:
        """Are the odds that the two are one, on average over all pairs between them, even or better?"""
        return self.ties.get(other.key, 0) + WITHOUT * len(self.members) * len(other.members) >= 0


def cluster(
    accounts: Sequence[Placed], pairs: Iterable[Pair], cannot: Collection[frozenset[Spot]] = ()
) -> list[Cluster]:
    """The incidents among ``accounts``, which are sorted by anchor. What ``cannot`` be one for reviewers never becomes
    one.

    Pairs are taken by score, then by anchors, so the result depends on the set of accounts alone.
    """
    clusters = {at: Cluster([at]) for at in range(len(accounts))}
    ordered = sorted(pairs, key=lambda each: (-each[2].score, each[0], each[1]))
    for first, second, bond in ordered:
        clusters[first].ties[second] = clusters[second].ties[first] = _odds(bond) - WITHOUT
    for pair in ordered:
        ours, theirs = clusters[pair[0]], clusters[pair[1]]
        if ours is theirs:
            ours.pairs.append(pair)
        elif ours.fits(theirs) and not _are_parted(accounts, ours, theirs, cannot):
            _merge(clusters, pair)
    return _distinct(clusters.values())


def _odds(bond: Bond) -> int:
    """The log odds of a bond in thousandths."""
    return SUREST if bond.score >= 1 else min(SUREST, round(UNIT * math.log(bond.score / (1 - bond.score))))


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
        _tie(clusters, kept, gone)
        kept.members += gone.members
        kept.pairs += gone.pairs
        for at in gone.members:
            clusters[at] = kept
    kept.pairs.append(pair)


def _tie(clusters: Mapping[int, Cluster], kept: Cluster, gone: Cluster) -> None:
    """What others had with ``gone`` they have with ``kept``."""
    for key, tie in gone.ties.items():
        if key != kept.key:
            clusters[key].ties.pop(gone.key)
            kept.ties[key] = clusters[key].ties[kept.key] = kept.ties.get(key, 0) + tie
    kept.ties.pop(gone.key, None)


def _are_parted(
    accounts: Sequence[Placed], ours: Cluster, theirs: Cluster, cannot: Collection[frozenset[Spot]]
) -> bool:
    """Did a reviewer say that something in one is not what something in the other is?"""
    spots = [{spot for at in each.members for spot in accounts[at].spots} for each in (ours, theirs) if cannot]
    return any(pair & spots[0] and pair & spots[1] for pair in cannot)
