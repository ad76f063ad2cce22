"""GeoJSON (RFC 7946): one feature for each told event whose place is known to a point, longitude first.

A place known to a province has its point too; ``precision`` says how much that point is worth, and a map should draw an
area for it.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from whence.export.articles import Article
from whence.export.files import Listed
from whence.export.format import Format
from whence.export.notes import origin
from whence.ledger import ActorRow
from whence.records import Event, Figure


class _GeoJson:
    def __init__(self, folder: Path):
        self._list = Listed(folder / "events.geojson", {"type": "FeatureCollection"}, "features")

    def actor(self, actor: ActorRow) -> None:
        """Actors stand in the features."""

    def article(self, article: Article) -> Collection[str]:
        rows = [event for event in article.events if event.place and event.place.lat is not None]
        for event in rows:
            self._list.write(_feature(article, event))
        told = {event.under for event in rows}
        lost = {event.id for event in article.events} - {event.id for event in rows}
        return lost | {claim.id for claim in article.claims if claim.id not in told}

    def close(self) -> None:
        self._list.close()


def _feature(article: Article, event: Event) -> dict[str, object]:
    place, date = event.place, event.date
    point = {"type": "Point", "coordinates": [place.lon, place.lat]} if place else None
    properties = {
        "type": event.type,
        "mode": event.mode,
        "status": event.status,
        "place": place.name if place else None,
        "precision": place.precision if place else None,
        "country": place.country if place else None,
        "earliest": date.earliest if date else None,
        "latest": date.latest if date else None,
        "actors": [article.name(span) for span in event.actors],
        "targets": [article.name(span) for span in event.targets],
        "figures": [figure_object(figure) for figure in event.figures],
        "origin": origin(article, event),
        "claim": event.under,
        "report": article.report.id,
        "url": article.report.url,
        "text": article.sentence(event),
    }
    return {"type": "Feature", "id": event.id, "geometry": point, "properties": properties}


def figure_object(figure: Figure) -> dict[str, object]:
    """A figure with everything but its place in the text."""
    return {
        "kind": figure.kind,
        "low": figure.low,
        "high": figure.high,
        "qualifier": figure.qualifier,
        "class": figure.class_,
        "counted_at": figure.counted_at,
        "includes_attackers": figure.includes_attackers,
        "as_of": figure.as_of,
    }


GEOJSON = Format(
    name="geojson",
    title="Events on a map",
    files="events.geojson",
    standard="GeoJSON, RFC 7946",
    open=_GeoJson,
    event=frozenset(
        {
            "type",
            "actors",
            "targets",
            "place",
            "date",
            "status",
            "under",
            "figures",
            "figures.low",
            "figures.high",
            "figures.qualifier",
            "figures.class",
            "figures.counted_at",
            "figures.includes_attackers",
            "figures.as_of",
        }
    ),
    why={
        "claim.*": "A claim has no place of its own; only the event that it tells has.",
        "event.*": "Its place is not known to a point.",
    },
)
