"""Six tables that hold everything: reports, claims, relays, events with their roles, figures, and actors.

The same tables go out as CSV and as Parquet. Every column has its meaning here; ``DICTIONARY.md`` is made of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Literal

from whence.export.articles import Article
from whence.export.files import Table
from whence.export.format import Format
from whence.export.losses import CLAIM_FIELDS, EVENT_FIELDS
from whence.ledger import ActorRow
from whence.records import Claim, DateRange, Event, Figure, Place, Span

Kind = Literal["text", "number", "real", "flag"]
Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what its cells are, and what they mean."""

    name: str
    kind: Kind
    meaning: str


def _texts(**meanings: str) -> tuple[Column, ...]:
    return tuple(Column(name, "text", meaning) for name, meaning in meanings.items())


_SPAN = (
    Column("start", "number", "first code point of the words in the report's text"),
    Column("end", "number", "code point after the last"),
)
_DATES = _texts(
    earliest="first day, ISO; empty for an open end", latest="last day, ISO", date_precision="day, days, week, month, …"
)
COLUMNS: Mapping[str, tuple[Column, ...]] = {
    "reports": (
        *_texts(
            report="id",
            key="the input's own name",
            path="file it came in",
            title="headline",
            outlet="who printed it",
            url="where",
            published="when, ISO",
            agency="agency credited for the whole",
            language="ISO 639-1",
            copy_of="report that printed this text first",
            sha256="SHA-256 of the text",
            text="the text, verbatim",
        ),
    ),
    "claims": (
        *_texts(
            claim="id",
            report="report it stands in",
            voice="speaker, unnamed or narrator",
            speaker="the words for who says so",
            speaker_id="actor",
            speaker_name="the actor's name",
            speaks_for="body in whose name",
            cue="word of saying",
            content="what is said; pieces joined by an ellipsis",
            act="what kind of saying",
            acts="every kind, joined by ;",
            certainty="asserted, hedged, negated, hypothetical, future",
            channel="how it was said",
            occasion="statement or post",
            addressee="to whom",
            translated="stated, likely or no",
            inside="claim whose content holds this one",
        ),
        *_DATES,
        Column("direct", "flag", "quoted verbatim"),
        Column("start", "number", "first code point of the content"),
        Column("end", "number", "code point after the last"),
        Column("score", "real", "how sure the machine is, 0 to 1"),
        *_texts(producer="which whence made it"),
    ),
    "relays": (
        *_texts(
            claim="claim that was carried",
            relay="the words for the carrier",
            relay_id="actor",
            relay_name="its name",
            scope="marked in the sentence, or inferred",
            reason="rule or score that found it",
        ),
        Column("position", "number", "0 is nearest the report"),
        *_SPAN,
    ),
    "events": (
        *_texts(
            event="id",
            report="report it stands in",
            type="PLOVER type",
            mode="PLOVER mode",
            kind="incident or campaign",
            status="reported, alleged, claimed, denied, …",
            under="claim that tells it; empty for the narrator",
            trigger="word that names it",
            actors="who did it, joined by ;",
            targets="to whom",
            instruments="with what",
            place="words for the place",
            place_name="the place",
            country="ISO 3166",
            admin1="first division",
            place_precision="exact, near, adm2, adm1, region, country",
        ),
        Column("lat", "real", "degrees north"),
        Column("lon", "real", "degrees east"),
        *_DATES,
        *_SPAN,
        Column("score", "real", "how sure the machine is, 0 to 1"),
        *_texts(producer="which whence made it"),
    ),
    "figures": (
        *_texts(
            event="event it belongs to",
            kind="killed, injured, …",
            figure="the words for it",
            qualifier="at least, about, …",
            counted_class="of whom, in the speaker's word",
            counted_at="where counted",
            includes_attackers="yes, no, unknown",
            as_of="when counted, ISO",
        ),
        Column("low", "number", "least; empty where the text gives no bound"),
        Column("high", "number", "most"),
        *_SPAN,
    ),
    "actors": _texts(
        actor="id",
        name="name",
        kind="person, armed-group, …",
        country="ISO 3166",
        parent="actor it is part of",
        aliases="other names, joined by ;",
    ),
}


def rows(article: Article) -> Iterator[tuple[str, Row]]:
    """Everything in an article as rows, each with the name of its table."""
    yield "reports", _report(article)
    for claim in article.claims:
        yield "claims", _claim(article, claim)
        yield from (("relays", row) for row in _relays(article, claim))
    for event in article.events:
        yield "events", _event(article, event)
        yield from (("figures", _figure(article, event, figure)) for figure in event.figures)


def actor_row(actor: ActorRow) -> Row:
    """An actor's row."""
    aliases = [text for text, _, _ in actor.aliases]
    own = {"actor": actor.id, "name": actor.name, "kind": actor.kind, "country": actor.country, "parent": actor.parent}
    return {**own, "aliases": _joined(aliases)}


