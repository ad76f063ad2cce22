"""Span metrics: exact, begin and token matches, linked triples, and the contiguous chunks of sequence labellers.

Exact and begin matches follow the published scorer of CofeNet (Wang et al., COLING 2022): a span is right if both its
ends are, or its begin is. A span in several pieces is right if every piece is; its begin is that of its first piece.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from whence.evaluate.counts import Counts, matched
from whence.records import Span

Pieces = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Triple:
    """One attribution as a whole; a part that the text does not give is empty."""

    cue: Pieces
    source: Pieces
    content: Pieces


def exact(gold: Iterable[Pieces], predicted: Iterable[Pieces]) -> Counts:
    """Spans whose pieces all have the same ends; equal spans count once."""
    return matched(set(gold), set(predicted))


def begins(gold: Iterable[Pieces], predicted: Iterable[Pieces]) -> Counts:
    """Spans that begin at the same character; equal begins count once."""
    return matched({pieces[0].start for pieces in gold}, {pieces[0].start for pieces in predicted})


def tokens(text: str, gold: Iterable[Pieces], predicted: Iterable[Pieces]) -> Counts:
    """Tokens under any span; a token is what stands between white space, and is under a span that touches it."""
    words = Words([Span(*match.span()) for match in re.finditer(r"\S+", text)])
    return matched(words.under(gold), words.under(predicted))


def triples(gold: Iterable[Triple], predicted: Iterable[Triple]) -> Counts:
    """Attributions of which cue, source and content are all exact and linked to one another."""
    return matched(set(gold), set(predicted))


def chunks(text: str, spans: Iterable[Pieces]) -> set[Pieces]:
    """The spans as a sequence labeller over ``text.split(" ")`` would give them, in whole tokens, one per piece."""
    words = Words(_split(text))
    pieces = {piece for span in spans for piece in span}
    ranges = (words.range(piece) for piece in pieces)
    return {(Span(words.spans[run.start].start, words.spans[run.stop - 1].end),) for run in ranges if run}


def _split(text: str) -> list[Span]:
    """The places of ``text.split(" ")`` that hold characters."""
    return [Span(*match.span()) for match in re.finditer(r"[^ ]+", text)]


class Words:
    """The tokens of one text, in order."""

    def __init__(self, spans: list[Span]):
        self.spans = spans
        self._starts = [span.start for span in spans]
        self._ends = [span.end for span in spans]

    def range(self, span: Span) -> range:
        """The numbers of the tokens that ``span`` touches."""
        return range(bisect_right(self._ends, span.start), bisect_left(self._starts, span.end))

    def under(self, spans: Iterable[Pieces]) -> set[int]:
        """The numbers of the tokens that any of ``spans`` touches."""
        return {number for pieces in spans for piece in pieces for number in self.range(piece)}
