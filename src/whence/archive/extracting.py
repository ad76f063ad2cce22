"""Reports in, readings out, as Arrow record batches: the one function that every runner calls."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

from whence.archive.columns import readings_batch, reports_of
from whence.archive.lake import Lake
from whence.pipeline import Line, shipped_line


@dataclass(frozen=True, slots=True)
class Job:
    """A shard to read. ``places`` is the folder of the gazetteer; ``None``: places stay unresolved."""

    folder: Path
    shard: str
    rules_only: bool = False
    places: Path | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a shard: the number of reports, those whose claims a bug cost, and ``fault``, why all of them."""

    shard: str
    reports: int = 0
    failed: int = 0
    claims: int = 0
    events: int = 0
    fault: str | None = None


# Why nothing was found in a shard.
DIED = "the process that read it died (out of memory, or killed)"


def extract_batch(batch: Any, line: Line) -> Any:
    """The readings (``READINGS``) of a record batch of reports (``REPORTS``), row by row, in order.

    Pure: the same rows and the same producer give the same bytes, whoever calls. A report that meets a bug of ours has
    a reading without claims; only a batch of another shape raises (``InputError``).
    """
    return readings_batch(map(line.interpret, reports_of(batch)))


def extract_batches(batches: Iterable[Any], *, rules_only: bool = False, places: Path | None = None) -> Iterator[Any]:
    """``extract_batch`` over many, in the form that Spark's ``mapInArrow`` asks for; the line is loaded once."""
    yield from map(partial(extract_batch, line=own_line(rules_only=rules_only, places=places)), batches)


@cache
def own_line(*, rules_only: bool, places: Path | None) -> Line:
    """This process's line: a process of a runner reads many shards and loads the model once."""
    return shipped_line(rules_only=rules_only, places=places)


def read_shard(job: Job) -> Done:
    """Read one shard of a lake. What cannot be read is set aside with its reason, and the others go on.

    ``OSError`` passes: a full disk is no fault of the shard.
    """
    line = own_line(rules_only=job.rules_only, places=job.places)
    lake = Lake(job.folder)
    try:
        return _read(job.shard, lake, line)
    except OSError:
        raise
    except Exception as error:  # noqa: BLE001  # whatever a damaged file brings up, the other shards can be read
        reason = f"{type(error).__name__}: {error}"
        lake.set_aside(job.shard, line.producer.id, reason)
        return Done(job.shard, fault=reason)


def give_up(job: Job) -> Done:
    """Set a shard aside that costs every process its life that reads it."""
    producer = own_line(rules_only=job.rules_only, places=job.places).producer
    Lake(job.folder).set_aside(job.shard, producer.id, DIED)
    return Done(job.shard, fault=DIED)


def _read(shard: str, lake: Lake, line: Line) -> Done:
    found = [extract_batch(batch, line) for batch in lake.batches(shard)]
    lake.write_readings(shard, line.producer.id, found)

    def total(column: str) -> int:
        return sum(sum(batch.column(column).to_pylist()) for batch in found)

    reports = sum(batch.num_rows for batch in found)
    return Done(shard, reports, failed=total("failed"), claims=total("claims"), events=total("events"))
