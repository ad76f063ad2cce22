"""Cues: the verbs and phrases of saying in a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from whence.extract.layout import Sentence, Token
from whence.extract.rules.phrases import FINITE, is_adverb, is_nominal
from whence.schema.saying import CueVerb, cue_verbs
from whence.schema.words import words

BE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
# Longest form in cues.yaml, in words.
LONGEST_FORM = max(len(form) for form in cue_verbs())


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb of saying. ``group`` is where its auxiliaries begin, ``verb`` the verb itself, ``end`` right after it."""

    group: int
    verb: int
    end: int
    entry: CueVerb
    passive: bool = False

    def gerund(self, sentence: Sentence) -> bool:
        return sentence.tokens[self.verb].lower.endswith("ing") and self.group == self.verb


def find_cues(sentence: Sentence) -> list[Cue]:
    """All verbs of saying in the sentence, left to right; nouns of the same form are left out."""
    return list(_cues(sentence))


def _cues(sentence: Sentence) -> Iterator[Cue]:
    tokens = sentence.tokens
    at = 0
    while at < len(tokens):
        matched = _match(tokens, at)
        if matched is None or not _is_used_as_verb(tokens, at, matched):
            at += 1
            continue
        group = _group_start(tokens, at)
        if cue_verbs()[_form(tokens, at, matched)].negated and not _is_negated(tokens, group, at):
            at += matched
            continue
        passive = any(tokens[place].lower in BE for place in range(group, at)) and not _is_gerund(tokens[at])
        yield Cue(group, at, at + matched, cue_verbs()[_form(tokens, at, matched)], passive)
        at += matched


def _is_negated(tokens: tuple[Token, ...], group: int, verb: int) -> bool:
    return any(token.lower in {"not", "never"} or token.lower.endswith("n't") for token in tokens[group:verb])


def _form(tokens: tuple[Token, ...], at: int, length: int) -> tuple[str, ...]:
    return tuple(token.lower for token in tokens[at : at + length])


def _match(tokens: tuple[Token, ...], at: int) -> int | None:
    if not tokens[at].is_word or tokens[at].is_name:
        return None
    for length in range(min(LONGEST_FORM, len(tokens) - at), 0, -1):
        if _form(tokens, at, length) in cue_verbs():
            return length
    return None


def _is_gerund(token: Token) -> bool:
    return token.lower.endswith("ing")


def _is_used_as_verb(tokens: tuple[Token, ...], at: int, length: int) -> bool:
    before = tokens[at - 1] if at else None
    word = tokens[at].lower
    if before is not None and before.lower == "to":
        return False
    if word.endswith(("ed", "said", "told", "wrote")) or word in {"read", "found"}:
        return not _is_adjective(tokens, at, length)
    if before is None:
        return _is_gerund(tokens[at])
    if _is_gerund(tokens[at]):
        return not before.is_word or before.lower in {"while", "before", "after", "by", *BE, *words().conjunctions}
    return _is_present_tense(tokens, at, length, before)


def _is_adjective(tokens: tuple[Token, ...], at: int, length: int) -> bool:
    """ "the alleged ties": between a determiner or preposition and a noun."""
    before = tokens[at - 1].lower if at else ""
    opens = before in words().determiners or before in words().prepositions - words().adverbs or before == "so-called"
    return opens and at + length < len(tokens) and is_nominal(tokens[at + length])


def _is_present_tense(tokens: tuple[Token, ...], at: int, length: int, before: Token) -> bool:
    """Base and -s forms double as nouns: a subject must stand before them and an object or clause after."""
    lists, word = words(), tokens[at].lower
    if before.lower in lists.determiners or before.lower in lists.prepositions or before.text in {"'s", "’s"}:
        return False
    plural = not word.endswith("s") or word.endswith("ss")
    subject = (
        (before.is_name and not plural)
        or before.lower in lists.all_pronouns
        or before.lower in {"who", "which"}
        or before.lower in FINITE
        or before.lower.endswith("s")
        or is_adverb(before)
        or before.text in {",", ")"}
        or before.quote is not None
        or before.lower in lists.person_heads
    )
    after = tokens[at + length] if at + length < len(tokens) else None
    taken = after is None or after.quote is not None or after.is_name or not after.is_word
    return subject and (taken or (after is not None and after.lower not in lists.prepositions | FINITE))


def _group_start(tokens: tuple[Token, ...], verb: int) -> int:
    """Auxiliaries and the adverbs among them belong to the cue; an adverb without an auxiliary does not."""
    start = at = verb
    while at > 0 and (tokens[at - 1].lower in words().auxiliaries or is_adverb(tokens[at - 1])):
        at -= 1
        if tokens[at].lower in words().auxiliaries and tokens[at].lower not in {"to", "'s", "not"}:
            start = at
    return start


def is_cue_form(word: str) -> bool:
    """Does a form of a verb of saying begin with this word?"""
    return word in _first_words()


@cache
def _first_words() -> frozenset[str]:
    return frozenset(form[0] for form in cue_verbs())
