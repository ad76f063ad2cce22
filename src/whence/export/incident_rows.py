"""An export whose rows are incidents: the rows first, then every article, to tell what of it went into one."""

from __future__ import annotations

from collections.abc import Collection

from whence.export.articles import Article, Source
from whence.export.format import IncidentWriter
from whence.export.occurrences import occurrences, unlike
from whence.ledger import ActorRow
from whence.records import Event

NOTHING: frozenset[str] = frozenset()


class IncidentExport:
    """Writes the incidents of ``source``, and is a ``Writer`` that then knows which events are in a row.

    Memory holds the id of each event that has a row; linking held as much.
    """

    def __init__(self, writer: IncidentWriter, source: Source):
        self._unlike: dict[str, frozenset[str]] = {}
        shared: dict[frozenset[str], frozenset[str]] = {}  # few differ, and each would take more than the id
        for occurrence in occurrences(source):
            if writer.incident(occurrence):
                for id_, fields in unlike(occurrence).items():
                    self._unlike[id_] = shared.setdefault(fields, fields)
        writer.close()

    def actor(self, actor: ActorRow) -> None:
        """Actors stand in the rows."""

    def article(self, article: Article) -> Collection[str]:
        told = {event.under for event in article.events if event.id in self._unlike}
        without = {event.id for event in article.events if event.id not in self._unlike}
        return without | {claim.id for claim in article.claims if claim.id not in told}

    def close(self) -> None:
        """Every file is closed."""

    def unlike(self, event: Event) -> frozenset[str]:
        """The fields in which the event says something else than its row."""
        return self._unlike.get(event.id, NOTHING)
