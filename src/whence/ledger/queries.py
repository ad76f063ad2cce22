"""What a filter matches, streamed in a fixed order with a bounded number of rows in memory.

Reports come in the order in which they were first written, refusals after them; claims and events in the order of their
reports and then of the text; actors by how many claims are theirs. Only each report's current run is seen, with what
people judged laid over it.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from heapq import merge
from itertools import islice
from operator import itemgetter
from typing import Any, TypeVar

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Subquery,
    Table,
    and_,
    distinct,
    false,
    func,
    literal,
    select,
    union_all,
)

from whence.ledger.answers import ActorRow, ClaimRow, EventRow, ReportRow
from whence.ledger.backend import Backend
from whence.ledger.conditions import actor_conditions, claim_conditions, event_conditions, report_conditions
from whence.ledger.contexts import CURRENT, Context, Query, canonical, contexts, stream
from whence.ledger.filters import ActorFilter, ClaimFilter, EventFilter, ReportFilter
from whence.ledger.judged_queries import judged_claims, judged_events
from whence.ledger.rows import SPEAKING
from whence.ledger.tables import actor, claim, event, judged, naming, part, refusal, relay, report, run
from whence.records import Actor, Claim, Event, JudgedKind, Refusal, Relay
from whence.records.codec import decode

Found = Row[*tuple[Any, ...]]
Shown = TypeVar("Shown", ClaimRow, EventRow)
# A name, the number of reports that use it, and the reason for joining it.
Named = tuple[str, int, str | None]

# Why a name that another report gives the actor is an alias of it.
SAME_KEY = "same key"


def claims(connection: Connection, backend: Backend, where: ClaimFilter) -> Iterator[ClaimRow]:
    query = _in_text_order(claim).where(*claim_conditions(where, backend), _unjudged("claim"))
    machine = (
        (number, ClaimRow(decode(Claim, json.loads(body)), context.report, context.actors, context.speaks_for))
        for number, body, context in _with_contexts(connection, query)
    )
    return _woven(machine, judged_claims(connection, backend, where), where)


def events(connection: Connection, backend: Backend, where: EventFilter) -> Iterator[EventRow]:
    query = _in_text_order(event).where(*event_conditions(where), _unjudged("event"))
    machine = (
        (number, EventRow(decode(Event, json.loads(body)), context.report, context.actors))
        for number, body, context in _with_contexts(connection, query)
    )
    return _woven(machine, judged_events(connection, backend, where), where)


def _unjudged(kind: JudgedKind) -> ColumnElement[bool]:
    """In reports where nobody judged a record of this kind."""
    return report.c.number.not_in(select(judged.c.report).where(judged.c.kind == kind))


def _woven(
    machine: Iterator[tuple[int, Shown]], human: Iterator[tuple[int, Shown]], where: ClaimFilter | EventFilter
) -> Iterator[Shown]:
    """Rows of reports that people judged among those of the others, in the order of the reports' numbers."""
    parts = (human,) if where.review not in (None, "any", "unreviewed") else (machine, human)
    rows = merge(*parts, key=itemgetter(0))
    for _, row in islice(rows, where.offset, None if where.limit is None else where.offset + where.limit):
        yield row


def _in_text_order(table: Table) -> Query:
    joined = CURRENT.join(table, table.c.run == run.c.number)
    query = select(run.c.number, report.c.number, table.c.body).select_from(joined)
    return query.order_by(report.c.number, table.c.start, table.c.ordinal)


def _part_of(query: Query, limit: int | None, offset: int) -> Query:
    return query.limit(limit).offset(offset or None)


