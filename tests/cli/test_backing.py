"""Backups, the way back, and what the doctor says of ledgers that were damaged."""

from __future__ import annotations

import json
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import Whence

# A page of SQLite as whence's ledgers have them.
PAGE = 4096


def test_a_backup_is_a_ledger_of_the_same_records(whence: Whence, ledger: str, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    assert whence("backup", str(copy), "--ledger", ledger).code == 0
    assert whence("verify", "--ledger", str(copy)).code == 0
    ours, theirs = (whence("claims", "--format", "jsonl", "--ledger", each).out for each in (ledger, str(copy)))
    assert ours == theirs != ""


def test_a_backup_overwrites_nothing(whence: Whence, ledger: str, tmp_path: Path) -> None:
    (tmp_path / "there.db").write_text("precious")
    ended = whence("backup", str(tmp_path / "there.db"), "--ledger", ledger)
    assert ended.code != 0
    assert "choose another name" in ended.err
    assert (tmp_path / "there.db").read_text() == "precious"


def test_a_backup_comes_back_and_what_stood_there_is_kept(whence: Whence, ledger: str, tmp_path: Path) -> None:
    assert whence("backup", str(tmp_path / "copy.db"), "--ledger", ledger).code == 0
    whence("review", "accept", _claim(whence, ledger), "--by", "R. Okoye", "--ledger", ledger)
    told = json.loads(whence("restore", str(tmp_path / "copy.db"), "--ledger", ledger, "--json").out)
    assert Path(told["replaced"]).is_file()
    assert whence("doctor", "--ledger", ledger).out.strip() == "The ledger opens, and everything in it proves."
    assert whence("claims", "--review", "accepted", "--ledger", ledger, "--format", "jsonl").out == ""
    assert whence("claims", "--review", "accepted", "--ledger", told["replaced"], "--format", "jsonl").out != ""


def _claim(whence: Whence, ledger: str) -> str:
    return str(json.loads(whence("claims", "--ledger", ledger, "--format", "jsonl").out.splitlines()[0])["id"])


def test_what_is_no_backup_replaces_nothing(whence: Whence, ledger: str, tmp_path: Path) -> None:
    (tmp_path / "bad.db").write_bytes(b"not a database at all, though long enough to look like one" * 100)
    before = Path(ledger).read_bytes()
    assert whence("restore", str(tmp_path / "bad.db"), "--ledger", ledger).code == 3
    assert Path(ledger).read_bytes() == before


def test_a_sound_database_that_is_no_ledger_replaces_nothing(whence: Whence, ledger: str, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "other.db")) as other:
        other.execute("CREATE TABLE kept (line)")
    before = Path(ledger).read_bytes()
    ended = whence("restore", str(tmp_path / "other.db"), "--ledger", ledger)
    assert (ended.code, "no ledger of whence" in ended.err) == (3, True)
    assert Path(ledger).read_bytes() == before


def test_a_log_left_without_its_ledger_is_not_played_over_the_restored_one(
    whence: Whence, ledger: str, tmp_path: Path
) -> None:
    assert whence("backup", str(tmp_path / "copy.db"), "--ledger", ledger).code == 0
    orphan = _log_of_a_grown_copy(tmp_path / "copy.db", tmp_path / "grown.db")
    target = tmp_path / "lost.db"
    shutil.copyfile(orphan, f"{target}-wal")
    assert whence("restore", str(tmp_path / "copy.db"), "--ledger", str(target)).code == 0
    with closing(sqlite3.connect(target)) as restored:
        assert restored.execute("SELECT 1 FROM sqlite_master WHERE name = 'grown'").fetchone() is None
    assert (tmp_path / "lost.db.replaced-1-wal").read_bytes() == orphan.read_bytes()


def _log_of_a_grown_copy(source: Path, grown: Path) -> Path:
    """The log, never checkpointed, of a copy of ``source`` that got a table more."""
    shutil.copyfile(source, grown)
    with closing(sqlite3.connect(grown)) as writer:
        writer.execute("PRAGMA journal_mode=WAL")
        writer.execute("CREATE TABLE grown (line)")
        kept = grown.with_name("kept-wal")
        shutil.copyfile(f"{grown}-wal", kept)
    return kept


def test_a_full_disk_changes_nothing(whence: Whence, ledger: str, tmp_path: Path) -> None:
    backup = tmp_path / "copy.db"
    assert whence("backup", str(backup), "--ledger", ledger).code == 0
    before = Path(ledger).read_bytes()
    ended = _restore_with_no_room(backup, ledger)
    assert (ended.returncode, "could not be put in place" in ended.stderr) == (3, True), ended.stderr
    assert Path(ledger).read_bytes() == before
    assert not list(Path(ledger).parent.glob("*.part"))
    assert not list(Path(ledger).parent.glob("*.replaced-*"))


def _restore_with_no_room(backup: Path, ledger: str) -> subprocess.CompletedProcess[str]:
    """Restores in a process that may write no file longer than half the backup."""
    limit = backup.stat().st_size // 2

    def no_room() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    command = [sys.executable, "-m", "whence", "restore", str(backup), "--ledger", ledger]
    return subprocess.run(command, capture_output=True, text=True, check=False, preexec_fn=no_room)


@pytest.mark.parametrize("page", [2, 5, 9])
def test_a_damaged_page_is_found_and_a_backup_is_the_way_out(
    whence: Whence, ledger: str, tmp_path: Path, page: int
) -> None:
    assert whence("backup", str(tmp_path / "copy.db"), "--ledger", ledger).code == 0
    damaged = tmp_path / "damaged.db"
    shutil.copyfile(tmp_path / "copy.db", damaged)
    with damaged.open("r+b") as file:
        file.seek(page * PAGE)
        file.write(b"\xff" * PAGE)
    ended = whence("doctor", "--ledger", str(damaged))
    assert ended.code == 3
    assert "whence restore" in ended.out or "backup" in ended.out
    assert whence("restore", str(tmp_path / "copy.db"), "--ledger", str(damaged)).code == 0
    assert whence("doctor", "--ledger", str(damaged)).code == 0


def test_a_log_cut_short_costs_no_record_that_was_in_the_file(whence: Whence, ledger: str, tmp_path: Path) -> None:
    for suffix in ("", "-wal"):
        source = Path(ledger + suffix)
        if source.exists():
            shutil.copyfile(source, tmp_path / f"cut.db{suffix}")
    log = tmp_path / "cut.db-wal"
    log.write_bytes(log.read_bytes()[: log.stat().st_size // 2] if log.exists() else b"\x37\x7f\x06\x82" + b"\0" * 20)
    assert whence("doctor", "--ledger", str(tmp_path / "cut.db")).code == 0
