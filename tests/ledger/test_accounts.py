"""Accounts as the ledger keeps them: proved like everything else, and never carried where they do not belong."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.invented import reading
from tests.ledger.told import batch
from whence.ledger import Fault, Ledger, Signature, open_ledger
from whence.ledger.backups import back_up, restore

HASH = "$argon2id$v=19$m=8,t=1,p=1$c2FsdHNhbHQ$aGFzaGhhc2g"
SIGNED = Signature("Boss Admin", "2025-09-05T12:00:00+00:00")
TOKEN = "a token of forty-three letters, as they are"  # noqa: S105  # of a session that only tests have


def fill(ledger: Ledger) -> None:
    ledger.accounts.add("Boss Admin", "admin", HASH, SIGNED)
    ledger.accounts.add("R. Okoye", "reader", HASH, SIGNED)
    ledger.accounts.change("R. Okoye", "role", SIGNED, role="reviewer")
    ledger.sessions(idle=60, longest=60).begin(TOKEN, "R. Okoye", 1000)
    ledger.attempts.begin({"name x": lambda _: 15}, 1000)


def test_accounts_prove_on_both_engines(ledger: Ledger) -> None:
    fill(ledger)
    assert list(ledger.verify()) == []
    assert [each.role for each in ledger.accounts.all()] == ["admin", "reviewer"]


@pytest.mark.parametrize(
    ("statement", "code", "place"),
    [
        ("UPDATE team_account SET role = 'admin' WHERE number = 2", "column", "team_account 2 role"),
        ("UPDATE team_account SET active = 0 WHERE number = 2", "column", "team_account 2 active"),
        ("UPDATE team_account SET name = 'R. Okoya' WHERE number = 2", "column", "team_account 2 name"),
        ("UPDATE team_account SET key = 'x' WHERE number = 2", "column", "team_account 2 key"),
        ("UPDATE team_account SET since = '2020' WHERE number = 2", "column", "team_account 2 since"),
        ("UPDATE team_account SET password = password || 'x' WHERE number = 2", "account", "team_account 2 password"),
        (
            "UPDATE team_change SET body = replace(body, 'Boss', 'Bose') WHERE number = 3",
            "digest",
            "team_change 3",
        ),
        ("UPDATE team_change SET account = 1 WHERE number = 3", "account", "team_change 3"),
        ("UPDATE team_change SET chain = 'x' WHERE number = 2", "account", "team_change 2 chain"),
        ("DELETE FROM team_change WHERE number = 2", "account", "team_change 3"),
        ("DELETE FROM team_change WHERE number = 3", "column", "team_account 2 role"),
        ("DELETE FROM team_change", "account", "team_account 1"),
        ("DELETE FROM team_account WHERE number = 1", "reference", "team_change number=1 account"),
    ],
)
def test_an_account_altered_behind_the_ledgers_back_is_named(file: Path, statement: str, code: str, place: str) -> None:
    with open_ledger(str(file)) as ledger:
        fill(ledger)
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(statement)
    with open_ledger(str(file)) as ledger:
        found = [each for each in ledger.verify() if each.code == code]
    assert any(each.place.startswith(place) for each in found), found


def test_an_account_that_nobody_added_is_named(file: Path) -> None:
    with open_ledger(str(file)) as ledger:
        fill(ledger)
    with closing(sqlite3.connect(file)) as connection, connection:
        columns = "3, 'eve', 'Eve', 'admin', 1, password, since"
        connection.execute(f"INSERT INTO team_account SELECT {columns} FROM team_account WHERE number = 1")  # noqa: S608  # ours
    with open_ledger(str(file)) as ledger:
        assert list(ledger.verify()) == [Fault("account", "team_account 3", "nobody ever added it")]


def by_hand(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source)) as one, closing(sqlite3.connect(target)) as other:
        one.backup(other)


@pytest.mark.parametrize("copy", [lambda source, target: back_up(str(source), target), by_hand], ids=["backup", "cp"])
def test_a_copy_of_the_ledger_keeps_accounts_and_signs_nobody_in(
    file: Path, tmp_path: Path, copy: Callable[[Path, Path], object]
) -> None:
    with open_ledger(str(file)) as ledger:
        fill(ledger)
        ledger.write(batch(reading()))
    copied, restored = tmp_path / "copy.db", tmp_path / "restored.db"
    copy(file, copied)
    restore(copied, str(restored))
    with open_ledger(str(restored)) as ledger:
        assert [each.name for each in ledger.accounts.all()] == ["Boss Admin", "R. Okoye"]
        assert ledger.sessions(idle=60, longest=60).account(TOKEN, 1001) is None
        assert list(ledger.verify()) == []
    with open_ledger(str(file)) as ledger:
        account = ledger.sessions(idle=60, longest=60).account(TOKEN, 1001)
        assert account is not None
        assert account.name == "R. Okoye"


def test_neither_the_token_nor_what_was_typed_as_a_name_is_in_the_file(file: Path) -> None:
    with open_ledger(str(file)) as ledger:
        ledger.accounts.add("Boss Admin", "admin", HASH, SIGNED)
        ledger.sessions(idle=60, longest=60).begin(TOKEN, "Boss Admin", 1000)
        ledger.attempts.begin({"name my password by mistake": lambda _: 0}, 1000)
        ledger.checkpoint()
        assert b"Boss Admin" in file.read_bytes()
        assert TOKEN.encode() not in file.read_bytes()
        assert b"by mistake" not in file.read_bytes()
