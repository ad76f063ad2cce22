"""The wire shape of an incident: what is told of it, and who stands behind each part of that."""

from __future__ import annotations

from dataclasses import asdict
from typing import TypedDict

from whence.records import DateRange
from whence.records.incidents import (
    Difference,
    Incident,
    Laid,
    Origin,
    Proposition,
    Responsibility,
    Support,
    Toll,
    Tolls,
    Value,
)
from whence.wire.records import DateShape, V


class SpotShape(TypedDict):
    """Where an incident happened: the closest place that most reports name."""

    name: str
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    precision: str | None


class PathShape(TypedDict):
    """How a report comes by something: its claim, null for its own words, and through whom, from the report inwards."""

    report: str
    claim: str | None
    via: list[str]


class OriginShape(TypedDict):
    """The earliest voice that the texts let us see behind some paths, and why they are one."""

    kind: str
    name: str
    camp: str | None
    reason: str
    paths: list[PathShape]


class SupportShape(TypedDict):
    """Between ``k_min`` and ``k_max`` independent origins; ``carriers`` are the reports that carry it."""

    k_min: int
    k_max: int
    witnesses: int
    camps: list[str]
    carriers: list[str]
    origins: list[OriginShape]


class AmountShape(TypedDict):
    """A figure as a value."""

    low: int | None
    high: int | None


class WhereShape(TypedDict):
    """A place as a value."""

    name: str
    precision: str | None


class WhenShape(TypedDict):
    """A date as a value."""

    earliest: str | None
    latest: str | None


ValueShape = AmountShape | WhereShape | WhenShape | str | bool

# ``for`` is a word of Python's, so this one cannot be written as a class.
PropositionShape = TypedDict(
    "PropositionShape",
    {"field": str, "value": ValueShape, "for": SupportShape, "against": SupportShape, "unresolved": list[str]},
)
PropositionShape.__doc__ = "A field of the incident with one of the values told of it."

# ``class`` likewise.
TollShape = TypedDict(
    "TollShape",
    {
        "low": int | None,
        "high": int | None,
        "qualifier": str | None,
        "class": str | None,
        "speaker": str | None,
        "camp": str | None,
        "as_of": str | None,
        "report": str,
        "superseded": bool,
    },
)
TollShape.__doc__ = "One authority's figure at one time."


class TollsShape(TypedDict):
    """All figures of one kind, the earliest first, and what ``rule`` makes of those not superseded."""

    low: int | None
    best: int | None
    high: int | None
    rule: str
    series: list[TollShape]


class ClaimedShape(TypedDict):
    """Somebody claims, or denies, that it was their doing."""

    by: str
    via: list[str]
    claim: str


class AttributedShape(TypedDict):
    """Somebody lays it on another."""

    to: str | None
    by: str
    claim: str


class ResponsibilityShape(TypedDict):
    """``no_claim_as_of`` is the day on which nobody had claimed it yet, null once somebody has."""

    claimed: list[ClaimedShape]
    denied: list[ClaimedShape]
    attributed: list[AttributedShape]
    no_claim_as_of: str | None


class ToldShape(TypedDict):
    """One of the values in a difference."""

    value: ValueShape
    speaker: str | None
    reports: list[str]


class DifferenceShape(TypedDict):
    """Where reports differ, how, and a sentence about it."""

    kind: str
    field: str
    values: list[ToldShape]
    note: str


class AdmiraltyShape(TypedDict):
    """The Admiralty's two axes, F and 6 where nothing can be said."""

    source: str
    information: str
    by: str


class IncidentShape(TypedDict):
    """Events judged one occurrence, with everything that is told of it and by whom."""

    v: int
    id: str
    kind: str
    parent: str | None
    type: str
    mode: str | None
    date: DateShape | None
    place: SpotShape | None
    actors: list[str]
    targets: list[str]
    events: list[str]
    reports: list[str]
    carriers: int
    propositions: list[PropositionShape]
    figures: dict[str, TollsShape]
    responsibility: ResponsibilityShape
    differences: list[DifferenceShape]
    admiralty: AdmiraltyShape


