"""``read`` through a lake leaves the ledger that reading here leaves, and says what no worker could read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.archive.conftest import Make, arrivals
from whence.archive import read_through
from whence.archive.lake import Lake
from whence.ledger import Ledger, open_ledger
from whence.pipeline import Crew, Line, Summary, read
from whence.read import Item, Refused
from whence.records import Refusal
from whence.settings import Settings

EMPTY = Refused(Refusal("f" * 16, "empty.txt", "empty.txt", None, "empty", "no characters", None), None)


@pytest.fixture(name="ledger")
def _ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(str(tmp_path / "through.db"), create=True) as ledger:
        yield ledger


@pytest.fixture(autouse=True)
def _in_this_process(make: Make) -> None:
    """``make`` has small shards read in this process; ``test_local`` and ``test_spark`` start others."""


def through(items: list[Item], ledger: Ledger, lake: Path, told: list[Summary] | None = None) -> Summary:
    tell = told.append if told is not None else None
    return read_through(
        iter(items), ledger, lake, Settings(), runner="local", workers=1, rules_only=True, progress=tell
    )


def test_it_is_reading(ledger: Ledger, tmp_path: Path) -> None:
    told: list[Summary] = []
    summary = through([*arrivals(20), EMPTY], ledger, tmp_path / "lake", told)
    with open_ledger(str(tmp_path / "read.db"), create=True) as other:
        here = read([*arrivals(20), EMPTY], other, Settings(), crew=Crew(Line()))
        assert sorted(row.claim.id for row in ledger.claims()) == sorted(row.claim.id for row in other.claims())
    assert summary.new == 20
    assert (summary.new, summary.claims, summary.events) == (here.new, here.claims, here.events)
    assert (summary.refused, [each.key for each in summary.refusals]) == (1, ["empty.txt"])
    assert told[-1].new == 20
    assert not (tmp_path / "lake").exists()
    assert list(ledger.verify()) == []


def test_the_same_again_is_known(ledger: Ledger, tmp_path: Path) -> None:
    through(arrivals(20), ledger, tmp_path / "lake")
    again = through(arrivals(20), ledger, tmp_path / "lake")
    assert (again.new, again.known) == (0, 20)


def test_a_damaged_shard_is_told_and_its_lake_stays(make: Make, ledger: Ledger, tmp_path: Path) -> None:
    make(arrivals(20))
    lake = Lake(tmp_path / "lake")
    for each in (tmp_path / "lake" / "readings").rglob("*.parquet"):
        each.unlink()
    broken = tmp_path / "lake" / "reports" / f"{lake.shards()[0]}.parquet"
    broken.write_bytes(broken.read_bytes()[:40])
    summary = through(arrivals(20), ledger, tmp_path / "lake")
    assert not summary.complete
    assert summary.failures[0].startswith(f"{lake.shards()[0]}: ")
    assert 0 < summary.new < 20
    assert broken.exists()
