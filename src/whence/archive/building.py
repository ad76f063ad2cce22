"""From inputs to a lake of readings, on either runner; started again, it goes on where it was stopped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from whence.archive.extracting import Done, Job, give_up, own_line, read_shard
from whence.archive.lake import Lake
from whence.archive.local import LocalRunner
from whence.archive.spark import SparkRunner
from whence.pipeline import processors
from whence.read import Arrived, Item, Refused
from whence.records import Refusal

Runner = Literal["local", "spark"]
Progress = Callable[["Built"], None]
# A shard ends after a report whose id says so: one in so many. Where it ends depends on what is in it and not on what
# came before, so reports that are added to an archive change the shards that they fall into and no others. So many
# reports are ten seconds of work: a run that is stopped loses little, and a file is worth having.
ONE_IN = 100
# Reports, and characters and bytes, at which a shard ends in any case: what a worker holds stays bounded.
MOST_REPORTS = 500
MOST_SIZE = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Built:
    """What a run did. ``known`` shards were read before; ``poisoned`` ones were set aside, with their reasons."""

    shards: int = 0
    known: int = 0
    reports: int = 0
    claims: int = 0
    events: int = 0
    failed: int = 0
    refused: int = 0
    poisoned: tuple[tuple[str, str], ...] = ()

    def with_(self, done: Done) -> Built:
        """Counted one shard further."""
        aside = ((done.shard, done.fault),) if done.fault else ()
        return replace(
            self,
            shards=self.shards + 1,
            reports=self.reports + done.reports,
            claims=self.claims + done.claims,
            events=self.events + done.events,
            failed=self.failed + done.failed,
            poisoned=(*self.poisoned, *aside),
        )


def build(
    arrivals: Iterable[Item],
    out: Path,
    *,
    runner: Runner = "local",
    workers: int = 0,
    rules_only: bool = False,
    places: Path | None = None,
    progress: Progress | None = None,
) -> Built:
    """Keep all of ``arrivals`` in the lake ``out``, and read what its producer has not read yet.

    ``workers`` processes, 0 for one on each processor. ``progress`` is told after every shard.
    """
    lake = Lake(out)
    producer = own_line(rules_only=rules_only, places=places).producer.id
    shards = _Shards(lake, arrivals, producer)
    built = Built()
    jobs = (Job(out.resolve(), shard, rules_only, places) for shard in shards)
    with started(runner, workers) as running:
        for done in running.run(jobs, read_shard, give_up):
            built = shards.counted(built.with_(done))
            if progress:
                progress(built)
    return shards.counted(built)


def started(runner: Runner, workers: int) -> LocalRunner | SparkRunner:
    """The runner of this name with so many processes, 0 for one on each processor."""
    return (LocalRunner if runner == "local" else SparkRunner)(workers or processors())


class _Shards:
    """The shards that are to be read, made while the first are being read; counts what need not be."""

    def __init__(self, lake: Lake, arrivals: Iterable[Item], producer: str):
        self._lake = lake
        self._arrivals = arrivals
        self._producer = producer
        self._known = 0
        self._refused: list[Refusal] = []

    def counted(self, built: Built) -> Built:
        return replace(built, known=self._known, refused=len(self._refused))

    def __iter__(self) -> Iterator[str]:
        seen = set[str]()
        for shard in map(self._lake.add, _cut(self._accepted())):
            if self._lake.is_done(shard, self._producer):
                self._known += 1
            elif shard not in seen:
                seen.add(shard)
                yield shard
        self._lake.keep_refused(self._refused)

    def _accepted(self) -> Iterator[Arrived]:
        for item in self._arrivals:
            if isinstance(item, Refused):
                self._refused.append(item.refusal)
            if isinstance(item, Arrived):
                yield item


def _cut(arrived: Iterable[Arrived]) -> Iterator[list[Arrived]]:
    """The reports in groups, in order."""
    shard: list[Arrived] = []
    size = 0
    for item in arrived:
        shard.append(item)
        size += len(item.report.text) + len(item.raw)
        if int(item.report.id, 16) % ONE_IN == 0 or len(shard) >= MOST_REPORTS or size >= MOST_SIZE:
            yield shard
            shard, size = [], 0
    if shard:
        yield shard
