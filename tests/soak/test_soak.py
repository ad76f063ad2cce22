"""The long job's short form: a thousand mutated files, some torn ledgers, some kills; nothing lost, nothing doubled."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.synthetic import jsonl
from soak.crowding import crowd_once
from soak.fuzzing import CORPUS, TOGETHER, fuzz_some
from soak.interrupting import interrupt_once, spare
from soak.killing import everything, kill_once, run
from soak.starving import starve_once
from soak.tally import Count, load, save, table
from soak.tearing import cut_log_once, logged, tear_once

FUZZED = 1000
TORN, KILLED = 4, 1


@pytest.mark.timeout(300)
def test_a_thousand_mutated_files_are_read_or_refused(tmp_path: Path) -> None:
    count = Count()
    for _ in range(FUZZED // TOGETHER):
        fuzz_some(count, tmp_path)
    assert count.told == []
    assert count.tried == FUZZED >= 100 * len(CORPUS)
    assert min(count.outcomes["read"], count.outcomes["refused"]) > FUZZED // 20


@pytest.mark.kill
@pytest.mark.timeout(300)
def test_killed_commands_lose_and_double_nothing(tmp_path: Path) -> None:
    source = tmp_path / "reports.jsonl"
    source.write_text("".join(jsonl(20)), "utf-8")
    spared = tmp_path / "spared.db"
    run("read", str(source), "--ledger", str(spared), "--rules-only", "--quiet")
    count = Count()
    for _ in range(KILLED):
        kill_once(count, tmp_path, source, everything(spared))
    assert count.told == []
    assert count.clean


@pytest.mark.kill
@pytest.mark.timeout(300)
def test_torn_ledgers_are_answered_for(tmp_path: Path) -> None:
    source = tmp_path / "few.jsonl"
    source.write_text("".join(jsonl(3)), "utf-8")
    run("read", str(source), "--ledger", str(tmp_path / "whole.db"), "--rules-only", "--quiet")
    count = Count()
    for _ in range(TORN):
        tear_once(count, tmp_path / "whole.db")
    assert count.told == []
    assert count.outcomes["said to be damaged"] > 0


@pytest.mark.kill
@pytest.mark.timeout(300)
def test_whatever_is_killed_after_reading_is_whole_when_done_again(tmp_path: Path) -> None:
    count = Count()
    spared = spare(tmp_path, 3)
    for _ in range(5):  # linking, migrating, judging, exporting, encrypting
        interrupt_once(count, spared)
    assert count.told == []
    assert count.clean
    assert {outcome.split()[0] for outcome in count.outcomes} == {"link", "migrate", "judge", "export", "encrypt"}


@pytest.mark.kill
@pytest.mark.timeout(300)
def test_a_full_and_a_read_only_disk_are_told_and_cost_nothing(tmp_path: Path) -> None:
    count = Count()
    spared = spare(tmp_path, 3)
    for _ in range(2):
        starve_once(count, spared)
    assert count.told == []
    assert count.clean
    assert {outcome for outcome in count.outcomes if outcome.endswith("exit 0")} == set()
    assert any(outcome.startswith("read-only: read 3") for outcome in count.outcomes)


@pytest.mark.kill
@pytest.mark.timeout(300)
def test_two_reads_and_the_desk_at_once_give_each_record_once(tmp_path: Path) -> None:
    count = Count()
    crowd_once(count, tmp_path, 6)
    assert count.told == []
    assert count.clean
    assert count.outcomes == {"pages answered meanwhile": 1}


# A log ends with what was linked: of so many cuts some fall before that, into what was read.
TRIES = 3


@pytest.mark.kill
@pytest.mark.timeout(300)
def test_what_a_cut_log_held_is_read_again(tmp_path: Path) -> None:
    source, count = tmp_path / "few.jsonl", Count()
    source.write_text("".join(jsonl(3)), "utf-8")
    run("read", str(source), "--ledger", str(tmp_path / "whole.db"), "--rules-only", "--quiet")
    written, expected = logged(tmp_path, source), everything(tmp_path / "whole.db")
    for _ in range(TRIES):
        cut_log_once(count, written, source, expected)
    assert count.told == []
    assert count.outcomes["cut: read again"] > 0
    assert set(count.outcomes) <= {"cut: read again", "cut: all there"}  # where a cut falls is chance


def test_a_tally_goes_on_and_tells_its_faults(tmp_path: Path) -> None:
    count = Count()
    count.saw("read")
    count.fault("a.pdf, try 0: ValueError")
    save(tmp_path / "tally.json", {"fuzz": count})
    kept = load(tmp_path / "tally.json")
    assert kept == {"fuzz": count}
    assert not kept["fuzz"].clean
    assert "fault: a.pdf, try 0: ValueError" in table(kept)
