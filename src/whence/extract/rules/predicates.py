"""Verb phrases found by a pattern, with their subjects and the ends of their clauses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from whence.extract.layout import Sentence, Token
from whence.extract.rules.patterns import Wording
from whence.extract.rules.phrases import (
    Phrase,
    antecedent_before,
    is_adverb,
    is_edge,
    is_verb,
    phrase_before,
    subject_before,
    time_phrase_after,
    time_phrase_before,
)
from whence.schema.words import RELATIVES, words

# A comment between a subject and its verb ("reached by telephone", "when asked") is short, in tokens.
INSERTED = 14
# After a comma these open what the clause before it no longer says.
ENDS_CLAUSE = frozenset(
    {"and", "but", "or", "nor", "while", "whereas", "though", "although", "which", "who", "according"}
)
ENDS_CLAUSE |= frozenset(
    {"instead", "saying", "citing", "adding", "calling", "telling", "insisting", "referring", "as"}
)
STOPS = frozenset(".;!?—–#|")
# "until nightfall", "as of Monday", "since the raid": how long the silence lasts is not its topic.
LASTS = frozenset({"until", "till", "since", "after", "before", "despite", "because", "though", "amid", "pending"})
# Anywhere behind a topic these open how long: "on the arrests *until* lawyers have read the file".
TERMS = frozenset({"until", "till", "pending"})
# "by press time", "at the time of writing", "by late evening".
DEADLINES = frozenset({"press", "publication", "deadline", "time", "midnight", "noon", "nightfall", "evening", "night"})
REACHED = frozenset({"reached", "asked", "contacted", "approached", "pressed", "called", "questioned"})


@dataclass(frozen=True, slots=True)
class Predicate:
    """``group`` is where the auxiliaries begin, ``end`` right behind the phrase, both in tokens of the sentence."""

    sentence: Sentence
    group: int
    end: int
    matched: re.Match[str]

    @property
    def tokens(self) -> tuple[Token, ...]:
        return self.sentence.tokens

    def topic(self) -> Phrase | None:
        """What follows up to the end of the clause, without what only tells when.

        "did not comment *on Friday*, a holiday" names none.
        """
        last = _before_deadline(self.tokens, self.end, clause_end(self.tokens, self.end))
        while last > self.end and (time := time_phrase_before(self.tokens, last)) is not None and time >= self.end:
            last = time
        first = time_phrase_after(self.tokens, self.end) or self.end
        last = next((at for at in range(first + 1, last) if self.tokens[at].lower in TERMS), last)
        told = self.tokens[first:last]
        lasting = bool(told) and told[0].lower in LASTS
        reached = len(told) > 1 and told[0].lower == "when" and told[1].lower in REACHED
        says = any((token.is_word and not is_adverb(token)) or token.quote is not None for token in told)
        apart = bool(told) and told[0].text == ","
        return (first, last) if says and not (lasting or reached or apart) else None

    def clause(self) -> Phrase:
        """From the clause's first word to its last, joining words at its head left out."""
        return clause_start(self.tokens, self.group), clause_end(self.tokens, self.end)


def find_predicates(sentence: Sentence, text: str, wording: Wording) -> Iterator[Predicate]:
    """The phrases that ``wording`` finds in the sentence's own words, quotations apart."""
    if wording.marks.isdisjoint(sentence.words):
        return
    matches = list(wording.pattern.finditer(text, sentence.span.start, sentence.span.end))
    if not matches:
        return  # most sentences
    own = {token.start: at for at, token in enumerate(sentence.tokens) if token.quote is None}
    ends = {token.end: at + 1 for at, token in enumerate(sentence.tokens) if token.quote is None}
    for found in matches:
        if found.start() in own and found.end() in ends:
            yield Predicate(sentence, _group(sentence.tokens, own[found.start()]), ends[found.end()], found)


def _group(tokens: tuple[Token, ...], first: int) -> int:
    """Moved left over auxiliaries and the adverbs among them: "*has since* declined"."""
    at = start = first
    while at > 0 and (tokens[at - 1].lower in words().auxiliaries or is_adverb(tokens[at - 1])):
        at -= 1
        if tokens[at].lower in words().auxiliaries and tokens[at].lower not in {"to", "'s", "’s"}:
            start = at
    return start


def subject_of(predicate: Predicate) -> Phrase | None:
    """The subject, its appositions and inserted comments included; of a relative clause the phrase it belongs to."""
    tokens, group = predicate.tokens, predicate.group
    end = group
    while end > 0 and is_adverb(tokens[end - 1]):
        end -= 1
    if end > 0 and tokens[end - 1].lower in RELATIVES and end > 1:
        return antecedent_before(tokens, end - 1)
    if end > 0 and tokens[end - 1].text == ",":
        return subject_before(predicate.sentence, group) or _before_insertion(tokens, end - 1)
    subject = subject_before(predicate.sentence, group)
    return subject and (_with_restriction(tokens, subject) or subject)


def _with_restriction(tokens: tuple[Token, ...], found: Phrase) -> Phrase | None:
    """ "*The movement that usually owns such attacks* kept silent": what was found is a part of a relative clause."""
    relative = found[0]
    while relative > 0 and is_adverb(tokens[relative - 1]):
        relative -= 1
    opens = relative > 1 and tokens[relative - 1].lower in RELATIVES and not is_verb(tokens, relative - 2)
    says = tokens[found[0]].lower in words().determiners or tokens[found[0]].is_name  # "reports that *the* army"
    whole = antecedent_before(tokens, relative - 1) if opens and not says and found[1] - found[0] > 1 else None
    return None if whole is None else (whole[0], found[1])


def _before_insertion(tokens: tuple[Token, ...], comma: int) -> Phrase | None:
    """ "The mayor, *reached by telephone*, declined": the phrase before the comment between two commas."""
    opening = next((at for at in range(comma - 1, max(0, comma - INSERTED), -1) if tokens[at].text == ","), None)
    return None if opening is None else phrase_before(tokens, opening)


def is_shared(predicate: Predicate) -> bool:
    """ "... *but* declined to comment": is the subject that of a clause before?"""
    at = predicate.group
    while at > 0 and is_adverb(predicate.tokens[at - 1]):
        at -= 1
    return at > 0 and (predicate.tokens[at - 1].lower in words().conjunctions or predicate.tokens[at - 1].text == ",")


def _before_deadline(tokens: tuple[Token, ...], start: int, last: int) -> int:
    """Up to "by press time", "at the time of writing" and the like."""
    for at in range(start, last - 1):
        if tokens[at].lower in {"by", "before", "at"} and any(
            token.lower in DEADLINES | set(words().weekdays) for token in tokens[at + 1 : min(at + 3, last)]
        ):
            return at
    return last


def clause_start(tokens: tuple[Token, ...], at: int) -> int:
    """Back to the edge of the clause, then past its joining words."""
    start = at
    while start > 0 and not is_edge(tokens[start - 1]):
        start -= 1
    while start < at and (
        tokens[start].lower in words().conjunctions or tokens[start].lower in {"meanwhile", "however"}
    ):
        start += 1
    return start


def clause_end(tokens: tuple[Token, ...], start: int) -> int:
    """On to the full stop or semicolon, to a comma that opens another clause, or to a second verb of the subject."""
    for at in range(start, len(tokens)):
        if tokens[at].text in STOPS and tokens[at].quote is None:
            return at
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        if tokens[at].text == "," and (following is None or following.lower in ENDS_CLAUSE or following.quote):
            return at
        if at > start and tokens[at].lower in {"and", "but"} and following is not None and is_verb(tokens, at + 1):
            return at
    return len(tokens)
