"""A double of the encoder that needs no weights: it answers what it was told to, as sharply as scores can be."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from whence.encoder.encoded import ArcBlock, Arcs, Encoded, Head, Scores
from whence.encoder.tokens import Tokens

LABELS = ("source", "cue", "content")
WORD = re.compile(r"\w+|[^\w\s]")
SURE = 20.0


@dataclass(frozen=True, slots=True)
class Said:
    """An attribution to be found: pieces of a text in its own words, each sought where it stands first."""

    cue: str
    content: tuple[str, ...]
    source: str | None = None


@dataclass(frozen=True, slots=True)
class FakeEncoder:
    """Finds ``told`` in every text that has it, and nothing else. Its arcs take memory with the square of the text."""

    told: Sequence[Said] = ()
    weights: str = "fake"

    def encode(self, text: str) -> Encoded:
        """See ``TextEncoder``."""
        tokens = _tokens(text)
        count = len(tokens.words)
        scores: Scores = np.zeros((count, 1 + 2 * len(LABELS)), dtype=np.float32)
        scores[:, 0] = SURE / 2
        arcs = np.zeros((count, count), dtype=np.float16)
        for said in self.told:
            if all(piece in text for piece in (said.cue, *said.content, said.source or "")):
                cue = _mark(scores, "cue", _words(text, said.cue, tokens))
                source = cue if said.source is None else _mark(scores, "source", _words(text, said.source, tokens))
                arcs[cue, source] = SURE
                for piece in said.content:
                    arcs[_mark(scores, "content", _words(text, piece, tokens)), cue] = SURE
        transitions: Scores = np.zeros((scores.shape[1],) * 2, dtype=np.float32)
        return Encoded(tokens, {"attribution": Head(LABELS, transitions, scores)}, Arcs([ArcBlock(0, 0, arcs)]))


def _tokens(text: str) -> Tokens:
    """Every word as one token."""
    spans = np.array([found.span() for found in WORD.finditer(text)], dtype=np.int32).reshape(-1, 2)
    nothing = np.zeros(len(spans), dtype=np.int32)
    return Tokens(nothing, nothing, spans[:, 0], spans[:, 1], np.arange(len(spans), dtype=np.int32))


def _words(text: str, piece: str, tokens: Tokens) -> range:
    start = text.index(piece)
    first = np.searchsorted(tokens.ends, start, side="right")
    return range(int(first), int(np.searchsorted(tokens.starts, start + len(piece))))


def _mark(scores: Scores, label: str, words: range) -> int:
    """Score the words as one chunk; its first word."""
    begin = 1 + 2 * LABELS.index(label)
    scores[words.start, begin] = SURE
    scores[words.start + 1 : words.stop, begin + 1] = SURE
    return words.start