def incident(record: Incident) -> IncidentShape:
    """The wire shape of an incident."""
    return {
        "v": V,
        "id": record.id,
        "kind": record.kind,
        "parent": record.parent,
        "type": record.type,
        "mode": record.mode,
        "date": _date(record.date),
        "place": _place(record),
        "actors": list(record.actors),
        "targets": list(record.targets),
        "events": list(record.events),
        "reports": list(record.reports),
        "carriers": record.carriers,
        "propositions": [_proposition(each) for each in record.propositions],
        "figures": {each.kind: _tolls(each) for each in record.tolls},
        "responsibility": _responsibility(record.responsibility),
        "differences": [_difference(each) for each in record.differences],
        "admiralty": {
            "source": record.grade.source,
            "information": record.grade.information,
            "by": record.grade.by,
        },
    }


def _date(date: DateRange | None) -> DateShape | None:
    if date is None:
        return None
    return {"text": None, "earliest": date.earliest, "latest": date.latest, "precision": date.precision}


def _place(record: Incident) -> SpotShape | None:
    if record.place is None:
        return None
    return {
        "name": record.place.name,
        "country": record.country,
        "admin1": record.admin1,
        "lat": record.lat,
        "lon": record.lon,
        "precision": record.place.precision,
    }


def _proposition(each: Proposition) -> PropositionShape:
    return {
        "field": each.field,
        "value": _value(each.value),
        "for": _support(each.for_),
        "against": _support(each.against),
        "unresolved": list(each.unresolved),
    }


def _value(value: Value) -> ValueShape:
    if isinstance(value, str | bool):
        return value
    plain: ValueShape = asdict(value)  # type: ignore[assignment]  # the fields of the record are those of its shape
    return plain


def _support(each: Support) -> SupportShape:
    return {
        "k_min": each.k_min,
        "k_max": each.k_max,
        "witnesses": each.witnesses,
        "camps": list(each.camps),
        "carriers": list(each.carriers),
        "origins": [_origin(origin) for origin in each.origins],
    }


def _origin(each: Origin) -> OriginShape:
    paths: list[PathShape] = [
        {"report": path.report, "claim": path.claim, "via": list(path.via)} for path in each.paths
    ]
    return {"kind": each.kind, "name": each.name, "camp": each.camp, "reason": each.reason, "paths": paths}


def _tolls(each: Tolls) -> TollsShape:
    return {
        "low": each.low,
        "best": each.best,
        "high": each.high,
        "rule": each.rule,
        "series": [_toll(toll) for toll in each.series],
    }


def _toll(each: Toll) -> TollShape:
    return {
        "low": each.low,
        "high": each.high,
        "qualifier": each.qualifier,
        "class": each.class_,
        "speaker": each.speaker,
        "camp": each.camp,
        "as_of": each.as_of,
        "report": each.report,
        "superseded": each.superseded,
    }


def _responsibility(each: Responsibility) -> ResponsibilityShape:
    return {
        "claimed": [_claimed(laid) for laid in each.claimed],
        "denied": [_claimed(laid) for laid in each.denied],
        "attributed": [{"to": laid.to, "by": laid.by, "claim": laid.claim} for laid in each.attributed],
        "no_claim_as_of": each.no_claim_as_of,
    }


def _claimed(each: Laid) -> ClaimedShape:
    return {"by": each.by, "via": list(each.via), "claim": each.claim}


def _difference(each: Difference) -> DifferenceShape:
    values: list[ToldShape] = [
        {"value": _value(told.value), "speaker": told.speaker, "reports": list(told.reports)} for told in each.values
    ]
    return {"kind": each.kind, "field": each.field, "values": values, "note": each.note}
