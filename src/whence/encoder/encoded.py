"""What the encoder says of one text: its tokens, each head's scores by word, and the arcs between words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from whence.encoder.tokens import Tokens

Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Head:
    """One head: ``scores`` is [words, tags], tag 0 outside, 1 + 2i and 2 + 2i beginning and inside of label i.

    ``transitions`` is [tag before, tag after], to be added along a path of tags.
    """

    labels: tuple[str, ...]
    transitions: Scores
    scores: Scores


@dataclass(frozen=True, slots=True, eq=False)
class ArcBlock:
    """Arcs as one window sees them: ``scores`` is [child, parent].

    Children are the words that the window owns, from word ``own`` on; parents are all its words, from ``first`` on.
    """

    first: int
    own: int
    scores: NDArray[np.float16]


@dataclass(frozen=True, slots=True, eq=False)
class Arcs:
    """The blocks of a text, in order; together they own every word."""

    blocks: Sequence[ArcBlock]

    def __call__(self, child: int, parents: Sequence[int]) -> Scores:
        """The scores of words as parents of ``child``, minus infinity where the child's window does not hold them."""
        block = self.blocks[bisect_right(self.blocks, child, key=lambda each: each.own) - 1]
        row = block.scores[child - block.own].astype(np.float32)
        at = np.asarray(parents) - block.first
        seen = (at >= 0) & (at < len(row))
        return np.where(seen, row[np.clip(at, 0, len(row) - 1)], np.float32(-np.inf))


@dataclass(frozen=True, slots=True, eq=False)
class Encoded:
    """One text, encoded. Words, children and parents are indices into ``tokens.words``."""

    tokens: Tokens
    heads: Mapping[str, Head]
    arcs: Arcs


class TextEncoder(Protocol):
    """Whatever encodes texts: an ``Encoder`` with weights, or a ``FakeEncoder`` without."""

    @property
    def weights(self) -> str:
        """SHA-256 of what the answers depend on: it is part of the producer of every record made from them."""

    def encode(self, text: str) -> Encoded:
        """All of ``text``, whatever its length."""
