"""Small archives, cut into small shards."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.extract.examples import report
from whence.archive import Built, build, building
from whence.read import Arrived, Item

Make = Callable[..., Built]


def arrived(text: str, *, published: str = "2025-06-05") -> Arrived:
    return Arrived(report(text, published=published), text.encode())


def arrivals(count: int) -> list[Item]:
    return [arrived(f"Orve said the bridge is closed. It was day {n}.") for n in range(count)]


@pytest.fixture(name="make")
def _make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Make:
    """Builds a lake by rules alone, a shard for about five reports; ``tmp_path / "lake"`` without ``out``.

    In this process, which has the word lists: ``test_local`` and ``test_spark`` start others.
    """
    monkeypatch.setattr(building, "ONE_IN", 5)
    monkeypatch.setattr(building, "run_locally", lambda jobs, _, work, __: map(work, jobs))

    def make(items: list[Item], out: Path = tmp_path / "lake", **options: object) -> Built:
        return build(items, out, **{"workers": 2, "rules_only": True, **options})  # type: ignore[arg-type]  # as named

    return make


def files(folder: Path) -> dict[str, bytes]:
    """What is in a lake, by the paths of its files."""
    return {str(each.relative_to(folder)): each.read_bytes() for each in folder.rglob("*") if each.is_file()}
