"""From a lake of readings to incidents and copies among them all, by the rules of a ledger, on either runner.

What is compared is cut so that no step needs the whole: copies by parts of their bands, accounts by the week that they
begin in, incidents by the connected components of their pairs. Only plans and components are made here, of numbers.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from pyarrow import parquet

from whence.archive.building import Runner, started
from whence.archive.lake import NAME, Lake
from whence.archive.linkage import Linkage, read, report_place
from whence.archive.local import LocalRunner
from whence.archive.pairing import weeks_before
from whence.archive.planning import Newest, Told, families, gathered, newest, told
from whence.archive.spark import SparkRunner
from whence.archive.steps import Step, do, give_up
from whence.pipeline import maker

# Which step, how many of its jobs are done, and of how many.
Progress = Callable[[str, int, int], None]
# Reports whose bands, or accounts whose names, one job holds: some hundreds of megabytes.
OF_A_PART = 500_000
# Pairs that one job compares, reports in families, and accounts that it makes incidents of: seconds of work each.
PAIRS, COPIES, ACCOUNTS = 20_000, 5_000, 1_000


@dataclass(frozen=True, slots=True)
class LinkedLake:
    """What there is after a run: reports that count (of several versions the newest), copies among them, accounts of
    occurrences, and the incidents that these are; ``known`` where nothing had to be done."""

    reports: int
    copies: int
    accounts: int
    incidents: int
    known: bool = False


def link_lake(
    out: Path,
    *,
    runner: Runner = "local",
    workers: int = 0,
    producer: str | None = None,
    progress: Progress | None = None,
) -> LinkedLake:
    """Link all readings of ``producer`` in the lake ``out`` (``InputError`` where it has those of several, or none).

    What was linked of the same readings before is known; started again, a run goes on where it was stopped. ``workers``
    processes, 0 for one on each processor.
    """
    lake = Lake(out.resolve())
    by = producer or lake.only_producer()
    shards = sorted(path.stem for path in lake.readings(by))
    linkage = _linkage(lake, by, shards)
    with started(runner, workers) as running:
        return _made(linkage) or _Linking(linkage, running, progress or _quietly).all_of(shards)


def _quietly(step: str, done: int, of: int) -> None:
    """Nobody wants to know."""


def _linkage(lake: Lake, producer: str, shards: Iterable[str]) -> Linkage:
    version = maker()[:NAME]
    digest = hashlib.sha256("\n".join((version, *shards)).encode())
    return Linkage(lake.folder, producer, version, digest.hexdigest()[:NAME])


def _made(linkage: Linkage) -> LinkedLake | None:
    """What the last run made, if it was of the same readings."""
    path = linkage.result("incidents") / "made.json"
    found = json.loads(path.read_text("utf-8")) if path.exists() else {}
    return replace(LinkedLake(**found["made"]), known=True) if found.get("run") == linkage.run else None


class _Linking:
    """One run, step after step; each can be done again without harm."""

    def __init__(self, linkage: Linkage, runner: LocalRunner | SparkRunner, progress: Progress):
        self._linkage, self._runner, self._progress = linkage, runner, progress

    def all_of(self, shards: list[str]) -> LinkedLake:
        self._do("trace", shards)
        reports = newest(self._linkage, shards)
        self._linkage.give_plan(reports.plan)
        originals = self._copies(reports)
        accounts = told(self._linkage)
        incidents = self._incidents(reports, accounts, originals)
        made = LinkedLake(len(reports.places), len(originals), len(accounts.places), incidents)
        self._keep(made)
        return made

    def _do(self, kind: str, names: Iterable[str], shards: Mapping[str, tuple[int, ...]] | None = None) -> list[Path]:
        """Do what of these steps is not done; gives the files of what they found."""
        steps = [Step(self._linkage, kind, name, (shards or {}).get(name, ())) for name in names]
        waiting = [step for step in steps if not step.is_done]
        self._progress(kind, len(steps) - len(waiting), len(steps))
        # One job alone is done here: a process that is started for it takes seconds.
        worked = self._runner.run(waiting, do, give_up) if len(waiting) > 1 else map(do, waiting)
        for done, _ in enumerate(worked, len(steps) - len(waiting) + 1):
            self._progress(kind, done, len(steps))
        return [self._linkage.found(kind, step.name) for step in steps]

    def _give(self, kind: str, parts: Iterable[object]) -> Iterator[str]:
        """Names of steps that are given one of ``parts`` each."""
        for number, part in enumerate(parts):
            name = f"{number:06}"
            self._linkage.give(kind, name, part)
            yield name

    def _copies(self, reports: Newest) -> dict[str, str]:
        """The copies and their originals."""
        shared = _pairs(self._do("bands", _parts(len(reports.places))))
        alike = _pairs(self._do("alike", self._give("alike", _sliced(shared.tolist(), PAIRS))))
        copied = self._do("copies", self._give("copies", _filled(families(alike), COPIES)))
        tables = [read(path, ["report", "original"]) for path in copied]
        return {row["report"]: row["original"] for table in tables for row in table.to_pylist()}

    def _incidents(self, reports: Newest, accounts: Told, originals: Mapping[str, str]) -> int:
        """Makes them, and gives how many."""
        weeks = {str(week): tuple(sorted(_shards(accounts, week))) for week in sorted(accounts.weeks)}
        found = self._do("week", weeks, weeks)
        found += self._do("undated", _parts(len(accounts.places)) if accounts.is_undated else ())
        groups = gathered(accounts.places, _pairs(found), ACCOUNTS)
        parts = (
            {"accounts": own.tolist(), "pairs": pairs.tolist(), "copies": _copied(own, reports, originals)}
            for own, pairs in groups
        )
        made = self._do("incidents", self._give("incidents", parts))
        return sum(parquet.read_metadata(path).num_rows for path in made)

    def _keep(self, made: LinkedLake) -> None:
        """Put the results in the place of the last run's, and drop what led to them."""
        told = {"run": self._linkage.run, "made": asdict(made)}
        for kind in ("copies", "incidents"):
            found = self._linkage.found(kind)
            found.mkdir(parents=True, exist_ok=True)
            (found / "made.json").write_text(json.dumps(told), "utf-8")
            shutil.rmtree(self._linkage.result(kind), ignore_errors=True)
            self._linkage.result(kind).parent.mkdir(exist_ok=True)
            found.rename(self._linkage.result(kind))
        shutil.rmtree(self._linkage.own.parent)
        with suppress(OSError):  # another producer's run may be under way
            self._linkage.own.parent.parent.rmdir()
        for each in self._linkage.traces().parent.iterdir():
            if each != self._linkage.traces():
                shutil.rmtree(each)


