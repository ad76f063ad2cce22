"""A ledger in one file, copied whole while others write, and put back without losing what stands in its place."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from itertools import count
from pathlib import Path

from whence.errors import LedgerError, LedgerMissingError
from whence.ledger.address import FileAddress, parse_address
from whence.ledger.files import LedgerFile
from whence.ledger.keys import Key
from whence.ledger.lock import WriteLock
from whence.ledger.team_tables import PASSING
from whence.ledger.upgrade import VERSION_TABLE

# SQLite keeps these beside a ledger; they belong to it and to no other.
BESIDE = ("-wal", "-shm")


def file_of(address: str) -> Path:
    """The file of a ledger; ``LedgerError`` for one on a server, which has means of its own."""
    place = parse_address(address)
    if not isinstance(place, FileAddress):
        raise LedgerError("a ledger on a server is not one file", value=address, remedy="use pg_dump and pg_restore")
    return place.path


def back_up(address: str, target: Path, key: Key | None = None) -> int:
    """Copy the ledger to ``target``, one state of it whoever writes meanwhile; gives its size in bytes.

    ``target`` is there whole and sound or not at all, and encrypted where the ledger is, under the same key.
    ``LedgerError`` where it exists, or the ledger is damaged.
    """
    source = file_of(address)
    if not source.is_file():
        raise LedgerMissingError("there is no ledger at this address", value=address)
    if target.exists():
        raise LedgerError("a file of this name is there already", value=str(target), remedy="choose another name")
    ledger, made = LedgerFile(source, key), LedgerFile(target.with_name(target.name + ".part"), key)
    try:
        with closing(ledger.connect(read_only=True)) as reader:
            with closing(made.connect()) as writer:
                reader.backup(writer)
                writer.execute("PRAGMA journal_mode=DELETE")
                _sign_out(writer)
            _prove(made)
        made.path.replace(target)
    except (ledger.engine.Error, OSError) as error:
        raise LedgerError(
            "the ledger could not be copied", place=str(source), value=str(error), remedy=_WAY_OUT
        ) from error
    finally:
        made.path.unlink(missing_ok=True)
    return target.stat().st_size


_WAY_OUT = "run `whence doctor`: it says what is damaged and what to do"


def _sign_out(copy: sqlite3.Connection) -> None:
    """Nobody is signed in by a copy: a session that was ended after it was made would be open again.

    The bytes are overwritten. An older ledger, which is brought up when it is opened, has no such tables.
    """
    copy.execute("PRAGMA secure_delete=ON")
    there = {name for (name,) in copy.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    with copy:
        for name in sorted(there & {each.name for each in PASSING}):
            copy.execute(f"DELETE FROM {name}")  # noqa: S608  # a name of ours


def _prove(file: LedgerFile) -> None:
    """``LedgerError`` where the engine finds the file damaged, or it holds no ledger of whence."""
    with closing(file.connect(read_only=True)) as copy:
        found = [message for (message,) in copy.execute("PRAGMA integrity_check(5)") if message != "ok"]
        ours = copy.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (VERSION_TABLE,)).fetchone()
    if found:
        raise LedgerError("this file is damaged", place=str(file.path), value="; ".join(found), remedy=_WAY_OUT)
    if not ours:
        raise LedgerError(
            "a database, but no ledger of whence", place=str(file.path), remedy="name a backup of a ledger"
        )


def restore(backup: Path, address: str, key: Key | None = None) -> Path | None:
    """Put ``backup`` where the ledger is; gives where the one that stood there is kept, if one did.

    The backup is copied beside the ledger and proved there before anything moves, so that a full disk or a damaged
    copy changes nothing. Writers wait meanwhile; whoever has the ledger open must open it anew. ``LedgerKeyError``
    where ``key`` does not open the backup, ``LedgerError`` for all else.
    """
    if not backup.is_file():
        raise LedgerMissingError("there is no such backup", value=str(backup))
    target = file_of(address)
    copied, engine = target.with_name(target.name + ".part"), LedgerFile(backup, key).engine
    try:
        _copy_whole(backup, copied)
        with closing(LedgerFile(copied, key).connect()) as copy:
            _sign_out(copy)
        _prove(LedgerFile(copied, key))
        with WriteLock(target.with_name(target.name + ".lock")).held():
            aside = _keep_aside(target)
            for suffix in BESIDE:
                _beside(target, suffix).unlink(missing_ok=True)
            copied.replace(target)
    except engine.Error as error:
        raise LedgerError("this is no ledger's backup", place=str(backup), value=str(error)) from error
    except OSError as error:
        raise LedgerError(
            f"the backup could not be put in place: {error.strerror}",
            place=str(target),
            value=str(backup),
            remedy="make room, or check that you may write there; what stood there is as it was",
        ) from error
    finally:
        copied.unlink(missing_ok=True)
    return aside


def _copy_whole(source: Path, target: Path) -> None:
    """The bytes of ``source`` under another name, and on the disk before this returns."""
    shutil.copyfile(source, target)
    with target.open("rb") as file:
        os.fsync(file.fileno())


def _beside(ledger: Path, suffix: str) -> Path:
    return ledger.with_name(ledger.name + suffix)


def _keep_aside(target: Path) -> Path | None:
    """The ledger that is there and what lies beside it, also under the first free name; None where nothing is there.

    A log without its ledger is kept as well: SQLite would play it over the restored one.
    """
    present = [suffix for suffix in ("", *BESIDE) if _beside(target, suffix).exists()]
    if not present:
        return None
    names = (target.with_name(f"{target.name}.replaced-{number}") for number in count(1))
    aside = next(name for name in names if not any(_beside(name, suffix).exists() for suffix in ("", *BESIDE)))
    for suffix in present:
        _keep(_beside(target, suffix), _beside(aside, suffix))
    return aside


def _keep(file: Path, other: Path) -> None:
    """A second name for the file, or a copy where the file system knows no second names (a stick, say)."""
    try:
        other.hardlink_to(file)
    except OSError:
        shutil.copyfile(file, other)
