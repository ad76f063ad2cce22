"""What only a ledger in a file has: its log, its settings, its lock, and files that are none."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.ledger.told import batch, told
from whence.errors import LedgerBusyError, LedgerError, LedgerMissingError
from whence.ledger import open_ledger, sqlite
from whence.ledger.lock import WriteLock
from whence.ledger.sqlite import SqliteBackend


def log_of(path: Path) -> Path:
    return path.with_name(path.name + "-wal")


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("wal_autocheckpoint", 0),
        ("busy_timeout", 10000),
    ],
)
def test_every_connection_has_the_agreed_settings(file: Path, pragma: str, value: object) -> None:
    backend = SqliteBackend(file)
    for _ in range(2):
        with backend.reading() as one, backend.reading() as two:
            for connection in (one, two):
                assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value
        backend.checkpoint()
    backend.close()


def test_closing_leaves_everything_in_one_file(file: Path) -> None:
    with open_ledger(str(file)) as ledger:
        ledger.write(batch(told()))
        assert log_of(file).stat().st_size > 0
    assert not log_of(file).exists()
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("SELECT count(*) FROM report").fetchone() == (1,)


def test_the_log_is_moved_when_it_grows(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "WAL_LIMIT_BYTES", 100_000)
    with open_ledger(str(file)) as ledger:
        sizes = []
        for n in range(30):
            ledger.write(batch(told(f"The Union of Ward {n}")))
            sizes.append(log_of(file).stat().st_size)
        assert max(sizes) <= 100_000
        assert sizes.count(0) >= 2


def test_a_slow_reader_does_not_hold_up_writers(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "WAL_LIMIT_BYTES", 0)
    with open_ledger(str(file)) as ledger:
        ledger.write(batch(*(told(f"The Union of Ward {n}") for n in range(100))))
        rows = ledger.claims()
        next(rows)
        for n in range(5):
            ledger.write(batch(told(f"The Guild of Ward {n}")))
        assert len(list(rows)) == 99
        ledger.checkpoint()
        assert log_of(file).stat().st_size == 0


def test_a_file_that_a_backup_made_gets_its_log_again(file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    with open_ledger(str(file)) as ledger:
        ledger.write(batch(told()))
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("VACUUM INTO ?", (str(copy),))
    with open_ledger(str(copy)) as ledger:
        assert list(ledger.verify()) == []
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_writing_waits_for_the_lock_and_reading_does_not(file: Path) -> None:
    lock = WriteLock(file.with_name(file.name + ".lock"))
    backend = SqliteBackend(file, wait_seconds=0.02)
    with lock.held():
        with backend.reading() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM report").scalar() == 0
        with pytest.raises(LedgerBusyError), backend.writing():
            pass
    backend.close()


def test_closing_does_not_wait_long_for_a_writer(file: Path) -> None:
    with WriteLock(file.with_name(file.name + ".lock")).held():
        open_ledger(str(file)).close()


@pytest.mark.parametrize("content", [b"a letter, long enough to have a header" * 40, b"SQLite format 3\0" * 99])
def test_a_file_that_is_no_database(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes(content)
    for create in (True, False):
        with pytest.raises(LedgerError):
            open_ledger(str(path), create=create)
    assert path.read_bytes() == content


def test_a_database_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE guests (name TEXT)")
    for create in (True, False):
        with pytest.raises(LedgerError, match="no ledger of whence"):
            open_ledger(str(path), create=create)


def test_an_empty_file_becomes_a_ledger_only_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    path.touch()
    with pytest.raises(LedgerMissingError):
        open_ledger(str(path))
    open_ledger(str(path), create=True).close()
    open_ledger(str(path)).close()


def test_a_folder_is_no_ledger(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="not a file"):
        open_ledger(str(tmp_path), create=True)


def test_a_name_with_odd_characters(tmp_path: Path) -> None:
    path = tmp_path / "100% é?#.db"
    open_ledger(str(path), create=True).close()
    assert path.is_file()
    with open_ledger(f"sqlite:///{path}") as ledger:
        assert ledger.place == str(path)


def test_a_link_shares_the_lock_of_its_file(file: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.db"
    link.symlink_to(file)
    with open_ledger(str(link)) as ledger:
        assert ledger.place == str(file)
