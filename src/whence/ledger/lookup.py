"""Single records by their id, ids by their beginning, and how much there is."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Collection, Iterator
from typing import Any, Literal, TypeVar

from sqlalchemy import ColumnElement, Connection, FromClause, Table, distinct, func, select, union_all

from whence.errors import UsageError
from whence.ledger.answers import Counts
from whence.ledger.contexts import CURRENT, canonical, load_report
from whence.ledger.rows import SPEAKING
from whence.ledger.tables import (
    absorbed,
    actor,
    blob,
    claim,
    event,
    incident,
    judged,
    part,
    producer,
    refusal,
    relay,
    report,
    resolution,
    run,
    text,
)
from whence.records import Actor, Claim, Event, Producer, Reading, Relay, Report, Resolution
from whence.records.codec import decode
from whence.records.values import ID_LENGTH

# Reports fetched at once: some megabytes.
PAGE = 50
Kind = Literal["report", "refusal", "claim", "event", "actor", "incident"]
Record = TypeVar("Record")

_HEXADECIMAL = re.compile("[0-9a-f]+")


# Every id that leads to an incident: its own, and those of the incidents that grew together to it.
_LEADING = union_all(
    select(incident.c.id, incident.c.id.label("incident")), select(absorbed.c.id, absorbed.c.incident)
).subquery()


def find(connection: Connection, prefix: str) -> tuple[Kind, str]:
    """The one record whose id begins with ``prefix``, as its kind and full id; an absorbed actor as its canonical."""
    found = list(_starting_with(connection, prefix)) if _HEXADECIMAL.fullmatch(prefix) else []
    if len(found) == 1:
        return found[0]
    if not found:
        raise UsageError("no record has this id", value=prefix)
    several = ", ".join(f"{kind} {id_}" for kind, id_ in found)
    raise UsageError(f"several ids begin so: {several}", value=prefix, remedy="give more of the id")


def _starting_with(connection: Connection, prefix: str) -> Iterator[tuple[Kind, str]]:
    """At most two of each kind, which is enough to know that there are several; a whole id leads to one record."""
    columns: dict[Kind, tuple[FromClause, ColumnElement[str], ColumnElement[str]]] = {
        "incident": (_LEADING, _LEADING.c.id, _LEADING.c.incident),
        "report": (report, report.c.id, report.c.id),
        "refusal": (refusal, refusal.c.id, refusal.c.id),
        "claim": (_current(claim), claim.c.id, claim.c.id),
        "event": (_current(event), event.c.id, event.c.id),
        "actor": (_current(actor), actor.c.id, canonical(actor.c.id)),
    }
    found: set[str] = set()
    for kind, (source, local, whole) in columns.items():
        query = select(whole).select_from(source).where(_begins(local, prefix))
        for id_ in connection.scalars(query.distinct().limit(2)):
            found.add(id_)
            yield kind, id_
        if found and len(prefix) == ID_LENGTH:
            return
    yield from _kept_alive(connection, prefix, found)


def _kept_alive(connection: Connection, prefix: str, found: Collection[str]) -> Iterator[tuple[Kind, str]]:
    """Claims and events that no current run has under this id, and a judgement has."""
    query = select(judged.c.kind, judged.c.record).where(
        _begins(judged.c.record, prefix), judged.c.record.not_in(found)
    )
    kept = query.where(judged.c.kind.in_(("claim", "event"))).distinct().limit(2)
    yield from connection.execute(kept)


def _begins(column: ColumnElement[str], prefix: str) -> ColumnElement[bool]:
    """Every id that begins so lies between the prefix and the prefix with a letter behind the last digit, f."""
    return (column >= prefix) & (column < prefix + "g")


def _current(table: Table) -> FromClause:
    return table.join(run, (run.c.number == table.c.run) & run.c.current)


def get_report(connection: Connection, id_: str) -> Report:
    query = select(report.c.body, text.c.content).join(text, text.c.number == report.c.text)
    found = connection.execute(query.where(report.c.id == id_)).first()
    if found is None:
        raise _unknown("report", id_)
    body, content = found
    return load_report(json.loads(body), content)


def get_reading(connection: Connection, id_: str) -> Reading:
    """The report with all that its current run found, in the run's own order."""
    found = next(_readings(connection, report.c.id == id_), None)
    if found is None:
        raise _unknown("report", id_)
    return found


