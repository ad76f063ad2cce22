"""Who is signed in, and who has to wait: rows that pass, shared by every process that serves the same ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, or_, select, update

from whence.errors import LedgerBusyError
from whence.ledger.accounts import as_account
from whence.ledger.backend import Backend
from whence.ledger.folding import fold
from whence.ledger.rows import sha256
from whence.ledger.team_tables import login_attempt, team_account, team_session
from whence.records import Account

if TYPE_CHECKING:
    from sqlalchemy import Connection

# A session is written to at most so often, or every page that somebody looks at would wait for whoever reads reports.
TOUCH_SECONDS = 60
# After each hour without a try, half of the failures are forgotten: a typing error must not follow anybody for days.
HALF_LIFE_SECONDS = 3600
# After so long nothing is left of any number of failures.
FORGOTTEN_SECONDS = 32 * HALF_LIFE_SECONDS

# Seconds to wait after so many failures.
Delay = Callable[[int], int]


class Sessions:
    """Sessions by their tokens, which are kept as SHA-256 alone. Times are seconds since 1970."""

    def __init__(self, backend: Backend, *, idle: int, longest: int):
        self._backend = backend
        self._idle, self._longest = idle, longest

    def begin(self, token: str, name: str, now: int) -> bool:
        """Signs ``name`` in; forgets sessions that are over. False where the account was disabled meanwhile."""
        with self._backend.writing() as connection:
            over = or_(team_session.c.began <= now - self._longest, team_session.c.seen <= now - self._idle)
            connection.execute(delete(team_session).where(over))
            found = select(team_account.c.number).where(team_account.c.key == fold(name), team_account.c.active)
            number = connection.scalar(found)
            if number is not None:
                row = {"token": sha256(token), "account": number, "began": now, "seen": now}
                connection.execute(insert(team_session), row)
        return number is not None

    def account(self, token: str, now: int) -> Account | None:
        """Who has this token, where the session is not over; using it keeps it from being idle."""
        query = select(team_account, team_session.c.began, team_session.c.seen).join(
            team_session, team_session.c.account == team_account.c.number
        )
        with self._backend.reading() as connection:
            row = connection.execute(query.where(team_session.c.token == sha256(token))).first()
        if row is None or not row.active or not self._holds(row.began, row.seen, now):
            return None
        if now - row.seen >= min(TOUCH_SECONDS, self._idle // 2):
            # A page does not fail because somebody else writes for long: the next look will note it.
            with suppress(LedgerBusyError), self._backend.writing() as connection:
                connection.execute(update(team_session).where(team_session.c.token == sha256(token)).values(seen=now))
        return as_account(row)

    def _holds(self, began: int, seen: int, now: int) -> bool:
        """Is a session not over? One from the future is: it was begun while the clock was wrong."""
        return abs(now - began) < self._longest and abs(now - seen) < self._idle

    def end(self, token: str) -> None:
        """Signs out who has this token."""
        with self._backend.writing() as connection:
            connection.execute(delete(team_session).where(team_session.c.token == sha256(token)))

    def end_all(self, name: str) -> None:
        """Signs ``name`` out everywhere."""
        number = select(team_account.c.number).where(team_account.c.key == fold(name)).scalar_subquery()
        with self._backend.writing() as connection:
            connection.execute(delete(team_session).where(team_session.c.account == number))


class Attempts:
    """Failed tries by a key each: a name, an address. Its SHA-256 alone is kept: people type passwords as names."""

    def __init__(self, backend: Backend):
        self._backend = backend

    def begin(self, delays: Mapping[str, Delay], now: int) -> int:
        """Seconds to wait before a try under these keys, or 0: then it counts as failed until ``succeeded`` is called.

        Counting comes first, so that a hundred tries at one moment are not all let through before the first has failed.
        Whoever has to wait is told so without the write lock: a flood must not keep others from writing.
        """
        with self._backend.reading() as connection:
            wait = _wait(connection, delays, now)
        if wait:
            return wait
        with self._backend.writing() as connection:
            connection.execute(delete(login_attempt).where(login_attempt.c.last <= now - FORGOTTEN_SECONDS))
            wait = _wait(connection, delays, now)
            if not wait:
                for key, delay in delays.items():
                    failures = _failures(connection, key, now) + 1
                    _put(connection, key, failures, now, now + delay(failures))
        return wait

    def succeeded(self, name: str, others: tuple[str, ...], now: int) -> None:
        """The try that was begun last was right: nothing counts against ``name``, and no more than before against
        ``others``."""
        with self._backend.writing() as connection:
            connection.execute(delete(login_attempt).where(login_attempt.c.key == sha256(name)))
            for key in others:
                _put(connection, key, max(_failures(connection, key, now) - 1, 0), now, now)


def _wait(connection: Connection, keys: Iterable[str], now: int) -> int:
    return max(0, *(_until(connection, key, now) - now for key in keys))


def _until(connection: Connection, key: str, now: int) -> int:
    """When the next try may be; at once where the last was in the future: a clock that went wrong locks nobody out."""
    query = select(login_attempt.c.until).where(login_attempt.c.key == sha256(key), login_attempt.c.last <= now)
    return int(connection.scalar(query) or 0)


def _failures(connection: Connection, key: str, now: int) -> int:
    """What is left of the failures under a key."""
    query = select(login_attempt.c.failures, login_attempt.c.last).where(login_attempt.c.key == sha256(key))
    row = connection.execute(query).first()
    return 0 if row is None else int(row.failures) >> (max(now - int(row.last), 0) // HALF_LIFE_SECONDS)


def _put(connection: Connection, key: str, failures: int, now: int, until: int) -> None:
    row = {"key": sha256(key), "failures": failures, "last": now, "until": until}
    connection.execute(delete(login_attempt).where(login_attempt.c.key == row["key"]))
    connection.execute(insert(login_attempt), row)
