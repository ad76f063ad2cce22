"""The best assignment against trying all of them."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.evaluate.assignment import Pair, best_assignment, best_weight

small = st.dictionaries(st.tuples(st.integers(0, 4), st.integers(0, 4)), st.integers(0, 9).map(float), max_size=14)


def tried(weights: dict[Pair, float]) -> float:
    """Every one of the 120 ways to pair five with five."""
    return max(sum(weights.get(pair, 0) for pair in enumerate(order)) for order in permutations(range(5)))


def test_the_greatest_single_weight_is_not_always_taken() -> None:
    """5 alone, or 4 + 3 = 7."""
    weights = {(0, 0): 5.0, (0, 1): 4.0, (1, 0): 3.0}
    assert best_assignment(weights) == {0: 1, 1: 0}
    assert best_weight(weights) == 7


def test_pairs_without_weight_stay_unpaired() -> None:
    assert best_assignment({(0, 0): 0.0}) == {}
    assert best_assignment({}) == {}


@given(small)
def test_no_other_assignment_weighs_more(weights: dict[Pair, float]) -> None:
    assert best_weight(weights) == pytest.approx(tried(weights))


@given(small)
def test_no_item_is_used_twice(weights: dict[Pair, float]) -> None:
    paired = best_assignment(weights)
    assert len(set(paired.values())) == len(paired)
