"""The roles head: for each trigger the words that are heads of its arguments, and the role of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from whence.encoder.encoded import Pairing, Scores


@dataclass(frozen=True, slots=True)
class Argument:
    """The word at the head of an argument, and its role for the event that the word ``trigger`` begins."""

    trigger: int
    word: int
    role: str
    score: float


def arguments(triggers: Sequence[int], roles: Pairing, *, threshold: float = 0.0) -> list[Argument]:
    """The arguments of each trigger, given by its first word; triggers ascend.

    A word has no role for a trigger unless its best one scores more than ``threshold``, in log odds against none.
    """
    found: list[Argument] = []
    for number, own in groupby(triggers, roles.block):
        together = list(own)
        scores = roles.scores(together, number)
        first = roles.blocks[number].first
        for trigger, each in zip(together, scores, strict=True):
            found += _above(trigger, each, first, roles.labels, threshold)
    return found


def _above(trigger: int, scores: Scores, first: int, labels: Sequence[str], threshold: float) -> Iterator[Argument]:
    """``scores`` is [words, labels]."""
    best = scores.argmax(axis=1)
    for word in np.flatnonzero(scores.max(axis=1) > threshold):
        yield Argument(trigger, first + int(word), labels[best[word]], float(scores[word, best[word]]))
