"""Backups, the way back, and what the doctor says of ledgers that were damaged."""

from __future__ import annotations

import json
import shutil
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
