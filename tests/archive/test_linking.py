"""Linking a lake: stopped it goes on, done it is known, and shards that come are traced alone."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from tests.archive.conftest import files, incidents_in, keep, link_here
from tests.link.planted import Say, Who, report
from whence.archive import linking, steps
from whence.archive.steps import Step, give_up
from whence.errors import EngineError, InputError
from whence.link import link
from whence.records import Reading

OUTLETS = ("Post", "Herald", "Kestrel", "Osprey", "Star", "Gazette")
# A wire that two of them print.
WIRE = " ".join(f"word{number}" for number in range(40))


def told(outlet: str, *, day: str = "2025-03-04", filler: str = "", url: str | None = None) -> Reading:
    filler = filler or (WIRE if outlet in ("Kestrel", "Star") else f"told by {outlet}")
    return report(outlet, Say(Who("Rusk Amon"), day=day, filler=filler), url=url)


@pytest.fixture(name="lake")
def _lake(tmp_path: Path) -> Path:
    """Six reports of one attack, in three shards."""
    for shard in range(3):
        keep(tmp_path, str(shard), [told(outlet) for outlet in OUTLETS[shard::3]])
    return tmp_path


def test_incidents_lie_beside_the_readings_and_can_be_selected(lake: Path) -> None:
    from pyarrow import parquet

    made = link_here(lake)
    assert (made.reports, made.copies, made.accounts, made.incidents, made.known) == (6, 1, 6, 1, False)
    (path,) = (lake / "incidents" / "planted").glob("*.parquet")
    (row,) = parquet.read_table(path).to_pylist()
    assert (row["earliest"], row["latest"], row["carriers"], row["k_min"]) == ("2025-03-04", "2025-03-04", 6, 1)
    assert not (lake / "linking").exists()


def test_what_was_linked_is_known(lake: Path) -> None:
    first = link_here(lake)
    before = files(lake)
    assert link_here(lake) == linking.LinkedLake(first.reports, first.copies, first.accounts, first.incidents, True)
    assert files(lake) == before


def test_a_run_that_was_stopped_goes_on(lake: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It dies before every kind of step in turn, and does none again that was done."""
    done: list[str] = []

    def until(deadly: str, step: Step) -> Step:
        if step.kind == deadly:
            raise KeyboardInterrupt
        done.append(f"{step.kind} {step.name}")
        return steps.do(step)

    for kind in ("alike", "copies", "week", "incidents"):
        monkeypatch.setattr(linking, "do", partial(until, kind))
        with pytest.raises(KeyboardInterrupt):
            link_here(lake)
    monkeypatch.setattr(linking, "do", partial(until, "none"))
    link_here(lake)
    assert len(set(done)) == len(done)
    assert set(incidents_in(lake)[0].values()) == set(link([told(outlet) for outlet in OUTLETS]).incidents)


def test_shards_that_come_are_traced_and_no_others(lake: Path) -> None:
    link_here(lake)
    traces = {path: path.stat().st_mtime_ns for path in (lake / "traces").rglob("*.parquet")}
    keep(lake, "3", [told("Lantern")])
    assert link_here(lake).reports == 7
    after = {path: path.stat().st_mtime_ns for path in (lake / "traces").rglob("*.parquet")}
    assert len(after) == len(traces) + 2
    assert traces.items() <= after.items()


def test_of_versions_in_several_shards_the_newest_counts(tmp_path: Path) -> None:
    address = "https://press.example/melk"
    versions = [told("Post", filler=f"told {number} times", url=address) for number in range(3)]
    for shard, version in enumerate(versions):
        keep(tmp_path, str(shard), [version, told(OUTLETS[shard + 1])])
    made = link_here(tmp_path)
    assert made.reports == 4
    (incident,) = incidents_in(tmp_path)[0].values()
    assert len(incident.reports) == 4


def test_the_same_report_in_two_shards_counts_once(tmp_path: Path) -> None:
    for shard in ("0", "1"):
        keep(tmp_path, shard, [told("Post")])
    assert link_here(tmp_path).reports == 1


def test_a_lake_without_readings_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no readings"):
        link_here(tmp_path)


def test_a_lake_in_which_nothing_happens_has_no_incidents(tmp_path: Path) -> None:
    keep(tmp_path, "0", [report("Post")])
    assert link_here(tmp_path).incidents == 0


def test_damaged_readings_are_named(lake: Path) -> None:
    broken = lake / "readings" / "planted" / "1.parquet"
    broken.write_bytes(b"PAR1 and nothing more")
    with pytest.raises(InputError, match=r"1\.parquet"):
        link_here(lake)


def test_a_process_that_dies_ends_the_run() -> None:
    from whence.archive.linkage import Linkage

    with pytest.raises(EngineError, match="week 105"):
        give_up(Step(Linkage(Path("lake"), "planted", "m", "r"), "week", "105"))


def test_progress_tells_step_by_step(lake: Path) -> None:
    told_: list[tuple[str, int, int]] = []
    link_here(lake, progress=lambda *each: told_.append(each))
    assert told_[:4] == [("trace", 0, 3), ("trace", 1, 3), ("trace", 2, 3), ("trace", 3, 3)]
    assert told_[-1] == ("incidents", 1, 1)
