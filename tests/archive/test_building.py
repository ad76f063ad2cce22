"""A lake made once, made again, and made of more."""

from __future__ import annotations

import json
from pathlib import Path

from tests.archive.conftest import Make, arrivals, files
from whence.archive import Built
from whence.archive.lake import Lake
from whence.read import Refused
from whence.records import Refusal

REFUSAL = Refusal("f" * 16, "empty.txt", "empty.txt", None, "empty", "no characters", None)


def test_every_report_is_read_once(make: Make, tmp_path: Path) -> None:
    built = make(arrivals(30))
    assert (built.reports, built.known, built.failed, built.poisoned) == (30, 0, 0, ())
    assert built.claims >= 30
    assert built.shards == len(Lake(tmp_path / "lake").shards()) > 2


def test_made_again_it_reads_nothing_and_changes_nothing(make: Make, tmp_path: Path) -> None:
    shards = make(arrivals(30)).shards
    before = files(tmp_path / "lake")
    assert make(arrivals(30)) == Built(known=shards)
    assert files(tmp_path / "lake") == before


def test_one_report_more_changes_one_shard(make: Make) -> None:
    shards = make(arrivals(30)).shards
    more = arrivals(31)
    built = make([more[-1], *more[:-1]])
    assert built.shards <= 2, "the first shard, and what it was cut into"
    assert built.known >= shards - 1


def test_what_was_half_written_is_written_again(make: Make, tmp_path: Path) -> None:
    make(arrivals(30))
    whole = files(tmp_path / "lake")
    lost = next((tmp_path / "lake" / "readings").rglob("*.parquet"))
    lost.rename(lost.with_name(f".{lost.name}.0.part"))
    built = make(arrivals(30))
    assert built.shards == 1
    assert {name: data for name, data in files(tmp_path / "lake").items() if not name.endswith(".part")} == whole


def test_refused_inputs_are_kept_with_their_reason_once(make: Make, tmp_path: Path) -> None:
    for _ in range(2):
        assert make([Refused(REFUSAL, None), *arrivals(3)]).refused == 1
    (file,) = (tmp_path / "lake" / "refused").iterdir()
    assert [json.loads(line)["reason"] for line in file.read_text("utf-8").splitlines()] == ["empty"]


def test_progress_is_told_after_every_shard(make: Make) -> None:
    told: list[Built] = []
    built = make(arrivals(30), progress=told.append)
    assert [each.shards for each in told] == list(range(1, built.shards + 1))
