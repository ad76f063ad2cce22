"""What the ledger asks of an engine; ``sqlite.py`` and ``postgres.py`` answer it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING, Any, Protocol

from sqlalchemy.exc import DBAPIError, IntegrityError

from whence.errors import InternalError, LedgerError
from whence.ledger.answers import Fault

if TYPE_CHECKING:
    from sqlalchemy import Connection, Select


# The class of SQLSTATE codes for what a key, a reference or a NOT NULL forbids; pg8000 does not tell them apart.
BROKEN_RULE = "23"


class Backend(Protocol):
    """One open database."""

    @property
    def place(self) -> str:
        """Its address as it may be shown."""

    @property
    def is_sealed(self) -> bool:
        """Is it encrypted by a key of ours?"""

    def is_there(self) -> bool:
        """Is there a database at all, empty or not?"""

    def prepare(self) -> None:
        """Sets what must be set before tables are made or used."""

    def reading(self) -> AbstractContextManager[Connection]:
        """A connection that sees one state of the ledger from beginning to end, whoever writes meanwhile."""

    def examining(self) -> AbstractContextManager[Connection]:
        """Like ``reading``, but bytes that are no text come back garbled instead of ending the query."""

    def writing(self) -> AbstractContextManager[Connection]:
        """A connection with one transaction, alone among all writers; committed at the end, or undone by an error."""

    def matching(self, terms: Sequence[str]) -> Select[Any]:
        """The numbers of the texts that hold all ``terms`` (words or phrases)."""

    def faults(self) -> Iterator[Fault]:
        """What the engine's own checks of its files and indexes find."""

    def checkpoint(self) -> None:
        """Moves what is written into the main file, where the engine has such a step."""

    def scrub(self) -> None:
        """Gives back the space of deleted rows, so that none of their bytes stays in the engine's files.

        ``LedgerBusyError`` where somebody else has the ledger open and still sees them.
        """

    def close(self) -> None:
        """Lets go of files and connections."""


@contextmanager
def engine_errors(place: str) -> Iterator[None]:
    """The engine's errors as ours: a broken rule is a bug in what was written, anything else the ledger's state."""
    try:
        yield
    except DBAPIError as error:
        if isinstance(error, IntegrityError) or sqlstate(error).startswith(BROKEN_RULE):
            raise InternalError(f"the ledger refuses these records: {error.orig}", place=place) from error
        raise database_fault(error.orig, place) from error


def sqlstate(error: DBAPIError) -> str:
    """PostgreSQL's code for an error, as pg8000 hands it on; empty where there is none."""
    said = error.orig.args[0] if error.orig is not None and error.orig.args else None
    return str(said.get("C", "")) if isinstance(said, dict) else ""


def database_fault(error: BaseException | None, place: str) -> LedgerError:
    """What the database itself complains about."""
    remedy = "run `whence verify`; if it fails, take the ledger from a backup or read the reports again"
    return LedgerError(f"the database says: {error}", place=place, remedy=remedy)
