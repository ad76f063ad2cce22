"""The long job's short form: a thousand mutated files, some torn ledgers, some kills; nothing lost, nothing doubled."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.synthetic import jsonl
from soak.fuzzing import CORPUS, TOGETHER, fuzz_some
from soak.killing import everything, kill_once, run
from soak.tally import Count, load, save, table
from soak.tearing import tear_once

FUZZED = 1000
TORN, KILLED = 8, 2


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


def test_a_tally_goes_on_and_tells_its_faults(tmp_path: Path) -> None:
    count = Count()
    count.saw("read")
    count.fault("a.pdf, try 0: ValueError")
    save(tmp_path / "tally.json", {"fuzz": count})
    kept = load(tmp_path / "tally.json")
    assert kept == {"fuzz": count}
    assert not kept["fuzz"].clean
    assert "fault: a.pdf, try 0: ValueError" in table(kept)
