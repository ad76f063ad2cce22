"""Precision, recall, F1 and their sums."""

from __future__ import annotations

import pytest

from whence.evaluate.counts import Counts, Tally, matched, one_to_one, share


def test_f1_is_the_harmonic_mean() -> None:
    counts = one_to_one(3, predicted=4, gold=6)
    assert counts.precision == 3 / 4
    assert counts.recall == 3 / 6
    assert counts.f1 == pytest.approx(2 * 0.75 * 0.5 / (0.75 + 0.5))


def test_nothing_predicted_and_nothing_gold_score_zero() -> None:
    assert (Counts().precision, Counts().recall, Counts().f1) == (0, 0, 0)
    assert share(0, 0) == 0


def test_sums_are_micro_averages() -> None:
    """One hit of one and none of three: precision is 1/4, not the mean of 1 and 0."""
    assert (one_to_one(1, 1, 1) + one_to_one(0, 3, 1)).precision == 1 / 4


def test_an_item_that_stands_twice_has_to_be_found_twice() -> None:
    assert matched(["a", "a", "b"], ["a", "c"]) == one_to_one(1, 2, 3)


def test_a_tally_names_three_metrics_for_each_count() -> None:
    tally = Tally()
    tally.add("cue", one_to_one(1, 1, 2))
    tally.add("cue", one_to_one(0, 1, 0))
    assert tally.metrics() == {"cue_p": 1 / 2, "cue_r": 1 / 2, "cue_f1": 1 / 2}
    assert tally["never added"] == Counts()
