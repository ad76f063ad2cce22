"""Hearsay: "the men were *reportedly* beaten", where the report passes on what nobody is named for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from whence.extract.found import Attribution
from whence.extract.layout import Layout, Sentence
from whence.extract.rules.cues import find_cues
from whence.extract.rules.predicates import clause_end, clause_start
from whence.records import Span, covered
from whence.schema.told import told_words
from whence.schema.words import words

# A clause about somebody or something in passing is no claim of its own.
RELATIVE_WORDS = frozenset({"who", "which", "that", "whose", "whom"})


def with_hearsay(said: Sequence[Attribution], layout: Layout) -> list[Attribution]:
    """``said`` and the clauses that an adverb of hearsay governs; inside what somebody says it is a hedge.

    What was taken for a saying in such a clause is its content: "reportedly *plans* to appeal".
    """
    beside: dict[int, list[Attribution]] = {}
    for each in said:
        beside.setdefault(each.sentence, []).append(each)
    heard = [
        each
        for sentence in layout.sentences
        if sentence.depth == 0
        for each in _in_sentence(sentence, beside.get(sentence.index, ()))
    ]
    kept = [each for each in said if not any(_is_content(each, other) for other in heard)]
    return sorted((*kept, *heard), key=lambda each: (each.cue.start, each.cue.end))


def _in_sentence(sentence: Sentence, said: Sequence[Attribution]) -> Iterator[Attribution]:
    tokens = sentence.tokens
    for at, token in enumerate(tokens):
        act = told_words().hearsay.get(token.lower)
        if act is None or not _governs(sentence, at) or any(_is_said(each, sentence.cut(at, at + 1)) for each in said):
            continue
        behind = at + 2 if at + 1 < len(tokens) and tokens[at + 1].text == "," else at + 1
        pieces = ((clause_start(tokens, at), at), (behind, clause_end(tokens, behind)))
        content = tuple(sentence.cut(*piece) for piece in pieces if piece[0] < piece[1])
        if content:
            cue = sentence.cut(at, at + 1)
            yield Attribution(None, cue, content, act, sentence.index, f"adverb '{token.lower}'", clause=True)


def _governs(sentence: Sentence, at: int) -> bool:
    """The clause, not a noun ("the *reportedly* wounded man"), a relative clause, or a saying ("reportedly said")."""
    tokens = sentence.tokens
    before = tokens[at - 1].lower if at else ""
    describes = before in words().determiners or before in words().prepositions
    edge = clause_start(tokens, at) - 1
    about = edge > 0 and tokens[edge].lower in RELATIVE_WORDS
    return not (describes or about or any(cue.group == at + 1 for cue in find_cues(sentence)))


def _is_said(each: Attribution, cue: Span) -> bool:
    return each.source is not None and covered(each.content, cue)


def _is_content(each: Attribution, heard: Attribution) -> bool:
    """Not one that a verb of saying begins: those keep their speaker inside the hearsay."""
    return each.sentence == heard.sentence and each.cue.start >= heard.cue.start and covered(heard.content, each.cue)
