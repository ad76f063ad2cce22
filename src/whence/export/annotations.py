"""W3C Web Annotations: each claim and event as a highlight with its place in the text and its exact words.

Positions count Unicode code points of the canonical text, as everywhere in whence; ``refinedBy`` is not used, because a
quotation stands beside every position, so that another tool can find the words whatever it counts
(Web Annotation Data Model, 2017, selectors 4.2.4 and 4.2.5). The context is given in full: nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from whence.export.articles import Article
from whence.export.files import Listed
from whence.export.format import Format
from whence.export.geojson import figure_object
from whence.export.losses import CLAIM_FIELDS, EVENT_FIELDS
from whence.ledger import ActorRow
from whence.records import Claim, Event, Span

# Characters of text before and after a quotation, which tell it from the same words elsewhere.
AROUND = 32
CONTEXT = {
    "oa": "http://www.w3.org/ns/oa#",
    "as": "https://www.w3.org/ns/activitystreams#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "whence": "urn:whence:",
    "id": "@id",
    "type": "@type",
    "Annotation": "oa:Annotation",
    "AnnotationCollection": "as:OrderedCollection",
    "SpecificResource": "oa:SpecificResource",
    "TextualBody": "oa:TextualBody",
    "TextPositionSelector": "oa:TextPositionSelector",
    "TextQuoteSelector": "oa:TextQuoteSelector",
    "target": "oa:hasTarget",
    "source": "oa:hasSource",
    "selector": "oa:hasSelector",
    "body": "oa:hasBody",
    "value": "rdf:value",
    "start": "oa:start",
    "end": "oa:end",
    "exact": "oa:exact",
    "prefix": "oa:prefix",
    "suffix": "oa:suffix",
    "items": {"@id": "as:items", "@container": "@list"},
    "purpose": "oa:hasPurpose",
    "role": "whence:role",
    "record": {"@id": "whence:record", "@type": "@json"},
}


class _Annotations:
    def __init__(self, folder: Path):
        head = {"@context": CONTEXT, "id": "urn:whence:annotations", "type": "AnnotationCollection"}
        self._list = Listed(folder / "annotations.jsonld", head, "items")

    def actor(self, actor: ActorRow) -> None:
        """Actors stand in the records of claims and events."""

    def article(self, article: Article) -> Collection[str]:
        for claim in article.claims:
            self._list.write(_annotation(article, claim.id, _claim_parts(claim), _claim_record(article, claim)))
        for event in article.events:
            self._list.write(_annotation(article, event.id, _event_parts(event), _event_record(article, event)))
        return ()

    def close(self) -> None:
        self._list.close()


def _annotation(
    article: Article, id_: str, parts: list[tuple[str, Span]], record: dict[str, object]
) -> dict[str, object]:
    body = {"type": "TextualBody", "purpose": "oa:tagging", "value": record["kind"], "record": record}
    return {
        "id": f"urn:whence:{id_}",
        "type": "Annotation",
        "body": body,
        "target": [target(article, role, span) for role, span in parts],
    }


def target(article: Article, role: str, span: Span) -> dict[str, object]:
    """One part of a record in its text, by position and by words."""
    text = article.report.text
    position = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    quote = {
        "type": "TextQuoteSelector",
        "exact": article.cut(span),
        "prefix": text[max(0, span.start - AROUND) : span.start],
        "suffix": text[span.end : span.end + AROUND],
    }
    source = article.report.url or f"urn:whence:{article.report.id}"
    return {"type": "SpecificResource", "source": source, "role": role, "selector": [position, quote]}


def _claim_parts(claim: Claim) -> list[tuple[str, Span]]:
    named = [("speaker", claim.speaker), ("cue", claim.cue), ("addressee", claim.addressee)]
    parts = [(role, span) for role, span in named if span is not None]
    parts += [("content", span) for span in claim.content]
    return [*parts, *(("via", hop.span) for hop in claim.via)]


def _event_parts(event: Event) -> list[tuple[str, Span]]:
    lists = (("actor", event.actors), ("target", event.targets), ("instrument", event.instruments))
    parts = [("trigger", event.trigger), *((role, span) for role, spans in lists for span in spans)]
    if event.place:
        parts.append(("place", event.place.span))
    return [*parts, *(("figure", figure.span) for figure in event.figures)]


def _claim_record(article: Article, claim: Claim) -> dict[str, object]:
    date = claim.said_on
    return {
        "kind": "claim",
        "report": article.report.id,
        "voice": claim.voice,
        "speaker": article.name(claim.speaker) if claim.speaker else None,
        "act": claim.act,
        "acts": list(claim.acts),
        "certainty": claim.certainty,
        "direct": claim.direct,
        "translated": claim.translated,
        "channel": claim.channel,
        "occasion": claim.occasion,
        "via": [{"name": article.name(hop.span), "scope": hop.scope} for hop in claim.via],
        "inside": claim.inside,
        "said_on": [date.earliest, date.latest, date.precision] if date else None,
    }


def _event_record(article: Article, event: Event) -> dict[str, object]:
    date, place = event.date, event.place
    return {
        "kind": "event",
        "report": article.report.id,
        "type": event.type,
        "mode": event.mode,
        "status": event.status,
        "under": event.under,
        "date": [date.earliest, date.latest, date.precision] if date else None,
        "place": {"name": place.name, "precision": place.precision, "lat": place.lat, "lon": place.lon}
        if place
        else None,
        "figures": [figure_object(figure) for figure in event.figures],
    }


ANNOTATIONS = Format(
    name="annotations",
    title="Web Annotations",
    files="annotations.jsonld",
    standard="W3C Web Annotation Data Model 2017, JSON-LD",
    open=_Annotations,
    claim=CLAIM_FIELDS,
    event=EVENT_FIELDS,
)
