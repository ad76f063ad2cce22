"""What the encoder says of one text: its tokens, and by word the scores of every head.

Three kinds of head: a tagger scores the tags of each word, a pairing scores every word as a part of what another one
begins (the content of a cue, the victim of a killing), a gauge gives each word plain numbers.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from whence.encoder.tokens import Tokens

Scores = NDArray[np.float32]
Halves = NDArray[np.float16]

# Buckets of distance on either side of an anchor; parts seldom stand further away than 64 words.
FARTHEST = 7
BUCKETS = 2 * FARTHEST + 1
# int8 products differ in the last digits between processors; what is kept does not.
DECIMALS = 3


@dataclass(frozen=True, slots=True, eq=False)
class Head:
    """A tagger: ``scores`` is [words, tags], tag 0 outside, 1 + 2i and 2 + 2i beginning and inside of label i.

    ``transitions`` is [tag before, tag after], to be added along a path of tags.
    """

    labels: tuple[str, ...]
    transitions: Scores
    scores: Scores


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """The words of one window as parts: ``vectors`` is [words, width] from word ``first`` on.

    Anchors from word ``own`` on, up to the next block's, look for their parts here.
    """

    first: int
    own: int
    vectors: Halves


@dataclass(frozen=True, slots=True, eq=False)
class Pairing:
    """Scores of every word of an anchor's window as a part of what the anchor begins, under each label.

    The score of label l is the sum over k of (``anchors[a, k]`` · ``factors[l, k]`` + ``priors[l, k]``) ·
    ``vectors[w, k]``, a canonical decomposition of a biaffine product, so that memory grows with the text and not with
    its square; and ``distances[l, bucket]`` for how far the word stands from its anchor (``distance_buckets``).
    """

    labels: tuple[str, ...]
    factors: Scores
    priors: Scores
    distances: Scores
    anchors: Halves
    blocks: Sequence[Block]

    def block(self, anchor: int) -> int:
        """The number of the block in which a word looks for its parts."""
        return bisect_right(self.blocks, anchor, key=lambda each: each.own) - 1

    def scores(self, anchors: Sequence[int], block: int) -> Scores:
        """[anchors, words of the block, labels]."""
        at, here = np.asarray(anchors, dtype=np.intp), self.blocks[block]
        wanted = self.anchors[at].astype(np.float32)[:, None, :] * self.factors + self.priors
        matched = here.vectors.astype(np.float32) @ wanted.transpose(0, 2, 1)
        words = np.arange(here.first, here.first + len(here.vectors))
        apart = distance_buckets(words[None, :] - at[:, None])
        found: Scores = (matched + self.distances.T[apart]).round(DECIMALS)
        return found


def distance_buckets(distances: NDArray[np.integer]) -> NDArray[np.intp]:
    """Words between anchor and part as buckets that double in width: 0, ±1, ±2 to 3, ±4 to 7, … ±64 and beyond.

    The sign tells which of the two comes first; in the middle, at ``FARTHEST``, is the anchor itself.
    """
    width = np.minimum(np.frexp(np.abs(distances))[1], FARTHEST)  # 0 → 0, 1 → 1, 2 and 3 → 2, …
    buckets: NDArray[np.intp] = (FARTHEST + np.sign(distances) * width).astype(np.intp)
    return buckets


@dataclass(frozen=True, slots=True, eq=False)
class Gauge:
    """Plain numbers by word: ``values`` is [words, labels]."""

    labels: tuple[str, ...]
    values: Scores


@dataclass(frozen=True, slots=True, eq=False)
class Encoded:
    """One text, encoded. Words and anchors are indices into ``tokens.words``."""

    tokens: Tokens
    heads: Mapping[str, Head]
    pairings: Mapping[str, Pairing]
    gauges: Mapping[str, Gauge]


class TextEncoder(Protocol):
    """Whatever encodes texts: an ``Encoder`` with weights, or a ``FakeEncoder`` without."""

    @property
    def weights(self) -> str:
        """SHA-256 of what the answers depend on: it is part of the producer of every record made from them."""

    def encode(self, text: str) -> Encoded:
        """All of ``text``, whatever its length."""
