"""Deleting a report with everything that was made of it, and leaving a tombstone.

Texts are never changed, so nothing less than the report can go. Bytes and texts that another report shares stay with
that one. Judgements about what is gone keep their place in the chain by their digest, and lose their words.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, insert, select, update

from whence.ledger.changing import KEPT
from whence.ledger.identities import regroup
from whence.ledger.judgements import history
from whence.ledger.links import clear, note
from whence.ledger.rows import chained, emptied, tombstone_row
from whence.ledger.tables import (
    FOUND,
    actor,
    blob,
    forgotten,
    judged,
    judgement,
    naming,
    refusal,
    report,
    run,
    text,
)
from whence.records import Tombstone
from whence.records.codec import decode


@dataclass(frozen=True, slots=True)
class Going:
    """What forgetting one report or refusal takes away.

    ``records`` are the rows that runs found, ``judgements`` the numbers of those about it. ``text_stays`` and
    ``raw_stays``: another report came in the same words, or in the same bytes (a feed, an archive), and keeps them.
    """

    id: str
    key: str
    records: int
    judgements: tuple[int, ...]
    text_stays: bool
    raw_stays: bool


def tombstones(
    connection: Connection, ids: Collection[str] | None = None, texts: Collection[str] = ()
) -> list[Tombstone]:
    """All tombstones, or those with these ids or of these texts (SHA-256): oldest first."""
    query = select(forgotten.c.body).order_by(forgotten.c.number)
    if ids is not None:
        query = query.where(forgotten.c.id.in_(ids) | forgotten.c.text.in_(texts))
    return [decode(Tombstone, json.loads(body)) for body in connection.scalars(query)]


def naming_reports(connection: Connection, actors: Collection[str]) -> list[str]:
    """Ids of the reports in which any run named one of the identities that these actors have."""
    identities = select(actor.c.identity).where(actor.c.id.in_(actors))
    query = select(report.c.id).join(run, run.c.report == report.c.number).join(actor, actor.c.run == run.c.number)
    query = query.where(actor.c.identity.in_(identities)).distinct().order_by(report.c.number, report.c.id)
    return list(dict.fromkeys(row[0] for row in connection.execute(query.add_columns(report.c.number))))


def names_of(connection: Connection, actors: Collection[str]) -> list[str]:
    """Every name under which these actors' identities are known, those of one word left out: many bear them."""
    identities = select(actor.c.identity).where(actor.c.id.in_(actors))
    joined = naming.join(actor, (actor.c.run == naming.c.run) & (actor.c.id == naming.c.actor))
    query = select(naming.c.text).select_from(joined).where(actor.c.identity.in_(identities)).distinct()
    return sorted(name for name in connection.scalars(query) if " " in name)


def going(connection: Connection, id_: str) -> Going | None:
    """What forgetting the report or refusal with this id would take; None where there is none."""
    found = connection.execute(select(report).where(report.c.id == id_)).first()
    if found is None:
        return _refusal_going(connection, id_)
    runs = select(run.c.number).where(run.c.report == found.number)
    records = sum(
        connection.scalar(select(func.count()).select_from(table).where(table.c.run.in_(runs))) or 0 for table in FOUND
    )
    about = select(judged.c.judgement).where(judged.c.report == found.number).distinct()
    numbers = tuple(sorted(connection.scalars(about)))
    others = connection.scalar(select(func.count()).where(report.c.text == found.text)) or 0
    return Going(id_, json.loads(found.body)["key"], records, numbers, others > 1, _shared(connection, found.raw))


def _refusal_going(connection: Connection, id_: str) -> Going | None:
    found = connection.execute(select(refusal).where(refusal.c.id == id_)).first()
    if found is None:
        return None
    shared = found.raw is not None and _shared(connection, found.raw)
    return Going(id_, json.loads(found.body)["key"], 0, (), text_stays=False, raw_stays=shared)


def _shared(connection: Connection, raw: str) -> bool:
    """Do two records or more come from these bytes?"""
    counts = (
        connection.scalar(select(func.count()).select_from(table).where(table.c.raw == raw))
        for table in (report, refusal)
    )
    return sum(count or 0 for count in counts) > 1


def forget(connection: Connection, id_: str, at: str, why: str) -> Going | None:
    """Delete the report or refusal, leave a tombstone; what went, or None where nothing has this id.

    Everything linked goes too, to be linked anew: incidents quote names. The engine's files hold the bytes until
    ``Backend.scrub``.
    """
    gone = going(connection, id_)
    if gone is None:
        return None
    digest = _delete_findings(connection, id_)
    if digest:
        _drop_report(connection, id_)
    else:
        connection.execute(delete(refusal).where(refusal.c.id == id_))
    _drop_blobs(connection)
    kept = None if gone.text_stays else digest
    tombstone = Tombstone(id_, "report" if digest else "refusal", at, why, kept, gone.judgements)
    rows = update(judgement).where(judgement.c.number.in_(gone.judgements))
    connection.execute(rows.values(body=emptied(_bury(connection, tombstone))))
    return gone


def _drop_report(connection: Connection, id_: str) -> None:
    """Delete the report itself, its anchors in judgements, and whatever was linked."""
    number = select(report.c.number).where(report.c.id == id_).scalar_subquery()
    about = select(judged.c.judgement).where(judged.c.report == number)
    connection.execute(delete(judged).where(judged.c.judgement.in_(about)))
    connection.execute(delete(report).where(report.c.id == id_))
    connection.execute(delete(text).where(text.c.number.not_in(select(report.c.text))))
    clear(connection)
    for table in KEPT:  # they name people; who looks next looks for the first time
        connection.execute(delete(table))
    note(connection)  # stale, though no run is newer
    regroup(connection, history(connection, kind="actor"))


def _delete_findings(connection: Connection, id_: str) -> str | None:
    """Delete what runs found in a report; the SHA-256 of its text, None where there is no such report."""
    joined = report.join(text, text.c.number == report.c.text)
    found = connection.execute(select(report.c.number, text.c.sha256).select_from(joined).where(report.c.id == id_))
    row = found.first()
    if row is None:
        return None
    runs = select(run.c.number).where(run.c.report == row.number)
    for table in FOUND:
        connection.execute(delete(table).where(table.c.run.in_(runs)))
    connection.execute(delete(run).where(run.c.report == row.number))
    return str(row.sha256)


def _drop_blobs(connection: Connection) -> None:
    """Delete bytes that nothing came from any more."""
    refused = select(refusal.c.raw).where(refusal.c.raw.is_not(None))
    connection.execute(delete(blob).where(blob.c.sha256.not_in(select(report.c.raw)), blob.c.sha256.not_in(refused)))


def _bury(connection: Connection, tombstone: Tombstone) -> int:
    newest = connection.execute(
        select(forgotten.c.number, forgotten.c.chain).order_by(forgotten.c.number.desc()).limit(1)
    ).first()
    number, before = (0, "") if newest is None else (int(newest.number), str(newest.chain))
    row = tombstone_row(tombstone)
    values = {"number": number + 1, **row, "chain": chained(before, str(row["digest"])), "scrubbed": False}
    connection.execute(insert(forgotten), values)
    return number + 1


def unscrubbed(connection: Connection) -> Iterator[str]:
    """Ids of what was deleted while the engine's files may still hold bytes of it."""
    yield from connection.scalars(select(forgotten.c.id).where(~forgotten.c.scrubbed).order_by(forgotten.c.number))


def note_scrubbed(connection: Connection) -> None:
    """Say that the engine has let go of everything that was deleted."""
    connection.execute(update(forgotten).where(~forgotten.c.scrubbed).values(scrubbed=True))
