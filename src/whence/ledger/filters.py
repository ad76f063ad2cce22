"""What can be asked for: one frozen record per kind, every field optional, all given fields must hold.

Names (``speaker``, ``via``, ``outlet``, ``agency``, ``place``, ``name``) match where they occur, whatever case and
accents; ``speaker`` and ``via`` also take an actor's full id, and then match that actor alone. ``search`` is words and
"quoted phrases" that the report's text must hold. ``since`` and ``until`` are ISO days, both inclusive: of publication,
and for events of the event itself where its date is known. ``review`` is what people made of the record: without it,
everything but what they rejected.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from whence.records import Certainty, ReviewState, Status, Voice

Reviewed = ReviewState | Literal["any"]


@dataclass(frozen=True, slots=True)
class ReportFilter:
    """``state`` tells reports that were read from inputs that were refused; both are given where it is None."""

    ids: tuple[str, ...] | None = None
    search: str | None = None
    outlet: str | None = None
    agency: str | None = None
    since: str | None = None
    until: str | None = None
    state: Literal["read", "refused"] | None = None
    limit: int | None = None
    offset: int = 0


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """``act`` is any of the claim's acts; ``speaker`` also finds those who speak for a body of that name."""

    ids: tuple[str, ...] | None = None
    report: str | None = None
    speaker: str | None = None
    act: str | None = None
    voice: Voice | None = None
    via: str | None = None
    inside: str | None = None
    certainty: Certainty | None = None
    channel: str | None = None
    search: str | None = None
    since: str | None = None
    until: str | None = None
    review: Reviewed | None = None
    limit: int | None = None
    offset: int = 0


@dataclass(frozen=True, slots=True)
class EventFilter:
    """``type`` and ``mode`` are the schema's names, ``place`` a part of the place's name."""

    ids: tuple[str, ...] | None = None
    report: str | None = None
    type: str | None = None
    mode: str | None = None
    status: Status | None = None
    place: str | None = None
    since: str | None = None
    until: str | None = None
    review: Reviewed | None = None
    limit: int | None = None
    offset: int = 0


@dataclass(frozen=True, slots=True)
class IncidentFilter:
    """``carriers`` is how many reports must carry it at least, ``report`` one that tells it, ``country`` an ISO 3166
    code."""

    ids: tuple[str, ...] | None = None
    report: str | None = None
    kind: Literal["incident", "campaign"] | None = None
    type: str | None = None
    place: str | None = None
    country: str | None = None
    since: str | None = None
    until: str | None = None
    carriers: int | None = None
    limit: int | None = None
    offset: int = 0


@dataclass(frozen=True, slots=True)
class ActorFilter:
    """``ids`` may hold absorbed ids, ``name`` a part of any of the actor's names."""

    ids: tuple[str, ...] | None = None
    name: str | None = None
    kind: str | None = None
    review: Reviewed | None = None
    limit: int | None = None
    offset: int = 0
