"""Proving a ledger: every text, record, quote and reference is made or looked up anew and compared.

Nothing is trusted but the rules in ``rows.py``. Memory stays flat: texts and inputs are read a few at a time, reports a
few at a time with all that their runs hold.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from functools import partial

from sqlalchemy import Connection, Table, func, select

from whence.errors import LedgerBusyError, LedgerError
from whence.ledger.account_proofs import prove_accounts
from whence.ledger.answers import Fault
from whence.ledger.backend import Backend
from whence.ledger.contexts import load_report, stream
from whence.ledger.identities import Grouping, group
from whence.ledger.judgement_proofs import prove_judgements
from whence.ledger.judgements import history
from whence.ledger.link_proofs import prove_incidents
from whence.ledger.proofs import UNREADABLE, compare, digest_of, prove
from whence.ledger.rows import refusal_row, report_row, sha256
from whence.ledger.run_proofs import prove_runs
from whence.ledger.tables import blob, incident, judgement, metadata, producer, refusal, report, text
from whence.ledger.team_tables import team_change
from whence.ledger.whole_proofs import prove_wholes
from whence.records import Producer, Refusal, Report, report_id
from whence.records.codec import decode

Tell = Callable[[int, int], None]
Step = Callable[[int], None]
Check = Callable[[Connection, Step], Iterator[Fault]]

# Rows in memory at a time: a text can have ten million characters, an input 64 MiB.
TEXTS, BLOBS, REPORTS = 8, 2, 20


def verify(backend: Backend, tell: Tell | None) -> Iterator[Fault]:
    """Everything that does not prove, from the engine's own checks to each record."""
    yield from backend.faults()
    step = _counter(_total(backend), tell)
    for name, check in CHECKS.items():
        yield from _guarded(backend, name, check, step)


def _total(backend: Backend) -> int:
    """How many rows are gone through, or 0 where broken pages keep them from being counted."""
    counts = (select(func.count()).select_from(table).scalar_subquery() for table in COUNTED)
    try:
        with backend.reading() as connection:
            return sum(connection.execute(select(*counts)).one())
    except LedgerBusyError:
        raise
    except LedgerError:
        return 0


def _counter(total: int, tell: Tell | None) -> Step:
    done = 0

    def step(rows: int) -> None:
        nonlocal done
        done += rows
        if tell is not None:
            tell(done, total)

    return step


def _guarded(backend: Backend, name: str, check: Check, step: Step) -> Iterator[Fault]:
    """A broken page ends the check that meets it, not the others."""
    try:
        with backend.examining() as connection:
            yield from check(connection, step)
    except LedgerBusyError:
        raise
    except LedgerError as error:
        yield Fault("unreadable", name, error.message)


def _references(connection: Connection, _step: Step) -> Iterator[Fault]:
    """Every reference from table to table leads to a row."""
    for table in metadata.sorted_tables:
        for key in table.foreign_keys:
            target = key.column.table.alias("target")
            lost = target.c[key.column.name].is_(None) & key.parent.is_not(None)
            joined = table.outerjoin(target, target.c[key.column.name] == key.parent)
            query = select(*table.primary_key, key.parent.label("lost")).select_from(joined).where(lost)
            for *names, value in connection.execute(query):
                place = " ".join(f"{column.name}={name}" for column, name in zip(table.primary_key, names, strict=True))
                message = f"{value!r} is not in {key.column.table.name}"
                yield Fault("reference", f"{table.name} {place} {key.parent.name}", message)


def _texts(connection: Connection, step: Step) -> Iterator[Fault]:
    for chunk in stream(connection, select(text), TEXTS):
        for number, digest, content in chunk:
            if digest_of(content) != digest:
                yield Fault("text", f"text {number} content", f"its characters do not have the hash {digest}")
        step(len(chunk))


def _blobs(connection: Connection, step: Step) -> Iterator[Fault]:
    for chunk in stream(connection, select(blob), BLOBS):
        for digest, size, data in chunk:
            message = _blob_fault(digest, size, data)
            if message:
                yield Fault("blob", f"blob {digest} data", message)
        step(len(chunk))


def _blob_fault(digest: str, size: int, data: bytes) -> str | None:
    try:
        raw = zlib.decompress(data)
    except (zlib.error, TypeError) as error:
        return f"the stored bytes cannot be unpacked: {error}"
    return None if (sha256(raw), len(raw)) == (digest, size) else f"its bytes do not have the hash {digest} or the size"


def _producers(connection: Connection, _step: Step) -> Iterator[Fault]:
    for row in connection.execute(select(producer)):
        expected = Producer(row.name, row.version, row.settings, row.weights).id
        if row.id != expected:
            yield Fault("id", f"producer {row.id} id", f"its name, version and settings have the id {expected}")


def _refusals(connection: Connection, step: Step) -> Iterator[Fault]:
    for chunk in stream(connection, select(refusal)):
        for stored in (row._asdict() for row in chunk):
            place = f"refusal {stored['id']}"
            proof = prove(place, stored, partial(decode, Refusal), refusal_row)
            yield from proof.faults
            if proof.record is not None and stored["raw"] is not None:
                yield from compare(place, stored, {"raw": proof.record.raw_sha256})
        step(len(chunk))


def _reports(connection: Connection, step: Step) -> Iterator[Fault]:
    joined = report.outerjoin(text, text.c.number == report.c.text)
    query = select(report, text.c.content).select_from(joined).order_by(report.c.number)
    grouping = _grouping(connection)
    for chunk in stream(connection, query, REPORTS):
        read: dict[int, tuple[str, Report | None]] = {}
        for stored in (row._asdict() for row in chunk):
            place = f"report {stored['id']}"
            proof = prove(place, stored, partial(load_report, content=stored["content"]), report_row)
            yield from proof.faults
            if proof.record is not None:
                yield from _report_id(place, proof.record)
            read[stored["number"]] = stored["id"], proof.record
        yield from prove_runs(connection, read, grouping)
        step(len(chunk))


def _grouping(connection: Connection) -> Grouping | None:
    """What people made of the actors' identities; ``None`` where a judgement cannot be read: its own check tells."""
    try:
        return group(connection, history(connection, kind="actor"))
    except UNREADABLE:
        return None


def _report_id(place: str, record: Report) -> Iterator[Fault]:
    expected = report_id(record.text, record.outlet, record.url)
    if record.id != expected:
        yield Fault("id", f"{place} id", f"its text, outlet and url have the id {expected}")


COUNTED: tuple[Table, ...] = (text, blob, refusal, report, judgement, incident, team_change)
CHECKS: dict[str, Check] = {
    "references": _references,
    "text": _texts,
    "blob": _blobs,
    "producer": _producers,
    "refusal": _refusals,
    "report": _reports,
    "judgement": prove_judgements,
    "incident": prove_incidents,
    "account": prove_accounts,
    "actor": prove_wholes,
}
