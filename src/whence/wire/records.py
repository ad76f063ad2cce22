"""The wire shapes of claims, events, actors, reports and judgements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypedDict

from whence.errors import InternalError
from whence.ledger import ActorRef, ActorRow, ClaimRow, EventRow, HeldOffice, Proposal, ReportRow, Review
from whence.records import Anchor, DateRange, Figure, Hop, Judgement, Place, Refusal, Relay, Report, Setting, Span

V = 1


class NamedShape(TypedDict):
    """An actor, where only its identity matters."""

    id: str
    name: str


class PlaceInTextShape(TypedDict):
    """A stretch of a report's text, by its offsets alone."""

    start: int
    end: int


class PieceShape(TypedDict):
    """A stretch of the report's text."""

    text: str
    start: int
    end: int


class PartyShape(PieceShape):
    """A stretch of text that stands for somebody; ``actor`` is null where nobody could be named."""

    actor: NamedShape | None


class SpeakerShape(PartyShape):
    """Who says it, and the body in whose name."""

    speaks_for: NamedShape | None


class HopShape(PieceShape):
    """A relay. ``marked``: credited in the sentence; ``inferred``: from the paragraph or the report."""

    scope: str
    actor: NamedShape | None


class SaidOnShape(TypedDict):
    """When it was said: ISO days, both inclusive, null for an open end."""

    earliest: str | None
    latest: str | None
    precision: str
    text: str | None


class DateShape(TypedDict):
    """When it happened: ISO days, both inclusive, null for an open end."""

    text: str | None
    earliest: str | None
    latest: str | None
    precision: str


class DatelineShape(TypedDict):
    """Where and when the report says it was filed; ``date`` is one ISO day, or null where none is given."""

    place: str | None
    date: str | None


class PlaceShape(PieceShape):
    """Where it happened, never more precise than the text."""

    name: str
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    precision: str | None


# ``class`` is a word of Python's, so this one cannot be written as a class.
FigureShape = TypedDict(
    "FigureShape",
    {
        "kind": str,
        "low": int | None,
        "high": int | None,
        "qualifier": str | None,
        "class": str | None,
        "counted_at": str | None,
        "includes_attackers": str,
        "as_of": str | None,
        "text": str,
        "start": int,
        "end": int,
    },
)


class NoticeShape(TypedDict):
    """A part of the text that is not content, or an oddity met while reading (``kind`` is then its code)."""

    kind: str
    text: str


class AliasShape(TypedDict):
    """Another form of an actor's name, the number of reports that use it, and why it was taken for the same."""

    text: str
    reports: int
    reason: str


class HeadShape(TypedDict):
    """The report that a claim or event stands in. ``key`` is the input's own name."""

    id: str
    key: str
    path: str | None
    title: str | None
    outlet: str | None
    published: str | None
    agency: str | None


class SettingShape(TypedDict):
    """A field, by its path in the record, and its value as JSON."""

    field: str
    value: str


class ReviewShape(TypedDict):
    """What people made of a record. ``machine`` has what the machine says of each field that they set; ``found`` is
    false where the current run has no such record; ``latest`` is their newest judgement."""

    state: str
    found: bool
    latest: str
    machine: list[SettingShape]


class AnchorShape(TypedDict):
    """What a judgement points at: a kind of record and stretches of a report."""

    report: str
    kind: str
    spans: list[PlaceInTextShape]


class JudgementShape(TypedDict):
    """One decision of one person, never changed. ``seen`` is the judgement that was the newest for its author,
    ``supersedes`` the one that it takes back; ``in_force`` is false once somebody took it back. ``record``
    is the record as it was when judged, as JSON."""

    v: int
    id: str
    subject: AnchorShape
    others: list[AnchorShape]
    verdict: str
    by: str
    at: str
    why: str
    values: list[SettingShape]
    seen: str | None
    supersedes: str | None
    in_force: bool
    record: str | None


class ClaimShape(TypedDict):
    """One act of saying. ``via`` runs from the report inwards; ``inside`` is the claim whose content holds this one."""

    v: int
    id: str
    report: HeadShape
    voice: str
    speaker: SpeakerShape | None
    cue: PieceShape | None
    content: list[PieceShape]
    direct: bool
    translated: str
    act: str
    acts: list[str]
    certainty: str
    channel: str | None
    occasion: str | None
    addressee: PartyShape | None
    via: list[HopShape]
    inside: str | None
    said_on: SaidOnShape | None
    score: float
    producer: str
    review: ReviewShape | None


class EventShape(TypedDict):
    """Something that happened, as told. ``under`` is the innermost claim that tells it, null for the narrator."""

    v: int
    id: str
    report: HeadShape
    type: str
    mode: str | None
    trigger: PieceShape
    actors: list[PartyShape]
    targets: list[PartyShape]
    instrument: list[PartyShape]
    place: PlaceShape | None
    date: DateShape | None
    figures: list[FigureShape]
    under: str | None
    status: str
    score: float
    producer: str
    review: ReviewShape | None