def _with_contexts(connection: Connection, query: Query) -> Iterator[tuple[int, str, Context]]:
    """Of each row of (run, report, body) the report's number and the body, with the context of its run."""
    for chunk in stream(connection, query):
        known = contexts(connection, {number for number, _, _ in chunk})
        for number, of_report, body in chunk:
            yield of_report, body, known[number]


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
    return {
        number: ReportRow(
            report=known[run_number].report,
            refusal=None,
            relays=tuple((one, known[run_number].actors.get(one.span)) for one in relays.get(run_number, ())),
            copy_of=first if first != known[run_number].report.id else None,
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


def actors(connection: Connection, where: ActorFilter) -> Iterator[ActorRow]:
    for chunk in stream(connection, _part_of(_bodies(where), where.limit, where.offset)):
        identities = [row.identity for row in chunk]
        names, parents = _names(connection, identities), _parents(connection, identities)
        for row in chunk:
            yield _actor_row(row, names[row.identity], parents.get(row.identity))


def _bodies(where: ActorFilter) -> Query:
    """One row for each actor across reports: its canonical record and how much there is of it."""
    whole, spoken = _whole(), _spoken()
    claims = func.coalesce(spoken.c.claims, 0).label("claims")
    mine = and_(actor.c.id == whole.c.id, actor.c.identity == whole.c.identity)
    joined = whole.join(actor, mine).join(run, and_(run.c.number == actor.c.run, run.c.current))
    joined = joined.outerjoin(spoken, spoken.c.identity == whole.c.identity)
    query = select(whole.c.identity, whole.c.reports, claims, actor.c.body).select_from(joined)
    query = query.where(*actor_conditions(where, whole.c.identity))
    if where.kind is not None:
        query = query.where(actor.c.kind == where.kind)
    return query.order_by(claims.desc(), whole.c.reports.desc(), actor.c.id)


def _whole() -> Subquery:
    current = actor.join(run, and_(run.c.number == actor.c.run, run.c.current))
    columns = (actor.c.identity, func.min(actor.c.id).label("id"), func.count(distinct(actor.c.run)).label("reports"))
    return select(*columns).select_from(current).group_by(actor.c.identity).subquery()


def _spoken() -> Subquery:
    """In how many claims each actor speaks, itself or through somebody who speaks for it."""
    local = actor.join(run, and_(run.c.number == actor.c.run, run.c.current))
    local = local.join(part, and_(part.c.run == actor.c.run, part.c.actor == actor.c.id))
    speaking = select(actor.c.identity, part.c.run, part.c.claim).select_from(local)
    once = speaking.where(part.c.role.in_(SPEAKING)).distinct().subquery()
    return select(once.c.identity, func.count().label("claims")).group_by(once.c.identity).subquery()


def _names(connection: Connection, identities: Sequence[str]) -> dict[str, list[Named]]:
    """Every name of each actor with the number of reports that use it, the commonest first."""
    local = actor.join(run, and_(run.c.number == actor.c.run, run.c.current))
    local = local.join(naming, and_(naming.c.run == actor.c.run, naming.c.actor == actor.c.id))
    times = func.count(distinct(naming.c.run)).label("times")
    query = select(actor.c.identity, naming.c.text, times, func.min(naming.c.reason)).select_from(local)
    query = query.where(actor.c.identity.in_(identities)).group_by(actor.c.identity, naming.c.text)
    found: dict[str, list[Named]] = {}
    for identity, name, count, reason in connection.execute(query.order_by(times.desc(), naming.c.text)):
        found.setdefault(identity, []).append((name, count, reason))
    return found


def _parents(connection: Connection, identities: Sequence[str]) -> dict[str, str]:
    """The canonical id of each actor's umbrella, where any report names one; of several the smallest."""
    branch = actor.alias("branch")
    umbrella = and_(actor.c.run == branch.c.run, actor.c.id == branch.c.parent)
    query = select(branch.c.identity, canonical(actor.c.id)).join(actor, umbrella)
    query = query.join(run, and_(run.c.number == branch.c.run, run.c.current))
    query = query.where(branch.c.identity.in_(identities)).distinct()
    return dict(sorted(connection.execute(query), reverse=True))


def _actor_row(row: Found, names: Sequence[Named], parent: str | None) -> ActorRow:
    one = decode(Actor, json.loads(row.body))
    return ActorRow(
        id=one.id,
        name=one.name,
        kind=one.kind,
        country=one.country,
        parent=parent,
        aliases=tuple((name, count, reason or SAME_KEY) for name, count, reason in names if name != one.name),
        reports=row.reports,
        claims=row.claims,
    )
