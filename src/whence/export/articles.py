"""A ledger as a stream of articles, each with what was found in it: what exporters read, one article at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from whence.ledger import ActorRef, ActorRow, ClaimRow, EventFilter, EventRow, IncidentFilter, ReportFilter, ReportRow
from whence.records import Claim, Event, Report, Span
from whence.records.incidents import Incident

Row = TypeVar("Row", ClaimRow, EventRow)
DECIDED = frozenset({"accepted", "corrected", "added"})
ENDS = (". ", "\n", "! ", "? ")


class Source(Protocol):
    """What an export reads: an open ledger."""

    def reports(self, where: ReportFilter) -> Iterator[ReportRow]: ...

    def claims(self) -> Iterator[ClaimRow]: ...

    def events(self, where: EventFilter = ...) -> Iterator[EventRow]: ...

    def actors(self) -> Iterator[ActorRow]: ...

    def incidents(self, where: IncidentFilter = ...) -> Iterator[Incident]: ...

    def is_linked(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Article:
    """One report that was read, with its claims and events in text order.

    ``actors`` and ``speaks_for`` hold every span that was resolved; ``copy_of`` is the report that printed the text
    first. ``decided`` are the ids of the records that people accepted, corrected or added.
    """

    report: Report
    copy_of: str | None
    claims: tuple[Claim, ...]
    events: tuple[Event, ...]
    actors: Mapping[Span, ActorRef]
    speaks_for: Mapping[Span, ActorRef]
    decided: frozenset[str] = frozenset()

    @property
    def records(self) -> list[Claim | Event]:
        """Its claims, then its events."""
        return [*self.claims, *self.events]

    def cut(self, span: Span) -> str:
        """The characters under ``span``."""
        return span.cut(self.report.text)

    def name(self, span: Span) -> str:
        """The name of whoever ``span`` stands for, or its own words where nobody could be named."""
        who = self.actors.get(span)
        return self.cut(span) if who is None else who.name

    def claim(self, id_: str | None) -> Claim | None:
        """The claim with this id."""
        return next((each for each in self.claims if each.id == id_), None)

    def content(self, claim: Claim) -> str:
        """A claim's words, its pieces joined by an ellipsis."""
        return " … ".join(self.cut(span) for span in claim.content)

    def sentence(self, event: Event) -> str:
        """The words around an event's trigger, to the nearest ends of sentence or line, for a note or a quotation."""
        return sentence_around(self.report.text, event.trigger)


def sentence_around(text: str, span: Span) -> str:
    """The words around ``span``, to the nearest ends of sentence or line."""
    before = max(text.rfind(mark, 0, span.start) for mark in ENDS)
    after = min((at for mark in ENDS if (at := text.find(mark, span.end)) >= 0), default=len(text))
    return text[before + 1 : after + 1].strip()


def articles(source: Source) -> Iterator[Article]:
    """Every report that was read, in the ledger's order; memory holds one of them."""
    claims, events = _Turns(source.claims()), _Turns(source.events())
    for row in source.reports(ReportFilter(state="read")):
        if row.report is not None:
            yield _article(row.report, row.copy_of, claims.of(row.report.id), events.of(row.report.id))


def _article(report: Report, copy_of: str | None, claims: list[ClaimRow], events: list[EventRow]) -> Article:
    rows: list[ClaimRow | EventRow] = [*claims, *events]
    return Article(
        report=report,
        copy_of=copy_of,
        claims=tuple(row.claim for row in claims),
        events=tuple(row.event for row in events),
        actors=rows[0].actors if rows else {},
        speaks_for=claims[0].speaks_for if claims else {},
        decided=frozenset(
            (row.claim if isinstance(row, ClaimRow) else row.event).id
            for row in rows
            if row.review is not None and row.review.state in DECIDED
        ),
    )


class _Turns(Generic[Row]):
    """Rows in the order of their reports, handed out report by report."""

    def __init__(self, rows: Iterator[Row]):
        self._rows: Iterator[Row] = rows
        self._next: Row | None = next(rows, None)

    def of(self, report: str) -> list[Row]:
        """The rows of this report, which come next or not at all."""
        found: list[Row] = []
        while self._next is not None and self._next.report.id == report:
            found.append(self._next)
            self._next = next(self._rows, None)
        return found