def _report(article: Article) -> Row:
    report = article.report
    names = ("key", "path", "title", "outlet", "url", "published", "agency", "language", "sha256", "text")
    return {"report": report.id, "copy_of": article.copy_of, **{name: getattr(report, name) for name in names}}


def _claim(article: Article, claim: Claim) -> Row:
    who = article.actors.get(claim.speaker) if claim.speaker else None
    body = article.speaks_for.get(claim.speaker) if claim.speaker else None
    plain = ("voice", "act", "certainty", "channel", "occasion", "translated", "inside", "direct", "score", "producer")
    return {
        "claim": claim.id,
        "report": article.report.id,
        "speaker": _cut(article, claim.speaker),
        "speaker_id": who.id if who else None,
        "speaker_name": who.name if who else None,
        "speaks_for": body.name if body else None,
        "cue": _cut(article, claim.cue),
        "content": article.content(claim),
        "acts": _joined(claim.acts),
        "addressee": _cut(article, claim.addressee),
        "start": claim.content[0].start if claim.content else None,
        "end": claim.content[-1].end if claim.content else None,
        **_dates(claim.said_on),
        **{name: getattr(claim, name) for name in plain},
    }


def _relays(article: Article, claim: Claim) -> Iterator[Row]:
    for position, hop in enumerate(claim.via):
        who = article.actors.get(hop.span)
        named = {"relay_id": who.id if who else None, "relay_name": who.name if who else None}
        told = {"claim": claim.id, "relay": article.cut(hop.span), "scope": hop.scope, "reason": hop.reason}
        yield {**told, **named, "position": position, **_place_in_text(hop.span)}


def _event(article: Article, event: Event) -> Row:
    plain = ("type", "mode", "kind", "status", "under", "score", "producer")
    return {
        "event": event.id,
        "report": article.report.id,
        "trigger": article.cut(event.trigger),
        **{name: getattr(event, name) for name in plain},
        **{
            role: _joined([article.name(span) for span in getattr(event, role)])
            for role in ("actors", "targets", "instruments")
        },
        **_place(article, event.place),
        **_dates(event.date),
        **_place_in_text(event.trigger),
    }


def _figure(article: Article, event: Event, figure: Figure) -> Row:
    plain = ("kind", "qualifier", "counted_at", "includes_attackers", "as_of", "low", "high")
    told = {"event": event.id, "figure": article.cut(figure.span), "counted_class": figure.class_}
    return {**told, **{name: getattr(figure, name) for name in plain}, **_place_in_text(figure.span)}


def _place(article: Article, place: Place | None) -> Row:
    if place is None:
        return {}
    located = {name: getattr(place, name) for name in ("country", "admin1", "lat", "lon")}
    return {"place": article.cut(place.span), "place_name": place.name, "place_precision": place.precision, **located}


def _dates(date: DateRange | None) -> Row:
    if date is None:
        return {}
    return {"earliest": date.earliest, "latest": date.latest, "date_precision": date.precision}


def _place_in_text(span: Span) -> Row:
    return {"start": span.start, "end": span.end}


def _cut(article: Article, span: Span | None) -> str | None:
    return None if span is None else article.cut(span)


def _joined(values: Sequence[str]) -> str | None:
    return "; ".join(values) or None


def write_dictionary(folder: Path) -> None:
    """What every column means, beside the tables."""
    lines = [
        "# The tables and their columns",
        "",
        "Offsets count Unicode code points; both ends of dates are inclusive.",
        "",
    ]
    for name, columns in COLUMNS.items():
        lines += [f"## {name}", "", "| column | kind | meaning |", "|---|---|---|"]
        lines += [f"| `{column.name}` | {column.kind} | {column.meaning} |" for column in columns]
        lines.append("")
    (folder / "DICTIONARY.md").write_text("\n".join(lines), encoding="utf-8")


class _Csv:
    def __init__(self, folder: Path, *, raw: bool = False):
        names = {name: [column.name for column in columns] for name, columns in COLUMNS.items()}
        self._tables = {name: Table(folder / f"{name}.csv", columns, raw=raw) for name, columns in names.items()}
        write_dictionary(folder)

    def actor(self, actor: ActorRow) -> None:
        self._tables["actors"].write(actor_row(actor))

    def article(self, article: Article) -> Collection[str]:
        for name, row in rows(article):
            self._tables[name].write(row)
        return ()

    def close(self) -> None:
        for table in self._tables.values():
            table.close()


CSV = Format(
    name="csv",
    title="Tables for a spreadsheet",
    files="reports.csv, claims.csv, relays.csv, events.csv, figures.csv, actors.csv, DICTIONARY.md",
    standard="CSV, RFC 4180, guarded against formulas",
    open=_Csv,
    open_raw=partial(_Csv, raw=True),
    claim=CLAIM_FIELDS,
    event=EVENT_FIELDS,
)
