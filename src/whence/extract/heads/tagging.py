"""What a tagger marks in a text: chunks of words under its labels, as spans."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from whence.encoder.encoded import DECIMALS, Encoded, Scores
from whence.extract.decode import OUTSIDE, Chunk, TagSet, chunks, viterbi
from whence.records import Span


@dataclass(frozen=True, slots=True)
class Tagged:
    """A chunk and its characters; ``score`` is the mean share of the chosen tags, before transitions."""

    chunk: Chunk
    span: Span
    score: float

    @property
    def label(self) -> str:
        return self.chunk.label


def tagged(encoded: Encoded, tagger: str, *, lift: float = 0.0) -> list[Tagged]:
    """The chunks of one tagger, in text order; none of a tagger that the encoder does not have.

    ``lift`` is taken from the score of being outside: a tagger that saw few examples marks too little.
    """
    head = encoded.heads.get(tagger)
    if head is None:
        return []
    tags = TagSet(head.labels)
    lifted = head.scores.copy()
    lifted[:, OUTSIDE] -= lift
    path = viterbi(lifted, head.transitions, tags)
    shares = np.exp(head.scores - head.scores.max(axis=1, keepdims=True))
    chosen: Scores = shares[np.arange(len(path)), path] / shares.sum(axis=1)
    return [
        Tagged(chunk, span_of(encoded, chunk.first, chunk.last), score(chosen[chunk.first : chunk.last + 1]))
        for chunk in chunks(path, tags)
    ]


def span_of(encoded: Encoded, first: int, last: int) -> Span:
    """The characters from word ``first`` to word ``last``, both included."""
    return Span(*encoded.tokens.word_span(first, last))


def score(shares: Scores) -> float:
    """One number for several words."""
    return round(float(shares.sum() / len(shares)), DECIMALS)  # what mean() does, without its checks


class WordFinder:
    """Spans to words: the encoder's words that share a character with a span."""

    def __init__(self, encoded: Encoded):
        tokens = encoded.tokens
        self._starts = tokens.starts[tokens.words]
        last = np.append(tokens.words[1:], len(tokens)).astype(np.int32) - 1
        self._ends = tokens.ends[last] if len(tokens) else last

    def first(self, span: Span) -> int | None:
        """The first word of a span; ``None`` where it holds none."""
        word = int(np.searchsorted(self._ends, span.start, side="right"))
        return word if word < len(self._starts) and self._starts[word] < span.end else None
