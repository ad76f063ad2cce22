"""Somebody in a report while the report is being read: surfaces, kind, and why they are one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from whence.records import Actor, Alias, Mention, Office, Span, content_id
from whence.resolve.offices import camp_of_offices
from whence.schema.agencies import agency_forms
from whence.schema.camps import camp_of, camp_of_words
from whence.schema.kinds import BODIES, kind_of_name
from whence.schema.known_actors import KnownActor, actor_by_name, country_codes, state_in
from whence.schema.people import gender_of, given_names
from whence.schema.spelling import plain

LEADING_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
ACRONYM = re.compile(r"[A-Z][A-Z&.-]*[A-Z](?:-[A-Z]+)?s?")
SPACES = re.compile(r"\s+")


@dataclass(slots=True, eq=False)
class Entity:
    """One actor of the report.

    ``surfaces`` maps every form used for it to the reason it was joined; ``kinds`` are all kinds that the head of a
    description leaves open ("group"); ``articled`` ones are called "the X", as no person is. ``last`` to ``last_end``
    is where it was last mentioned, ``spoke`` where it last spoke, ``opened`` where it last stood at the head of a
    sentence; ``gender`` is told by the pronouns used for it.
    """

    anchor: Span
    name: str
    kind: str
    named: bool
    known: KnownActor | None = None
    kinds: frozenset[str] = frozenset()
    articled: bool = False
    surfaces: dict[str, str] = field(default_factory=dict)
    descriptors: set[str] = field(default_factory=set)
    last: int = -1
    last_end: int = -1
    spoke: int = -1
    opened: int = -1
    gender: str | None = None
    offices: dict[tuple[str, str], Office] = field(default_factory=dict)  # by title and whether it is still held
    merged_into: Entity | None = None

    @property
    def root(self) -> Entity:
        entity = self
        while entity.merged_into is not None:
            entity = entity.merged_into
        return entity

    def join(self, surface: str, reason: str) -> None:
        """Another form of the same actor's name."""
        self.surfaces.setdefault(tidy(surface), reason)

    def absorb(self, other: Entity, reason: str) -> None:
        """Take over another entity's surfaces: both were one all along."""
        for surface in (other.name, *other.surfaces):
            self.surfaces.setdefault(surface, reason)
        self.descriptors |= other.descriptors
        self.anchor = min(self.anchor, other.anchor)
        self.last, self.spoke = max(self.last, other.last), max(self.spoke, other.spoke)
        self.last_end = max(self.last_end, other.last_end)
        self.offices = {**other.offices, **self.offices}
        self.opened, self.gender = max(self.opened, other.opened), self.gender or other.gender
        other.merged_into = self


def tidy(surface: str) -> str:
    """A surface form on one line, without its article."""
    return LEADING_ARTICLE.sub("", SPACES.sub(" ", surface)).strip()


def known_by(surface: str) -> KnownActor | None:
    return actor_by_name().get(tidy(surface))


def gender_told(entity: Entity) -> str | None:
    """Whether "she" or "he" stands for the entity, where the text or a given name tells."""
    return entity.gender or gender_of(entity.name if entity.named else "", entity.descriptors)


def kind_of(surface: str, *, personal: bool, in_place: bool) -> str:
    """The kind of a named actor: from its words, signs of a person around it, or a preposition of place."""
    known = kind_of_name(surface)
    if known is not None:
        return known
    first, _, rest = surface.partition(" ")
    personal = personal or (bool(rest) and first in given_names())
    return "person" if personal else "place" if in_place else "unknown"


def may_be_person(entity: Entity) -> bool:
    """Named by two words or more without an article, and not known to be anything else."""
    plain = entity.named and not entity.articled and " " in entity.name
    return entity.kind == "person" or (entity.kind == "unknown" and plain)


def is_acronym(surface: str) -> bool:
    return ACRONYM.fullmatch(surface) is not None


def actor_of(entity: Entity, report: str, umbrella: Entity | None, body: Entity | None = None) -> Actor:
    """The record of an entity; its id is anchored to its first mention. ``umbrella``: what it is a branch of; ``body``:
    in whose name it speaks."""
    aliases = tuple(
        Alias(text, reason)
        for text, reason in sorted(entity.surfaces.items())
        if text not in {entity.name, tidy(entity.name)}
    )
    offices = tuple(sorted(entity.offices.values(), key=lambda office: office.span))
    return Actor(
        id=actor_id(report, entity.anchor),
        report=report,
        anchor=entity.anchor,
        name=entity.name,
        kind=entity.kind,
        key=_key(entity),
        parent=None if umbrella is None else actor_id(report, umbrella.anchor),
        country=_country(entity),
        aliases=aliases,
        camp=_camp(entity) or camp_of_offices(offices) or (_camp(body) if body else None),
        offices=offices,
    )


def actor_id(report: str, anchor: Span) -> str:
    return content_id("actor", report, anchor.start, anchor.end)


def _key(entity: Entity) -> str | None:
    """What makes a body one across reports: its full name, never an acronym or a description alone."""
    if entity.kind not in BODIES or not entity.named:
        return None
    agency = agency_forms().get(entity.name) if entity.kind == "agency" else None
    if agency is not None:
        return plain(agency.name)
    if entity.known is None and is_acronym(entity.name):
        return None
    return plain(tidy(entity.name))


def _country(entity: Entity) -> str | None:
    """The code of the state that the actor is, or that its name says it belongs to."""
    if entity.known is not None and entity.known.country is not None:
        return entity.known.country
    if entity.kind not in BODIES - {"armed-group"}:
        return None  # a group may bear the name of a state that it fights
    state = state_in(entity.name)
    return None if state is None else country_codes()[state]


def _camp(entity: Entity) -> str | None:
    """By what a body is called; by the words for somebody who has no name."""
    told = camp_of(entity.name, entity.kind, _country(entity))
    return told if entity.named or told else camp_of_words(frozenset(entity.descriptors))


@dataclass(frozen=True, slots=True)
class Resolved:
    """A mention, the entity it stands for (``None``: said to be nobody we know), and why."""

    mention: Mention
    entity: Entity | None
    reason: str
    score: float = 1.0
    others: tuple[tuple[Entity, float, str], ...] = ()
    speaks_for: Entity | None = None
