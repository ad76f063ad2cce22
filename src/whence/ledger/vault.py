"""A ledger's file encrypted, decrypted, or put under another key: whole, proved, and only then in the old one's place.

Not from a process that has the ledger open: its connections are another library's, whose locks ours does not see.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from itertools import zip_longest
from pathlib import Path
from typing import Any

from whence.errors import LedgerBusyError, LedgerError, LedgerMissingError, UsageError
from whence.ledger.address import FileAddress, parse_address
from whence.ledger.backups import file_of
from whence.ledger.files import LedgerFile, cipher
from whence.ledger.keys import SALT_BYTES, Key
from whence.ledger.lock import WriteLock
from whence.ledger.upgrade import VERSION_TABLE

# Beside the ledger until it is proved. A killed process leaves it behind; the next one starts anew, and `whence doctor`
# tells of it: of an encrypted ledger it may be a plain copy.
MAKING = ".converting"
# Restoring keeps the ledger that it replaces under such names: they are as plain as it was.
ASIDE = ".replaced-*[0-9]"
# SQLITE_BUSY: what the engine says where another connection is in the way.
LOCKED = 5


def convert(address: str, old: Key | None, new: Key | None) -> list[Path]:
    """Put the ledger under the key ``new`` (none: plain), where it was under ``old``.

    Killed at any moment, it leaves the one ledger or the other, whole. Gives the files beside it that are still as it
    was. ``LedgerBusyError`` where somebody has it open, ``LedgerKeyError`` where ``old`` does not fit or ``new`` can be
    guessed; nothing has changed then.
    """
    path = file_of(address)
    if not path.is_file():
        raise LedgerMissingError("there is no ledger at this address", value=address)
    if old == new:
        raise UsageError("the new key is the old one", value=str(path), remedy="take another")
    if new is not None:
        new.refuse_weak()
    made = LedgerFile(path.with_name(path.name + MAKING), new)
    lock = WriteLock(path.with_name(path.name + ".lock"))
    with lock.held(), _told(path, cipher()), _discarded(made.path), _alone(LedgerFile(path, old)) as source:
        _copy(source, made)
        _hand_over(path, made.path)
        _prove(source, made)
        made.path.replace(path)
        _settle(path.parent)
    return sorted(path.parent.glob(path.name + ASIDE))


def left_behind(address: str) -> Path | None:
    """The copy that a killed process left beside the ledger."""
    place = parse_address(address)
    if not isinstance(place, FileAddress):
        return None
    made = place.path.with_name(place.path.name + MAKING)
    return made if made.exists() else None


@contextmanager
def _alone(file: LedgerFile) -> Iterator[sqlite3.Connection]:
    """The ledger with all of its log moved into it, and nobody else in it until the end."""
    with closing(file.connect(engine=cipher())) as source:
        source.text_factory = bytes
        source.execute("PRAGMA busy_timeout=0")
        # First without the exclusive mode, which would leave a journal beside the file that takes this one's place.
        if source.execute("PRAGMA journal_mode=DELETE").fetchone() not in ((b"delete",), ("delete",)):
            raise _busy(file.path)
        source.execute("PRAGMA locking_mode=EXCLUSIVE")
        source.execute("BEGIN EXCLUSIVE")
        source.execute("COMMIT")  # in this mode the lock stays until the connection is closed
        if VERSION_TABLE.encode() not in _tables(source):
            raise LedgerError("a database, but no ledger of whence", place=str(file.path), remedy="name a ledger")
        yield source


def _copy(source: sqlite3.Connection, made: LedgerFile) -> None:
    """Everything into a new file, on the disk before this returns. It is thrown away unless it is whole: no journal."""
    made.path.touch(mode=0o600)
    key = "" if made.key is None else made.key.raw(os.urandom(SALT_BYTES))
    source.execute("ATTACH ? AS made KEY ?", (str(made.path), key))
    source.execute("PRAGMA made.journal_mode=OFF")
    source.execute("PRAGMA made.synchronous=OFF")
    source.execute("BEGIN")
    source.execute("SELECT sqlcipher_export('made')").fetchall()
    source.execute("COMMIT")
    source.execute("DETACH made")
    _settle(made.path)


def _hand_over(path: Path, made: Path) -> None:
    """The new file to whom the old one is, where we may give it away, and open to the same others."""
    owner = path.stat()
    with suppress(PermissionError):
        os.chown(made, owner.st_uid, owner.st_gid)
    shutil.copymode(path, made)


def _settle(place: Path) -> None:
    """What was written to this file, or which names this folder has, is on the disk."""
    handle = os.open(place, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _prove(source: sqlite3.Connection, made: LedgerFile) -> None:
    """``LedgerError`` unless the new file, read anew under its key, is sound and holds the same rows."""
    with closing(made.connect(read_only=True, engine=cipher())) as copy:
        found = [message for (message,) in copy.execute("PRAGMA integrity_check(5)") if message != "ok"]
        if made.key is not None:
            found += [message for (message,) in copy.execute("PRAGMA cipher_integrity_check")]
        copy.text_factory = bytes
        found += [f"{name.decode()} differs" for name in _tables(source) if not _same(name.decode(), source, copy)]
        if _schema(source) != _schema(copy):
            found.append("the tables differ")
    if found:
        raise LedgerError("the copy does not prove", place=str(made.path), value="; ".join(found))


def _tables(connection: sqlite3.Connection) -> list[bytes]:
    """Names of the tables that hold rows; what a virtual one holds stands in others."""
    stored = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
    return [name for (name,) in connection.execute(stored)]


def _schema(connection: sqlite3.Connection) -> set[tuple[bytes, ...]]:
    return set(connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master"))


def _same(table: str, source: sqlite3.Connection, copy: sqlite3.Connection) -> bool:
    rows = f'SELECT * FROM "{table}"'  # noqa: S608  # a name of the ledger's own schema
    return all(mine == theirs for mine, theirs in zip_longest(source.execute(rows), copy.execute(rows)))


@contextmanager
def _discarded(made: Path) -> Iterator[None]:
    """Without what a killed process left, before and after."""
    made.unlink(missing_ok=True)
    try:
        yield
    finally:
        made.unlink(missing_ok=True)


@contextmanager
def _told(path: Path, engine: Any) -> Iterator[None]:
    """The engine's and the disk's errors as ours."""
    try:
        yield
    except (engine.Error, OSError) as error:
        if getattr(error, "sqlite_errorcode", None) == LOCKED:
            raise _busy(path) from error
        remedy = "make room, or run `whence doctor`; what stood there is as it was"
        raise LedgerError("the ledger could not be copied", place=str(path), value=str(error), remedy=remedy) from error


def _busy(path: Path) -> LedgerBusyError:
    remedy = "close the desk and all else, then do it again; nothing has changed"
    return LedgerBusyError("somebody has the ledger open", place=str(path), remedy=remedy)
