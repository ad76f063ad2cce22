"""A ledger's file and how it is opened: as it is, or through SQLCipher by a key."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from whence.errors import LedgerKeyError, MissingPartError
from whence.ledger.keys import SALT_BYTES, Key

PLAIN_HEAD = b"SQLite format 3\0"
# An encrypted file has pages of this size and begins with its salt; so it can be told from a letter or a torn file.
PAGE_BYTES = 4096
# SQLITE_NOTADB: what a page that does not decrypt is to the engine.
NO_DATABASE = 26
# How long a connection waits for another one's lock.
BUSY_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class LedgerFile:
    """The file at ``path``, encrypted under ``key`` or, without one, plain."""

    path: Path
    key: Key | None = None

    @property
    def engine(self) -> Any:
        """The driver's module: Python's own, or SQLCipher's, which has the same names (extra ``vault``)."""
        return sqlite3 if self.key is None else cipher()

    def connect(self, *, read_only: bool = False, engine: Any = None) -> sqlite3.Connection:
        """A connection that any thread may use and that begins no transaction by itself.

        ``LedgerKeyError`` where the key does not fit the file; what else is wrong with it, the engine says later.
        """
        self._refuse_other_kind()
        driver: sqlite3.Connection = (engine or self.engine).connect(
            self.path.absolute().as_uri() + ("?mode=ro" if read_only else ""),
            uri=True,
            timeout=BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
        )
        try:
            if self.key is not None:
                self._unlock(driver, self.key)
        except BaseException:
            driver.close()
            raise
        return driver

    def make(self) -> None:
        """The empty file with its salt, where nothing is there yet; a plain one needs no beginning."""
        if self.key is not None and not _head(self.path):
            self.key.refuse_weak()
            with closing(self.connect()) as driver:
                driver.execute("PRAGMA journal_mode=WAL")

    def _refuse_other_kind(self) -> None:
        if self.key is None and looks_sealed(self.path):
            raise LedgerKeyError(
                "the ledger is encrypted (or its beginning is damaged), and there is no key",
                place=str(self.path),
                remedy="name the file that holds its key, WHENCE_LEDGER_KEY_FILE=FILE; a terminal is asked for it",
            )
        if self.key is not None and _head(self.path) == PLAIN_HEAD:
            raise LedgerKeyError(
                "there is a key, but the ledger is not encrypted",
                place=str(self.path),
                remedy="`whence vault encrypt LEDGER`, or open it without ledger_key_file (WHENCE_LEDGER_KEY_FILE)",
            )

    def _unlock(self, driver: sqlite3.Connection, key: Key) -> None:
        """The key goes in before anything is read, and a page is read to see whether it fits."""
        salt = _head(self.path)
        driver.execute("PRAGMA cipher_log_level=NONE")  # else a wrong key is told on stderr as well, by the library
        driver.execute(f'PRAGMA key="{key.raw(salt if len(salt) == SALT_BYTES else os.urandom(SALT_BYTES))}"')
        driver.execute("PRAGMA cipher_compatibility=4")  # whatever a later SQLCipher writes by itself
        try:
            driver.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except cipher().DatabaseError as error:
            if error.sqlite_errorcode != NO_DATABASE:
                raise
            raise LedgerKeyError(
                "the key does not open this ledger",
                place=str(self.path),
                remedy="check the key and the ledger's name; if both are right, its first page is damaged: "
                "`whence restore BACKUP`",
            ) from error


def looks_sealed(path: Path) -> bool:
    """Is this file, by its size and beginning, an encrypted ledger?"""
    head = _head(path)
    if len(head) < SALT_BYTES or head == PLAIN_HEAD or not any(head):
        return False
    return path.stat().st_size % PAGE_BYTES == 0


def cipher() -> Any:
    """SQLCipher's driver; ``MissingPartError`` where it is not installed."""
    if find_spec("sqlcipher3") is None:
        raise MissingPartError("SQLCipher is not installed", value="sqlcipher3", remedy="pip install 'whence[vault]'")
    return import_module("sqlcipher3.dbapi2")


def _head(path: Path) -> bytes:
    """The first bytes of a file: an encrypted one's salt; nothing where there is no file."""
    try:
        with path.open("rb") as file:
            return file.read(SALT_BYTES)
    except OSError:
        return b""
