"""Errors, correlation and overlap of numbers."""

from __future__ import annotations

import pytest

from whence.evaluate.numbers import mean_absolute_error, overlap, pearson


def test_the_mean_absolute_error() -> None:
    assert mean_absolute_error([3.0, -3.0, 0.0], [2.0, -3.0, 2.0]) == (1 + 0 + 2) / 3


def test_pearson() -> None:
    """Centred: (-1, 0, 1) and (-1, 1, 0); their product sums to 1, each has squares of 2."""
    assert pearson([1.0, 2.0, 3.0], [1.0, 3.0, 2.0]) == pytest.approx(1 / 2)
    assert pearson([1.0, 2.0], [5.0, 9.0]) == pytest.approx(1)
    assert pearson([1.0, 2.0], [2.0, 1.0]) == pytest.approx(-1)


def test_a_side_that_never_varies_correlates_with_nothing() -> None:
    assert pearson([1.0, 2.0], [3.0, 3.0]) == 0


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [((3, 7), (7, 9), True), ((3, 7), (8, 9), False), ((3, None), (50, 60), True), ((3, None), (0, 2), False)],
)
def test_intervals_overlap_where_they_share_a_number(
    first: tuple[int, int | None], second: tuple[int, int | None], *, expected: bool
) -> None:
    assert overlap(first, second) is overlap(second, first) is expected
