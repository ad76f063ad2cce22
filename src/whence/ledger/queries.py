"""What a filter matches, streamed in a fixed order with a bounded number of rows in memory.

Reports come in the order in which they were first written, refusals after them; claims and events in the order of their
reports and then of the text; actors by how many claims are theirs. Only each report's current run is seen, with what
people judged laid over it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from heapq import merge
from itertools import chain, islice
from operator import itemgetter
from typing import Any, TypeVar

from sqlalchemy import (
    Connection,
    Row,
    Table,
    false,
    literal,
    select,
    union_all,
)

from whence.ledger.answers import ClaimRow, EventRow, ReportRow
from whence.ledger.backend import Backend
from whence.ledger.conditions import claim_conditions, event_conditions, report_conditions
from whence.ledger.contexts import CHUNK, CURRENT, Context, Query, contexts, stream
from whence.ledger.filters import ClaimFilter, EventFilter, ReportFilter
from whence.ledger.judged_queries import judged_claims, judged_events
from whence.ledger.links import originals
from whence.ledger.seldom import led_to, searched
from whence.ledger.tables import claim, event, judged, refusal, relay, report, run
from whence.records import Claim, Event, JudgedKind, Refusal, Relay
from whence.records.codec import decode

Found = Row[*tuple[Any, ...]]
Shown = TypeVar("Shown", ClaimRow, EventRow)


@dataclass(frozen=True, slots=True)
class Unread:
    """A record as its run wrote it down."""

    run: int
    body: str


def claims(connection: Connection, backend: Backend, where: ClaimFilter) -> Iterator[ClaimRow]:
    query = _in_text_order(claim).where(*claim_conditions(replace(where, search=None), backend))
    query = query.where(*led_to(connection, where))
    if where.search is not None:
        query = query.where(searched(connection, backend, where.search))
    rows = _page(connection, query, "claim", judged_claims(connection, backend, where), where)
    yield from _shown(connection, rows, _claim_row)


def events(connection: Connection, backend: Backend, where: EventFilter) -> Iterator[EventRow]:
    query = _in_text_order(event).where(*event_conditions(where))
    rows = _page(connection, query, "event", judged_events(connection, backend, where), where)
    yield from _shown(connection, rows, _event_row)


def _claim_row(body: str, context: Context) -> ClaimRow:
    return ClaimRow(decode(Claim, json.loads(body)), context.report, context.actors, context.speaks_for)


def _event_row(body: str, context: Context) -> EventRow:
    return EventRow(decode(Event, json.loads(body)), context.report, context.actors)


def _in_text_order(table: Table) -> Query:
    """The order begins with the column of an index, so that no more are looked at than are asked for."""
    joined = CURRENT.join(table, table.c.run == run.c.number)
    query = select(run.c.number, run.c.report, table.c.body).select_from(joined)
    return query.order_by(run.c.report, table.c.start, table.c.ordinal)


def _unread(connection: Connection, query: Query, kind: JudgedKind) -> Iterator[tuple[int, Unread]]:
    """The rows of reports in which nobody judged a record of this kind, by the number of their report."""
    unjudged = report.c.number.not_in(select(judged.c.report).where(judged.c.kind == kind))
    for chunk in stream(connection, query.where(unjudged)):
        for number, of_report, body in chunk:
            yield of_report, Unread(number, body)


def _page(
    connection: Connection,
    query: Query,
    kind: JudgedKind,
    human: Iterator[tuple[int, Shown]],
    where: ClaimFilter | EventFilter,
) -> Iterator[Unread | Shown]:
    """What is asked for of what ``query`` finds, among it the rows of reports that people judged, in the order of the
    reports' numbers. Where nobody judged any, the database itself passes over what comes before the page."""
    first, only_human = list(islice(human, 1)), where.review not in (None, "any", "unreviewed")
    if not first and not only_human:
        return map(itemgetter(1), _unread(connection, _part_of(query, where.limit, where.offset), kind))
    end = None if where.limit is None else where.offset + where.limit
    machine = iter(()) if only_human else _unread(connection, _part_of(query, end, 0), kind)
    rows: Iterator[tuple[int, Any]] = merge(machine, chain(first, human), key=itemgetter(0))
    return islice(map(itemgetter(1), rows), where.offset, end)


