"""Descriptions to entities: "the rights body", "the group"."""

from __future__ import annotations

from collections.abc import Sequence

from whence.resolve.entities import Entity
from whence.resolve.nouns import Noun
from whence.schema.kinds import BODIES, kinds_of_head
from whence.schema.known_actors import state_in
from whence.schema.words import words

# Who spoke last is likelier meant than who was named last; a shared word ("rights") outweighs both.
SPOKE, SHARED, NAMED_KIND = 0.3, 0.6, 0.4
# Words that were never said of somebody speak against them: "the *electoral* commission".
UNLIKE = 0.45
# Whom the sentence is about is likelier meant than whom it only mentions.
OPENED = 0.15
# A candidate's score falls by half over this many characters: about three sentences.
HALF_LIFE = 500
# So does that of a shared word, over some thirty sentences.
REMEMBERED = 5000
# Bodies that speak with one voice even where their word is a plural without an article: "police said".
INSTITUTIONS = frozenset({"security-force", "government"})
POSSESSIVE = ("'s", "’s", "s'", "s’")
# A government below the state's own is not the state's.
BELOW_THE_STATE = frozenset({"provincial", "regional", "local", "state", "city", "municipal", "county", "district"})


def weigh(noun: Noun, before: Sequence[Entity]) -> list[tuple[Entity, float, str]]:
    """Entities that the phrase may stand for, the likeliest first, each with score in 0..1 and reason."""
    scored = [(entity, *_score(noun, entity)) for entity in before if _fits(noun, entity)]
    ranked = sorted(scored, key=lambda each: (-each[1], each[0].anchor))
    return [(entity, round(max(0.0, min(1.0, score)), 3), reason) for entity, score, reason in ranked]


def _fits(noun: Noun, entity: Entity) -> bool:
    if entity.last >= noun.span.start or (noun.seat is not None and noun.seat not in entity.name):
        return False
    if not BELOW_THE_STATE.intersection(noun.modifiers) <= entity.descriptors:
        return False
    if entity.kind == "several":
        return noun.plural and noun.head in entity.descriptors
    if _is_anothers(noun, entity):
        return False
    if noun.person:
        return entity.kind in {"person", "one"} and (noun.aged or _is_in_office(noun, entity))
    return bool(kinds_of_head(noun.head) & _kinds(entity)) and _may_be_called(noun, entity)


def _is_anothers(noun: Noun, entity: Entity) -> bool:
    """ "The *residents*' lawyer" is not the counsel of whom that was never said."""
    owners = [word.rstrip("'’") for word in noun.modifiers if word.endswith(POSSESSIVE)]
    return bool(owners) and not any(
        form in entity.descriptors for owner in owners for form in (owner, owner[:-2], owner + "'", owner + "’")
    )


def _is_in_office(noun: Noun, entity: Entity) -> bool:
    """So called in these words; by another word for the office ("the *rebel* leader") only where a further one was."""
    return bool(_takes_up(noun, entity)) and (
        noun.head in entity.descriptors or not noun.modifiers or not entity.descriptors.isdisjoint(noun.modifiers)
    )


def _may_be_called(noun: Noun, entity: Entity) -> bool:
    """ "The aid body" may be a union, but "the administration" no ministry, nor "the electoral council" the Security
    Council: such a head was said of it, and one of the words before the head too."""
    if noun.head in words().general_heads:
        return True
    told = entity.descriptors
    if noun.head in told and entity.named and noun.modifiers:
        return not told.isdisjoint(noun.modifiers)
    return not told.isdisjoint((*noun.modifiers, noun.head))


def _takes_up(noun: Noun, entity: Entity) -> frozenset[str]:
    """The words of the entity that the head of the phrase takes up: itself, or the offices that it can stand for."""
    return frozenset(entity.descriptors) & (words().roles.get(noun.head, frozenset()) | {noun.head})


def _kinds(entity: Entity) -> frozenset[str]:
    """All kinds that an entity can be of: a "Front" is an organisation, and may bear arms."""
    own = entity.kinds or frozenset({entity.kind})
    return own | kinds_of_head(entity.name.rpartition(" ")[2]) if entity.named and entity.kind in BODIES else own


def _score(noun: Noun, entity: Entity) -> tuple[float, str]:
    """Higher is likelier, 0 to 1 and somewhat beyond, so that no two are made equal by a limit."""
    distance = noun.span.start - entity.last
    score = 0.4 * HALF_LIFE / (HALF_LIFE + distance)
    reasons = [f"last mentioned {distance} characters before"]
    shared = {word for word in noun.modifiers if word in entity.descriptors} | _takes_up(noun, entity)
    if shared:
        score += SHARED * REMEMBERED / (REMEMBERED + distance)
        reasons.append("shares " + ", ".join(sorted(shared)))
    elif noun.modifiers:
        score -= UNLIKE
    if entity.spoke >= 0:
        score += SPOKE * HALF_LIFE / (HALF_LIFE + max(0, noun.span.start - entity.spoke))
        reasons.append("spoke before")
    if entity.opened >= 0:
        score += OPENED * HALF_LIFE / (HALF_LIFE + max(0, noun.span.start - entity.opened))
        reasons.append("stood at the head of a sentence")
    if noun.head == "group" and entity.kind == "armed-group":
        score += NAMED_KIND
        reasons.append("an armed group")
    return score, "; ".join(reasons)


def government_of(noun: Noun) -> str | None:
    """ "the Kenyan government", "Kenya's government": the state whose government is meant."""
    if noun.head not in {"government", "administration"} or BELOW_THE_STATE.intersection(noun.modifiers):
        return None
    return state_in(noun.text)


def kind_of_description(noun: Noun) -> str:
    """The kind of an actor known only by description: ``one`` person, ``several``, or a body's kind."""
    kinds = kinds_of_head(noun.head)
    if noun.coordinated or (noun.plural and not kinds & INSTITUTIONS):
        return "several"
    if noun.person:
        return "one"
    return next(iter(kinds)) if len(kinds) == 1 else "body" if kinds else "unknown"


def is_unnamed(noun: Noun) -> bool:
    """Somebody said but not named: "a security official", "health officials"."""
    if noun.definite or kinds_of_head(noun.head) & INSTITUTIONS or (noun.coordinated and noun.holds_names):
        return False
    return noun.person or noun.people
