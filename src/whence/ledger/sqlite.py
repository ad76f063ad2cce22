"""A ledger in one file: SQLite with a write-ahead log (WAL)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, cast

from sqlalchemy import Connection, QueuePool, Select, column, create_engine, event, select, table

from whence.errors import LedgerBusyError, LedgerError, LedgerMissingError
from whence.ledger.answers import Fault
from whence.ledger.backend import database_fault, engine_errors
from whence.ledger.exact import escape
from whence.ledger.files import LedgerFile
from whence.ledger.keys import Key
from whence.ledger.lock import WAIT_SECONDS, WriteLock

# synchronous=FULL: with NORMAL a power cut can take back batches that were already acknowledged (the file stays
# sound, but "nothing lost" would be a lie for input that cannot be read again: standard input, a page since changed).
# FULL costs one fsync a batch, a few milliseconds per hundred reports.
# wal_autocheckpoint=0: only the lock's holder checkpoints (see lock.py).
# busy_timeout: writers wait at our lock, so this covers only the moments in which SQLite recovers or resets its log.
# cache_size: 16 MiB hold the upper pages of the indexes on ids, whose order is random: 10,000 reports were written in
# 9.6 s instead of 12.8 s with the 2 MB that SQLite takes by itself. A connection that reads has its own.
BUSY_TIMEOUT = "busy_timeout=10000"
PRAGMAS = ("foreign_keys=ON", "synchronous=FULL", "wal_autocheckpoint=0", "cache_size=-16384", BUSY_TIMEOUT)

# A log of this size is moved into the main file after a batch. Readers slow down with the log's length, and each move
# costs two fsyncs: 16 MiB is a few thousand short reports.
WAL_LIMIT_BYTES = 16 * 1024 * 1024

# Closing is no time to wait for others; whoever holds the lock then will also checkpoint. Long enough for two that
# close at once to do it one after the other. A page of the desk closes the ledger, too: with a second here, each took
# one more while somebody linked.
CLOSE_WAIT_SECONDS = 0.05

_search = table("text_search", column("rowid"), column("text_search"))


class SqliteBackend:
    """One SQLite file and the lock beside it (``<file>.lock``)."""

    def __init__(self, path: Path, wait_seconds: float = WAIT_SECONDS, key: Key | None = None):
        self._path = path
        self._file = LedgerFile(path, key)
        self._opened: tuple[int, int] | None = None
        self._lock = WriteLock(path.with_name(path.name + ".lock"), wait_seconds)
        # Iterators that the caller has not finished hold a connection each; no bound, so that none has to wait.
        self._engine = create_engine(
            "sqlite://", module=self._file.engine, creator=self._connect, poolclass=QueuePool, max_overflow=-1
        )
        event.listen(self._engine, "begin", _begin)

    @property
    def place(self) -> str:
        return str(self._path)

    @property
    def is_sealed(self) -> bool:
        return self._file.key is not None

    def is_there(self) -> bool:
        if not self._path.parent.is_dir():
            raise LedgerMissingError("there is no such folder", place=str(self._path.parent), remedy="make it first")
        if self._path.exists() and not self._path.is_file():
            raise LedgerError("not a file", place=self.place, remedy="name a file inside it")
        return self._path.exists() and self._path.stat().st_size > 0

    def prepare(self) -> None:
        """Turns the write-ahead log on where it is off: in a new file, and in one that a backup made."""
        if self.is_sealed and not self.is_there():
            with self._lock.held():  # alone, because the first page decides the salt for everybody
                self._file.make()
        with engine_errors(self.place), self._driver() as driver:
            if driver.execute("PRAGMA journal_mode").fetchone() != ("wal",):
                with self._lock.held():
                    self._refuse_replaced()
                    driver.execute("PRAGMA journal_mode=WAL")

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        with engine_errors(self.place), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def examining(self) -> Iterator[Connection]:
        with self.reading() as connection:
            driver = cast("sqlite3.Connection", connection.connection.driver_connection)
            driver.text_factory = _garbled
            try:
                yield connection
            finally:
                driver.text_factory = str

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        with engine_errors(self.place), self._lock.held():
            self._refuse_replaced()
            with self._engine.connect().execution_options(immediate=True) as connection, connection.begin():
                yield connection
            if self._log_bytes() > WAL_LIMIT_BYTES:
                self._checkpoint_held()

    def matching(self, terms: Sequence[str]) -> Select[Any]:
        query = " ".join('"' + escape(term.replace('"', " ")) + '"' for term in terms)
        return select(_search.c.rowid).where(_search.c.text_search.op("MATCH")(query))

    def faults(self) -> Iterator[Fault]:
        for code, place, check in (
            ("engine", "database", self._integrity),
            ("search-index", "text_search", self._search),
        ):
            try:
                yield from (Fault(code, place, message) for message in check())
            except LedgerBusyError:
                raise
            except LedgerError as error:
                yield Fault(code, place, error.message)

    def checkpoint(self) -> None:
        with engine_errors(self.place), self._lock.held():
            self._checkpoint_held()

    def scrub(self) -> None:
        """The search index and then the whole file made anew, and the log emptied, which no reader may hold back."""
        with engine_errors(self.place), self._lock.held(), self._driver() as driver:
            self._refuse_replaced()
            driver.execute("PRAGMA secure_delete=ON")
            driver.execute("INSERT INTO text_search(text_search) VALUES ('rebuild')")
            driver.execute("VACUUM")
            (held, *_) = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            driver.execute("PRAGMA secure_delete=OFF")
        if held:
            raise LedgerBusyError(
                "deleted, but somebody has the ledger open, and old pages stay in it until then",
                place=self.place,
                remedy="close all else, then `whence forget ID --yes` with an id of `whence forget --list`",
            )

    def close(self) -> None:
        """The last connection that closes makes SQLite checkpoint by itself, so closing takes the lock as well."""
        if not cast("QueuePool", self._engine.pool).checkedin():
            return
        lock = WriteLock(self._lock.path, CLOSE_WAIT_SECONDS)
        with suppress(LedgerError):
            with lock.held():
                self._checkpoint_held()
                self._engine.dispose()
            return
        self._engine.dispose()  # somebody is writing, so ours is not the last connection

    def _integrity(self) -> list[str]:
        with engine_errors(self.place), self._driver() as driver:
            return [message for (message,) in driver.execute("PRAGMA integrity_check") if message != "ok"]

    def _search(self) -> list[str]:
        """Compares the search index with the texts; to SQLite that is a write, and its complaint an error."""
        with self.writing() as connection:
            connection.exec_driver_sql("INSERT INTO text_search(text_search, rank) VALUES ('integrity-check', 1)")
        return []

    def _connect(self) -> sqlite3.Connection:
        found = _identity(self._path)
        driver = self._file.connect()
        self._opened = self._opened or found or _identity(self._path)
        for pragma in PRAGMAS:
            driver.execute(f"PRAGMA {pragma}")
        return driver

    @contextmanager
    def _driver(self) -> Iterator[sqlite3.Connection]:
        """The driver's own connection, for what must stand outside any transaction."""
        pooled = self._engine.raw_connection()
        try:
            yield cast("sqlite3.Connection", pooled.driver_connection)
        except self._file.engine.Error as error:
            raise database_fault(error, self.place) from error
        finally:
            pooled.close()

    def _refuse_replaced(self) -> None:
        """Under the lock: whoever puts another file in the ledger's place has the lock, too. Connections would go on
        in the old one, where nobody finds what they write."""
        if self._opened not in (None, _identity(self._path)):
            raise LedgerError(
                "another file was put in the ledger's place since it was opened (restored, encrypted)",
                place=self.place,
                remedy="run the command again, start the desk anew; nothing was written",
            )

    def _log_bytes(self) -> int:
        log = self._path.with_name(self._path.name + "-wal")
        return log.stat().st_size if log.exists() else 0

    def _checkpoint_held(self) -> None:
        """Empties the log if no reader needs it; a reader that does is not waited for, the next checkpoint will."""
        with self._driver() as driver:
            driver.execute("PRAGMA busy_timeout=0")
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            driver.execute(f"PRAGMA {BUSY_TIMEOUT}")


def _begin(connection: Connection) -> None:
    """A read that turns into a write would fail at once whatever the timeout; so writers say so from the start."""
    immediate = connection.get_execution_options().get("immediate", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _garbled(value: bytes) -> str:
    return value.decode("utf-8", "surrogateescape")
