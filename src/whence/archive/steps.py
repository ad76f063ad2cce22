"""The steps of linking a lake as jobs that any process, on any machine that sees its folder, can do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import pyarrow as arrow
from pyarrow import parquet

from whence.archive.columns import READINGS, readings_of, refuse_other_shape
from whence.archive.copying import COPIES, PAIRS, copies_of_families, pairs_alike, pairs_of_bands
from whence.archive.gathering import INCIDENTS, incidents_among
from whence.archive.lake import ROWS, write
from whence.archive.linkage import Linkage
from whence.archive.pairing import pairs_of_undated, pairs_of_week
from whence.archive.tracing import ACCOUNTS, REPORTS, traced
from whence.errors import EngineError
from whence.records import Reading

SHAPES = {
    "bands": PAIRS,
    "alike": PAIRS,
    "copies": COPIES,
    "week": PAIRS,
    "undated": PAIRS,
    "incidents": INCIDENTS,
}


@dataclass(frozen=True, slots=True)
class Step:
    """One job: of which kind, over what part (``name``), and which shards it has to look at where not at all."""

    linkage: Linkage
    kind: str
    name: str
    shards: tuple[int, ...] = ()

    @property
    def is_done(self) -> bool:
        """Did it, or one like it before, come to its end?"""
        if self.kind == "trace":
            return self.linkage.trace(self.name, "accounts").exists()
        return self.linkage.found(self.kind, self.name).exists()


def do(step: Step) -> Step:
    """Do a step and write what it found, whole or not at all; gives the step."""
    if step.kind == "trace":
        _trace(step)
    else:
        write(step.linkage.found(step.kind, step.name), SHAPES[step.kind], _batches(_rows(step), SHAPES[step.kind]))
    return step


def give_up(step: Step) -> Step:
    """``EngineError``: a part of the whole is missing, so that nothing said of it would be true."""
    raise EngineError(
        "a process died while it linked (out of memory, or killed)",
        value=f"{step.kind} {step.name}",
        place=str(step.linkage.folder),
        remedy="start the same command again, with fewer --workers: what is done is kept",
    )


def _rows(step: Step) -> Iterator[dict[str, Any]]:
    if step.kind == "week":
        return pairs_of_week(step.linkage, step.name, step.shards)
    steps: dict[str, Callable[[Linkage, str], Iterator[dict[str, Any]]]] = {
        "alike": pairs_alike,
        "bands": pairs_of_bands,
        "copies": copies_of_families,
        "incidents": incidents_among,
        "undated": pairs_of_undated,
    }
    return steps[step.kind](step.linkage, step.name)


def _trace(step: Step) -> None:
    """The accounts last: they say that a shard is traced."""
    reports, accounts = traced(_readings(step))
    for table, batch, shape in (("reports", reports, REPORTS), ("accounts", accounts, ACCOUNTS)):
        parts = arrow.Table.from_batches([batch]).to_batches(max_chunksize=ROWS)
        write(step.linkage.trace(step.name, table), shape, parts)


def _readings(step: Step) -> Iterator[Reading]:
    path = step.linkage.readings(step.name)
    with parquet.ParquetFile(path) as file:
        refuse_other_shape(file.schema_arrow, READINGS, str(path))
        for batch in file.iter_batches(batch_size=ROWS):
            yield from readings_of(batch)


def _batches(rows: Iterable[dict[str, Any]], shape: Any) -> Iterator[Any]:
    held: list[dict[str, Any]] = []
    for row in rows:
        held.append(row)
        if len(held) >= ROWS:
            yield arrow.RecordBatch.from_pylist(held, schema=shape)
            held = []
    yield arrow.RecordBatch.from_pylist(held, schema=shape)
