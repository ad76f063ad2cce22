"""The attribution head: who says what, as the encoder reads it, in the shape in which rules find it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from whence.encoder.encoded import Encoded, Head, Scores
from whence.extract import decode
from whence.extract.cover import holding
from whence.extract.decode import Chunk, TagSet
from whence.extract.found import Attribution
from whence.extract.layout import Layout, Sentence
from whence.extract.rules.clauses import NOBODY
from whence.extract.rules.cues import find_cues
from whence.extract.rules.phrases import has_verb
from whence.extract.rules.quotes import CLOSERS, find_quotations
from whence.records import Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

REASON = "attribution head"
# A cue that is no verb of saying that we know: "according to", "in a statement".
DEFAULT_ACT = "assert"
DECIMALS = 3
# Only quotations go on in other sentences than that of their cue; more than any difference between two arcs.
NEARER = np.float32(100)


def find_attributions(encoded: Encoded, layout: Layout) -> list[Attribution]:
    """The head's attributions, in the order of their cues; those in headlines and notices are left out."""
    head = encoded.heads["attribution"]
    tags = TagSet(head.labels)
    path = decode.viterbi(head.scores, head.transitions, tags)
    found = decode.attributions(list(decode.chunks(path, tags)), _within_sentences(encoded, layout))
    sureness = _sureness(head, path)
    said = [_Said(each, encoded, sureness) for each in found if each.content]
    sentences = holding([(each.span, each) for each in layout.sentences], [each.cue for each in said])
    made = (_attribution(each, over, layout) for each, over in zip(said, sentences, strict=True) if over)
    return [each for each in made if each.content and _is_saying(each, layout.text)]


def _is_saying(found: Attribution, text: str) -> bool:
    """Not "No group has claimed it", where nobody speaks, nor a colon behind anything but its speaker's name."""
    if found.source is not None and found.source.cut(text).split()[0].lower() in NOBODY:
        return False
    if any(letter.isalpha() for letter in found.cue.cut(text)):
        return True
    source = found.source
    return source is not None and source.end <= found.cue.start and not text[source.end : found.cue.start].strip()


def _within_sentences(encoded: Encoded, layout: Layout) -> decode.ArcScores:
    """The arcs, so that a parent in the child's own sentence comes before any other."""
    starts = [each.span.start for each in layout.sentences if not each.depth]
    sentence = np.searchsorted(starts, encoded.tokens.starts[encoded.tokens.words], side="right")

    def arcs(child: int, parents: Sequence[int]) -> Scores:
        apart = sentence[np.asarray(parents)] != sentence[child]
        return encoded.arcs(child, parents) - np.where(apart, NEARER, np.float32(0))

    return arcs


def _sureness(head: Head, path: NDArray[np.intp]) -> Scores:
    """The share of each word's tag among all that it could have had."""
    shares = np.exp(head.scores - head.scores.max(axis=1, keepdims=True))
    chosen: Scores = shares[np.arange(len(path)), path] / shares.sum(axis=1)
    return chosen


class _Said:
    """A decoded attribution as spans of the text."""

    def __init__(self, found: decode.Attribution, encoded: Encoded, sureness: Scores):
        def span(chunk: Chunk) -> Span:
            return Span(*encoded.tokens.word_span(chunk.first, chunk.last))

        parts = [found.cue, *found.content, *([found.source] if found.source else [])]
        words = np.concatenate([sureness[part.first : part.last + 1] for part in parts])
        self.cue = span(found.cue)
        self.source = span(found.source) if found.source else None
        self.content = tuple(span(piece) for piece in found.content)
        self.score = round(float(words.mean()), DECIMALS)


def _attribution(said: _Said, sentences: Sequence[Sentence], layout: Layout) -> Attribution:
    """``sentences`` hold the cue, the outermost first."""
    whole, sentence = sentences[0].span, sentences[-1]
    content = tuple(each for each in said.content if each.overlaps(whole) or layout.text[each.start] in CLOSERS)
    direct = all(_is_quotation(piece, layout.text) for piece in content)
    return Attribution(
        source=said.source,
        cue=said.cue,
        content=content,
        act=_act(said.cue, sentence),
        sentence=sentence.index,
        reason=REASON,
        clause=direct or any(_states(piece, sentence) for piece in content),
        direct=direct,
        score=said.score,
    )


def _act(cue: Span, sentence: Sentence) -> str:
    known = (each.entry.act for each in find_cues(sentence) if cue.overlaps(sentence.cut(each.verb, each.end)))
    return next(known, DEFAULT_ACT)


def _is_quotation(piece: Span, text: str) -> bool:
    """Nothing but marks stands outside the quotations of the piece."""
    quoted = find_quotations(text, piece)
    left = set(range(piece.start, piece.end)).difference(*(range(each.outer.start, each.outer.end) for each in quoted))
    return bool(quoted) and not any(text[at].isalnum() for at in left)


def _states(piece: Span, sentence: Sentence) -> bool:
    """Is the piece a clause? One outside the sentence of its cue is: speech goes on in sentences."""
    at = [place for place, token in enumerate(sentence.tokens) if piece.contains(Span(token.start, token.end))]
    return not at or sentence.tokens[at[0]].lower == "that" or has_verb(sentence.tokens, at[0], at[-1] + 1)
