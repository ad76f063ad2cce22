"""What linking a lake keeps, and where: traces of each shard, what each step found, at the end incidents and copies.

``traces/<producer>/<maker>/<shard>.{reports,accounts}.parquet`` stay, so that only shards that came are traced again.
``linking/<producer>/<run>/<step>/<name>.parquet`` is what a run that was stopped goes on from; it goes with its end.
``incidents/<producer>/`` and ``copies/<producer>/`` are the results, put there whole.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from pyarrow import parquet

from whence.archive.lake import Lake, undamaged, whole

# A place is a number: the shard's, then the report's row in it, then which of the report's accounts it is, so many bits
# each. A shard has 500 reports at most, and a report of a million characters some ten thousand accounts.
ROW_BITS, ORDINAL_BITS = 20, 20
ROWS, ORDINALS = (1 << ROW_BITS) - 1, (1 << ORDINAL_BITS) - 1


def place_of(shard: int, row: int, ordinal: int = 0) -> int:
    """The place of an account; without ``ordinal`` that of its report."""
    return (shard << ROW_BITS | row) << ORDINAL_BITS | ordinal


def shard_of(place: int) -> int:
    """The number of the shard of a place."""
    return place >> (ROW_BITS + ORDINAL_BITS)


def row_of(place: int) -> int:
    """The row of a place's report in its shard."""
    return place >> ORDINAL_BITS & ROWS


def report_place(place: int) -> int:
    """The place of an account's report."""
    return place & ~ORDINALS


@dataclass(frozen=True, slots=True)
class Plan:
    """What every step needs to know of the whole: the shards by number, the rows of each that do not count (older
    versions), and the outlets of all reports that do."""

    shards: tuple[str, ...]
    aside: Mapping[int, frozenset[int]]
    media: frozenset[str]

    def counts(self, place: int) -> bool:
        """Is this place's report the newest of its versions?"""
        return row_of(place) not in self.aside.get(shard_of(place), ())


@dataclass(frozen=True, slots=True)
class Linkage:
    """The folders of one run over the readings of one producer by one version of linking."""

    folder: Path
    producer: str
    maker: str
    run: str

    def traces(self) -> Path:
        """The folder of all traces that this version of linking left."""
        return self.folder / "traces" / self.producer / self.maker

    def trace(self, shard: str, table: str) -> Path:
        """The file of a shard's traces, ``table`` being ``reports`` or ``accounts``."""
        return self.traces() / f"{shard}.{table}.parquet"

    def readings(self, shard: str) -> Path:
        """The file of a shard's readings."""
        return Lake(self.folder).readings_of(shard, self.producer)

    @property
    def own(self) -> Path:
        """The folder of the run."""
        return self.folder / "linking" / self.producer / self.run

    def found(self, step: str, name: str = "") -> Path:
        """The file of what a step found, or the folder of all that it did."""
        return self.own / step / f"{name}.parquet" if name else self.own / step

    def given(self, step: str, name: str) -> Path:
        """The file of what a step is given."""
        return self.own / "given" / step / f"{name}.json"

    def told(self, step: str, name: str) -> Any:
        """What a step is given."""
        return json.loads(self.given(step, name).read_text("utf-8"))

    def give(self, step: str, name: str, told: object) -> None:
        """Write what a step is given."""
        with whole(self.given(step, name)) as part:
            part.write_text(json.dumps(told), "utf-8")

    def result(self, kind: str) -> Path:
        """The folder of ``incidents`` or ``copies``, once a run came to its end."""
        return self.folder / kind / self.producer

    @property
    def plan(self) -> Plan:
        """What was told to all steps."""
        return _plan(self.given("plan", "plan"))

    def give_plan(self, plan: Plan) -> None:
        """Tell all steps."""
        aside = {str(shard): sorted(rows) for shard, rows in plan.aside.items()}
        told = {"shards": plan.shards, "aside": aside, "media": sorted(plan.media)}
        self.give("plan", "plan", told)

    def rows(self, places: Collection[int], file: str, columns: list[str]) -> Iterator[tuple[int, dict[str, Any]]]:
        """The rows of these places, each with its place, shard by shard: reports and readings by their row, accounts by
        their ``at``; only the row groups that they stand in are read."""
        for shard, own in sorted(_by_shard(places).items()):
            name = self.plan.shards[shard]
            path = self.readings(name) if file == "readings" else self.trace(name, file)
            wanted = _positions(path, own) if file == "accounts" else [row_of(place) for place in own]
            yield from zip(own, _taken(path, wanted, columns), strict=True)


@cache
def _plan(path: Path) -> Plan:
    told = json.loads(path.read_text("utf-8"))
    aside = {int(shard): frozenset(rows) for shard, rows in told["aside"].items()}
    return Plan(tuple(told["shards"]), aside, frozenset(told["media"]))


def _by_shard(places: Collection[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for place in sorted(places):
        found.setdefault(shard_of(place), []).append(place)
    return found


def _positions(path: Path, places: list[int]) -> list[int]:
    """Where accounts stand in their file, which is sorted by ``at``."""
    inside = place_of(1, 0) - 1
    there = read(path, ["at"]).column("at").to_numpy()
    found: list[int] = np.searchsorted(there, [place & inside for place in places]).tolist()
    return found


def _taken(path: Path, positions: list[int], columns: list[str]) -> Iterator[dict[str, Any]]:
    """The rows at these positions, in order."""
    with parquet.ParquetFile(path) as file:
        sizes = [file.metadata.row_group(at).num_rows for at in range(file.num_row_groups)]
        ends = np.cumsum(sizes)
        groups = np.searchsorted(ends, positions, side="right")
        for group in np.unique(groups):
            first = ends[group] - sizes[group]
            table = file.read_row_group(group, columns=columns)
            own = [position - first for position, at in zip(positions, groups, strict=True) if at == group]
            yield from table.take(own).to_pylist()


def read(path: Path, columns: list[str]) -> Any:
    """These columns of a file; ``InputError`` for one that is damaged."""
    with undamaged(path):
        return parquet.read_table(path, columns=columns)
