"""The steps give the tables that the code knows, on both engines, and a newer ledger is left alone."""

from __future__ import annotations

import subprocess
import sys

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from tests.ledger.told import batch, told
from whence.errors import LedgerVersionError
from whence.ledger import ActorFilter, open_ledger
from whence.ledger.address import FileAddress, parse_address
from whence.ledger.backend import Backend
from whence.ledger.migrations import known_steps
from whence.ledger.postgres import PostgresBackend
from whence.ledger.sqlite import SqliteBackend
from whence.ledger.tables import metadata
from whence.ledger.upgrade import CURRENT, VERSION_TABLE
from whence.ledger.whole_tables import WHOLES

# Indexes of 0012 on tables that were there before.
OF_0012 = ("claim_speaker", "claim_acts", "report_outlet", "actor_moved", "actor_branch", "actor_office")


@pytest.fixture
def backend(address: str) -> Backend:
    open_ledger(address, create=True).close()
    place = parse_address(address)
    return SqliteBackend(place.path) if isinstance(place, FileAddress) else PostgresBackend(place)


def ours(_: object, name: str | None, kind: str, *__: object) -> bool:
    """Not the search index, which each engine makes in its own way."""
    return not (name or "").startswith(("text_search", VERSION_TABLE))


def test_the_steps_give_the_tables_of_the_code(backend: Backend) -> None:
    with backend.reading() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": ours, "compare_type": True})
        assert compare_metadata(context, metadata) == []
    backend.close()


def test_actors_of_an_older_ledger_are_counted(backend: Backend, address: str) -> None:
    with open_ledger(address) as ledger:
        ledger.write(batch(told(), told(outlet="The Late Post", aliases=("HU",))))
    with backend.writing() as connection:
        for table in WHOLES:
            connection.execute(text(f"DROP TABLE {table.name}"))
        for index in OF_0012:
            connection.execute(text(f"DROP INDEX ix_{index}"))
        connection.execute(text("UPDATE whence_version SET version_num = '0011'"))
    backend.close()
    with open_ledger(address) as ledger:
        assert list(ledger.verify()) == []
        assert [row.reports for row in ledger.actors(ActorFilter(name="harbour"))] == [2]


def test_the_newest_step_is_the_current_version() -> None:
    assert max(known_steps()) == CURRENT


def test_a_newer_ledger_is_left_alone(backend: Backend, address: str) -> None:
    with backend.writing() as connection:
        connection.execute(text("UPDATE whence_version SET version_num = '9999'"))
    backend.close()
    for create in (True, False):
        with pytest.raises(LedgerVersionError, match="9999"):
            open_ledger(address, create=create)


def test_opening_a_current_ledger_does_not_import_alembic(address: str) -> None:
    open_ledger(address, create=True).close()
    code = "import sys, whence.ledger as l; l.open_ledger(sys.argv[1]).close(); sys.exit('alembic' in sys.modules)"
    subprocess.run([sys.executable, "-c", code, address], check=True)
