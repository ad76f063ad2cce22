"""Sayings by noun: "X's claim that", "an accusation by X of", "calls from X for", "reports that"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from whence.extract.found import Attribution
from whence.extract.layout import Sentence, Token
from whence.extract.rules.clauses import Clause
from whence.extract.rules.contents import stretch_of
from whence.extract.rules.cues import BE, is_cue_form
from whence.extract.rules.phrases import (
    Phrase,
    has_verb,
    is_adverb,
    is_edge,
    is_verb,
    phrase_after,
    phrase_before,
    time_phrase_after,
)
from whence.records import Span
from whence.schema.kinds import is_speaking_head
from whence.schema.saying import nouns_of_saying
from whence.schema.words import words

# "its long-standing public *claim*": so many words may stand between a bearer and the noun.
MODIFIERS = 3
POSSESSIVES = frozenset({"his", "her", "its", "their"})
# "the accusation, *made* by X on Monday, that": participles between a noun and its author.
MADE = frozenset({"made", "levelled", "leveled", "voiced", "issued", "raised", "repeated", "posted", "published"})
# What may open a content, by the noun's act.
OF = frozenset({"accuse", "deny", "condemn", "criticise", "confirm"})
TO = frozenset({"demand", "promise", "threaten"})
# Words; "that it is" is the shortest clause.
SHORTEST = 3


@dataclass(frozen=True, slots=True)
class _Borne:
    """A noun of saying at ``at``, who bears it, and where what follows both begins."""

    at: int
    act: str
    source: Phrase | None
    after: int


def find_nouns(sentence: Sentence, clauses: list[Clause]) -> Iterator[Attribution]:
    """All sayings by noun of a sentence."""
    tokens = sentence.tokens
    verbs = {at for clause in clauses for at in range(clause.cue.verb, clause.cue.end)}
    for at in range(len(tokens)):
        borne = None if at in verbs else _borne(tokens, at)
        content = None if borne is None else _content(sentence, borne, clauses)
        if borne is not None and content is not None:
            yield Attribution(
                source=None if borne.source is None else sentence.cut(*borne.source),
                cue=sentence.cut(_cue_start(tokens, at), at + 1),
                content=(content,),
                act=borne.act,
                sentence=sentence.index,
                reason=f"noun '{tokens[at].lower}'",
                clause=tokens[_said(tokens, borne.after)].lower == "that",
            )


def _cue_start(tokens: tuple[Token, ...], at: int) -> int:
    return at - 1 if at and tokens[at - 1].lower in {"the", "a", "an"} else at


def _borne(tokens: tuple[Token, ...], at: int) -> _Borne | None:
    nouns = nouns_of_saying()
    act = nouns.borne.get(tokens[at].lower)
    if act is not None:
        author = _author(tokens, at + 1)
        if author is not None:
            return _Borne(at, act, author, author[1])
        bearer = _bearer(tokens, at)
        if bearer is not None:
            return _Borne(at, act, bearer, at + 1)
    act = nouns.hearsay.get(tokens[at].lower)
    return _Borne(at, act, None, at + 1) if act is not None and _is_noun(tokens, at) else None


def _is_noun(tokens: tuple[Token, ...], at: int) -> bool:
    """ "The *reports* that", "*Reports* that", "denied *reports* that", but not "the ministry *reports* that"."""
    before = tokens[at - 1].lower if at else ""
    lists = words()
    opens = not at or before in lists.prepositions | lists.conjunctions | lists.auxiliaries or is_verb(tokens, at - 1)
    return opens or (before in words().determiners and before not in POSSESSIVES and before != "no")


def _author(tokens: tuple[Token, ...], at: int) -> Phrase | None:
    """ "by X", "from X": who made it."""
    at = at + 1 if at < len(tokens) and tokens[at].text == "," else at
    at = at + 1 if at < len(tokens) and tokens[at].lower in MADE else at
    printed = tokens[at - 1].lower in {"report", "reports"} and at < len(tokens) and tokens[at].lower == "in"
    if at + 1 >= len(tokens) or (tokens[at].lower not in {"by", "from"} and not printed):
        return None
    author = phrase_after(tokens, at + 1, with_modifiers=False)
    if author is not None and is_cue_form(tokens[author[1] - 1].lower) and author[1] - author[0] > 1:
        return None  # "a report by the watchdog *found* that": the verb says it
    return None if author is None or (printed and not tokens[author[1] - 1].is_name) else author


def _bearer(tokens: tuple[Token, ...], at: int) -> Phrase | None:
    """ "*X's* repeated claim"; "their claim" only where somebody else takes it up."""
    for place in range(at - 1, max(-1, at - 2 - MODIFIERS), -1):
        token = tokens[place]
        if token.lower == "'s" or (token.text in "'’" and place and tokens[place - 1].lower.endswith("s")):
            return phrase_before(tokens, place)
        if token.lower in POSSESSIVES:
            return (place, place + 1) if place and tokens[place - 1].lower in nouns_of_saying().answering else None
        if is_edge(token) or token.lower in words().determiners or is_verb(tokens, place):
            break
    return _attributive(tokens, at)


def _attributive(tokens: tuple[Token, ...], at: int) -> Phrase | None:
    """ "rejected *the police* claim that": but "the police claim that" is a verb."""
    first = at
    while first and (tokens[first - 1].is_name or is_speaking_head(tokens[first - 1].lower)):
        first -= 1
    if first == at:
        return None
    start = first - 1 if first and tokens[first - 1].lower in {"the", "a", "an"} else first
    taken = start and (is_verb(tokens, start - 1) or tokens[start - 1].lower in nouns_of_saying().answering)
    return (start, at) if taken else None


def _said(tokens: tuple[Token, ...], at: int) -> int:
    """Past "on Friday", and past "is" in "X's answer, three lines long, is that"."""
    at = time_phrase_after(tokens, at) or at
    if at + 1 < len(tokens) and tokens[at].text == "," and tokens[at + 1].lower == "that":
        return at + 1
    closing = next((end for end in range(at + 1, min(len(tokens), at + 10)) if tokens[end].text == ","), None)
    be = closing + 1 if at < len(tokens) and tokens[at].text == "," and closing is not None else at
    while be < len(tokens) and is_adverb(tokens[be]):
        be += 1
    says = be + 1 < len(tokens) and tokens[be].lower in BE and tokens[be + 1].lower == "that"
    return be + 1 if says else min(at, len(tokens) - 1)


def _content(sentence: Sentence, borne: _Borne, clauses: list[Clause]) -> Span | None:
    tokens, first = sentence.tokens, _said(sentence.tokens, borne.after)
    opener = tokens[first].lower
    named = borne.source is not None
    opens = opener == "that" or (
        named
        and ((opener == "of" and borne.act in OF) or (opener == "to" and borne.act in TO) or opener in _for(borne.act))
    )
    if not opens or first + 1 >= len(tokens):
        return None
    end = _end(tokens, borne, first, clauses)
    if opener == "that" and (end - first < SHORTEST or is_verb(tokens, first + 1)):
        return None  # "reports that were denied": a relative clause
    return next(iter(stretch_of(sentence, first, end)), None)


def _for(act: str) -> frozenset[str]:
    return frozenset({"for"}) if act == "demand" else frozenset()


def _end(tokens: tuple[Token, ...], borne: _Borne, first: int, clauses: list[Clause]) -> int:
    """Before a clause of saying that closes the sentence, and before the verb whose subject the noun is."""
    markers = [clause.left for clause in clauses if clause.left > first and clause.kind in {"marker", "inverted"}]
    limit = min((*markers, len(tokens)))
    begins = _clause_start(tokens, borne)
    if tokens[first - 1].lower not in BE and not has_verb(tokens, begins, borne.at):
        limit = _second_verb(tokens, first, limit)
    for at in range(first + 1, limit):
        if tokens[at].text in ";.!?" or (tokens[at].text == "," and _goes_on_outside(tokens, at + 1, limit)):
            return at
    return limit


def _clause_start(tokens: tuple[Token, ...], borne: _Borne) -> int:
    at = borne.at
    while at and not is_edge(tokens[at - 1]):
        at -= 1
    return at


def _second_verb(tokens: tuple[Token, ...], first: int, limit: int) -> int:
    """Where the verb begins that follows the content's own: "the claim that they fired *was* denied"."""
    own = tokens[first].lower != "that"
    for at in range(first + 1, limit):
        if not is_verb(tokens, at):
            continue
        if own and not _same_group(tokens, at) and not _joined(tokens, at):
            return at
        own = True
    return limit


def _same_group(tokens: tuple[Token, ...], at: int) -> bool:
    """ "had *fired*" is one group, "fired *was*" two."""
    if tokens[at].lower in words().finite:
        return tokens[at - 1].lower in words().auxiliaries
    return is_verb(tokens, at - 1) or is_adverb(tokens[at - 1])


def _joined(tokens: tuple[Token, ...], at: int) -> bool:
    return tokens[at - 1].lower in words().conjunctions or tokens[at - 1].lower in words().subordinators


def _goes_on_outside(tokens: tuple[Token, ...], at: int, limit: int) -> bool:
    """After a comma: "which", "while", "saying", or "and" with a verb of its own."""
    if at >= limit:
        return False
    if tokens[at].lower in {"and", "but"}:
        return at + 1 < limit and is_verb(tokens, at + 1)
    return tokens[at].lower in {"which", "while", "whereas", "saying", "adding", "calling", "although", "though"}
