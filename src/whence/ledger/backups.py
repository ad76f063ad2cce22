"""A ledger in one file, copied whole while others write, and put back without losing what stands in its place."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from itertools import count
from pathlib import Path

from whence.errors import LedgerError, LedgerMissingError
from whence.ledger.address import FileAddress, parse_address

BUSY_SECONDS = 30.0
# SQLite keeps these beside a ledger; they belong to it and to no other.
BESIDE = ("-wal", "-shm")


def file_of(address: str) -> Path:
    """The file of a ledger; ``LedgerError`` for one on a server, which has means of its own."""
    place = parse_address(address)
    if not isinstance(place, FileAddress):
        raise LedgerError("a ledger on a server is not one file", value=address, remedy="use pg_dump and pg_restore")
    return place.path


def back_up(address: str, target: Path) -> int:
    """Copy the ledger to ``target``, one state of it whoever writes meanwhile; gives its size in bytes.

    ``target`` is there whole and sound or not at all. ``LedgerError`` where it exists, or the ledger is damaged.
    """
    source = file_of(address)
    if not source.is_file():
        raise LedgerMissingError("there is no ledger at this address", value=address)
    if target.exists():
        raise LedgerError("a file of this name is there already", value=str(target), remedy="choose another name")
    made = target.with_name(target.name + ".part")
    try:
        with closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True, timeout=BUSY_SECONDS)) as reader:
            with closing(sqlite3.connect(made)) as writer:
                reader.backup(writer)
                writer.execute("PRAGMA journal_mode=DELETE")
            _prove(made)
        made.replace(target)
    except (sqlite3.Error, OSError) as error:
        raise LedgerError(
            "the ledger could not be copied", place=str(source), value=str(error), remedy=_WAY_OUT
        ) from error
    finally:
        made.unlink(missing_ok=True)
    return target.stat().st_size


_WAY_OUT = "run `whence doctor`: it says what is damaged and what to do"


def _prove(file: Path) -> None:
    """``LedgerError`` where the engine finds the file damaged."""
    with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as copy:
        found = [message for (message,) in copy.execute("PRAGMA integrity_check(5)") if message != "ok"]
    if found:
        raise LedgerError("this file is damaged", place=str(file), value="; ".join(found), remedy=_WAY_OUT)


def restore(backup: Path, address: str) -> Path | None:
    """Put ``backup`` where the ledger is; gives where the one that stood there was moved to, if one did.

    Nothing is moved before the backup has proved sound. Nobody may have the ledger open meanwhile.
    """
    if not backup.is_file():
        raise LedgerMissingError("there is no such backup", value=str(backup))
    try:
        _prove(backup)
    except sqlite3.Error as error:
        raise LedgerError("this is no ledger's backup", place=str(backup), value=str(error)) from error
    target = file_of(address)
    aside = _move_aside(target) if target.exists() else None
    copied = target.with_name(target.name + ".part")
    shutil.copyfile(backup, copied)
    copied.replace(target)
    return aside


def _move_aside(target: Path) -> Path:
    """The ledger that is there, with its log, under the first free name."""
    names = (target.with_name(f"{target.name}.replaced-{number}") for number in count(1))
    aside = next(name for name in names if not name.exists())
    target.replace(aside)
    for suffix in BESIDE:
        beside = target.with_name(target.name + suffix)
        if beside.exists():
            beside.replace(aside.with_name(aside.name + suffix))
    return aside
