"""What a row of somebody else's table says in words: drafted from the record, for a person to check."""

from __future__ import annotations

from whence.export.articles import Article
from whence.records import DateRange, Event, Figure, FigureKind

UNNAMED = "somebody unnamed"
MARK = "machine-coded by whence from one report; not {} data"


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
