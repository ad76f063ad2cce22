"""What incidents were before they changed, as far back as anybody's last look; and those looks."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select

from whence.ledger.contexts import stream
from whence.ledger.tables import absorbed, former, incident, looked, step
from whence.records.briefs import Brief, brief_of
from whence.records.codec import decode, dumps, encode
from whence.records.incidents import Incident

# All that belongs to telling what changed.
KEPT = (former, looked)


@dataclass(frozen=True, slots=True)
class Step:
    """A step of linking, and when it was made or looked at (UTC, ISO 8601); 0 and "" before the first."""

    number: int = 0
    at: str = ""


def next_step(connection: Connection, at: str) -> int:
    """A new step."""
    number = newest(connection).number + 1
    connection.execute(insert(step), {"number": number, "at": at})
    return number


def newest(connection: Connection) -> Step:
    """The last step."""
    found = connection.execute(select(step).order_by(step.c.number.desc()).limit(1)).first()
    return Step() if found is None else Step(found.number, found.at)


def keep(connection: Connection, which: ColumnElement[bool], died: int) -> None:
    """Keep the incidents that are about to go as they stood, where somebody has looked at them."""
    seen = connection.scalar(select(func.max(looked.c.step)))
    if seen is None:
        return
    rows = connection.execute(
        select(incident.c.id, incident.c.born, incident.c.body).where(which, incident.c.born <= seen)
    )
    kept = [
        {"id": row.id, "born": row.born, "died": died, "brief": dumps(encode(brief_of(_incident(row.body))))}
        for row in rows
    ]
    if kept:
        connection.execute(insert(former), kept)


def _incident(body: str) -> Incident:
    return decode(Incident, json.loads(body))


def last_look(connection: Connection, reader: str) -> Step | None:
    """The step up to which ``reader`` has looked, and when; ``None`` who never did."""
    found = connection.execute(select(looked).where(looked.c.reader == reader)).first()
    return None if found is None else Step(found.step, found.at)


def look(connection: Connection, reader: str, number: int, at: str) -> None:
    """``reader`` has seen what changed up to this step. What nobody asks for any more goes."""
    connection.execute(delete(looked).where(looked.c.reader == reader))
    connection.execute(insert(looked), {"reader": reader, "step": number, "at": at})
    oldest = connection.scalar(select(func.min(looked.c.step))) or 0
    connection.execute(delete(former).where(former.c.died <= oldest))


def changed(connection: Connection, since: int) -> Iterator[tuple[Incident, list[Brief]]]:
    """Incidents made after this step, those that most reports carry first, each with what it was then: nothing, one
    incident or several."""
    before: dict[str, list[Brief]] = {}
    kept = select(former.c.brief).where(former.c.born <= since, former.c.died > since).order_by(former.c.id)
    for row in connection.execute(kept):
        brief = decode(Brief, json.loads(row.brief))
        where = _lead(connection, brief)
        if where is not None:
            before.setdefault(where, []).append(brief)
    query = select(incident.c.body).where(incident.c.born > since)
    for chunk in stream(connection, query.order_by(incident.c.carriers.desc(), incident.c.id)):
        for (body,) in chunk:
            found = _incident(body)
            yield found, before.get(found.id, [])


def _lead(connection: Connection, brief: Brief) -> str | None:
    """The incident that it is, or is in, now."""
    ids = (brief.id, *brief.absorbed)
    own = connection.scalar(select(incident.c.id).where(incident.c.id.in_(ids)).limit(1))
    return own or connection.scalar(select(absorbed.c.incident).where(absorbed.c.id.in_(ids)).limit(1))
