"""``kill -9`` at moments spread over the commits of real ``whence read`` processes: nothing lost, nothing doubled."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from bench.synthetic import reports

KILLS = 50
LEDGERS = 2  # killed side by side, to use both cores: starting is what takes the time
REPORTS = 260
# A kill comes at most this many commits after the start, so that the kills do not run out of work.
COMMITS = 3
# And at most this long after the commit seen last; two reports take about half of it.
PHASE_SECONDS = 0.03
WHENCE = [sys.executable, "-m", "whence"]


@dataclass(frozen=True)
class Victim:
    """A ledger that is filled by processes that get killed."""

    folder: Path
    ledger: Path
    source: Path

    def environment(self) -> dict[str, str]:
        """Small batches, many commits; compiled modules kept, so that a start takes as short as it can."""
        cache = {"PYTHONPYCACHEPREFIX": str(self.folder / "compiled"), "PYTHONDONTWRITEBYTECODE": ""}
        return {**os.environ, **cache, "WHENCE_BATCH_REPORTS": "2", "WHENCE_BATCH_PAUSE_MS": "0"}

    def run(self, *arguments: str) -> str:
        command = [*WHENCE, *arguments, "--ledger", str(self.ledger)]
        ended = subprocess.run(command, env=self.environment(), capture_output=True, text=True, check=False)
        assert ended.returncode in (0, 1), ended.stderr
        return ended.stdout

    def read(self) -> None:
        self.run("read", str(self.source), "--quiet")

    def kill_one(self, chance: random.Random) -> int:
        """Start a run, kill it within or soon after one of its first commits; its exit code."""
        command = [*WHENCE, "read", str(self.source), "--quiet", "--ledger", str(self.ledger)]
        process = subprocess.Popen(command, env=self.environment(), stdout=subprocess.DEVNULL)
        try:
            for _ in range(chance.randint(1, COMMITS)):
                self._wait_for_commit(process)
            time.sleep(chance.uniform(0, PHASE_SECONDS))
        finally:
            process.send_signal(signal.SIGKILL)
        return process.wait()

    def _wait_for_commit(self, process: subprocess.Popen[bytes]) -> None:
        seen = self._log()
        while self._log() == seen and process.poll() is None:
            time.sleep(0.0002)

    def _log(self) -> tuple[int, int]:
        """Time and size of the last write into SQLite's write-ahead log, where every commit goes first."""
        try:
            log = self.ledger.with_name(self.ledger.name + "-wal").stat()
        except FileNotFoundError:
            return (0, 0)
        return (log.st_mtime_ns, log.st_size)

    def everything(self) -> list[str]:
        return [self.run(kind, "--format", "jsonl") for kind in ("reports", "claims", "events", "actors")]


@pytest.fixture(name="source")
def _source(tmp_path: Path) -> Path:
    """Reports, with one that is refused and a doubled one between them; named languages spare each start a second."""
    rows: list[dict[str, str]] = [{**row, "language": "en"} for row in reports(REPORTS)]
    rows[40:40] = [{"id": "nothing", "text": ""}, rows[7]]
    path = tmp_path / "reports.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def killed_often(victim: Victim, seed: int) -> tuple[list[int], list[str]]:
    chance = random.Random(seed)  # noqa: S311  # moments of dying, no secrets
    codes = [victim.kill_one(chance) for _ in range(KILLS // LEDGERS)]
    victim.read()
    assert "Proved" in victim.run("verify")
    return codes, victim.everything()


@pytest.mark.kill
@pytest.mark.timeout(300)
def test_fifty_kills_lose_and_double_nothing(tmp_path: Path, source: Path) -> None:
    spared = Victim(tmp_path, tmp_path / "spared.db", source)
    spared.read()
    expected = spared.everything()
    assert expected[0].count("\n") == REPORTS + 1
    victims = [Victim(tmp_path, tmp_path / f"killed-{number}.db", source) for number in range(LEDGERS)]
    with ThreadPoolExecutor(LEDGERS) as pool:
        for codes, found in pool.map(killed_often, victims, range(LEDGERS)):
            assert codes == [-signal.SIGKILL] * (KILLS // LEDGERS)
            assert found == expected
