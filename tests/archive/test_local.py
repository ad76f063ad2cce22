"""Processes that die and shards that are poisoned: the rest goes on, and each is told with its reason."""

from __future__ import annotations

import json
import os
import signal
from pathlib import Path

import pyarrow as arrow
import pytest
from pyarrow import parquet

from tests.archive.conftest import Make, arrivals, arrived, files
from whence.archive.extracting import DIED, Done, Job, give_up, own_line, read_shard
from whence.archive.lake import Lake
from whence.archive.local import LocalRunner


def jobs(folder: Path, count: int) -> list[Job]:
    lake = Lake(folder)
    return [Job(folder, lake.add([arrived(f"Orve said so on day {n}.")]), rules_only=True) for n in range(count)]


def deadly(job: Job) -> Done:
    """Reads a shard, and dies of one."""
    if job.shard == (job.folder / "deadly").read_text("utf-8"):
        os.kill(os.getpid(), signal.SIGKILL)
    return read_shard(job)


def test_processes_write_what_this_one_writes(tmp_path: Path) -> None:
    here, there = jobs(tmp_path / "here", 8), jobs(tmp_path / "there", 8)
    with LocalRunner(2) as runner:
        assert sorted(map(str, map(read_shard, here))) == sorted(map(str, runner.run(there, read_shard, give_up)))
    assert files(tmp_path / "here") == files(tmp_path / "there")


@pytest.mark.kill
def test_a_shard_that_kills_its_process_is_set_aside_and_the_others_are_read(tmp_path: Path) -> None:
    told = jobs(tmp_path, 8)
    (tmp_path / "deadly").write_text(told[2].shard, "utf-8")
    with LocalRunner(2) as runner:
        found = {done.shard: done for done in runner.run(told, deadly, give_up)}
        assert [done.fault for done in runner.run(told[:2], deadly, give_up)] == [None, None]
    assert found[told[2].shard].fault == DIED
    assert [found[job.shard].reports for job in told if job is not told[2]] == [1] * 7
    producer = own_line(rules_only=True, places=None).producer.id
    (aside,) = (tmp_path / "quarantine" / producer).iterdir()
    assert json.loads(aside.read_text("utf-8"))["reason"] == DIED


def test_a_damaged_shard_is_set_aside_and_read_once_it_is_whole(make: Make, tmp_path: Path) -> None:
    lake = Lake(tmp_path / "lake")
    shards = make(arrivals(20)).shards
    broken = tmp_path / "lake" / "reports" / f"{lake.shards()[0]}.parquet"
    whole = broken.read_bytes()
    broken.write_bytes(whole[: len(whole) // 2])
    built = make(arrivals(20), rules_only=True, out=_unread(tmp_path))
    assert [shard for shard, _ in built.poisoned] == [lake.shards()[0]]
    assert built.shards == shards
    broken.write_bytes(whole)
    assert make(arrivals(20)).poisoned == ()
    assert not list((tmp_path / "lake" / "quarantine").rglob("*.json"))


def _unread(tmp_path: Path) -> Path:
    """The lake, without its readings."""
    for each in (tmp_path / "lake" / "readings").rglob("*.parquet"):
        each.unlink()
    return tmp_path / "lake"


def test_a_shard_of_other_columns_is_set_aside_by_their_names(make: Make, tmp_path: Path) -> None:
    make(arrivals(20))
    lake = Lake(_unread(tmp_path))
    stranger = tmp_path / "lake" / "reports" / f"{lake.shards()[0]}.parquet"
    parquet.write_table(arrow.table({"article": ["Orve said so."]}), stranger)
    (poisoned,) = make(arrivals(20)).poisoned
    assert "article: string" in poisoned[1]
