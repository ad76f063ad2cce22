"""Sayings and silences in one: a silence taken for a saying replaces it, and neither runs on into the other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from whence.extract.found import Attribution
from whence.records import Span, covered

# "they": a longer subject of a silence is somebody else than the speaker around it.
LONGEST_PRONOUN = 4
UNKNOWING = re.compile(r"(?:could|can)(?:\s?not|n['’]t)\b|(?:was|were|is|are) unable\b", re.IGNORECASE)
SEAM = re.compile(r"[\s,;:—–-]+$|\b(?:and|but|yet|while)$", re.IGNORECASE)


def combine_silences(found: Sequence[Attribution], silent: Sequence[Attribution], text: str) -> list[Attribution]:
    """All attributions in the order of their cues."""
    said = [each for each in found if not any(_is_the_same(each, other) for other in silent)]
    kept: list[Attribution] = []
    for silence in silent:
        if any(each.sentence != silence.sentence and covered(each.content, silence.anchor) for each in said):
            continue  # speech that goes on over sentences: the speaker's own words
        over = [at for at, each in enumerate(said) if _holds(each, silence)]
        own = next((at for at in over if _tells_of_oneself(said[at], silence, text)), None)
        if own is not None:
            said[own] = replace(said[own], act=silence.act)
            continue
        if over and silence.source is not None and UNKNOWING.match(silence.anchor.cut(text)):
            continue  # what another could not tell is only a part of what is said
        for at in over:
            if silence.source in (None, said[at].source) or ";" in _between(said[at], silence, text):
                said[at] = _up_to(said[at], silence, text)
        kept.append(_without_credit(silence, [said[at] for at in over], text))
    return sorted((*said, *kept), key=lambda each: (each.anchor.start, each.anchor.end))


def _is_the_same(said: Attribution, silence: Attribution) -> bool:
    return said.anchor.overlaps(silence.anchor) or said.content == silence.content


def _holds(said: Attribution, silence: Attribution) -> bool:
    return said.sentence == silence.sentence and covered(said.content, silence.anchor)


def _tells_of_oneself(said: Attribution, silence: Attribution, text: str) -> bool:
    """ "The agency *said* it could not verify the video": what is said is the silence itself."""
    if ";" in _between(said, silence, text):
        return False
    subject = silence.source or silence.content[0]
    opens = 0 <= subject.start - said.content[0].start <= len("that ")
    return opens and (silence.source is None or len(subject) <= LONGEST_PRONOUN)


def _between(said: Attribution, silence: Attribution, text: str) -> str:
    return text[said.content[0].start : silence.anchor.start]


def _up_to(said: Attribution, silence: Attribution, text: str) -> Attribution:
    """The saying without the silence that its content has run into."""
    end = min(silence.anchor.start, *(piece.start for piece in silence.content))
    pieces = [_cut(piece, end, text) for piece in said.content if piece.start < end]
    left = tuple(piece for piece in pieces if piece is not None)
    return replace(said, content=left) if left else said


def _without_credit(silence: Attribution, over: Sequence[Attribution], text: str) -> Attribution:
    """ "... would not say who, *a spokeswoman said*": a silence ends where the words around it are credited."""
    starts = [min(span.start for span in (each.cue, each.source) if span is not None) for each in over]
    after = [start for start in starts if start > silence.anchor.end]
    pieces = [_cut(piece, min(after), text) for piece in silence.content] if after else list(silence.content)
    left = tuple(piece for piece in pieces if piece is not None)
    return replace(silence, content=left) if left else silence


def _cut(piece: Span, end: int, text: str) -> Span | None:
    """The piece up to ``end``, without the comma or joining word that is left there."""
    if piece.end <= end:
        return piece
    words = text[piece.start : end]
    for _ in range(3):  # ", but ": a blank, the word, the comma before it
        words = SEAM.sub("", words)
    return Span(piece.start, piece.start + len(words)) if words else None