def _shown(
    connection: Connection, rows: Iterator[Unread | Shown], make: Callable[[str, Context], Shown]
) -> Iterator[Shown]:
    """The rows, read where they are not yet: only those that somebody sees.

    A context is kept as long as rows of its run follow: read anew for every chunk, a report of many claims would cost
    their square.
    """
    known = dict[int, Context]()
    while chunk := list(islice(rows, CHUNK)):
        wanted = {each.run for each in chunk if isinstance(each, Unread)}
        known = {number: context for number, context in known.items() if number in wanted}
        if missing := wanted - known.keys():
            known |= contexts(connection, missing)
        yield from (make(each.body, known[each.run]) if isinstance(each, Unread) else each for each in chunk)


def _part_of(query: Query, limit: int | None, offset: int) -> Query:
    return query.limit(limit).offset(offset or None)


def reports(connection: Connection, backend: Backend, where: ReportFilter) -> Iterator[ReportRow]:
    for chunk in stream(connection, _part_of(_sources(where, backend), where.limit, where.offset)):
        read = _report_rows(connection, [number for refused, number in chunk if not refused])
        refused = _refusal_rows(connection, [number for refused, number in chunk if refused])
        yield from (refused[number] if is_refusal else read[number] for is_refusal, number in chunk)


def _sources(where: ReportFilter, backend: Backend) -> Query:
    """(refused?, number) of everything that matches; what only a report can have excludes refusals."""
    read = select(literal(0).label("refused"), report.c.number).where(*report_conditions(where, backend))
    refused = select(literal(1).label("refused"), refusal.c.number)
    if where.ids is not None:
        refused = refused.where(refusal.c.id.in_(where.ids))
    about_text = (where.search, where.outlet, where.agency, where.since, where.until)
    parts = []
    if where.state != "refused":
        parts.append(read)
    if where.state != "read" and about_text == (None,) * 5:
        parts.append(refused)
    found = (union_all(*parts) if parts else read.where(false())).subquery()
    return select(found.c.refused, found.c.number).order_by(found.c.refused, found.c.number)


def _report_rows(connection: Connection, numbers: Sequence[int]) -> dict[int, ReportRow]:
    original = _original()
    query = select(report.c.number, run.c.number, original).select_from(CURRENT).where(report.c.number.in_(numbers))
    found = connection.execute(query).all()
    known = contexts(connection, {run_number for _, run_number, _ in found})
    relays = _relays(connection, known)
    copies = originals(connection, [known[run_number].report.id for _, run_number, _ in found])
    return {
        number: ReportRow(
            report=known[run_number].report,
            refusal=None,
            relays=tuple((one, known[run_number].actors.get(one.span)) for one in relays.get(run_number, ())),
            copy_of=copies.get(known[run_number].report.id, first if first != known[run_number].report.id else None),
        )
        for number, run_number, first in found
    }


def _original() -> Any:
    """The id of the report that has this text and was published first; unknown dates last, ties to the smaller id."""
    other = report.alias("other")
    query = select(other.c.id).where(other.c.text == report.c.text)
    query = query.order_by(other.c.published.is_(None), other.c.published, other.c.id).limit(1)
    return query.correlate(report).scalar_subquery()


def _relays(connection: Connection, runs: Collection[int]) -> dict[int, list[Relay]]:
    query = select(relay.c.run, relay.c.body).where(relay.c.run.in_(runs)).order_by(relay.c.run, relay.c.ordinal)
    found: dict[int, list[Relay]] = {}
    for number, body in connection.execute(query):
        found.setdefault(number, []).append(decode(Relay, json.loads(body)))
    return found


def _refusal_rows(connection: Connection, numbers: Sequence[int]) -> dict[int, ReportRow]:
    query = select(refusal.c.number, refusal.c.body).where(refusal.c.number.in_(numbers))
    return {
        number: ReportRow(report=None, refusal=decode(Refusal, json.loads(body)))
        for number, body in connection.execute(query)
    }
