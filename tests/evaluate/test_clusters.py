"""Coreference metrics on the examples that the papers themselves work out, and on ones worked out here."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.evaluate.clusters import Cluster, b_cubed, ceaf_e, clusters, conll_average, muc, pairwise
from whence.evaluate.counts import Counts, one_to_one


def of(*words: str) -> list[Cluster]:
    """Clusters of one-letter mentions."""
    return [frozenset(word) for word in words]


def test_b_cubed_as_in_the_paper() -> None:
    """Bagga and Baldwin's second response joins 1-5 with 8-C. Precision: 5 mentions at 5/10, 2 at 1, 5 at 5/10."""
    gold, found = of("12345", "67", "89ABC"), of("1234589ABC", "67")
    counts = b_cubed(gold, found)
    assert counts.precision == pytest.approx((5 * 5 / 10 + 2 * 1 + 5 * 5 / 10) / 12)
    assert counts.recall == 1
    assert muc(gold, found).precision == pytest.approx(9 / 10)  # ten links, one of them wrong
    assert muc(gold, found).recall == 1


def test_muc_counts_links() -> None:
    """Gold abcd has 3 links; ab + cd keep 2 of them, and both of their own links are right."""
    assert muc(of("abcd"), of("ab", "cd")) == Counts(2, 2, 2, 3)
    assert muc(of("abc"), of("ab")) == Counts(1, 1, 1, 2)  # c was not found: a part of its own
    assert muc(of("a"), of("a")) == Counts()


def test_all_metrics_on_one_case() -> None:
    """Gold {abc, defg}, found {ab, cd, fghi}: the example of Pradhan et al. (2014), with its figures.

    MUC: recall (1 + 1) / (2 + 3), precision (1 + 0 + 1) / (1 + 1 + 3). B³ recall: (2²/3 + 1/3 + 1/4 + 2²/4) / 7;
    precision: (2²/2 + 1/2 + 1/2 + 2²/4) / 8. CEAF-e: ab-abc has 2·2/5, fghi-defg 2·2/8: 1.3 of 2 and of 3.
    """
    gold, found = of("abc", "defg"), of("ab", "cd", "fghi")
    assert muc(gold, found) == Counts(2, 5, 2, 5)
    assert b_cubed(gold, found).recall == pytest.approx((4 / 3 + 1 / 3 + 1 / 4 + 1) / 7)
    assert b_cubed(gold, found).precision == pytest.approx((2 + 1 / 2 + 1 / 2 + 1) / 8)
    assert ceaf_e(gold, found).recall == pytest.approx(1.3 / 2)
    assert ceaf_e(gold, found).precision == pytest.approx(1.3 / 3)
    f1_muc, f1_b, f1_ceaf = 0.4, 2 * (5 / 12) * 0.5 / (5 / 12 + 0.5), 2 * 1.3 / 5
    scores = [metric(gold, found) for metric in (muc, b_cubed, ceaf_e)]
    assert conll_average(scores) == pytest.approx((f1_muc + f1_b + f1_ceaf) / 3)


def test_pairs() -> None:
    """Gold has ab ac bc de; found has ab cd ce de; ab and de are common."""
    assert pairwise(of("abc", "de"), of("ab", "cde")) == one_to_one(2, 4, 4)


def test_clusters_of_names() -> None:
    assert set(clusters({"a": 1, "b": 2, "c": 1})) == {frozenset("ac"), frozenset("b")}


partitions = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 3), min_size=2).map(
    lambda name_of: clusters({**name_of})
)


@given(partitions)
def test_what_is_compared_with_itself_is_perfect(found: list[Cluster]) -> None:
    for metric in (b_cubed, ceaf_e):
        assert metric(found, found).f1 == pytest.approx(1)
    assert muc(found, found).right == muc(found, found).gold


@given(partitions, partitions)
def test_sides_change_places_with_precision_and_recall(gold: list[Cluster], found: list[Cluster]) -> None:
    for metric in (muc, b_cubed, ceaf_e, pairwise):
        there, back = metric(gold, found), metric(found, gold)
        assert there.precision == pytest.approx(back.recall)
        assert 0 <= there.f1 <= 1 + 1e-9
