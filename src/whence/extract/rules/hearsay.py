"""What is "reportedly" so: sentences whose adverb says that somebody says it, and hides who."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from whence.extract.cover import holding
from whence.extract.found import Attribution
from whence.extract.layout import Sentence, Token
from whence.extract.rules.contents import stretch_of
from whence.extract.rules.phrases import is_edge, is_verb, subject_before
from whence.schema.saying import unnamed
from whence.schema.words import words

# How the reason of such a saying begins.
ADVERB = "adverb"
# After a comma these open a clause of its own.
GOES_ON = frozenset({"which", "who", "where", "when", "while", "whereas", "although", "though", "but"})
# Words; less states nothing.
SHORTEST = 3


def find_hearsay(sentence: Sentence) -> Iterator[Attribution]:
    """ "Reportedly, the convoy fled", "money was *allegedly* taken", but not "the *reportedly* growing area"."""
    tokens = sentence.tokens
    for at, token in enumerate(tokens):
        act = unnamed().adverbs.get(token.lower)
        clause = None if act is None else _clause(sentence, at)
        if act is None or clause is None or clause[1] - clause[0] <= SHORTEST:
            continue
        content = (*stretch_of(sentence, clause[0], at), *stretch_of(sentence, at + 1, clause[1]))
        cue = sentence.cut(at, at + 1)
        yield Attribution(None, cue, content, act, sentence.index, f"{ADVERB} '{token.lower}'", clause=True)


def _clause(sentence: Sentence, at: int) -> tuple[int, int] | None:
    """The clause that the adverb at ``at`` governs; ``None`` if it governs a word or a phrase."""
    tokens = sentence.tokens
    if at == 0:
        return 0, _end(tokens, 1)
    after_auxiliary = tokens[at - 1].lower in words().auxiliaries
    before_verb = at + 1 < len(tokens) and is_verb(tokens, at + 1) and not _opens_phrase(tokens[at - 1])
    if not (after_auxiliary or before_verb):
        return None
    group = at
    while group and tokens[group - 1].lower in words().auxiliaries:
        group -= 1
    subject = subject_before(sentence, group)
    return None if subject is None else (subject[0], _end(tokens, at + 1))


def _opens_phrase(token: Token) -> bool:
    return is_edge(token) or token.lower in words().determiners or token.lower in words().prepositions


def _end(tokens: tuple[Token, ...], start: int) -> int:
    for at in range(start + 1, len(tokens)):
        if tokens[at].text in ";.!?" or tokens[at].quote is not None:
            return at
        if tokens[at].text == "," and at + 1 < len(tokens) and _opens_clause(tokens, at + 1):
            return at
    return len(tokens)


def _opens_clause(tokens: tuple[Token, ...], at: int) -> bool:
    joined = tokens[at].lower in words().conjunctions and any(
        is_verb(tokens, place) for place in range(at, len(tokens))
    )
    return tokens[at].lower in GOES_ON or joined


def outside_contents(found: Sequence[Attribution]) -> list[Attribution]:
    """Without the adverbs inside another's content: there they are a hedge of its speaker's."""
    pieces = [(piece, each) for each in found if not each.reason.startswith(ADVERB) for piece in each.content]
    over = holding(pieces, [each.anchor for each in found])
    return [each for each, above in zip(found, over, strict=True) if not (above and each.reason.startswith(ADVERB))]
