"""A ledger on a PostgreSQL server, through the pg8000 driver."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from importlib.util import find_spec
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    column,
    create_engine,
    func,
    literal_column,
    select,
    table,
    text,
)
from sqlalchemy.exc import DBAPIError

from whence.errors import LedgerBusyError, LedgerError, MissingPartError
from whence.ledger.address import ServerAddress
from whence.ledger.answers import Fault
from whence.ledger.backend import engine_errors, sqlstate
from whence.ledger.exact import escape
from whence.ledger.lock import WAIT_SECONDS

# The number under which all writers of a database meet (advisory locks are a database's own): "whence" in ASCII.
WRITERS = 0x7768656E6365
LOCK_NOT_AVAILABLE = "55P03"

# What is indexed of a text: its words without accents, and at most its first 200,000 characters, because a longer text
# can pass PostgreSQL's bound of 1 MiB per tsvector. The index in migrations/ is on this very expression.
MARKS = "[\\u0300-\\u036f]"
WORDS = f"to_tsvector('simple'::regconfig, left(regexp_replace(normalize(content, NFD), '{MARKS}', '', 'g'), 200000))"


class PostgresBackend:
    """One database on a server. Needs the extra ``postgres``."""

    def __init__(self, address: ServerAddress, wait_seconds: float = WAIT_SECONDS):
        if find_spec("pg8000") is None:
            raise MissingPartError(
                "the driver for PostgreSQL is not installed", value="pg8000", remedy="pip install 'whence[postgres]'"
            )
        self._address = address
        self._wait_seconds = wait_seconds
        self._engine = create_engine(address.url, max_overflow=-1)  # as in sqlite.py

    @property
    def place(self) -> str:
        return str(self._address)

    @property
    def is_sealed(self) -> bool:
        """The disk of a server is the server's affair."""
        return False

    def is_there(self) -> bool:
        try:
            self._engine.connect().close()
        except DBAPIError as error:
            raise LedgerError(
                f"the database cannot be reached: {error.orig}",
                place=self.place,
                remedy="check host, name and password; the database itself must exist (createdb)",
            ) from error
        return True

    def prepare(self) -> None:
        """A server needs nothing before its tables."""

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        with engine_errors(self.place), self._engine.connect() as plain:
            connection = plain.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                yield connection

    def examining(self) -> AbstractContextManager[Connection]:
        """The server takes and gives nothing but valid text."""
        return self.reading()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """The lock belongs to the transaction, so it goes with it, and what stands before it is seen after it."""
        with engine_errors(self.place), self._engine.begin() as connection:
            self._lock(connection)
            yield connection

    def matching(self, terms: Sequence[str]) -> Select[Any]:
        queries = [func.phraseto_tsquery(literal_column("'simple'::regconfig"), _bare(escape(term))) for term in terms]
        condition = and_(*(literal_column(WORDS).op("@@")(query) for query in queries))
        return select(column("number")).select_from(table("text")).where(condition)

    def faults(self) -> Iterator[Fault]:
        """None: the server checks its own pages, and the search index follows from the texts."""
        return iter(())

    def checkpoint(self) -> None:
        """Nothing: the server does it."""

    def scrub(self) -> None:
        """Every table anew, without its dead rows. What the server archives of its own log is the server's affair."""
        with engine_errors(self.place), self._engine.connect() as plain:
            plain.execution_options(isolation_level="AUTOCOMMIT").execute(text("VACUUM FULL"))

    def close(self) -> None:
        self._engine.dispose()

    def _lock(self, connection: Connection) -> None:
        connection.execute(text(f"SET LOCAL lock_timeout = '{self._wait_seconds * 1000:.0f}ms'"))
        try:
            connection.execute(select(func.pg_advisory_xact_lock(WRITERS)))
        except DBAPIError as error:
            if sqlstate(error) != LOCK_NOT_AVAILABLE:
                raise
            raise LedgerBusyError(
                f"another process has been writing for more than {self._wait_seconds:g} seconds",
                place=self.place,
                remedy="wait for it to end, or end it, then run the command again; nothing is lost",
            ) from error


def _bare(term: str) -> ColumnElement[str]:
    """``term`` without accents, as ``WORDS`` has the texts."""
    return func.regexp_replace(func.normalize(term, literal_column("NFD")), MARKS, "", "g")
