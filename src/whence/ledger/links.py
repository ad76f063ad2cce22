"""What linking made of the reports: incidents put in the place of others, asked by filters, stale once a report was
read since."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence

from sqlalchemy import ColumnElement, Connection, Table, delete, func, insert, select

from whence.ledger import changing, tables
from whence.ledger.contexts import stream
from whence.ledger.filters import IncidentFilter
from whence.ledger.folding import fold
from whence.ledger.link_tables import KEPT, account
from whence.ledger.proofs import digest_of
from whence.ledger.rows import Row
from whence.ledger.slices import slices
from whence.records.codec import decode, dumps, encode
from whence.records.incidents import Incident, outline_of

# Every table that linking fills.
MADE = (tables.incident, tables.absorbed, tables.copied, tables.linking)


def is_stale(connection: Connection) -> bool:
    """Was a report read, or anything judged, since the reports were last linked?"""
    for newest, linked in ((tables.run, tables.linking.c.run), (tables.judgement, tables.linking.c.judgement)):
        there = connection.scalar(select(func.max(newest.c.number))) or 0
        if there != (connection.scalar(select(func.max(linked))) or 0):
            return True
    return False


def waiting(connection: Connection) -> int:
    """How many readings came since the reports were last linked."""
    newest, linked = (
        connection.scalar(select(func.max(each))) or 0 for each in (tables.run.c.number, tables.linking.c.run)
    )
    return max(0, newest - linked)


def replace(connection: Connection, gone: Collection[str], made: Sequence[Incident], step: int) -> None:
    """Put the incidents ``made`` in the place of those with the ids ``gone``, in this step of linking."""
    for part in slices(gone):
        changing.keep(connection, tables.incident.c.id.in_(part), step)
        connection.execute(delete(tables.incident).where(tables.incident.c.id.in_(part)))
        connection.execute(delete(tables.absorbed).where(tables.absorbed.c.incident.in_(part)))
    first = (connection.scalar(select(func.max(tables.incident.c.number))) or 0) + 1
    rows = [{**incident_row(number, each), "born": step} for number, each in enumerate(made, first)]
    _insert(connection, tables.incident, rows)
    former = [{"id": id_, "incident": each.id} for each in made for id_ in each.absorbed]
    _insert(connection, tables.absorbed, former)


def clear(connection: Connection) -> None:
    """Take away everything that linking made and kept."""
    for table in (*MADE, *KEPT):
        connection.execute(delete(table))


def note(connection: Connection, maker: str = "") -> None:
    """Nothing is linked, whatever was; ``maker`` is about to do it."""
    connection.execute(insert(tables.linking), {"number": 1, "run": 0, "judgement": 0, "maker": maker})


def _insert(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    if rows:
        connection.execute(insert(table), rows)


def incident_row(number: int, each: Incident) -> Row:
    """The row of an incident."""
    body = dumps(encode(each))
    return {
        "number": number,
        "id": each.id,
        "kind": each.kind,
        "type": each.type,
        "place": fold(each.place.name) if each.place else None,
        "country": each.country,
        "earliest": each.date.earliest if each.date else None,
        "latest": each.date.latest if each.date else None,
        "carriers": each.carriers,
        "body": body,
        "digest": digest_of(body),
        "outline": dumps(encode(outline_of(each))),
    }


def incidents(connection: Connection, where: IncidentFilter) -> Iterator[Incident]:
    """Incidents that most reports carry first, then by date and id."""
    return _decoded(connection, where, tables.incident.c.body)


def outlines(connection: Connection, where: IncidentFilter) -> Iterator[Incident]:
    """The same cut to what a list shows (``outline_of``); whole where they were linked before there were outlines."""
    return _decoded(connection, where, func.coalesce(tables.incident.c.outline, tables.incident.c.body))


def _decoded(connection: Connection, where: IncidentFilter, body: ColumnElement[str]) -> Iterator[Incident]:
    table = tables.incident
    query = select(body).where(*_conditions(where))
    query = (
        query.order_by(table.c.carriers.desc(), table.c.earliest, table.c.id).offset(where.offset).limit(where.limit)
    )
    for chunk in stream(connection, query):
        yield from (decode(Incident, json.loads(found)) for (found,) in chunk)


def _conditions(where: IncidentFilter) -> Iterator[ColumnElement[bool]]:
    table = tables.incident
    if where.ids is not None:
        yield table.c.id.in_(where.ids)
    for column, value in ((table.c.kind, where.kind), (table.c.type, where.type), (table.c.country, where.country)):
        if value is not None:
            yield column == value
    if where.report is not None:
        yield table.c.id.in_(select(account.c.incident).where(account.c.report == where.report))
    if where.place is not None:
        yield table.c.place.contains(fold(where.place), autoescape=True)
    if where.since is not None:
        yield table.c.latest >= where.since
    if where.until is not None:
        yield table.c.earliest <= where.until
    if where.carriers is not None:
        yield table.c.carriers >= where.carriers


def originals(connection: Connection, reports: Sequence[str]) -> dict[str, str]:
    """The report that each of ``reports`` repeats, where it repeats one."""
    query = select(tables.copied.c.report, tables.copied.c.original).where(tables.copied.c.report.in_(reports))
    return {row.report: row.original for row in connection.execute(query)}
