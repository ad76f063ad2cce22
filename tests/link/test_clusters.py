"""Accounts to clusters: by all that is between two, not by the one pair that looks alike."""

from dataclasses import dataclass

from whence.link.clusters import Pair, Spot, cluster
from whence.records.incidents import Bond


@dataclass(frozen=True)
class Stands:
    """An account of one event."""

    number: int

    @property
    def spots(self) -> tuple[Spot, ...]:
        return ((f"report {self.number}", 0, 1),)


def pair(first: int, second: int, score: float) -> Pair:
    return first, second, Bond(f"report {first}", f"report {second}", score, ())


def members(count: int, pairs: list[Pair]) -> list[list[int]]:
    return [sorted(each.members) for each in cluster([Stands(at) for at in range(count)], pairs)]


def test_a_pair_becomes_one() -> None:
    assert members(3, [pair(0, 1, 0.9)]) == [[0, 1], [2]]


def test_one_likeness_does_not_join_what_nothing_else_does() -> None:
    """Two attacks of two days, each told twice; one report of either looks like one of the other."""
    two = [pair(0, 1, 0.99), pair(2, 3, 0.99)]
    assert members(4, [*two, pair(1, 2, 0.97)]) == [[0, 1], [2, 3]]
    between = [pair(first, second, 0.97) for first in (0, 1) for second in (2, 3)]
    assert members(4, [*two, *between]) == [[0, 1, 2, 3]]


def test_a_sure_pair_stands_against_few_without_one() -> None:
    assert members(3, [pair(0, 1, 0.99), pair(1, 2, 1.0)]) == [[0, 1, 2]]
    sure = [pair(first, second, 0.99) for second in range(1, 6) for first in range(second)]
    assert members(7, [*sure, pair(0, 6, 0.98)]) == [[0, 1, 2, 3, 4, 5], [6]]


def test_the_order_of_pairs_changes_nothing() -> None:
    pairs = [pair(0, 1, 0.99), pair(1, 2, 0.9), pair(2, 3, 0.95), pair(0, 3, 0.6)]
    assert members(4, pairs) == members(4, pairs[::-1])
