"""Incidents as one flat table: for data frames, where propositions and series would not fit a cell."""

from __future__ import annotations

from collections.abc import Iterator

from whence.export.tables import Column, Row
from whence.records.incidents import Incident, Support

INCIDENTS = "incidents"
COUNTED = ("killed", "injured", "abducted", "arrested", "displaced", "missing")


def _columns() -> Iterator[Column]:
    texts = {
        "incident": "id",
        "kind": "incident or campaign",
        "type": "PLOVER type",
        "mode": "PLOVER mode",
        "earliest": "first day, ISO",
        "latest": "last day, ISO",
        "date_precision": "day, days, week, month, …",
        "place_name": "the closest place that most reports name",
        "country": "ISO 3166",
        "admin1": "province",
        "place_precision": "exact, near, adm2, …",
        "actors": "who claims it or is held responsible, joined by ;",
        "targets": "to whom, joined by ;",
        "grade": "the Admiralty's two axes",
        "events": "ids of its events, joined by ;",
        "reports": "ids of its reports, joined by ;",
        "differences": "kinds of difference between reports, joined by ;",
    }
    numbers = {
        "carriers": "reports that carry it",
        "k_min": "independent origins that it happened, at least",
        "k_max": "at most",
        "against_min": "independent origins that deny it, at least",
        "against_max": "at most",
        "unresolved": "reports that do not show where they have it from",
    }
    yield from (Column(name, "text", meaning) for name, meaning in texts.items())
    yield from (Column(name, "real", meaning) for name, meaning in (("lat", "degrees north"), ("lon", "degrees east")))
    yield from (Column(name, "number", meaning) for name, meaning in numbers.items())
    for kind in COUNTED:
        for end in ("low", "best", "high"):
            yield Column(f"{kind}_{end}", "number", f"people {kind}, {end}, by the rule of the incident")


INCIDENT_COLUMNS = tuple(_columns())


def incident_row(incident: Incident) -> Row:
    """An incident's row."""
    happened = next((each for each in incident.propositions if each.field == "happened"), None)
    for_, against = (happened.for_, happened.against) if happened else (Support(), Support())
    date, place = incident.date, incident.place
    return {
        "incident": incident.id,
        **{name: getattr(incident, name) for name in ("kind", "type", "mode", "country", "admin1", "lat", "lon")},
        "earliest": date.earliest if date else None,
        "latest": date.latest if date else None,
        "date_precision": date.precision if date else None,
        "place_name": place.name if place else None,
        "place_precision": place.precision if place else None,
        **{name: "; ".join(getattr(incident, name)) or None for name in ("actors", "targets", "events", "reports")},
        "grade": f"{incident.grade.source}{incident.grade.information}",
        "differences": "; ".join(dict.fromkeys(each.kind for each in incident.differences)) or None,
        "carriers": incident.carriers,
        "k_min": for_.k_min,
        "k_max": for_.k_max,
        "against_min": against.k_min,
        "against_max": against.k_max,
        "unresolved": len(happened.unresolved) if happened else 0,
        **{f"{each.kind}_{end}": getattr(each, end) for each in incident.tolls for end in ("low", "best", "high")},
    }
