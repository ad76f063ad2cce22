"""How a batch becomes rows, in one transaction and once only.

Row numbers are counted on from the largest one: the caller holds the write lock, so nobody else does the same.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Column, Connection, Table, func, insert, select, update

from whence.errors import InternalError
from whence.ledger import tables, wholes
from whence.ledger.answers import Batch, Written
from whence.ledger.identities import regroup
from whence.ledger.judgements import history
from whence.ledger.rows import FoundRows, Row, found_rows, refusal_row, report_row, sha256
from whence.ledger.slices import slices
from whence.records import Producer, Reading, Refusal


@dataclass(frozen=True, slots=True)
class ReadingRows:
    """A reading and the rows that it becomes."""

    reading: Reading
    report: Row
    found: FoundRows

    @property
    def run(self) -> tuple[str, str]:
        return self.reading.report.id, self.reading.producer.id


@dataclass(frozen=True, slots=True)
class BatchRows:
    """A batch whose rows are made, so that the lock is held for the writing alone."""

    readings: tuple[ReadingRows, ...]
    refusals: tuple[tuple[Refusal, Row], ...]
    blobs: tuple[Row, ...]


def prepare(batch: Batch) -> BatchRows:
    """Every record once, however often the batch holds it: the first counts."""
    rows = [ReadingRows(one, report_row(one.report), found_rows(one)) for one in batch.readings]
    return BatchRows(
        tuple({one.run: one for one in reversed(rows)}.values())[::-1],
        tuple((refusal, refusal_row(refusal)) for refusal in batch.refusals),
        tuple(_blob_row(digest, data) for digest, data in batch.raws.items()),
    )


def _blob_row(digest: str, data: bytes) -> Row:
    if sha256(data) != digest:
        raise InternalError("these bytes do not have the hash they are named by", value=digest)
    return {"sha256": digest, "size": len(data), "data": zlib.compress(data)}


def write(connection: Connection, batch: BatchRows, written_at: str) -> Written:
    """Adds what is not there yet; says how much that was."""
    _add(connection, tables.blob.c.sha256, batch.blobs)
    _add(connection, tables.producer.c.id, [_producer_row(one.reading.producer) for one in batch.readings])
    refusals = _add_refusals(connection, batch.refusals)
    reports = _add_reports(connection, batch.readings)
    fresh = _add_runs(connection, batch.readings, written_at)
    return Written(
        reports=reports,
        reruns=len(fresh) - reports,
        refusals=refusals,
        claims=sum(len(one.reading.claims) for one in fresh),
        events=sum(len(one.reading.events) for one in fresh),
    )


def _producer_row(producer: Producer) -> Row:
    return {
        "id": producer.id,
        "name": producer.name,
        "version": producer.version,
        "settings": producer.settings,
        "weights": producer.weights,
    }


def _add_refusals(connection: Connection, refusals: Sequence[tuple[Refusal, Row]]) -> int:
    """``raw`` refers to the bytes if they were kept."""
    named = {refusal.raw_sha256 for refusal, _ in refusals if refusal.raw_sha256 is not None}
    kept = known(connection, tables.blob.c.sha256, named)
    rows = [{**row, "raw": refusal.raw_sha256 if refusal.raw_sha256 in kept else None} for refusal, row in refusals]
    return _add(connection, tables.refusal.c.id, rows)


def _add_reports(connection: Connection, readings: Sequence[ReadingRows]) -> int:
    texts = {one.reading.report.sha256: one.reading.report.text for one in readings}
    _add(connection, tables.text.c.sha256, [{"sha256": digest, "content": text} for digest, text in texts.items()])
    numbers = dict(_numbers(connection, tables.text.c.sha256, texts))
    rows = [{**one.report, "text": numbers[one.reading.report.sha256]} for one in readings]
    return _add(connection, tables.report.c.id, rows)


def _add_runs(connection: Connection, readings: Sequence[ReadingRows], written_at: str) -> list[ReadingRows]:
    """Writes the readings that are new and makes each its report's current one."""
    numbers = dict(_numbers(connection, tables.report.c.id, {one.reading.report.id for one in readings}))
    known = known_runs(connection, numbers)
    fresh = [one for one in readings if one.run not in known]
    newest = {numbers[one.reading.report.id]: one.run for one in fresh}
    left = wholes.identities_of(connection, newest)
    _retire(connection, list(newest))
    first = _next_number(connection, tables.run)
    runs: list[Row] = [
        {
            "number": number,
            "report": numbers[one.reading.report.id],
            "producer": one.reading.producer.id,
            "current": newest[numbers[one.reading.report.id]] == one.run,
            "written_at": written_at,
            "digest": one.found.digest(*one.run, written_at),
        }
        for number, one in enumerate(fresh, first)
    ]
    _insert(connection, tables.run, runs)
    for table in tables.FOUND:
        rows = [{"run": n, **row} for n, one in enumerate(fresh, first) for row in one.found.tables[table.name]]
        _insert(connection, table, rows)
    if fresh:
        _count(connection, runs, left)
    return fresh


def _count(connection: Connection, runs: Sequence[Row], left: set[str]) -> None:
    """Actors across reports, now that ``runs`` are written and actors of those identities ``left``."""
    wholes.add(connection, [int(str(row["number"])) for row in runs if row["current"]])
    wholes.add_words(connection, [int(str(row["number"])) for row in runs])
    wholes.recount(connection, left | regroup(connection, history(connection, kind="actor")))


def known_runs(connection: Connection, reports: Iterable[str]) -> set[tuple[str, str]]:
    """Which producers have read which of ``reports``: pairs of ids."""
    joined = tables.run.join(tables.report, tables.report.c.number == tables.run.c.report)
    query = select(tables.report.c.id, tables.run.c.producer).select_from(joined)
    found = (connection.execute(query.where(tables.report.c.id.in_(ids))) for ids in slices(reports))
    return {(report, producer) for rows in found for report, producer in rows}


def known(connection: Connection, key: Column[str], values: Iterable[str]) -> set[str]:
    """Those of ``values`` that stand in the column ``key``."""
    return {value for part in slices(values) for value in connection.scalars(select(key).where(key.in_(part)))}


def _retire(connection: Connection, reports: Sequence[int]) -> None:
    run = tables.run
    for part in slices(reports):
        connection.execute(update(run).where(run.c.report.in_(part), run.c.current).values(current=False))


def _numbers(connection: Connection, key: Column[str], values: Iterable[str]) -> Iterator[tuple[str, int]]:
    number = key.table.c.number
    for part in slices(values):
        yield from connection.execute(select(key, number).where(key.in_(part)))


def _add(connection: Connection, key: Column[str], rows: Sequence[Row]) -> int:
    """Inserts the rows whose key is not there yet, numbering them where the table has numbers; says how many."""
    unique = {str(row[key.name]): row for row in reversed(rows)}
    there = known(connection, key, unique)
    fresh = [row for name, row in reversed(unique.items()) if name not in there]
    if "number" in key.table.c:
        first = _next_number(connection, key.table)
        fresh = [{"number": number, **row} for number, row in enumerate(fresh, first)]
    _insert(connection, key.table, fresh)
    return len(fresh)


def _next_number(connection: Connection, table: Table) -> int:
    largest: int | None = connection.scalar(select(func.max(table.c.number)))
    return 1 if largest is None else largest + 1


def _insert(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    if rows:
        connection.execute(insert(table), rows)
