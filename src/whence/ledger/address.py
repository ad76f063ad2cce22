"""Where a ledger is: a file or a PostgreSQL database."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from whence.errors import LedgerError

SQLITE = "sqlite:///"
POSTGRES = ("postgresql://", "postgres://")


@dataclass(frozen=True, slots=True)
class FileAddress:
    """A file on this machine; symbolic links followed, so that one file has one lock."""

    path: Path

    def __str__(self) -> str:
        return str(self.path)


@dataclass(frozen=True, slots=True)
class ServerAddress:
    """A PostgreSQL database; prints without its password."""

    url: URL

    def __str__(self) -> str:
        return self.url.set(drivername="postgresql").render_as_string(hide_password=True)


def parse_address(address: str) -> FileAddress | ServerAddress:
    """A path, ``sqlite:///path`` or ``postgresql://user:password@host/database``; refuses other schemes."""
    if address.startswith(POSTGRES):
        return _server(address)
    path = address.removeprefix(SQLITE)
    if "://" in path or not path:
        raise LedgerError(
            "no such kind of ledger", value=address, remedy="give a path, sqlite:///path or postgresql://host/database"
        )
    return FileAddress(Path(path).expanduser().resolve())


def _server(address: str) -> ServerAddress:
    try:
        url = make_url(address).set(drivername="postgresql+pg8000")
    except (ArgumentError, ValueError) as error:
        raise LedgerError("not an address of a database", remedy="postgresql://user:password@host/database") from error
    folder = url.query.get("host")
    if isinstance(folder, str) and folder.startswith("/"):  # libpq's way to name the folder of a local socket
        socket = f"{folder}/.s.PGSQL.{url.port or 5432}"
        url = url.difference_update_query(["host"]).update_query_dict({"unix_sock": socket})
    return ServerAddress(url)
