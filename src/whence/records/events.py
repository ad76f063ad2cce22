"""What happened, as told: events with their roles, dates, places and figures."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from whence.records.values import LATER, DateRange, FigureKind, PlacePrecision, Span, Status, content_id

EventKind = Literal["incident", "campaign"]
Counted = Literal["yes", "no", "unknown"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where: the expression in the text and, once resolved, the named place; never more precise than the text.

    ``country`` is its ISO 3166 code, ``admin1`` its province by name, ``lat`` and ``lon`` degrees north and east.
    ``precision`` follows ``where_prec`` of UCDP GED's codebook. ``reason`` says in words why it is this place, or why
    none; ``candidates`` are others of the name, the most populous first.
    """

    span: Span
    name: str
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: PlacePrecision | None = None
    reason: str = field(default="", metadata=LATER)
    candidates: tuple[str, ...] = field(default=(), metadata=LATER)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of people as an interval: ``low`` and ``high`` inclusive, ``None`` where the text gives no bound.

    ``class_`` is the victims' class in its speaker's word; ``as_of`` is when it was counted, not when it was printed.
    """

    kind: FigureKind
    low: int | None
    high: int | None
    span: Span
    qualifier: str | None = None
    class_: str | None = None
    counted_at: str | None = None
    includes_attackers: Counted = "unknown"
    part_of: Span | None = None
    as_of: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, is said to have happened, or is threatened, planned, denied.

    ``under`` is the innermost claim whose content holds the trigger, ``None`` for the narrator. ``agent_absent`` says
    that the text names no doer ("were killed in shelling"). Roles hold spans, in text order.
    """

    id: str
    report: str
    type: str
    mode: str | None
    trigger: Span
    status: Status
    kind: EventKind = "incident"
    actors: tuple[Span, ...] = ()
    targets: tuple[Span, ...] = ()
    sponsors: tuple[Span, ...] = ()
    instruments: tuple[Span, ...] = ()
    place: Place | None = None
    date: DateRange | None = None
    figures: tuple[Figure, ...] = ()
    under: str | None = None
    agent_absent: bool = False
    reason: str = ""
    score: float = 1.0
    producer: str = ""


def event_id(report: str, producer: str, type_: str, trigger: Span) -> str:
    """The id of an event: its trigger in the report, its type and its producer."""
    return content_id("event", report, producer, type_, trigger.start, trigger.end)