def _shards(accounts: Told, week: int) -> set[int]:
    return {shard for each in weeks_before(week) for shard in accounts.weeks.get(each, ())}


def _copied(accounts: Any, reports: Newest, originals: Mapping[str, str]) -> dict[str, str]:
    """The originals of the reports of these accounts that are copies."""
    places = np.unique(report_place(accounts))
    ids = reports.reports.take(np.searchsorted(reports.places, places)).to_pylist()
    return {id_: originals[id_] for id_ in ids if id_ in originals}


def _parts(count: int) -> list[str]:
    parts = count // OF_A_PART + 1
    return [f"{part}-{parts}" for part in range(parts)]


def _pairs(paths: Iterable[Path]) -> Any:
    """The pairs in files of them, each once, as rows of two."""
    tables = [read(path, ["first", "second"]) for path in paths]
    columns = [np.stack([each.to_numpy() for each in table.columns], axis=1) for table in tables]
    return np.unique(np.concatenate([np.empty((0, 2), np.int64), *columns]), axis=0)


def _sliced(items: list[Any], most: int) -> Iterator[list[Any]]:
    waiting = iter(items)
    while part := list(islice(waiting, most)):
        yield part


def _filled(groups: Iterable[list[int]], most: int) -> Iterator[list[list[int]]]:
    """Groups together until they have ``most`` members."""
    held: list[list[int]] = []
    for group in groups:
        held.append(group)
        if sum(map(len, held)) >= most:
            yield held
            held = []
    if held:
        yield held
