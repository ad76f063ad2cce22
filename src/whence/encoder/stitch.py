"""The answers of overlapping windows as one answer: each word is answered by the window that owns it.

What a graph's outputs mean travels with it (``Meaning``): each head's labels, and what is learnt beside the graph.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from whence.encoder.encoded import DECIMALS, Block, Encoded, Gauge, Head, Pairing, Scores
from whence.encoder.tokens import Tokens

# A pairing has two outputs: the words as anchors and as parts.
ANCHORS, PARTS = ".anchors", ".parts"

Outputs = Mapping[str, Scores]


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """What one window gave: each output is [words, …] from word ``first`` of the text on; ``own`` are the words that it
    answers for."""

    first: int
    own: slice
    outputs: Outputs

    def owned(self, name: str) -> Scores:
        return self.outputs[name][self.own.start - self.first : self.own.stop - self.first]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What the outputs are: for each kind of head its names, each with its labels and what was learnt beside the graph
    (``transitions``, ``factors``, ``priors``, ``distances``) as nested lists."""

    heads: Mapping[str, Mapping[str, Any]]
    pairings: Mapping[str, Mapping[str, Any]]
    gauges: Mapping[str, Mapping[str, Any]]

    def only(self, names: Collection[str]) -> Meaning:
        """The same without the heads that nobody will read: vectors of every word would only fill memory."""
        kinds = (self.heads, self.pairings, self.gauges)
        return Meaning(*({name: told for name, told in kind.items() if name in names} for kind in kinds))

    def outputs(self) -> list[str]:
        """The names of the graph's outputs, in order."""
        paired = [name + side for name in self.pairings for side in (ANCHORS, PARTS)]
        return [*self.heads, *paired, *self.gauges]


def stitch(tokens: Tokens, seen: Sequence[Seen], meaning: Meaning) -> Encoded:
    """One answer from the windows of a text, which own each of its words exactly once and stand in order."""
    return Encoded(
        tokens,
        {name: _head(name, told, seen) for name, told in meaning.heads.items()},
        {name: _pairing(name, told, seen) for name, told in meaning.pairings.items()},
        {name: _gauge(name, told, seen) for name, told in meaning.gauges.items()},
    )


def _joined(name: str, width: int, seen: Sequence[Seen]) -> Scores:
    joined: Scores = np.concatenate([np.zeros((0, width), np.float32), *(each.owned(name) for each in seen)])
    return joined


def _learnt(told: Mapping[str, Any], name: str) -> Scores:
    return np.asarray(told.get(name, []), dtype=np.float32)


def _head(name: str, told: Mapping[str, Any], seen: Sequence[Seen]) -> Head:
    labels = tuple(told["labels"])
    return Head(labels, _learnt(told, "transitions"), _joined(name, 1 + 2 * len(labels), seen).round(DECIMALS))


def _pairing(name: str, told: Mapping[str, Any], seen: Sequence[Seen]) -> Pairing:
    factors = _learnt(told, "factors")
    anchors = _joined(name + ANCHORS, factors.shape[1], seen).astype(np.float16)
    blocks = [Block(each.first, each.own.start, each.outputs[name + PARTS].astype(np.float16)) for each in seen]
    learnt = factors, _learnt(told, "priors"), _learnt(told, "distances")
    return Pairing(tuple(told["labels"]), *learnt, anchors, blocks)


def _gauge(name: str, told: Mapping[str, Any], seen: Sequence[Seen]) -> Gauge:
    labels = tuple(told["labels"])
    return Gauge(labels, _joined(name, len(labels), seen).round(DECIMALS))
