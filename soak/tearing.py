"""Ledgers damaged on the disk: bytes changed, ends cut off, the log torn. Each is sound, or is said to be damaged."""

from __future__ import annotations

import random
import shutil
import time
from pathlib import Path

from bench.synthetic import jsonl
from soak.killing import run
from soak.tally import Count

REPORTS = 10
# Exit codes that are an answer: sound, and damaged with the way out.
ANSWERS = (0, 3)


def tear(count: Count, folder: Path, seconds: float) -> None:
    """Damage copies of a ledger for ``seconds``; ``whence doctor`` must answer for each."""
    whole = folder / "whole.db"
    source = folder / "few.jsonl"
    source.write_text("".join(jsonl(REPORTS)), "utf-8")
    run("read", str(source), "--ledger", str(whole), "--rules-only", "--quiet")
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        tear_once(count, whole)


def tear_once(count: Count, whole: Path) -> None:
    """One copy, damaged once or more."""
    chance = random.Random(count.tried)
    torn = whole.with_name("torn.db")
    shutil.copyfile(whole, torn)
    data = bytearray(torn.read_bytes())
    if chance.random() < 0.3:
        del data[chance.randrange(len(data)) :]
    else:
        for _ in range(chance.choice((1, 4, 64))):
            data[chance.randrange(len(data))] ^= chance.randrange(1, 256)
    torn.write_bytes(data)
    if chance.random() < 0.3:
        torn.with_name(torn.name + "-wal").write_bytes(chance.randbytes(chance.randrange(5000)))
    told = run("doctor", "--ledger", str(torn), "--json")
    if told.returncode not in ANSWERS or "Traceback" in told.stderr:
        count.fault(f"try {count.tried}: exit {told.returncode}: {told.stderr.strip()[-200:]}")
    for file in whole.parent.glob("torn.db*"):
        file.unlink()
    count.saw("said to be damaged" if told.returncode else "sound where it is read")
