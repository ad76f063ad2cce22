"""Incidents: events judged one occurrence, and who stands behind each thing that is said of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from whence.records.events import EventKind
from whence.records.values import DateRange, FigureKind, content_id

OriginKind = Literal["speaker", "unnamed", "reporter", "material", "end-of-sight", "aggregator"]
Camp = Literal["state", "victims", "perpetrators", "third-party", "press"]
DifferenceKind = Literal[
    "revision",
    "series",
    "scope",
    "transmission",
    "same-speaker",
    "contradiction",
    "calendar",
    "place",
    "actor",
]


@dataclass(frozen=True, slots=True, order=True)
class Path:
    """How one report comes by something: its claim (``None``: its own words), and through whom, the report first."""

    report: str
    claim: str | None = None
    via: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """The earliest voice behind some paths that the texts let us see, and why those paths are one voice.

    ``certain`` is false for a voice that could be one of the others, or nobody in particular: it raises ``k_max``
    alone.
    """

    kind: OriginKind
    name: str
    camp: Camp | None
    reason: str
    paths: tuple[Path, ...]
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Support:
    """Who stands for something, or against it: between ``k_min`` and ``k_max`` independent origins.

    ``carriers`` are the reports that carry it, copies and relays included; ``witnesses`` those of them that heard an
    origin themselves.
    """

    k_min: int = 0
    k_max: int = 0
    witnesses: int = 0
    camps: tuple[Camp, ...] = ()
    carriers: tuple[str, ...] = ()
    origins: tuple[Origin, ...] = ()


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure as a value: ``None`` where the text gives no bound."""

    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Where:
    """A place as a value."""

    name: str
    precision: str | None


@dataclass(frozen=True, slots=True)
class When:
    """A date as a value, an interval of ISO days."""

    earliest: str | None
    latest: str | None


Value = Amount | Where | When | str | bool


@dataclass(frozen=True, slots=True)
class Proposition:
    """A field of an incident with one of the values that are told of it. ``unresolved`` carry it and name no origin."""

    field: str
    value: Value
    for_: Support
    against: Support
    unresolved: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Toll:
    """One authority's figure at one time. ``superseded``: the same authority gave a later one."""

    low: int | None
    high: int | None
    qualifier: str | None
    class_: str | None
    speaker: str | None
    camp: Camp | None
    as_of: str | None
    report: str
    superseded: bool = False


@dataclass(frozen=True, slots=True)
class Tolls:
    """Every figure of one kind, the earliest first, and what a named rule makes of those not superseded."""

    kind: FigureKind
    low: int | None
    best: int | None
    high: int | None
    rule: str
    series: tuple[Toll, ...]


@dataclass(frozen=True, slots=True)
class Laid:
    """Responsibility claimed, denied or laid on somebody: ``by`` whom, ``to`` whom, ``via`` whom, in which claim."""

    by: str
    claim: str
    to: str | None = None
    via: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Responsibility:
    """Who claims the incident, who denies it, whom others hold responsible; ``no_claim_as_of`` is the day on which
    nobody had claimed it yet, gone once somebody has."""

    claimed: tuple[Laid, ...] = ()
    denied: tuple[Laid, ...] = ()
    attributed: tuple[Laid, ...] = ()
    no_claim_as_of: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """One of the values in a difference: who gives it, in which reports."""

    value: Value
    speaker: str | None
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """Two or more values of one field, how they differ (DESIGN §4), and a sentence about it."""

    kind: DifferenceKind
    field: str
    values: tuple[Told, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Grade:
    """The Admiralty's two axes, F and 6 where nothing can be said; ``by`` is ``machine`` or a reviewer."""

    source: str = "F"
    information: str = "6"
    by: str = "machine"


@dataclass(frozen=True, slots=True)
class Bond:
    """Why two reports' events were judged one occurrence: the score and what went into it, in words."""

    first: str
    second: str
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Incident:
    """Events judged one occurrence, with all that is told of it and by whom.

    ``id`` is a hash of its smallest (report, trigger); ``absorbed`` are ids that led to it before it grew.
    """

    id: str
    kind: EventKind
    type: str
    mode: str | None
    date: DateRange | None
    place: Where | None
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    actors: tuple[str, ...]
    targets: tuple[str, ...]
    events: tuple[str, ...]
    reports: tuple[str, ...]
    carriers: int
    propositions: tuple[Proposition, ...]
    tolls: tuple[Tolls, ...]
    responsibility: Responsibility
    differences: tuple[Difference, ...]
    grade: Grade = Grade()
    parent: str | None = None
    bonds: tuple[Bond, ...] = ()
    absorbed: tuple[str, ...] = ()


def outline_of(incident: Incident) -> Incident:
    """The same cut to what a list shows: what, where, when, how many reports, the best supported "happened", tolls as
    ranges, who claims it."""
    happened = [each for each in incident.propositions if each.field == "happened"]
    most = max(happened, key=lambda each: (each.for_.k_min, len(each.for_.carriers)), default=None)
    return replace(
        incident,
        actors=(),
        targets=(),
        events=(),
        reports=(),
        propositions=(_bare(most),) if most else (),
        tolls=tuple(replace(each, series=()) for each in incident.tolls),
        responsibility=Responsibility(claimed=incident.responsibility.claimed),
        differences=(),
        bonds=(),
        absorbed=(),
    )


def _bare(each: Proposition) -> Proposition:
    """Its numbers without whose they are."""
    return replace(each, for_=replace(each.for_, carriers=(), origins=()), against=Support(), unresolved=())


def incident_id(report: str, start: int, end: int) -> str:
    """The id of an incident: its smallest (report, trigger span)."""
    return content_id("incident", report, start, end)
