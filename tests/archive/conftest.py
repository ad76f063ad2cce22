"""Small archives, cut into small shards."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from pyarrow import parquet

from tests.extract.examples import report
from whence.archive import Built, LinkedLake, build, building, link_lake
from whence.archive.columns import readings_batch
from whence.archive.lake import Lake
from whence.archive.local import LocalRunner
from whence.read import Arrived, Item
from whence.records import Reading
from whence.records.codec import decode
from whence.records.incidents import Incident

Make = Callable[..., Built]


def arrived(text: str, *, published: str = "2025-06-05") -> Arrived:
    return Arrived(report(text, published=published), text.encode())


def arrivals(count: int) -> list[Item]:
    return [arrived(f"Orve said the bridge is closed. It was day {n}.") for n in range(count)]


def in_this_process(_: LocalRunner, jobs: Iterable[Any], work: Callable[[Any], Any], __: object) -> Iterator[Any]:
    return map(work, jobs)


@pytest.fixture(name="make")
def _make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Make:
    """Builds a lake by rules alone, a shard for about five reports; ``tmp_path / "lake"`` without ``out``.

    In this process, which has the word lists: ``test_local`` and ``test_spark`` start others.
    """
    monkeypatch.setattr(building, "ONE_IN", 5)
    monkeypatch.setattr(LocalRunner, "run", in_this_process)

    def make(items: list[Item], out: Path = tmp_path / "lake", **options: object) -> Built:
        return build(items, out, **{"workers": 2, "rules_only": True, **options})  # type: ignore[arg-type]  # as named

    return make


def files(folder: Path) -> dict[str, bytes]:
    """What is in a lake, by the paths of its files."""
    return {str(each.relative_to(folder)): each.read_bytes() for each in folder.rglob("*") if each.is_file()}


def keep(folder: Path, shard: str, readings: Sequence[Reading]) -> None:
    """Write readings into a lake, as a shard that somebody read."""
    Lake(folder).write_readings(shard, "planted", [readings_batch(readings)])


def link_here(folder: Path, **options: Any) -> LinkedLake:
    """Link a lake in this process."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(LocalRunner, "run", in_this_process)
        return link_lake(folder, **options)


def incidents_in(folder: Path) -> tuple[dict[str, Incident], dict[str, tuple[str, str]]]:
    """What linking left in a lake: incidents by id, and copies with their originals and the reasons."""
    bodies = [row["incident"] for row in _rows(folder / "incidents")]
    incidents = [decode(Incident, json.loads(body)) for body in bodies]
    copies = {row["report"]: (row["original"], row["reason"]) for row in _rows(folder / "copies")}
    return {each.id: each for each in incidents}, copies


def _rows(folder: Path) -> Iterator[dict[str, Any]]:
    for path in sorted(folder.rglob("*.parquet")):
        yield from parquet.read_table(path).to_pylist()
