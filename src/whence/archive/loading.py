"""From a lake into a ledger: all of it, or what one selects by day, outlet and language."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import reduce
from operator import and_
from pathlib import Path
from typing import Any

from pyarrow import compute, parquet

from whence.archive.columns import readings_of
from whence.archive.lake import Lake
from whence.ledger import Batch, Ledger, Written
from whence.records import Reading

Progress = Callable[[Written], None]
# Readings written at once; a lock is held meanwhile, so that it is short.
BATCH = 50


@dataclass(frozen=True, slots=True)
class Selection:
    """Which readings. Days are ISO and inclusive; a report without a day passes only where none is asked for."""

    since: str | None = None
    until: str | None = None
    outlet: str | None = None
    language: str | None = None
    with_claims: bool = False

    def expression(self) -> Any:
        """As a filter of Arrow; ``None`` for everything."""
        parts = []
        if self.since:
            parts.append(compute.field("day") >= self.since)
        if self.until:
            parts.append(compute.field("day") <= self.until)
        if self.outlet:
            parts.append(compute.field("outlet") == self.outlet)
        if self.language:
            parts.append(compute.field("language") == self.language)
        if self.with_claims:
            parts.append(compute.field("claims") > 0)
        return reduce(and_, parts) if parts else None


def load(
    out: Path,
    ledger: Ledger,
    selection: Selection | None = None,
    *,
    producer: str | None = None,
    progress: Progress | None = None,
) -> Written:
    """Write the selected readings into the ledger; those that it holds already add nothing.

    ``producer`` names whose readings, where the lake has those of several (else ``InputError``).
    """
    lake = Lake(out)
    written = Written()
    where = (selection or Selection()).expression()
    for path in lake.readings(producer or lake.only_producer()):
        found = parquet.read_table(path, filters=where)
        raws = lake.raws(path.stem) if found.num_rows else {}
        for batch in found.to_batches(max_chunksize=BATCH):
            written = _sum(written, ledger.write(_batch(list(readings_of(batch)), raws, ledger)))
        if progress:
            progress(written)
    return written


def _batch(readings: Sequence[Reading], raws: Mapping[str, bytes], ledger: Ledger) -> Batch:
    """What the ledger does not hold yet, less what was deleted from it on purpose."""
    reports = [reading.report for reading in readings]
    ids = [report.id for report in reports]
    known = ledger.processed(ids, readings[0].producer) if readings else frozenset[str]()
    buried = ledger.tombstones(set(ids), {report.sha256 for report in reports})
    gone = {key for each in buried for key in (each.id, each.text)}
    fresh = tuple(
        reading
        for reading in readings
        if reading.report.id not in known and gone.isdisjoint((reading.report.id, reading.report.sha256))
    )
    return Batch(fresh, raws={reading.report.raw.sha256: raws[reading.report.id] for reading in fresh})


def _sum(first: Written, second: Written) -> Written:
    names = [field.name for field in fields(Written)]
    return Written(**{name: getattr(first, name) + getattr(second, name) for name in names})