class OfficeShape(TypedDict):
    """An office that a report gives a person: the schema's title, the report's words, ``now`` or ``before``, years."""

    title: str
    text: str
    held: str
    since: str | None
    until: str | None
    report: str


class ActorShape(TypedDict):
    """Somebody who is named in the reports. ``parent`` is the umbrella of a branch; ``camp`` whose voice it has,
    whatever happened: state, press, third party, or null where only an incident tells."""

    v: int
    id: str
    name: str
    kind: str
    aliases: list[AliasShape]
    parent: str | None
    country: str | None
    camp: str | None
    offices: list[OfficeShape]
    review: ReviewShape | None


class ProposalShape(TypedDict):
    """Two actors that may be one, and why: for a reviewer, never merged by themselves."""

    v: int
    one: NamedShape
    other: NamedShape
    score: float
    reason: str


class ReportShape(TypedDict):
    """One article. ``relays`` are credits of the report as a whole; ``reason`` says why an input was refused."""

    v: int
    id: str
    key: str
    path: str | None
    title: str | None
    outlet: str | None
    url: str | None
    published: str | None
    dateline: DatelineShape | None
    agency: str | None
    notices: list[NoticeShape]
    relays: list[PartyShape]
    copy_of: str | None
    language: str | None
    sha256: str | None
    state: str
    reason: str | None


Actors = Mapping[Span, ActorRef]


def claim(row: ClaimRow) -> ClaimShape:
    """The wire shape of a claim."""
    record, text = row.claim, row.report.text
    return {
        "v": V,
        "id": record.id,
        "report": head(row.report),
        "voice": record.voice,
        "speaker": _speaker(record.speaker, text, row),
        "cue": _piece(record.cue, text) if record.cue else None,
        "content": [_piece(span, text) for span in record.content],
        "direct": record.direct,
        "translated": record.translated,
        "act": record.act,
        "acts": list(record.acts),
        "certainty": record.certainty,
        "channel": record.channel,
        "occasion": record.occasion,
        "addressee": _party(record.addressee, text, row.actors) if record.addressee else None,
        "via": [_hop(hop, text, row.actors) for hop in record.via],
        "inside": record.inside,
        "said_on": _said_on(record.said_on, text),
        "score": record.score,
        "producer": record.producer,
        "review": _review(row.review),
    }


def event(row: EventRow) -> EventShape:
    """The wire shape of an event."""
    record, text = row.event, row.report.text
    return {
        "v": V,
        "id": record.id,
        "report": head(row.report),
        "type": record.type,
        "mode": record.mode,
        "trigger": _piece(record.trigger, text),
        "actors": _parties(record.actors, text, row.actors),
        "targets": _parties(record.targets, text, row.actors),
        "instrument": _parties(record.instruments, text, row.actors),
        "place": _place(record.place, text),
        "date": _date(record.date, text),
        "figures": [_figure(figure, text) for figure in record.figures],
        "under": record.under,
        "status": record.status,
        "score": record.score,
        "producer": record.producer,
        "review": _review(row.review),
    }


def actor(row: ActorRow) -> ActorShape:
    """The wire shape of an actor."""
    return {
        "v": V,
        "id": row.id,
        "name": row.name,
        "kind": row.kind,
        "aliases": [{"text": text, "reports": reports, "reason": reason} for text, reports, reason in row.aliases],
        "parent": row.parent,
        "country": row.country,
        "camp": row.camp,
        "offices": [_office(office) for office in row.offices],
        "review": _review(row.review),
    }


def proposal(row: Proposal) -> ProposalShape:
    """The wire shape of a proposal."""
    one: NamedShape = {"id": row.one.id, "name": row.one.name}
    other: NamedShape = {"id": row.other.id, "name": row.other.name}
    return {"v": V, "one": one, "other": other, "score": row.score, "reason": row.reason}


def _office(office: HeldOffice) -> OfficeShape:
    return {
        "title": office.title,
        "text": office.text,
        "held": office.held,
        "since": office.since,
        "until": office.until,
        "report": office.report,
    }


def report(row: ReportRow) -> ReportShape:
    """The wire shape of a report, read or refused."""
    if row.refusal is not None:
        return _refused(row.refusal)
    if row.report is None:
        raise InternalError("a row of reports holds neither a report nor a refusal")
    record = row.report
    dateline = record.dateline
    return {
        "v": V,
        "id": record.id,
        "key": record.key,
        "path": record.path,
        "title": record.title,
        "outlet": record.outlet,
        "url": record.url,
        "published": record.published,
        "dateline": {"place": dateline.place, "date": _one_day(dateline.date)} if dateline else None,
        "agency": record.agency,
        "notices": _notices(record),
        "relays": [_relay(relay, who, record.text) for relay, who in row.relays],
        "copy_of": row.copy_of,
        "language": record.language,
        "sha256": record.sha256,
        "state": "read",
        "reason": None,
    }


