"""``kill -9`` at any moment of a command; then it is read again, and the ledger must be as one never killed."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import whence
from bench.synthetic import jsonl
from soak.tally import Count
from whence.errors import WhenceError

REPORTS = 40
# A command takes some seconds; a kill comes at any moment of them.
LATEST = 6.0
WHENCE = [sys.executable, "-m", "whence"]
KINDS = ("reports", "claims", "events")


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*WHENCE, *arguments], capture_output=True, text=True, check=False)


def kill(count: Count, folder: Path, seconds: float) -> None:
    """Kill commands for ``seconds``; each try ends with a proof of the ledger."""
    source = folder / "reports.jsonl"
    source.write_text("".join(jsonl(REPORTS)), "utf-8")
    spared = folder / "spared.db"
    run("read", str(source), "--ledger", str(spared), "--rules-only", "--quiet")
    expected = everything(spared)
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        kill_once(count, folder, source, expected)


def everything(ledger: Path) -> dict[str, list[str]]:
    """The ids of all records, by kind; none of a ledger that does not open, so that all are counted as lost."""
    try:
        with whence.open(str(ledger)) as opened:
            return {kind: sorted(each["id"] for each in getattr(opened, kind)()) for kind in KINDS}
    except WhenceError:
        return {kind: [] for kind in KINDS}


def kill_once(count: Count, folder: Path, source: Path, expected: dict[str, list[str]]) -> None:
    """One command killed, done again, and proved."""
    chance = random.Random(count.tried)
    ledger = folder / f"killed-{count.tried}.db"
    read = ["read", str(source), "--ledger", str(ledger), "--rules-only", "--quiet"]
    second = chance.random() < 0.5
    if second:  # what comes after reading is killed half of the time
        run(*read)
    later = (
        ["export", "csv", "--out", str(folder / "out")],
        ["backup", str(folder / f"{ledger.name}.bak")],
        ["verify"],
    )
    command = [*chance.choice(later), "--ledger", str(ledger)] if second else read
    process = subprocess.Popen([*WHENCE, *command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(chance.uniform(0.2, LATEST))
    process.send_signal(signal.SIGKILL)
    killed = process.wait() == -signal.SIGKILL
    again = run(*read)
    if again.returncode not in (0, 1):
        count.fault(f"{command[0]} killed, read again: {again.stderr.strip()[-200:]}")
    _compare(count, everything(ledger), expected)
    proof = run("verify", "--ledger", str(ledger), "--quiet")
    if proof.returncode:
        count.fault(f"{command[0]} killed, verify: {proof.stdout.strip()[-200:]}")
    for file in folder.glob(f"{ledger.name}*"):
        file.unlink()
    count.saw(f"{command[0]} killed" if killed else f"{command[0]} was done before")


def _compare(count: Count, found: dict[str, list[str]], expected: dict[str, list[str]]) -> None:
    for kind, ids in expected.items():
        count.lost += len(set(ids) - set(found[kind]))
        count.doubled += len(found[kind]) - len(set(found[kind]))
