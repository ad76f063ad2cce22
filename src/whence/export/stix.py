"""STIX 2.1: actors as identities, reports as reports, claims as notes, events as incidents.

STIX ids are UUIDs of version 5 over ours, in the namespace of STIX itself, so that a second export gives the same ids
(STIX 2.1, section 2.9). Times are those of publication: an export at another hour is the same export.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from whence.export.articles import Article
from whence.export.files import Listed
from whence.export.format import Format
from whence.ledger import ActorRow
from whence.records import Claim, Event

# The namespace that STIX 2.1 names for deterministic ids.
NAMESPACE = uuid.UUID("00abedb4-aa42-466c-9c01-fed23315a9b7")
# STIX wants a time for everything; a report without a date gets the one before all.
UNDATED = "1970-01-01T00:00:00.000Z"


def stix_id(kind: str, id_: str) -> str:
    """The STIX id of a record of ours."""
    return f"{kind}--{uuid.uuid5(NAMESPACE, f'whence:{kind}:{id_}')}"


class _Stix:
    def __init__(self, folder: Path):
        head = {"type": "bundle", "id": stix_id("bundle", "export")}
        self._list = Listed(folder / "bundle.stix.json", head, "objects")
        self._desks: set[str] = set()

    def actor(self, actor: ActorRow) -> None:
        kind = {"person": "individual", "armed-group": "group"}.get(actor.kind, "organization")
        self._list.write({**_common("identity", actor.id, UNDATED), "name": actor.name, "identity_class": kind})

    def article(self, article: Article) -> Collection[str]:
        report = article.report
        time = f"{report.published_day}T00:00:00.000Z" if report.published_day else UNDATED
        incidents = [_incident(article, event, time) for event in article.events]
        notes = [_note(article, claim, time) for claim in article.claims]
        self._desk(article, notes)
        for each in (*incidents, *notes):
            self._list.write(each)
        refs = [each["id"] for each in (*incidents, *notes)]
        if refs:  # a STIX report must refer to something
            name = report.title or report.key
            self._list.write(
                {
                    **_common("report", report.id, time),
                    "name": name,
                    "published": time,
                    "object_refs": refs,
                    **_url(report.url),
                }
            )
        return ()

    def _desk(self, article: Article, notes: Sequence[Mapping[str, object]]) -> None:
        """The desk that reports, once, where a note is on it."""
        id_ = _desk_id(article)
        if id_ not in self._desks and any([id_] == each["object_refs"] for each in notes):
            self._desks.add(id_)
            name = article.report.outlet or article.report.key
            self._list.write(
                {**_common("identity", _desk_key(article), UNDATED), "name": name, "identity_class": "organization"}
            )

    def close(self) -> None:
        self._list.close()


def _desk_key(article: Article) -> str:
    return f"desk:{article.report.outlet or article.report.id}"


def _desk_id(article: Article) -> str:
    """The identity of the outlet, or of a report's unknown desk."""
    return stix_id("identity", _desk_key(article))


def _common(kind: str, id_: str, time: str) -> dict[str, object]:
    return {"type": kind, "spec_version": "2.1", "id": stix_id(kind, id_), "created": time, "modified": time}


def _url(url: str | None) -> dict[str, object]:
    return {"external_references": [{"source_name": "report", "url": url}]} if url else {}


def _incident(article: Article, event: Event, time: str) -> dict[str, object]:
    name = f"{event.type}{f' ({event.mode})' if event.mode else ''}: {article.cut(event.trigger)}"
    return {**_common("incident", event.id, time), "name": name, "description": article.sentence(event)}


def _note(article: Article, claim: Claim, time: str) -> dict[str, object]:
    """A claim as a note on whoever says it and the incidents it tells, else on the desk whose word it is; a STIX note
    must be on something, and the report, which refers to the note, would make a circle."""
    who = article.actors.get(claim.speaker) if claim.speaker else None
    told = [stix_id("incident", event.id) for event in article.events if event.under == claim.id]
    refs = [*([stix_id("identity", who.id)] if who else []), *told] or [_desk_id(article)]
    said = article.name(claim.speaker) if claim.speaker else claim.voice
    abstract = f"{said}: {claim.act}"
    return {
        **_common("note", claim.id, time),
        "abstract": abstract,
        "content": article.content(claim),
        "object_refs": refs,
    }


STIX = Format(
    name="stix",
    title="STIX bundle",
    files="bundle.stix.json",
    standard="STIX 2.1: identity, incident, note, report",
    open=_Stix,
    claim=frozenset({"speaker", "content", "act", "voice"}),
    event=frozenset({"type", "trigger"}),
    why={
        "claim.via": "STIX has no relation for who passed on whose words.",
        "event.figures": "STIX 2.1's incident has a name and a description, and no properties of its own.",
    },
)
