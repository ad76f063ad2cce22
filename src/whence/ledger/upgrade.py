"""Which version of the tables a ledger has, and bringing it to this one.

Alembic is imported only when there is something to do: it would cost every command a third of a second.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import column, inspect, select, table

from whence.errors import LedgerError, LedgerMissingError, LedgerVersionError
from whence.ledger.backend import Backend

if TYPE_CHECKING:
    from sqlalchemy import Connection

# The newest step in migrations/versions; a test compares.
CURRENT = "0012"
VERSION_TABLE = "whence_version"


def bring_up(backend: Backend, *, create: bool) -> None:
    """Makes the tables (only with ``create``) or brings older ones up to date; refuses what is no ledger of ours."""
    there = backend.is_there()
    if not there and not create:
        raise _missing(backend.place)
    if not there:
        backend.prepare()
    with backend.reading() as connection:
        version = _version(connection, backend.place)
    if version is None and not create:
        raise _missing(backend.place)
    backend.prepare()
    if version != CURRENT:
        _migrate(backend)


def _missing(place: str) -> LedgerMissingError:
    return LedgerMissingError(
        "there is no ledger", place=place, remedy="make one with `whence read`, or name another with --ledger"
    )


def _version(connection: Connection, place: str) -> str | None:
    """The version of the tables, or None for a database without any."""
    names = inspect(connection).get_table_names()
    if VERSION_TABLE in names:
        version: str | None = connection.scalar(select(column("version_num")).select_from(table(VERSION_TABLE)))
        return version
    if names:
        raise LedgerError("a database, but no ledger of whence", place=place, remedy="give the ledger one of its own")
    return None


def _migrate(backend: Backend) -> None:
    from whence.ledger.migrations import known_steps, migrate  # noqa: PLC0415  # the reason stands at the top

    with backend.writing() as connection:
        version = _version(connection, backend.place)
        if version is not None and version not in known_steps():
            raise LedgerVersionError(
                "a newer whence wrote this ledger", value=version, place=backend.place, remedy="update whence"
            )
        migrate(connection)
