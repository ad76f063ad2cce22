"""Coreference and linking metrics over clusters of mentions, as the CoNLL reference scorer defines them (Pradhan et
al., ACL 2014). A mention is anything hashable; a cluster is a set of mentions, and no mention is in two clusters."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping
from typing import TypeVar

from whence.evaluate.assignment import best_weight
from whence.evaluate.counts import Counts, one_to_one

Cluster = frozenset[Hashable]
Clusters = Collection[Cluster]
Mention = TypeVar("Mention", bound=Hashable)


def clusters(name_of: Mapping[Mention, Hashable]) -> list[Cluster]:
    """The clusters of mentions that have the same name."""
    members: dict[Hashable, set[Hashable]] = defaultdict(set)
    for mention, name in name_of.items():
        members[name].add(mention)
    return [frozenset(each) for each in members.values()]


def muc(gold: Clusters, predicted: Clusters) -> Counts:
    """MUC (Vilain et al. 1995): the links that hold a cluster together, so single mentions count nothing."""
    right, made = _kept_links(predicted, gold)
    covered, wanted = _kept_links(gold, predicted)
    return Counts(right, made, covered, wanted)


def _kept_links(these: Clusters, others: Clusters) -> tuple[int, int]:
    """Links of ``these`` that ``others`` keep, and all of them: a cluster of n in p parts has n - p of n - 1."""
    other_of = _cluster_numbers(others)
    parts = sum(len({other_of.get(mention, mention) for mention in cluster}) for cluster in these)
    mentions = sum(map(len, these))
    return mentions - parts, mentions - len(these)


def b_cubed(gold: Clusters, predicted: Clusters) -> Counts:
    """B³ (Bagga and Baldwin 1998): for each mention, the share of its cluster that is right; a mention that only one
    side has is wholly wrong."""
    shared = _shared(gold, predicted)
    right = sum(count**2 / len(out) for (_, out), count in shared.items())
    covered = sum(count**2 / len(wanted) for (wanted, _), count in shared.items())
    return Counts(right, sum(map(len, predicted)), covered, sum(map(len, gold)))


def ceaf_e(gold: Clusters, predicted: Clusters) -> Counts:
    """CEAF-e (Luo 2005): clusters are paired one to one so that the sum of their Dice similarities (φ4) is greatest."""
    left, right = list(gold), list(predicted)
    numbers = ({each: n for n, each in enumerate(left)}, {each: n for n, each in enumerate(right)})
    weights = {
        (numbers[0][wanted], numbers[1][out]): 2 * count / (len(wanted) + len(out))
        for (wanted, out), count in _shared(gold, predicted).items()
    }
    return one_to_one(best_weight(weights), len(right), len(left))


def pairwise(gold: Clusters, predicted: Clusters) -> Counts:
    """Pairs of mentions that stand in one cluster, on both sides."""
    both = sum(_pairs(count) for count in _shared(gold, predicted).values())
    return one_to_one(both, sum(_pairs(len(each)) for each in predicted), sum(_pairs(len(each)) for each in gold))


def conll_average(scores: Iterable[Counts]) -> float:
    """The CoNLL score (Denis and Baldridge 2009): the mean of the F1 of MUC, B³ and CEAF-e."""
    values = [score.f1 for score in scores]
    return sum(values) / len(values)


def _pairs(size: int) -> int:
    return size * (size - 1) // 2


def _cluster_numbers(these: Clusters) -> dict[Hashable, Hashable]:
    """Each mention's cluster; a pair, so that it is equal to no mention."""
    return {mention: ("cluster", number) for number, cluster in enumerate(these) for mention in cluster}


def _shared(gold: Clusters, predicted: Clusters) -> Counter[tuple[Cluster, Cluster]]:
    """How many mentions each pair of clusters has in common, where it has any."""
    cluster_of = {mention: cluster for cluster in predicted for mention in cluster}
    return Counter((wanted, cluster_of[mention]) for wanted in gold for mention in wanted if mention in cluster_of)
