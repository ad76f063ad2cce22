"""What somebody says is denied or borne out behind a comma: "..., a claim the army disputes"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from whence.extract.found import Attribution
from whence.extract.layout import Sentence, Token
from whence.extract.rules.contents import stretch_of
from whence.extract.rules.phrases import Phrase, is_adverb, is_edge, is_nominal, phrase_after
from whence.records import Span
from whence.schema.saying import disputings
from whence.schema.words import words

# What the rules call it.
TAKEN_UP = "taken up behind a comma"
# What a noun behind the comma begins with.
OPENING = frozenset({"a", "an", "the", "that"})
# "a claim *the army's chief of staff* disputes": so many words may stand between the noun and its verb.
LONGEST_SUBJECT = 10


@dataclass(frozen=True, slots=True)
class _Disputed:
    """The comma and the end of the phrase, in tokens; who disputes it, by which verb."""

    comma: int
    end: int
    source: Phrase
    verb: int


def with_disputed(sentence: Sentence, said: Sequence[Attribution]) -> list[Attribution]:
    """``said``, and in place of what such a phrase was taken for a saying about what stands before the comma."""
    kept = list(said)
    for each in _disputed(sentence.tokens):
        phrase = sentence.cut(each.comma, each.end)
        kept = [_before(other, phrase) for other in kept if not phrase.contains(other.anchor)]
        kept.append(_attribution(sentence, each, kept))
    return kept


def _before(said: Attribution, phrase: Span) -> Attribution:
    """Without the phrase, which is no part of what they said."""
    pieces = (piece if piece.end <= phrase.start else Span(piece.start, phrase.start) for piece in said.content)
    content = tuple(piece for piece in pieces if piece.end > piece.start)
    return replace(said, content=content) if content else said


def _attribution(sentence: Sentence, each: _Disputed, said: Sequence[Attribution]) -> Attribution:
    """Of what was said last before the comma; of the words before it where nobody says them."""
    comma = sentence.cut(each.comma, each.comma + 1).start
    before = [other for other in said if other.content[-1].end <= comma]
    verb = sentence.tokens[each.verb].lower
    return Attribution(
        source=sentence.cut(*each.source),
        cue=sentence.cut(each.verb, each.verb + 1),
        content=before[-1].content if before else tuple(stretch_of(sentence, 0, each.comma)),
        act=disputings().verbs[verb],
        sentence=sentence.index,
        reason=TAKEN_UP,
        clause=True,
    )


def _disputed(tokens: tuple[Token, ...]) -> Iterator[_Disputed]:
    nouns = disputings().nouns
    for at in range(1, len(tokens) - 3):
        if tokens[at].text not in ",—–" or tokens[at + 1].lower not in OPENING:
            continue
        noun = next((place for place in (at + 2, at + 3) if tokens[place].lower in nouns), None)
        found = None if noun is None or noun + 2 >= len(tokens) else _by_whom(tokens, noun + 1)
        if found is not None:
            yield _Disputed(at, found[2], found[0], found[1])


def _by_whom(tokens: tuple[Token, ...], start: int) -> tuple[Phrase, int, int] | None:
    """Who disputes it, where the verb stands, and where both end."""
    verbs = disputings().verbs
    if tokens[start].lower in verbs and tokens[start].lower.endswith("ed") and tokens[start + 1].lower == "by":
        agent = phrase_after(tokens, start + 2)
        return None if agent is None else (agent, start, agent[1])
    first = start + 1 if tokens[start].lower in {"that", "which"} else start
    for at in range(first + 1, min(len(tokens), first + LONGEST_SUBJECT)):
        if is_edge(tokens[at]):
            return None
        if tokens[at].lower in verbs:
            closes = at + 1 == len(tokens) or not tokens[at + 1].is_word
            subject = (first, _group(tokens, at))
            named = closes and first < subject[1] and is_nominal(tokens[subject[1] - 1])
            return (subject, at, at + 1) if named else None
    return None


def _group(tokens: tuple[Token, ...], verb: int) -> int:
    """Where the auxiliaries and adverbs of the verb begin: "*has repeatedly* denied"."""
    while verb and (tokens[verb - 1].lower in words().auxiliaries or is_adverb(tokens[verb - 1])):
        verb -= 1
    return verb
