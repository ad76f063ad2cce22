"""What linked incidents must prove: each its row, the ids that lead to it, and its reports and events."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from sqlalchemy import Connection, select

from whence.ledger.answers import Fault
from whence.ledger.contexts import stream
from whence.ledger.links import incident_row
from whence.ledger.proofs import prove
from whence.ledger.rows import Row
from whence.ledger.tables import absorbed, event, incident, judged, report
from whence.records.codec import decode
from whence.records.incidents import Incident


def prove_incidents(connection: Connection, step: Callable[[int], None]) -> Iterator[Fault]:
    """Faults of all incidents, in the order in which they were linked."""
    for chunk in stream(connection, select(incident).order_by(incident.c.number)):
        for stored in (row._asdict() for row in chunk):
            place = f"incident {stored['number']}"
            proof = prove(place, stored, partial(decode, Incident), partial(_row, stored))
            yield from proof.faults
            if proof.record is not None:
                yield from _references(connection, place, proof.record)
        step(len(chunk))


def _row(stored: Mapping[str, Any], record: Incident) -> Row:
    """The row made anew; what was linked before there were outlines has none."""
    row = incident_row(stored["number"], record)
    return row if stored["outline"] is not None else {**row, "outline": None}


def _references(connection: Connection, place: str, record: Incident) -> Iterator[Fault]:
    for columns, ids in (((report.c.id,), record.reports), ((event.c.id, judged.c.record), record.events)):
        there = {id_ for column in columns for id_ in connection.scalars(select(column).where(column.in_(ids)))}
        if len(there) != len(ids):
            named = columns[0].table.name
            yield Fault("reference", f"{place} body", f"{len(ids) - len(there)} of its {named}s are not there")
    former = connection.scalars(select(absorbed.c.id).where(absorbed.c.incident == record.id).order_by(absorbed.c.id))
    if tuple(former) != record.absorbed:
        yield Fault("column", f"absorbed of {place}", "the ids that lead to it are not those of its record")
