"""The attribution head: who says what, as the encoder reads it, in the shape in which rules find it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from whence.encoder.encoded import DECIMALS, Encoded
from whence.extract import decode
from whence.extract.cover import holding
from whence.extract.cue_acts import act_of_cue
from whence.extract.decode import Chunk
from whence.extract.found import Attribution
from whence.extract.heads.tagging import Tagged, tagged
from whence.extract.layout import Layout, Sentence
from whence.extract.rules.clauses import NOBODY
from whence.extract.rules.phrases import has_verb
from whence.extract.rules.quotes import CLOSERS, find_quotations
from whence.records import Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

REASON = "attribution head"
# "The mine *appears* to be lost" hedges; it is no saying.
SEEMING = frozenset({"appear", "appears", "appeared", "seem", "seems", "seemed"})


def find_attributions(encoded: Encoded, layout: Layout) -> list[Attribution]:
    """The head's attributions, in the order of their cues; those in headlines and notices are left out."""
    sure = {each.chunk: each for each in tagged(encoded, "attribution")}
    found = decode.attributions(list(sure), encoded.pairings["saying"], _sentences(encoded, layout))
    said = [_Said(each, sure) for each in found if each.content]
    sentences = holding([(each.span, each) for each in layout.sentences], [each.cue for each in said])
    made = ((_attribution(each, over, layout), over[0]) for each, over in zip(said, sentences, strict=True) if over)
    return [each for each, whole in made if each.content and _is_saying(each, whole.span, layout.text)]


def _sentences(encoded: Encoded, layout: Layout) -> NDArray[np.intp]:
    """The number of the sentence of each word, quotations as a part of the one around them."""
    starts = [each.span.start for each in layout.sentences if not each.depth]
    return np.searchsorted(starts, encoded.tokens.starts[encoded.tokens.words], side="right")


def _is_saying(found: Attribution, sentence: Span, text: str) -> bool:
    """Not "No group has claimed it", where nobody speaks, nor "appears to", nor a colon behind all but a name of the
    same sentence, to which a dateline does not belong."""
    if found.source is not None and found.source.cut(text).split()[0].lower() in NOBODY:
        return False
    if found.cue is not None and found.cue.cut(text).lower() in SEEMING:
        return False
    if found.cue is None or any(letter.isalpha() for letter in found.cue.cut(text)):
        return True
    source = found.source
    apart = source is None or text[source.end : found.cue.start].strip()
    return source is not None and not apart and sentence.start <= source.start and source.end <= found.cue.start


class _Said:
    """A decoded attribution as spans of the text; its score is the mean over its parts, by their words."""

    def __init__(self, found: decode.Attribution, sure: Mapping[Chunk, Tagged]):
        parts = [sure[part] for part in (found.cue, found.source, *found.content) if part is not None]
        words = [part.chunk.last - part.chunk.first + 1 for part in parts]
        self.cue = sure[found.cue].span
        self.source = sure[found.source].span if found.source else None
        self.content = tuple(sure[piece].span for piece in found.content)
        weighted = sum(part.score * count for part, count in zip(parts, words, strict=True))
        self.score = round(weighted / sum(words), DECIMALS)


def _attribution(said: _Said, sentences: Sequence[Sentence], layout: Layout) -> Attribution:
    """``sentences`` hold the cue, the outermost first."""
    whole, sentence = sentences[0].span, sentences[-1]
    content = tuple(
        _within(each, whole, layout.text)
        for each in said.content
        if each.overlaps(whole) or layout.text[each.start] in CLOSERS
    )
    direct = all(_is_quotation(piece, layout.text) for piece in content)
    return Attribution(
        source=said.source,
        cue=said.cue,
        content=content,
        act=act_of_cue(said.cue.cut(layout.text)),
        sentence=sentence.index,
        reason=REASON,
        clause=direct or any(_states(piece, sentence) for piece in content),
        direct=direct,
        score=said.score,
    )


def _within(piece: Span, sentence: Span, text: str) -> Span:
    """Only speech runs on over the end of a sentence: paraphrase is cut there."""
    runs_on = sentence.start <= piece.start < sentence.end < piece.end
    return Span(piece.start, sentence.end) if runs_on and not _is_quotation(piece, text) else piece


def _is_quotation(piece: Span, text: str) -> bool:
    """Nothing but marks stands outside the quotations of the piece."""
    quoted = find_quotations(text, piece)
    left = set(range(piece.start, piece.end)).difference(*(range(each.outer.start, each.outer.end) for each in quoted))
    return bool(quoted) and not any(text[at].isalnum() for at in left)


def _states(piece: Span, sentence: Sentence) -> bool:
    """Is the piece a clause? One outside the sentence of its cue is: speech goes on in sentences."""
    at = [place for place, token in enumerate(sentence.tokens) if piece.contains(Span(token.start, token.end))]
    return not at or sentence.tokens[at[0]].lower == "that" or has_verb(sentence.tokens, at[0], at[-1] + 1)
