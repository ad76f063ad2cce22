"""``kill -9`` of what comes after reading: linking, migrating an older ledger, judging, exporting, encrypting."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.synthetic import jsonl
from soak.killing import WHENCE, everything, run
from soak.tally import Count
from whence.ledger.files import looks_sealed
from whence.ledger.tables import FOUND, blob, judged, judgement, metadata, producer, refusal, report, text
from whence.ledger.tables import run as table_of_runs

REPORTS = 20
# Judges every claim and says so of each when it is written: what was said must be there after any kill.
JUDGE = """
import sys, whence
with whence.open(sys.argv[1]) as ledger:
    for claim in list(ledger.claims()):
        ledger.review("Soak").accept(claim["id"], "soak")
        print(claim["id"], flush=True)
"""
# What the steps after the third made: a ledger without them is one that an older whence wrote.
OLDER = "0003"
OLD_TABLES = (*FOUND, blob, text, report, refusal, producer, table_of_runs, judgement, judged)
LATER_TABLES = sorted(set(metadata.tables) - {table.name for table in OLD_TABLES})
# Indexes that they made on tables which were there before.
LATER_INDEXES = (
    "ix_claim_speaker",
    "ix_claim_acts",
    "ix_report_outlet",
    "ix_actor_office",
    "ix_actor_moved",
    "ix_actor_branch",
)


@dataclass(frozen=True)
class Spared:
    """A ledger that nobody killed anything over: it, what it holds, its incidents, its export, and the seconds of each
    command."""

    ledger: Path
    records: dict[str, list[str]]
    incidents: list[str]
    export: dict[str, str]
    seconds: float


def spare(folder: Path, reports: int = REPORTS) -> Spared:
    """Made once; every try takes a copy."""
    source, ledger = folder / "reports.jsonl", folder / "spared.db"
    source.write_text("".join(jsonl(reports)), "utf-8")
    run("read", str(source), "--ledger", str(ledger), "--rules-only", "--quiet")
    other = folder / "linked.db"
    shutil.copyfile(ledger, other)
    began = time.monotonic()
    incidents = run("incidents", "--format", "jsonl", "--ledger", str(other)).stdout.splitlines()
    seconds = time.monotonic() - began
    run("export", "csv", "--out", str(folder / "whole"), "--ledger", str(ledger), "--quiet")
    return Spared(ledger, everything(ledger), incidents, hashes(folder / "whole"), seconds)


def hashes(folder: Path) -> dict[str, str]:
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in folder.iterdir()}


def interrupt(count: Count, folder: Path, seconds: float) -> None:
    """Kill commands for ``seconds``, each kind in turn."""
    spared = spare(folder)
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        interrupt_once(count, spared)


def interrupt_once(count: Count, spared: Spared) -> None:
    """One command killed over a copy, done again, and compared with one that was not."""
    kinds = (_link, _migrate, _judge, _export, _encrypt)
    chosen = kinds[count.tried % len(kinds)]
    ledger = spared.ledger.with_name(f"killed-{count.tried}.db")
    shutil.copyfile(spared.ledger, ledger)
    killed = chosen(count, spared, ledger)
    proof = run("verify", "--ledger", str(ledger), "--quiet")
    if proof.returncode:
        count.fault(f"try {count.tried}, verify: {(proof.stdout or proof.stderr).strip()[-200:]}")
    for file in ledger.parent.glob(f"{ledger.name}*"):
        shutil.rmtree(file) if file.is_dir() else file.unlink()
    name = chosen.__name__.strip("_")
    count.saw(f"{name} killed" if killed else f"{name} was done before")


def _killed(
    count: Count, spared: Spared, command: Sequence[str], environment: Mapping[str, str] | None = None
) -> tuple[bool, str]:
    """Whether the kill came before the end, and what was written to standard output until then."""
    chance = random.Random(count.tried)
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment
    ) as process:
        time.sleep(chance.uniform(0.1, spared.seconds * 1.2))
        process.send_signal(signal.SIGKILL)
        told = process.communicate()[0]
    return process.returncode == -signal.SIGKILL, told


def _link(count: Count, spared: Spared, ledger: Path) -> bool:
    arguments = ["incidents", "--format", "jsonl", "--ledger", str(ledger)]
    killed, _ = _killed(count, spared, [*WHENCE, *arguments])
    found = run(*arguments).stdout.splitlines()
    count.lost += len(set(spared.incidents) - set(found))
    count.doubled += len(found) - len(set(found))
    return killed


def _migrate(count: Count, spared: Spared, ledger: Path) -> bool:
    with sqlite3.connect(ledger) as connection:
        for name in LATER_TABLES:
            connection.execute(f"DROP TABLE {name}")
        for name in LATER_INDEXES:
            connection.execute(f"DROP INDEX {name}")
        connection.execute("UPDATE whence_version SET version_num = ?", (OLDER,))
    connection.close()
    killed, _ = _killed(count, spared, [*WHENCE, "claims", "--format", "jsonl", "--ledger", str(ledger)])
    compare(count, everything(ledger), spared.records)
    return killed


def _judge(count: Count, spared: Spared, ledger: Path) -> bool:
    killed, told = _killed(count, spared, [sys.executable, "-c", JUDGE, str(ledger)])
    said = told.split()
    history = run("review", "history", "--json", "--ledger", str(ledger))
    written = len(history.stdout.splitlines())
    if history.returncode:
        count.fault(f"try {count.tried}, history: {history.stderr.strip()[-200:]}")
    count.lost += max(0, len(said) - written)
    count.doubled += max(0, written - len(said) - 1)  # one may be written and not yet said
    return killed


def _export(count: Count, spared: Spared, ledger: Path) -> bool:
    out = ledger.with_name(f"{ledger.name}.out")
    arguments = ["export", "csv", "--out", str(out), "--ledger", str(ledger), "--quiet"]
    killed, _ = _killed(count, spared, [*WHENCE, *arguments])
    again = run(*arguments)
    if again.returncode or hashes(out) != spared.export:
        count.fault(f"try {count.tried}, export again: other bytes, {again.stderr.strip()[-200:]}")
    return killed


def _encrypt(count: Count, spared: Spared, ledger: Path) -> bool:
    """Killed while it is encrypted; what is left then is plain or encrypted, and whole."""
    key = spared.ledger.with_name("soak.key")
    if not key.exists():
        run("vault", "key", str(key))
    environment = {**os.environ, "WHENCE_LEDGER_KEY_FILE": str(key)}
    killed, _ = _killed(count, spared, [*WHENCE, "vault", "encrypt", str(ledger)], environment)
    if looks_sealed(ledger):
        back = [*WHENCE, "vault", "decrypt", str(ledger)]
        done = subprocess.run(back, capture_output=True, text=True, check=False, env=environment)
        if done.returncode:
            count.fault(f"try {count.tried}, decrypt: {done.stderr.strip()[-200:]}")
    compare(count, everything(ledger), spared.records)
    return killed


def compare(count: Count, found: dict[str, list[str]], expected: dict[str, list[str]]) -> None:
    """Count what is lost and what is there twice."""
    for kind, ids in expected.items():
        count.lost += len(set(ids) - set(found[kind]))
        count.doubled += len(found[kind]) - len(set(found[kind]))
