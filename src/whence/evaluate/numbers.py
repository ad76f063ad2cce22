"""Metrics over numbers and intervals of whole numbers."""

from __future__ import annotations

import math
from collections.abc import Sequence

from whence.evaluate.counts import share


def mean_absolute_error(gold: Sequence[float], predicted: Sequence[float]) -> float:
    """The mean distance of the predictions from the gold values; both of one length, not empty."""
    return sum(abs(wanted - out) for wanted, out in zip(gold, predicted, strict=True)) / len(gold)


def pearson(gold: Sequence[float], predicted: Sequence[float]) -> float:
    """Pearson's correlation coefficient, as used with the mean absolute error for factuality (Stanovsky et al. 2017).

    0 where either side never varies.
    """
    centre, centre_out = sum(gold) / len(gold), sum(predicted) / len(predicted)
    pairs = [(wanted - centre, out - centre_out) for wanted, out in zip(gold, predicted, strict=True)]
    spread = math.sqrt(sum(wanted**2 for wanted, _ in pairs) * sum(out**2 for _, out in pairs))
    return share(sum(wanted * out for wanted, out in pairs), spread)


def overlap(first: tuple[int, int | None], second: tuple[int, int | None]) -> bool:
    """Have two intervals a number in common? Both ends belong to them; an open end is ``None``."""
    return _reaches(first[1], second[0]) and _reaches(second[1], first[0])


def _reaches(high: int | None, low: int) -> bool:
    return high is None or high >= low
