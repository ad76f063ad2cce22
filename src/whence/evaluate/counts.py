"""Precision, recall and F1 from counts that add up over records (micro average)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Counts:
    """What precision and recall are made of: precision = right / predicted, recall = covered / gold.

    ``right`` and ``covered`` are the same number where predictions and gold are matched one to one. No prediction
    gives precision 0, no gold recall 0.
    """

    right: float = 0
    predicted: float = 0
    covered: float = 0
    gold: float = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.right + other.right,
            self.predicted + other.predicted,
            self.covered + other.covered,
            self.gold + other.gold,
        )

    @property
    def precision(self) -> float:
        return share(self.right, self.predicted)

    @property
    def recall(self) -> float:
        return share(self.covered, self.gold)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return share(2 * self.precision * self.recall, self.precision + self.recall)

    def named(self, name: str) -> dict[str, float]:
        """As three metrics: ``<name>_p``, ``<name>_r``, ``<name>_f1``."""
        return {f"{name}_p": self.precision, f"{name}_r": self.recall, f"{name}_f1": self.f1}


def share(part: float, whole: float) -> float:
    """``part`` of ``whole``; nothing of nothing is 0."""
    return part / whole if whole else 0.0


def one_to_one(hits: float, predicted: float, gold: float) -> Counts:
    """Counts of a matching in which every hit is one prediction and one gold item."""
    return Counts(hits, predicted, hits, gold)


def matched(gold: Iterable[Hashable], predicted: Iterable[Hashable]) -> Counts:
    """Counts of items that are right if they are equal; an item that stands twice has to be found twice."""
    wanted, found = Counter(gold), Counter(predicted)
    return one_to_one((wanted & found).total(), found.total(), wanted.total())


class Tally:
    """Counts by name, summed over records; each name gives three metrics."""

    def __init__(self) -> None:
        self._counts: dict[str, Counts] = {}

    def add(self, name: str, counts: Counts) -> None:
        self._counts[name] = self._counts.get(name, Counts()) + counts

    def add_all(self, counts: Mapping[str, Counts], prefix: str = "") -> None:
        for name, each in counts.items():
            self.add(prefix + name, each)

    def __getitem__(self, name: str) -> Counts:
        return self._counts.get(name, Counts())

    def metrics(self) -> dict[str, float]:
        return {name: value for each, counts in self._counts.items() for name, value in counts.named(each).items()}
