"""Ledgers damaged on the disk: bytes changed, ends cut off, the log torn. Each is sound, or is said to be damaged."""

from __future__ import annotations

import random
import shutil
import sqlite3
import time
from pathlib import Path

from bench.synthetic import jsonl
from soak.interrupting import compare
from soak.killing import everything, run
from soak.tally import Count
from whence.ledger import open_ledger

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


def cut_log(count: Count, folder: Path, seconds: float) -> None:
    """Cut the log of a ledger that was being written, for ``seconds``."""
    source = folder / "few.jsonl"
    source.write_text("".join(jsonl(REPORTS)), "utf-8")
    whole = folder / "whole.db"
    run("read", str(source), "--ledger", str(whole), "--rules-only", "--quiet")
    expected = everything(whole)
    written = logged(folder, source)
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        cut_log_once(count, written, source, expected)


def logged(folder: Path, source: Path) -> Path:
    """A ledger with its records in the log beside it, as a machine that lost its power leaves it."""
    busy, written = folder / "busy.db", folder / "written.db"
    open_ledger(str(busy), create=True).close()
    looking = sqlite3.connect(busy)
    looking.execute("BEGIN")
    looking.execute("SELECT count(*) FROM report").fetchone()  # who looks on keeps the log from being emptied
    run("read", str(source), "--ledger", str(busy), "--rules-only", "--quiet")
    for suffix in ("", "-wal"):
        shutil.copyfile(f"{busy}{suffix}", f"{written}{suffix}")
    looking.close()
    return written


def cut_log_once(count: Count, written: Path, source: Path, expected: dict[str, list[str]]) -> None:
    """One log cut somewhere: the ledger opens, proves, and what the log held no more is read again."""
    chance = random.Random(count.tried)
    torn = written.with_name("cut.db")
    shutil.copyfile(written, torn)
    log = Path(f"{written}-wal").read_bytes()
    Path(f"{torn}-wal").write_bytes(log[: chance.randrange(len(log))])
    told = run("doctor", "--ledger", str(torn), "--json")
    if told.returncode:
        count.fault(f"try {count.tried}, doctor: exit {told.returncode}: {told.stderr.strip()[-200:]}")
    before = everything(torn)
    again = run("read", str(source), "--ledger", str(torn), "--rules-only", "--quiet")
    if again.returncode not in (0, 1):
        count.fault(f"try {count.tried}, read again: {again.stderr.strip()[-200:]}")
    compare(count, everything(torn), expected)
    for file in torn.parent.glob("cut.db*"):
        file.unlink()
    count.saw("cut: all there" if before == expected else "cut: read again")
