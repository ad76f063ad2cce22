"""What accounts must prove: each change its digest and its link to all before it, and each account its changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from sqlalchemy import Connection, select

from whence.ledger.answers import Fault
from whence.ledger.contexts import stream
from whence.ledger.proofs import compare, digest_of, prove
from whence.ledger.rows import account_change_row, account_row, chained
from whence.ledger.team_tables import team_account, team_change
from whence.records import AccountChange
from whence.records.codec import decode


def prove_accounts(connection: Connection, step: Callable[[int], None]) -> Iterator[Fault]:
    """Faults of all changes, oldest first, then of the accounts that follow from them."""
    link, expected, newest, since = "", 1, dict[int, AccountChange](), dict[int, str]()
    for chunk in stream(connection, select(team_change).order_by(team_change.c.number)):
        for stored in (row._asdict() for row in chunk):
            place = f"team_change {stored['number']}"
            link = chained(link, digest_of(stored["body"]))
            if (stored["number"], stored["chain"]) != (expected, link):
                yield Fault("account", f"{place} chain", "a change before it was added, removed, moved or altered")
            link, expected = str(stored["chain"]), int(stored["number"]) + 1
            proof = prove(place, stored, partial(decode, AccountChange), account_change_row)
            yield from proof.faults
            if proof.record is not None:
                yield from _continues(place, newest.get(stored["account"]), proof.record)
                newest[stored["account"]] = proof.record
                since.setdefault(stored["account"], proof.record.at)
        step(len(chunk))
    for row in connection.execute(select(team_account).order_by(team_account.c.number)):
        yield from _prove(row._asdict(), newest.get(row.number), since)


def _continues(place: str, before: AccountChange | None, change: AccountChange) -> Iterator[Fault]:
    """An account begins by being added, once, and keeps its name."""
    if (before is None) != (change.deed == "add") or (before is not None and before.account != change.account):
        yield Fault("account", place, f"{change.deed} of {change.account!r} cannot follow what was there of it")


def _prove(stored: dict[str, Any], newest: AccountChange | None, since: dict[int, str]) -> Iterator[Fault]:
    place = f"team_account {stored['number']}"
    if newest is None:
        yield Fault("account", place, "nobody ever added it")
        return
    yield from compare(place, stored, {**account_row(newest), "since": since[stored["number"]]})
    if digest_of(stored["password"]) != newest.password:
        yield Fault("account", f"{place} password", "it is not the one that the newest change set")
