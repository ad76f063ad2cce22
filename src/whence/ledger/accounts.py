"""The accounts of a team: each change is added to a chain under the write lock, and the account follows from it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, insert, select, update

from whence.errors import AccountError
from whence.ledger.backend import Backend
from whence.ledger.folding import fold
from whence.ledger.rows import account_change_row, account_row, chained, sha256
from whence.ledger.team_tables import team_account, team_change, team_session
from whence.records import Account, AccountChange, AccountDeed, Role
from whence.records.codec import decode

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Known:
    """An account with what its password is checked with."""

    account: Account
    password: str


@dataclass(frozen=True, slots=True)
class Signature:
    """Who makes a change, and when (UTC)."""

    by: str
    at: str


class Accounts:
    """The accounts in one ledger. What it is given as a password is a hash already."""

    def __init__(self, backend: Backend):
        self._backend = backend

    def all(self) -> list[Account]:
        """Every account, in the order in which they were made."""
        with self._backend.reading() as connection:
            return [as_account(row) for row in connection.execute(select(team_account).order_by(team_account.c.number))]

    def find(self, name: str) -> Known | None:
        """The account that goes by ``name``, whatever the case and the accents."""
        with self._backend.reading() as connection:
            row = _row(connection, name)
        return None if row is None else Known(as_account(row), row.password)

    def changes(self) -> list[AccountChange]:
        """Everything that was ever done to accounts, oldest first."""
        with self._backend.reading() as connection:
            query = select(team_change.c.body).order_by(team_change.c.number)
            return [decode(AccountChange, json.loads(body)) for body in connection.scalars(query)]

    def add(self, name: str, role: Role, password: str, signed: Signature) -> Account:
        """A new account; ``AccountError`` where one goes by that name."""
        change = AccountChange(name, "add", signed.by, signed.at, role, active=True, password=sha256(password))
        with self._backend.writing() as connection:
            there = _row(connection, name)
            if there is not None:
                remedy = "choose another: a name stays with whoever had it, as judgements are signed with it"
                raise AccountError("there is an account of that name", value=there.name, remedy=remedy)
            number = (connection.scalar(select(func.max(team_account.c.number))) or 0) + 1
            row = {**account_row(change), "password": password, "since": signed.at}
            connection.execute(insert(team_account), {"number": number, **row})
            _append(connection, number, change)
        return Account(name, role, active=True, since=signed.at)

    def change(
        self, name: str, deed: AccountDeed, signed: Signature, *, role: Role | None = None, password: str | None = None
    ) -> Account:
        """Does ``deed`` and ends every session of the account, in one transaction.

        ``AccountError`` for an unknown account, a disabled one that is not to be enabled, and where nobody would be
        left to administer: nothing is changed then.
        """
        with self._backend.writing() as connection:
            row = _must_be(_row(connection, name), name, deed)
            active, kept = deed != "disable", password or row.password
            digest = sha256(kept)
            change = AccountChange(row.name, deed, signed.by, signed.at, role or row.role, active, digest)
            where = team_account.c.number == row.number
            connection.execute(update(team_account).where(where).values(**account_row(change), password=kept))
            connection.execute(delete(team_session).where(team_session.c.account == row.number))
            _append(connection, row.number, change)
            if (row.role, row.active) == ("admin", True):
                _refuse_without_admin(connection, row.name)
        return Account(change.account, change.role, change.active, row.since)


def as_account(row: Any) -> Account:
    """A row of ``team_account`` as its record."""
    return Account(row.name, row.role, row.active, row.since)


def _row(connection: Connection, name: str) -> Any:
    return connection.execute(select(team_account).where(team_account.c.key == fold(name))).first()


def _must_be(row: Any, name: str, deed: AccountDeed) -> Any:
    """The row, where there is one to which ``deed`` can be done."""
    if row is None:
        raise AccountError("no account has this name", value=name, remedy="`whence team list` names them")
    if deed == "enable" and row.active:
        raise AccountError("this account is not disabled", value=row.name)
    if deed != "enable" and not row.active:
        remedy = "let it in again first, with a new password: `whence team enable NAME`"
        raise AccountError("this account is disabled", value=row.name, remedy=remedy)
    return row


def _append(connection: Connection, number: int, change: AccountChange) -> None:
    newest = connection.execute(
        select(team_change.c.number, team_change.c.chain).order_by(team_change.c.number.desc()).limit(1)
    ).first()
    last, before = (0, "") if newest is None else (int(newest.number), str(newest.chain))
    row = account_change_row(change)
    link = chained(before, str(row["digest"]))
    connection.execute(insert(team_change), {"number": last + 1, "account": number, **row, "chain": link})


def _refuse_without_admin(connection: Connection, name: str) -> None:
    left = select(func.count()).select_from(team_account).where(team_account.c.role == "admin", team_account.c.active)
    if not connection.scalar(left):
        remedy = "make another account admin first: `whence team role NAME admin`"
        raise AccountError("nobody would be left to administer the desk", value=name, remedy=remedy)