def head(record: Report) -> HeadShape:
    """What a claim or event tells of the report it stands in."""
    return {
        "id": record.id,
        "key": record.key,
        "path": record.path,
        "title": record.title,
        "outlet": record.outlet,
        "published": record.published,
        "agency": record.agency,
    }


def judgement(record: Judgement, *, in_force: bool) -> JudgementShape:
    """The wire shape of a judgement."""
    return {
        "v": V,
        "id": record.id,
        "subject": _anchor(record.subject),
        "others": [_anchor(each) for each in record.others],
        "verdict": record.verdict,
        "by": record.by,
        "at": record.at,
        "why": record.why,
        "values": _values(record.values),
        "seen": record.seen,
        "supersedes": record.supersedes,
        "in_force": in_force,
        "record": record.record,
    }


def _anchor(anchor: Anchor) -> AnchorShape:
    spans: list[PlaceInTextShape] = [{"start": span.start, "end": span.end} for span in anchor.spans]
    return {"report": anchor.report, "kind": anchor.kind, "spans": spans}


def _values(settings: Iterable[Setting]) -> list[SettingShape]:
    return [{"field": setting.field, "value": setting.value} for setting in settings]


def _review(review: Review | None) -> ReviewShape | None:
    if review is None:
        return None
    return {
        "state": review.state,
        "found": review.found,
        "latest": review.latest,
        "machine": _values(review.machine),
    }


def _refused(record: Refusal) -> ReportShape:
    return {
        "v": V,
        "id": record.id,
        "key": record.key,
        "path": record.path,
        "title": None,
        "outlet": None,
        "url": record.url,
        "published": None,
        "dateline": None,
        "agency": None,
        "notices": [{"kind": record.reason, "text": record.message}],
        "relays": [],
        "copy_of": None,
        "language": None,
        "sha256": record.raw_sha256,
        "state": "refused",
        "reason": record.reason,
    }


def _notices(record: Report) -> list[NoticeShape]:
    notices: list[NoticeShape] = [{"kind": item.kind, "text": item.span.cut(record.text)} for item in record.notices]
    notices += [{"kind": item.code, "text": item.message} for item in record.oddities]
    return notices


def _piece(span: Span, text: str) -> PieceShape:
    return {"text": span.cut(text), "start": span.start, "end": span.end}


def _named(who: ActorRef | None) -> NamedShape | None:
    return None if who is None else {"id": who.id, "name": who.name}


def _party(span: Span, text: str, actors: Actors) -> PartyShape:
    return {**_piece(span, text), "actor": _named(actors.get(span))}


def _parties(spans: Iterable[Span], text: str, actors: Actors) -> list[PartyShape]:
    return [_party(span, text, actors) for span in spans]


def _speaker(span: Span | None, text: str, row: ClaimRow) -> SpeakerShape | None:
    if span is None:
        return None
    return {**_party(span, text, row.actors), "speaks_for": _named(row.speaks_for.get(span))}


def _hop(hop: Hop, text: str, actors: Actors) -> HopShape:
    return {**_piece(hop.span, text), "scope": hop.scope, "actor": _named(actors.get(hop.span))}


def _relay(relay: Relay, who: ActorRef | None, text: str) -> PartyShape:
    return {**_piece(relay.span, text), "actor": _named(who)}


def _said_on(date: DateRange | None, text: str) -> SaidOnShape | None:
    if date is None:
        return None
    return {
        "earliest": date.earliest,
        "latest": date.latest,
        "precision": date.precision,
        "text": date.span.cut(text) if date.span else None,
    }


def _date(date: DateRange | None, text: str) -> DateShape | None:
    if date is None:
        return None
    return {
        "text": date.span.cut(text) if date.span else None,
        "earliest": date.earliest,
        "latest": date.latest,
        "precision": date.precision,
    }


def _one_day(date: DateRange | None) -> str | None:
    return date.earliest if date is not None and date.precision == "day" else None


def _place(place: Place | None, text: str) -> PlaceShape | None:
    if place is None:
        return None
    return {
        **_piece(place.span, text),
        "name": place.name,
        "country": place.country,
        "admin1": place.admin1,
        "lat": place.lat,
        "lon": place.lon,
        "precision": place.precision,
    }


def _figure(figure: Figure, text: str) -> FigureShape:
    return {
        "kind": figure.kind,
        "low": figure.low,
        "high": figure.high,
        "qualifier": figure.qualifier,
        "class": figure.class_,
        "counted_at": figure.counted_at,
        "includes_attackers": figure.includes_attackers,
        "as_of": figure.as_of,
        **_piece(figure.span, text),
    }
