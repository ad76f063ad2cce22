"""Incidents with what their events tell, one at a time: what exporters with a row for each incident read.

Of every report only what a row needs is kept, so that memory holds a few incidents and none of their texts.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from whence.export.articles import Source, sentence_around
from whence.ledger import EventFilter, EventRow
from whence.records import Event, Span
from whence.records.incidents import Incident, Proposition, Support, Tolls

# Ids in one question: SQLite takes 32,766 values, older ones 999.
ASKED_AT_ONCE = 500
# What somebody presents as having happened (DESIGN section 3): only these speak for an occurrence.
OCCURRED = frozenset({"reported", "alleged", "claimed"})


@dataclass(frozen=True, slots=True)
class Telling:
    """An event of an incident, with what its row needs of the report that tells it."""

    event: Event
    outlet: str | None
    article: str
    day: str | None
    title: str | None
    actors: tuple[str, ...]
    targets: tuple[str, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class Occurrence:
    """An incident and its events, in the order of their reports; those that reviewers rejected are none of them."""

    incident: Incident
    told: tuple[Telling, ...]

    @property
    def occurred(self) -> list[Telling]:
        """The events that somebody presents as having happened."""
        return [each for each in self.told if each.event.status in OCCURRED]

    @property
    def happened(self) -> Proposition | None:
        """That it happened at all, with who stands for it and against it."""
        return next((each for each in self.incident.propositions if each.field == "happened"), None)

    @property
    def support(self) -> Support:
        """Who stands for it."""
        return self.happened.for_ if self.happened else Support()

    @property
    def killed(self) -> Tolls | None:
        """The dead, as the named rule sums them up."""
        return next((each for each in self.incident.tolls if each.kind == "killed"), None)

    @property
    def actors(self) -> list[str]:
        """Whoever others hold responsible or who claims it; where nobody does, whom its events name as doers."""
        return list(self.incident.actors) or most_told(each.actors for each in self.occurred)

    @property
    def targets(self) -> list[str]:
        """To whom it was done, those first that most events name."""
        return most_told(each.targets for each in self.occurred)


def occurrences(source: Source) -> Iterator[Occurrence]:
    """Every incident as it was last linked, those first that most reports carry."""
    waiting: list[Incident] = []
    for incident in source.incidents():
        waiting.append(incident)
        if sum(len(each.events) for each in waiting) >= ASKED_AT_ONCE:
            yield from _with_events(source, waiting)
            waiting = []
    yield from _with_events(source, waiting)


def _with_events(source: Source, incidents: Sequence[Incident]) -> Iterator[Occurrence]:
    """Incidents with their events, which are asked for together: one by one takes nine times as long."""
    home = {id_: incident.id for incident in incidents for id_ in incident.events}
    wanted, told = tuple(home), defaultdict[str, list[Telling]](list)
    for at in range(0, len(wanted), ASKED_AT_ONCE):
        for row in source.events(EventFilter(ids=wanted[at : at + ASKED_AT_ONCE])):
            told[home[row.event.id]].append(_telling(row))
    yield from (Occurrence(incident, tuple(told[incident.id])) for incident in incidents)


def unlike(occurrence: Occurrence) -> Mapping[str, frozenset[str]]:
    """By the id of each event, the fields in which it says something else, or more, than the incident's row does."""
    incident, actors, targets = occurrence.incident, set(occurrence.actors), set(occurrence.targets)
    return {
        each.event.id: frozenset(
            [
                *_other_facts(incident, each.event),
                *(["actors"] if _more(each.event.actors, each.actors, actors) else []),
                *(["targets"] if _more(each.event.targets, each.targets, targets) else []),
            ]
        )
        for each in occurrence.told
    }


def _more(spans: Sequence[Span], named: Sequence[str], held: Collection[str]) -> bool:
    """Somebody without a name, or with one that the row does not have."""
    return len(named) < len(spans) or not all(name in held for name in named)


def _other_facts(incident: Incident, event: Event) -> Iterator[str]:
    if event.type != incident.type:
        yield "type"
    if event.place is not None and (incident.place is None or event.place.name != incident.place.name):
        yield "place"
    days = (event.date.earliest, event.date.latest) if event.date else None
    if days is not None and (incident.date is None or days != (incident.date.earliest, incident.date.latest)):
        yield "date"


def _telling(row: EventRow) -> Telling:
    report = row.report
    return Telling(
        event=row.event,
        outlet=report.outlet or report.agency,
        article=report.url or report.key,
        day=report.published_day,
        title=report.title,
        actors=_names(row, row.event.actors),
        targets=_names(row, row.event.targets),
        sentence=sentence_around(report.text, row.event.trigger),
    )


def _names(row: EventRow, spans: Iterable[Span]) -> tuple[str, ...]:
    """Those who could be named: over many reports the words for the others ("38 people") are no list of actors."""
    return tuple(row.actors[span].name for span in spans if span in row.actors)


def most_told(named: Iterable[Iterable[str]]) -> list[str]:
    """Every name once, those first that stand in most of the groups."""
    counted = Counter(name for group in named for name in dict.fromkeys(group))
    return sorted(counted, key=lambda name: (-counted[name], name))
