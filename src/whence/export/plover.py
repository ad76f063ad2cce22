"""PLOVER JSON-lines and a POLECAT-like table: one record for each told event, and one for each saying that is one.

An accusation, denial, demand, threat or condemnation is an event of its own in PLOVER: its actor is the speaker, its
recipient the one addressed (PLOVER manual of 2024-02-04, chapter on data fields).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from whence.export.articles import Article
from whence.export.files import Lines, Table
from whence.export.format import Format
from whence.gazetteer import country_names
from whence.ledger import ActorRow
from whence.records import Claim, DateRange, Event, Figure, Place, Span, hull
from whence.schema.crosswalk import scale, spoken_acts

CODER = "whence, machine-coded"
# POLECAT's 40 columns; what is missing is the word None.
COLUMNS = (
    "Event ID",
    "Event Date",
    "Event Type",
    "Event Mode",
    "Intensity",
    "Quad Code",
    "Contexts",
    "Actor Name",
    "Actor Country",
    "Actor COW",
    "Primary Actor Sector",
    "Actor Sectors",
    "Actor Title",
    "Actor Name Raw",
    "Wikipedia Actor ID",
    "Recipient Name",
    "Recipient Country",
    "Recipient COW",
    "Primary Recipient Sector",
    "Recipient Sectors",
    "Recipient Title",
    "Recipient Name Raw",
    "Wikipedia Recipient ID",
    "Placename",
    "City",
    "District",
    "Province",
    "Country",
    "Latitude",
    "Longitude",
    "GeoNames ID",
    "Raw Placename",
    "Feature Type",
    "Source",
    "Publication Date",
    "Story People",
    "Story Organizations",
    "Story Locations",
    "Language",
    "Version",
)
MISSING = "None"
_DEAD, _HURT, _HELD = "killed", "injured", "arrested"


@dataclass(frozen=True, slots=True)
class Coded:
    """A record of PLOVER before it is written: of an event, or of a claim that is one."""

    id: str
    type: str
    mode: str | None
    date: DateRange | None
    actors: tuple[Span, ...]
    recipients: tuple[Span, ...]
    words: Span
    place: Place | None = None
    figures: tuple[Figure, ...] = ()


def coded(article: Article) -> Iterator[Coded]:
    """Everything in an article that PLOVER has a type for, events first."""
    yield from (_of_event(event) for event in article.events)
    for claim in article.claims:
        if claim.act in spoken_acts() and claim.voice == "speaker":
            yield _of_claim(claim)


def _of_event(event: Event) -> Coded:
    return Coded(
        event.id,
        event.type,
        event.mode,
        event.date,
        event.actors,
        event.targets,
        event.trigger,
        event.place,
        event.figures,
    )


def _of_claim(claim: Claim) -> Coded:
    act = spoken_acts()[claim.act]
    recipients = (claim.addressee,) if claim.addressee else ()
    speakers = (claim.speaker,) if claim.speaker else ()
    return Coded(
        claim.id, act.type, act.mode, claim.said_on, speakers, recipients, hull(claim.content or (_cue(claim),))
    )


def _cue(claim: Claim) -> Span:
    return claim.cue or Span(0, 1)


def _without_row(article: Article) -> set[str]:
    rows = {each.id for each in coded(article)}
    return {claim.id for claim in article.claims} - rows


class _Plover:
    def __init__(self, folder: Path):
        self._lines = Lines(folder / "plover.jsonl")

    def actor(self, actor: ActorRow) -> None:
        """Actors stand in the records."""

    def article(self, article: Article) -> Collection[str]:
        for each in coded(article):
            self._lines.write(_record(article, each))
        return _without_row(article)

    def close(self) -> None:
        self._lines.close()


def _record(article: Article, each: Coded) -> dict[str, object]:
    report = article.report
    return {
        "id": each.id,
        "date": each.date.earliest if each.date else None,
        "enddate": each.date.latest if each.date else None,
        "event": [each.type],
        "mode": [each.mode] if each.mode else [],
        "quad_code": scale("plover", "quad_codes").get(each.type),
        "actor": [_entity(article, span) for span in each.actors],
        "recipient": [_entity(article, span) for span in each.recipients],
        "event_loc": [_place(article, each.place)] if each.place else [],
        "event_text": article.cut(each.words),
        "size": _size(each.figures),
        "text_info": {"start": each.words.start, "end": each.words.end},
        "cite_info": {
            "citation": report.key,
            "url": report.url,
            "title": report.title,
            "language": report.language,
            "publication": report.outlet,
            "coder": CODER,
        },
    }


def _entity(article: Article, span: Span) -> dict[str, object]:
    return {"entity_text": article.cut(span), "identifier_text": article.name(span)}


def _place(article: Article, place: Place) -> dict[str, object]:
    return {
        "extracted_place": article.cut(place.span),
        "resolved_place": place.name,
        "lat": place.lat,
        "lon": place.lon,
        "province": place.admin1,
        "country": place.country,
        "resolution": scale("plover", "resolution").get(place.precision or ""),
    }


def _size(figures: tuple[Figure, ...]) -> dict[str, int | None]:
    names = {_DEAD: "dead", _HURT: "injured", _HELD: "arrested"}
    whole = {figure.kind: figure for figure in reversed(figures) if figure.part_of is None and figure.kind in names}
    return {names[kind]: figure.low if figure.low is not None else figure.high for kind, figure in whole.items()}


class _Polecat:
    def __init__(self, folder: Path, *, raw: bool = False):
        self._table = Table(folder / "polecat.tsv", COLUMNS, tabs=True, raw=raw)

    def actor(self, actor: ActorRow) -> None:
        """Actors stand in the rows."""

    def article(self, article: Article) -> Collection[str]:
        for each in coded(article):
            row = _row(article, each)
            self._table.write({column: row.get(column) or MISSING for column in COLUMNS})
        return _without_row(article)

    def close(self) -> None:
        self._table.close()


def _row(article: Article, each: Coded) -> dict[str, object]:
    report, place = article.report, each.place
    return {
        "Event ID": each.id,
        "Event Date": each.date.earliest if each.date else None,
        "Event Type": each.type,
        "Event Mode": each.mode,
        "Quad Code": scale("plover", "quad_codes").get(each.type),
        "Actor Name": [article.name(span) for span in each.actors],
        "Actor Name Raw": [article.cut(span) for span in each.actors],
        "Recipient Name": [article.name(span) for span in each.recipients],
        "Recipient Name Raw": [article.cut(span) for span in each.recipients],
        "Placename": place.name if place else None,
        "Province": place.admin1 if place else None,
        "Country": country_names().get(place.country or "") if place else None,
        "Latitude": place.lat if place else None,
        "Longitude": place.lon if place else None,
        "Raw Placename": article.cut(place.span) if place else None,
        "Source": report.outlet,
        "Publication Date": report.published_day,
        "Language": report.language,
        "Version": CODER,
    }


_HOLDS_CLAIM = frozenset({"speaker", "act", "addressee", "said_on", "content"})
_HOLDS_EVENT = frozenset({"type", "trigger", "actors", "targets", "place", "date"})
_WHY = {
    "claim.*": "PLOVER has no type for this act: plain assertion, announcement, the narrator's own words.",
    "claim.via": "PLOVER records who acts, not who passes on that they did.",
    "event.status": "PLOVER does not tell an alleged event from a reported one.",
}

PLOVER = Format(
    name="plover",
    title="PLOVER records",
    files="plover.jsonl",
    standard="PLOVER JSON, manual of 2024-02-04",
    open=_Plover,
    claim=_HOLDS_CLAIM,
    event=_HOLDS_EVENT | {"figures", "figures.low"},
    why=_WHY,
)
POLECAT = Format(
    name="polecat",
    title="POLECAT-like table",
    files="polecat.tsv",
    standard="POLECAT, 40 columns; machine-coded, not POLECAT data",
    open=_Polecat,
    open_raw=partial(_Polecat, raw=True),
    claim=_HOLDS_CLAIM - {"content"},
    event=_HOLDS_EVENT - {"trigger"},
    why=_WHY,
)
