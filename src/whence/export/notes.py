"""What a row of somebody else's table says in words: drafted from the record, for a person to check."""

from __future__ import annotations

from collections.abc import Iterator

from whence.export.articles import Article
from whence.export.occurrences import Occurrence
from whence.records import DateRange, Event, Figure, FigureKind
from whence.records.incidents import Laid, Origin, Toll, Tolls

UNNAMED = "somebody unnamed"
MARK = "machine-coded by whence from one report; not {} data"

MARK_OF_INCIDENT = "machine-coded by whence from {}; not {} data"
# Longer, and nobody reads the note: the rest of a series is in the columns as low, best and high.
FIGURES_TOLD = 6


def note(article: Article, event: Event) -> str:
    """A row's note: when, where, who says so, which figures, and the words of the report."""
    parts = [_when_and_where(event), _who(article, event), _figures(article, event), f'"{article.sentence(event)}"']
    return " ".join(part for part in parts if part)


def origin(article: Article, event: Event) -> str | None:
    """Who the information comes from, with those who carried it: UCDP's ``source_original``.

    The speaker of the claim that tells the event; where the report itself does, the agency or outlet that it is from.
    """
    claim = article.claim(event.under)
    if claim is None:
        return article.report.agency or article.report.outlet
    carriers = [article.name(hop.span) for hop in reversed(claim.via)]
    return " via ".join([article.name(claim.speaker) if claim.speaker else UNNAMED, *carriers])


def own_figure(event: Event, kind: FigureKind) -> Figure | None:
    """The event's figure of this kind that is no part of another."""
    return next((figure for figure in event.figures if figure.kind == kind and figure.part_of is None), None)


def _when_and_where(event: Event) -> str:
    place = f", {event.place.name}" if event.place else ""
    return f"{_day(event.date)}{place}."


def _day(date: DateRange | None) -> str:
    if date is None or date.earliest is None:
        return "Date not given"
    return date.earliest if date.earliest == date.latest else f"{date.earliest} to {date.latest or 'open'}"


def _who(article: Article, event: Event) -> str:
    said = {"alleged": "Alleged by", "claimed": "Claimed by"}.get(event.status, "According to")
    who = origin(article, event)
    return f"{said} {who}." if who else "Source not given."


def _figures(article: Article, event: Event) -> str:
    told = [f"{figure.kind}: {article.cut(figure.span)}" for figure in event.figures]
    return f"Figures: {'; '.join(told)}." if told else ""


def incident_note(occurrence: Occurrence) -> str:
    """An incident's note: when, where, how many origins, whose figures, who is held responsible, where reports differ,
    and the words of one report."""
    incident = occurrence.incident
    place = f", {incident.place.name}" if incident.place else ""
    parts = [f"{_day(incident.date)}{place}.", _counted(occurrence), *map(_toll_note, incident.tolls)]
    parts += _responsible(occurrence)
    if incident.differences:
        parts.append(f"Reports differ: {'; '.join(each.note.rstrip('.') for each in incident.differences)}.")
    return " ".join(filter(None, [*parts, _quoted(occurrence)]))


def incident_origin(occurrence: Occurrence) -> str | None:
    """The voices behind an incident, each once, those that may be one of the others last: ``source_original``."""
    ordered = sorted(occurrence.support.origins, key=lambda origin: not origin.certain)
    return "; ".join(dict.fromkeys(map(_named, ordered))) or None


def reports(count: int) -> str:
    """So many reports, in words."""
    return "1 report" if count == 1 else f"{count} reports"


def _named(origin: Origin) -> str:
    return origin.name or UNNAMED


def _counted(occurrence: Occurrence) -> str:
    support, carriers = occurrence.support, occurrence.incident.carriers
    counted = str(support.k_min) if support.k_min == support.k_max else f"{support.k_min} to {support.k_max}"
    return f"Carried by {reports(carriers)}; independent origins that can be told apart: {counted}."


def _toll_note(tolls: Tolls) -> str:
    told = list(dict.fromkeys(_toll(toll) for toll in tolls.series if not toll.superseded))
    more = f"; and {len(told) - FIGURES_TOLD} more" if len(told) > FIGURES_TOLD else ""
    return f"Figures, {tolls.kind}: {'; '.join(told[:FIGURES_TOLD])}{more}." if told else ""


def _toll(toll: Toll) -> str:
    ends = [str(each) for each in dict.fromkeys((toll.low, toll.high)) if each is not None]
    return f"{'-'.join(ends)} ({toll.speaker or 'no speaker'})"


def _responsible(occurrence: Occurrence) -> Iterator[str]:
    found = occurrence.incident.responsibility
    for word, laid in (("Claimed by", found.claimed), ("Denied by", found.denied)):
        if laid:
            yield f"{word} {_people(laid)}."
    if found.attributed:
        told = dict.fromkeys(f"on {each.to or UNNAMED} by {each.by or UNNAMED}" for each in found.attributed)
        yield f"Laid {', '.join(told)}."


def _people(laid: tuple[Laid, ...]) -> str:
    return ", ".join(dict.fromkeys(each.by or UNNAMED for each in laid))


def _quoted(occurrence: Occurrence) -> str:
    told = occurrence.occurred[0]
    return f'"{told.sentence}" ({told.outlet or "no outlet"})'
