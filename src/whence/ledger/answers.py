"""What comes back: records with what belongs to them across tables and reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from whence.records import (
    Anchor,
    Claim,
    Event,
    Reading,
    Refusal,
    Relay,
    Report,
    ReviewState,
    Setting,
    Span,
    anchor_of,
)


@dataclass(frozen=True, slots=True)
class Batch:
    """What is written at once. ``raws`` holds the bytes that the reports and refusals name, by their SHA-256."""

    readings: tuple[Reading, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    raws: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Written:
    """What a batch added. ``reruns`` counts known reports that a new producer read; a known reading adds nothing."""

    reports: int = 0
    reruns: int = 0
    refusals: int = 0
    claims: int = 0
    events: int = 0


@dataclass(frozen=True, slots=True)
class ActorRef:
    """An actor as one across reports: the canonical id and the name that goes with it."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Review:
    """What people made of a record, by the judgements in force.

    ``anchor`` is where they anchored it, and ``latest`` their newest judgement of it, even one taken back. ``machine``
    holds what the current run says of the fields that people set; ``found`` is False where it has no such record.
    """

    state: ReviewState
    anchor: Anchor
    latest: str
    found: bool = True
    machine: tuple[Setting, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report that was read, or an input that was refused. ``copy_of`` is the report that printed this text first."""

    report: Report | None
    refusal: Refusal | None
    relays: tuple[tuple[Relay, ActorRef | None], ...] = ()
    copy_of: str | None = None


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim in its report, as people left it. ``actors`` and ``speaks_for`` hold every span of the report that was
    resolved; ``review`` is None where nobody ever judged the claim."""

    claim: Claim
    report: Report
    actors: Mapping[Span, ActorRef]
    speaks_for: Mapping[Span, ActorRef]
    review: Review | None = None

    @property
    def anchor(self) -> Anchor:
        """What a judgement of the claim points at."""
        return self.review.anchor if self.review else anchor_of(self.claim)


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event in its report, as people left it, with the actors that its report's spans were resolved to."""

    event: Event
    report: Report
    actors: Mapping[Span, ActorRef]
    review: Review | None = None

    @property
    def anchor(self) -> Anchor:
        """What a judgement of the event points at."""
        return self.review.anchor if self.review else anchor_of(self.event)


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor with its other names, each with the number of reports that use it and the reason for joining it.

    ``reports`` counts reports that mention it, ``claims`` those in which it speaks, itself or through a spokesman.
    ``offices`` are all that its reports give it; ``review`` is what people made of it, None where nobody judged it.
    """

    id: str
    name: str
    kind: str
    country: str | None
    parent: str | None
    aliases: tuple[tuple[str, int, str], ...]
    reports: int
    claims: int
    camp: str | None = None
    offices: tuple[HeldOffice, ...] = ()
    review: Review | None = None


@dataclass(frozen=True, slots=True)
class HeldOffice:
    """An office of a person, in the words of a report; years as the text gives them."""

    title: str
    text: str
    held: str
    since: str | None
    until: str | None
    report: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two actors that may be one: never merged by themselves, but worth a reviewer's look."""

    one: ActorRef
    other: ActorRef
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How much the ledger holds. ``speakers`` are the actors that speak in a claim."""

    reports: int
    refused: int
    claims: int
    events: int
    actors: int
    speakers: int


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that does not prove: what kind of fault, where (``table id field``), and what is wrong there."""

    code: str
    place: str
    message: str
