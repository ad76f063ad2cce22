"""What is said: mentions, claims and the chains that carry them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

from whence.records.values import LATER, Certainty, DateRange, Scope, Span, Translated, Voice, content_id

MentionKind = Literal["name", "description", "pronoun", "unnamed"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that stands for somebody. ``name`` is a proper name, ``description`` "the rights body",
    ``unnamed`` "a security official": typed, and never merged with a named one."""

    span: Span
    kind: MentionKind
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Hop:
    """One relay of a chain: who carried the words, where the text says so, and the rule or score that found it."""

    span: Span
    scope: Scope
    reason: str


@dataclass(frozen=True, slots=True)
class Relay:
    """A report-level credit: the text as a whole leans on this carrier ("as reported by The Valley Courier")."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One act of saying.

    ``content`` holds the words claimed, in text order, possibly in several pieces. ``via`` runs from the report
    inwards. ``inside`` is the id of the claim whose content holds this one. A narrator's claim has no speaker, and
    a cue only where it tells what was not verified; an ``unnamed`` one has a cue but hides its speaker. ``reason``
    names the rule or head that found it.
    """

    id: str
    report: str
    voice: Voice
    speaker: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    act: str
    acts: tuple[str, ...]
    certainty: Certainty = "asserted"
    direct: bool = False
    translated: Translated = "no"
    channel: str | None = None
    occasion: str | None = None
    addressee: Span | None = None
    via: tuple[Hop, ...] = ()
    inside: str | None = None
    said_on: DateRange | None = None
    reason: str = ""
    score: float = 1.0
    producer: str = ""


def claim_id(report: str, producer: str, speaker: Span | None, cue: Span | None, content: tuple[Span, ...]) -> str:
    """The id of a claim: its place in the report and its producer."""
    places = [[span.start, span.end] if span else None for span in (speaker, cue, *content)]
    return content_id("claim", report, producer, places)


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody in one report: a person, body, group, outlet or country.

    ``id`` is anchored to the smallest mention; ``key`` is what lets bodies be one across reports (never an acronym or
    a description alone, never a person); ``aliases`` are the other surface forms, each with the reason it was joined.
    ``country`` is the ISO 3166 code of the state it belongs to, ``parent`` the id of an actor of the same report.
    ``camp`` is the side that it stands on whatever happened; ``offices`` are those that the text says a person holds.
    """

    id: str
    report: str
    anchor: Span
    name: str
    kind: str
    key: str | None = None
    parent: str | None = None
    aliases: tuple[Alias, ...] = ()
    country: str | None = None
    camp: str | None = field(default=None, metadata=LATER)
    offices: tuple[Office, ...] = field(default=(), metadata=LATER)


@dataclass(frozen=True, slots=True)
class Office:
    """An office that the text says somebody holds, or held before; ``since`` and ``until`` are years, None where it
    gives none. ``title`` is the schema's, ``span`` the title in the text with what it is of."""

    title: str
    span: Span
    held: Literal["now", "before"] = "now"
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Alias:
    """Another surface form of an actor and why it was taken for the same."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """An actor that a mention could stand for, with its score and the reason for it."""

    actor: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """Whom a mention stands for: the actor chosen, or an explicit none, with every candidate that was weighed.

    ``speaks_for`` is the body in whose name the one mentioned speaks ("the party's spokesman").
    """

    id: str
    report: str
    mention: Mention
    actor: str | None
    reason: str
    candidates: tuple[Candidate, ...] = ()
    speaks_for: str | None = None
    producer: str = ""


def with_occasion(claim: Claim, occasion: str) -> Claim:
    """The same claim, told to which statement, post or briefing it belongs."""
    return replace(claim, occasion=occasion)
