"""Where events happened: their own places, resolved beside every other place that the report names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from whence.gazetteer import Entry, Gazetteer
from whence.records import Event, Extraction, Place, Report
from whence.resolve.places import Located, locate
from whence.resolve.toponyms import Toponym

# Of a report's other names, only those of countries, provinces and large towns tell what it is about: a village's name
# may as well be a person's.
LARGE = 50_000


def with_places(report: Report, extraction: Extraction, gazetteer: Gazetteer) -> tuple[Event, ...]:
    """The events of ``extraction``, their places with name, point and precision where the gazetteer knows them.

    "The lot" is no name, though a department is called so.
    """
    places = (event.place for event in extraction.events if event.place)
    own = {place.span: Toponym(place.span, place.name) for place in places if not place.name[:1].islower()}
    if not own:
        return extraction.events
    others = (each for each in _named(report, extraction, gazetteer) if not any(each.span.overlaps(s) for s in own))
    found = locate([*own.values(), *others], report.text, gazetteer)
    located = {each.toponym.span: each for each in found[: len(own)]}
    return tuple(
        replace(event, place=_resolved(event.place, located[event.place.span]))
        if event.place and event.place.span in located
        else event
        for event in extraction.events
    )


def _named(report: Report, extraction: Extraction, gazetteer: Gazetteer) -> Iterator[Toponym]:
    """The report's names that large places have."""
    for mention in extraction.mentions:
        name = mention.span.cut(report.text)
        if mention.kind == "name" and any(map(_is_large, gazetteer.named(name))):
            yield Toponym(mention.span, name)


def _is_large(entry: Entry) -> bool:
    return entry.main and (entry.level in ("country", "adm1") or entry.people >= LARGE)


def _resolved(place: Place, found: Located) -> Place:
    entry = found.entry
    candidates = tuple(dict.fromkeys(", ".join(filter(None, (each.name, each.admin1))) for each in found.candidates))
    if entry is None:
        return replace(place, reason=found.reason, candidates=candidates)
    return replace(
        place,
        name=entry.name,
        country=entry.country,
        admin1=entry.admin1,
        lat=entry.lat,
        lon=entry.lon,
        precision=found.precision,
        reason=found.reason,
        candidates=candidates,
    )
