"""Whom a pronoun stands for: of those told of before, the likeliest by where and as what they were told of.

A conditional logit (McFadden 1974) over signs that centering theory (Grosz, Joshi and Weinstein 1995) and the study of
newspaper prose (Lappin and Leass 1994) hold to decide: who spoke, who stood at the head of a sentence, how long ago.
Nobody told of before is one of the choices. Weights: ``python -m evaluation.antecedents`` on our own passages;
measured in docs/decisions/0050-pronouns-by-choice.md.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from whence.resolve.entities import Entity, gender_told
from whence.resolve.nouns import Noun, subjective
from whence.schema.kinds import BODIES
from whence.schema.people import PRONOUNS
from whence.schema.words import words

SENTENCE_END = re.compile(r"[.!?][\"”’»]?\s|\n")
PARAGRAPH_END = re.compile(r"\n\s*\n")
ARTICLE = re.compile(r"\b(?:the|an?)\s+$", re.IGNORECASE)
# Log of the distance in characters, from about three lines on, and shifted to be small.
NEAREST, MIDDLE = 50, 5.0
# Sentences between: all that are as far count the same.
FAR_SPOKEN, FAR = 4, 3
# Characters: as long as the passages are that the weights were fitted on. What lies beyond has a weight set by hand.
LONGEST_SEEN = 1200
# "By *the minister*": what is looked at in front of a mention, in characters.
PREPOSITION_REACH = 16
# Kinds of body that the rules tell apart and a pronoun does not.
ALL_BODIES = BODIES | {"body"}
# What "it" may stand for beside bodies; a place speaks for its government ("Washington").
NEUTERS = ALL_BODIES | {"outlet", "agency", "unknown"}
NOBODY = "nobody told of"
WEIGHTS: Mapping[str, float] = {
    "distance": -0.93,
    "beyond": -3.0,
    "far": -1.04,
    "in this paragraph": 0.6,
    "mentioned last": 0.42,
    "named": 0.29,
    "owner": -0.64,
    "governed": -0.99,
    "headed here": 0.41,
    "headed before": 0.18,
    "headed": -0.25,
    "headed far": -0.59,
    "headed last": 0.56,
    "spoke here": 0.62,
    "spoke before": 0.5,
    "spoke": -0.25,
    "spoke far": -0.21,
    "spoke in paragraph": 0.9,
    "he for person": 1.3,
    "he for one": 0.6,
    "he for unknown": 0.2,
    "he for one word": -0.93,
    "she for person": 1.6,
    "she for one": -0.18,
    "she for unknown": 0.16,
    "she for one word": -0.14,
    "it for body": 0.24,
    "it for place": -0.12,
    "it for unknown": -0.22,
    "it for one word": -1.34,
    "they for several": 0.58,
    "they for body": -0.44,
    "they for person": -0.99,
    "they for one": -0.63,
    "they for unknown": -0.3,
    "they for one word": -0.44,
    NOBODY: 1.06,
}
REASONS = {
    "in this paragraph": "in the same paragraph",
    "spoke here": "spoke in this sentence",
    "spoke before": "spoke in the sentence before",
    "spoke in paragraph": "spoke in the same paragraph",
    "headed here": "stood at the head of the sentence",
    "headed before": "stood at the head of the sentence before",
}


@dataclass(frozen=True, slots=True)
class Passages:
    """Where the sentences and paragraphs of a text begin."""

    sentences: tuple[int, ...]
    paragraphs: tuple[int, ...]

    def apart(self, start: int, end: int) -> int:
        """How many sentences end between two places."""
        return bisect_right(self.sentences, end) - bisect_right(self.sentences, start)

    def paragraph_of(self, place: int) -> int:
        return bisect_right(self.paragraphs, place)


def passages_of(text: str) -> Passages:
    """The sentences and paragraphs of ``text``."""
    sentences, paragraphs = (
        tuple(found.end() for found in pattern.finditer(text)) for pattern in (SENTENCE_END, PARAGRAPH_END)
    )
    return Passages(sentences, paragraphs)


def choose(noun: Noun, before: Sequence[Entity], text: str, passages: Passages) -> list[tuple[Entity, float, str]]:
    """Entities that the pronoun may stand for, the likeliest first, each with probability and reason.

    What is left of 1 is the probability that it stands for nobody told of before.
    """
    fitting = [entity for entity in before if may_stand_for(noun, entity)]
    told = [dict(signs(noun, entity, fitting, text, passages)) for entity in fitting]
    odds = [math.exp(sum(WEIGHTS.get(sign, 0.0) * amount for sign, amount in each.items())) for each in told]
    whole = sum(odds) + math.exp(WEIGHTS.get(NOBODY, 0.0))
    ranked = sorted(zip(fitting, odds, told, strict=True), key=lambda each: (-each[1], each[0].anchor))
    return [(entity, round(odd / whole, 3), _reason(noun, entity, each)) for entity, odd, each in ranked]


def is_likely(chosen: Sequence[tuple[Entity, float, str]]) -> bool:
    """Is the first likelier than nobody?"""
    return bool(chosen) and chosen[0][1] > 1 - sum(score for _, score, _ in chosen)


def may_stand_for(noun: Noun, entity: Entity) -> bool:
    """May the pronoun stand for it at all, by kind and gender?"""
    pronoun = subjective(noun.text)
    if entity.last >= noun.span.start:
        return False
    if pronoun in PRONOUNS:
        personal = entity.kind in {"one", "person"} or (entity.kind == "unknown" and not entity.articled)
        return personal and gender_told(entity) in {None, PRONOUNS[pronoun]}
    if pronoun == "it":
        return entity.kind in NEUTERS or (entity.kind == "place" and entity.spoke >= 0)
    return entity.kind == "several" or (pronoun == "they" and entity.kind in ALL_BODIES | {"person", "one", "unknown"})


def signs(
    noun: Noun, entity: Entity, others: Sequence[Entity], text: str, passages: Passages
) -> Iterator[tuple[str, float]]:
    """What speaks for or against the entity, each sign with its amount."""
    at = noun.span.start
    yield "distance", math.log(NEAREST + at - entity.last) - MIDDLE
    yield f"{subjective(noun.text)} for {_kind(entity)}", 1.0
    yield "beyond", float(at - entity.last > LONGEST_SEEN)
    yield "far", float(passages.apart(entity.last_end, at) >= FAR)
    yield "in this paragraph", float(passages.paragraph_of(entity.last) == passages.paragraph_of(at))
    yield "mentioned last", float(entity.last == max(other.last for other in others))
    yield "named", float(entity.named)
    yield "owner", float(text.startswith(("'s", "’s"), entity.last_end))
    yield "governed", float(entity.opened != entity.last and _is_governed(entity, text))
    if entity.spoke >= 0:
        yield from _by_speech(entity, at, passages)
    if entity.opened >= 0:
        apart = passages.apart(entity.opened, at)
        yield ("headed here", "headed before", "headed", "headed far")[min(apart, FAR)], 1.0
        yield "headed last", float(entity.opened == max(other.opened for other in others))


def _by_speech(entity: Entity, at: int, passages: Passages) -> Iterator[tuple[str, float]]:
    apart = passages.apart(entity.spoke, at)
    yield ("spoke here", "spoke before", "spoke", "spoke", "spoke far")[min(apart, FAR_SPOKEN)], 1.0
    yield "spoke in paragraph", float(passages.paragraph_of(entity.spoke) == passages.paragraph_of(at))


def _kind(entity: Entity) -> str:
    if entity.kind == "unknown" and " " not in entity.name:
        return "one word"
    return "body" if entity.kind in ALL_BODIES else entity.kind


def _is_governed(entity: Entity, text: str) -> bool:
    before = ARTICLE.sub("", text[max(0, entity.last - PREPOSITION_REACH) : entity.last]).split()
    return bool(before) and before[-1].lower() in words().prepositions


def _reason(noun: Noun, entity: Entity, told: Mapping[str, float]) -> str:
    distance = noun.span.start - entity.last
    held = [reason for sign, reason in REASONS.items() if told.get(sign)]
    held += ["may be a person"] * (entity.kind == "unknown" and subjective(noun.text) in PRONOUNS)
    return "; ".join([f"last mentioned {distance} characters before", *held])
