"""The pairing of two sets, each item used once, that has the greatest weight (Kuhn 1955, Munkres 1957).

Written here because it is all that evaluation would need scipy for. Items are split into groups that share no weight
first, so that hundreds of clusters of a document are solved as many small problems.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from math import inf

Pair = tuple[int, int]


def best_assignment(weights: Mapping[Pair, float]) -> dict[int, int]:
    """The pairing of left with right items of greatest total weight; pairs that are absent or weigh 0 stay unpaired.

    Weights are not negative. Takes cubic time in the size of the largest group of items connected by weights.
    """
    positive = {pair: weight for pair, weight in weights.items() if weight > 0}
    paired: dict[int, int] = {}
    for lefts, rights in _groups(positive):
        square = max(len(lefts), len(rights))
        costs = [[0.0] * square for _ in range(square)]
        for row, left in enumerate(lefts):
            for column, right in enumerate(rights):
                costs[row][column] = -positive.get((left, right), 0.0)
        for row, column in enumerate(_cheapest(costs)):
            if costs[row][column] < 0:
                paired[lefts[row]] = rights[column]
    return paired


def best_weight(weights: Mapping[Pair, float]) -> float:
    """The total weight of the best assignment."""
    return sum(weights[pair] for pair in best_assignment(weights).items())


def _groups(weights: Mapping[Pair, float]) -> Iterator[tuple[list[int], list[int]]]:
    """Left and right items that are connected by weights, group by group."""
    rights_of: dict[int, list[int]] = defaultdict(list)
    lefts_of: dict[int, list[int]] = defaultdict(list)
    for left, right in sorted(weights):
        rights_of[left].append(right)
        lefts_of[right].append(left)
    seen: set[int] = set()
    for first in rights_of:
        if first not in seen:
            lefts, rights, waiting = {first}, set[int](), [first]
            while waiting:
                fresh = set(rights_of[waiting.pop()]) - rights
                rights |= fresh
                more = {left for right in fresh for left in lefts_of[right]} - lefts
                lefts |= more
                waiting.extend(more)
            seen |= lefts
            yield sorted(lefts), sorted(rights)


def _cheapest(costs: Sequence[Sequence[float]]) -> list[int]:
    """The column of each row in the cheapest assignment of a square matrix, by shortest augmenting paths.

    Rows are added one by one; the potentials keep every reduced cost at or above zero (Jonker and Volgenant 1987).
    """
    size = len(costs)
    row_potential, column_potential = [0.0] * size, [0.0] * (size + 1)
    row_of = [-1] * (size + 1)  # the last column is a stand-in from which each new row starts
    for row in range(size):
        row_of[size], column = row, size
        slack, via, used = [inf] * size, [size] * size, [False] * (size + 1)
        while row_of[column] != -1:
            used[column] = True
            current = row_of[column]
            for other in range(size):
                reduced = costs[current][other] - row_potential[current] - column_potential[other]
                if not used[other] and reduced < slack[other]:
                    slack[other], via[other] = reduced, column
            column = min((other for other in range(size) if not used[other]), key=slack.__getitem__)
            step = slack[column]
            for other in range(size + 1):
                if used[other]:
                    row_potential[row_of[other]] += step
                    column_potential[other] -= step
                elif other < size:
                    slack[other] -= step
        while column != size:
            row_of[column], column = row_of[via[column]], via[column]
    columns = [0] * size
    for column, row in enumerate(row_of[:size]):
        columns[row] = column
    return columns