def get_readings(connection: Connection) -> Iterator[Reading]:
    """Every report with all that its current run found, in the order in which they were written; a page in memory."""
    numbers = connection.scalars(select(report.c.number).order_by(report.c.number)).all()
    for first in range(0, len(numbers), PAGE):
        page = numbers[first : first + PAGE]
        yield from _readings(connection, report.c.number.between(page[0], page[-1]))


def readings_of(connection: Connection, ids: Collection[str]) -> Iterator[Reading]:
    """The reports with these ids, with all that their current runs found."""
    yield from _readings(connection, report.c.id.in_(ids))


def _readings(connection: Connection, which: ColumnElement[bool]) -> Iterator[Reading]:
    joined = CURRENT.join(producer, producer.c.id == run.c.producer).join(text, text.c.number == report.c.text)
    made_by = (producer.c[name] for name in ("name", "version", "settings", "weights"))
    query = select(report.c.body, text.c.content, run.c.number, *made_by).select_from(joined)
    found = connection.execute(query.where(which).order_by(report.c.number)).all()
    runs = [row.number for row in found]
    tables: tuple[tuple[Table, type[Any]], ...] = (
        (claim, Claim),
        (event, Event),
        (actor, Actor),
        (resolution, Resolution),
        (relay, Relay),
    )
    parts = [_records(connection, runs, *each) for each in tables]
    for body, content, number, *rest in found:
        whole = load_report(json.loads(body), content)
        yield Reading(whole, Producer(*rest), *(tuple(each.get(number, ())) for each in parts))


def _records(
    connection: Connection, runs: Collection[int], table: Table, type_: type[Record]
) -> dict[int, list[Record]]:
    """The records of these runs in one table, by run, in each run's own order."""
    query = select(table.c.run, table.c.body).where(table.c.run.in_(runs)).order_by(table.c.run, table.c.ordinal)
    found: dict[int, list[Record]] = {}
    for number, body in connection.execute(query):
        found.setdefault(number, []).append(decode(type_, json.loads(body)))
    return found


def get_actor(connection: Connection, prefix: str) -> Actor:
    """The actor as its report has it; refuses an id that begins several."""
    kind, _ = find(connection, prefix)
    if kind != "actor":
        raise UsageError(f"this is the id of a {kind}, not of an actor", value=prefix)
    query = select(actor.c.body).select_from(_current(actor))
    (body, *_) = connection.scalars(query.where(_begins(actor.c.id, prefix)).order_by(actor.c.id))
    return decode(Actor, json.loads(body))


def get_members(connection: Connection, id_: str) -> Iterator[Actor]:
    identity = select(actor.c.identity).select_from(_current(actor)).where(actor.c.id == id_)
    query = select(actor.c.body).select_from(_current(actor)).where(actor.c.identity.in_(identity))
    for body in connection.scalars(query.order_by(actor.c.id)):
        yield decode(Actor, json.loads(body))


def get_raw(connection: Connection, sha256: str) -> bytes:
    data: bytes | None = connection.scalar(select(blob.c.data).where(blob.c.sha256 == sha256))
    if data is None:
        raise _unknown("raw input", sha256)
    return zlib.decompress(data)


def _unknown(kind: str, id_: str) -> UsageError:
    return UsageError(f"no {kind} has this id", value=id_)


def count(connection: Connection) -> Counts:
    """Totals over current runs."""
    speaking = actor.join(part, (part.c.run == actor.c.run) & (part.c.actor == actor.c.id))
    speaking = speaking.join(run, (run.c.number == actor.c.run) & run.c.current)
    speakers = select(func.count(distinct(actor.c.identity))).select_from(speaking).where(part.c.role.in_(SPEAKING))
    actors = select(func.count(distinct(actor.c.identity))).select_from(_current(actor))
    totals = (
        select(func.count()).select_from(report),
        select(func.count()).select_from(refusal),
        select(func.count()).select_from(_current(claim)),
        select(func.count()).select_from(_current(event)),
        actors,
        speakers,
    )
    return Counts(*connection.execute(select(*(total.scalar_subquery() for total in totals))).one())
