"""A disk that is full, and one that may not be written: a clear error, and nothing lost once there is room again."""

from __future__ import annotations

import contextlib
import ctypes
import random
import resource
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from soak.interrupting import Spared, compare, spare
from soak.killing import WHENCE, everything, run
from soak.tally import Count

# Exit codes that are an answer: done, done but for some inputs, and a fault with the way out.
ANSWERS = (0, 1, 3)
READ_ONLY_FILE, READ_ONLY_FOLDER = 0o444, 0o555
# prctl(2): give a capability up for good; and the two by which root may write what nobody may.
DROP_CAPABILITY, OVERRIDES = 24, (1, 2)


def starve(count: Count, folder: Path, seconds: float) -> None:
    """Full and read-only disks in turn, for ``seconds``."""
    spared = spare(folder)
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        starve_once(count, spared)


def starve_once(count: Count, spared: Spared) -> None:
    """One command with too little room, or none; then the same with room."""
    folder = spared.ledger.with_name(f"starved-{count.tried}")
    folder.mkdir()
    ledger = folder / "w.db"
    read = ["read", str(spared.ledger.with_name("reports.jsonl")), "--ledger", str(ledger), "--rules-only", "--quiet"]
    outcome = (_full if count.tried % 2 == 0 else _read_only)(count, spared, ledger, read)
    again = run(*read)
    if again.returncode not in (0, 1):
        count.fault(f"try {count.tried}, read again: {again.stderr.strip()[-200:]}")
    compare(count, everything(ledger), spared.records)
    proof = run("verify", "--ledger", str(ledger), "--quiet")
    if proof.returncode:
        count.fault(f"try {count.tried}, verify: {(proof.stdout or proof.stderr).strip()[-200:]}")
    shutil.rmtree(folder)
    count.saw(outcome)


def _full(count: Count, spared: Spared, _: Path, read: list[str]) -> str:
    """No file may grow beyond so much: what a full disk is to a program."""
    limit = random.Random(count.tried).randrange(spared.ledger.stat().st_size)
    told = _answer(count, read, lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))
    return f"full disk: exit {told}"


def _read_only(count: Count, spared: Spared, ledger: Path, read: list[str]) -> str:
    shutil.copyfile(spared.ledger, ledger)
    ledger.chmod(READ_ONLY_FILE)
    ledger.parent.chmod(READ_ONLY_FOLDER)
    before = ledger.read_bytes()
    commands = (read, ["claims", "--ledger", str(ledger)], ["doctor", "--ledger", str(ledger)])
    told = [_answer(count, command, _as_anybody) for command in commands]
    if ledger.read_bytes() != before:
        count.fault(f"try {count.tried}: a read-only ledger was written")
    ledger.parent.chmod(0o755)
    ledger.chmod(0o644)
    return f"read-only: read {told[0]}, claims {told[1]}, doctor {told[2]}"


def _answer(count: Count, arguments: list[str], before: Callable[[], None]) -> int:
    """The exit code of a command for which ``before`` takes something away; a fault where it is no answer."""
    ended = subprocess.run([*WHENCE, *arguments], preexec_fn=before, capture_output=True, text=True, check=False)
    if ended.returncode not in ANSWERS or "Traceback" in ended.stderr:
        count.fault(f"try {count.tried}, {arguments[0]}: exit {ended.returncode}: {ended.stderr.strip()[-200:]}")
    return ended.returncode


def _as_anybody() -> None:
    """Root without the right to write what is read-only; to others this changes nothing."""
    with contextlib.suppress(OSError):
        for capability in OVERRIDES:
            ctypes.CDLL(None).prctl(DROP_CAPABILITY, capability, 0, 0, 0)
