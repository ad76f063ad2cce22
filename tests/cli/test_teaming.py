"""``whence team``: accounts from the command line."""

from __future__ import annotations

import contextlib
import io
import json
import os
import pty
import subprocess
import sys

import pytest

from tests.cli.conftest import Ended, Whence
from tests.team.people import OTHER, PASSWORD
from whence.ledger import open_ledger
from whence.team import Team


@pytest.fixture(name="team")
def _team(whence: Whence, ledger: str, monkeypatch: pytest.MonkeyPatch) -> Whence:
    """``team("add", "R. Okoye", password=…)`` with the password on stdin."""

    def call(*arguments: str, password: str | None = None) -> Ended:
        more = ["--password-stdin"] if password is not None else []
        monkeypatch.setattr(sys, "stdin", io.StringIO(f"{password}\nnot this\n"))
        return whence("team", *arguments, *more, "--ledger", ledger)

    return call


def test_accounts_are_made_listed_changed_and_removed(team: Whence, ledger: str) -> None:
    assert team("add", "Boss Admin", "--role", "admin", password=PASSWORD).code == 0
    assert team("add", "R. Okoye", password=PASSWORD).err == "R. Okoye: added.\n"
    assert team("role", "r. okoye", "reader").err == "R. Okoye: reader now.\n"
    assert team("remove", "R. Okoye").err == "R. Okoye: let in no more.\n"
    assert team("enable", "R. Okoye", password=PASSWORD).code == 0
    assert team("password", "R. Okoye", password=OTHER).code == 0
    rows = [json.loads(line) for line in team("list", "--json").out.splitlines()]
    assert [(row["name"], row["role"], row["active"]) for row in rows] == [
        ("Boss Admin", "admin", True),
        ("R. Okoye", "reader", True),
    ]
    table = team("list").out
    assert "R. Okoye" in table
    assert "argon2" not in table
    with open_ledger(ledger) as opened:
        assert Team(opened).log_in("R. Okoye", OTHER, "192.0.2.1").account.role == "reader"
        assert {each.by for each in opened.accounts.changes()} == {"command line"}


def test_without_accounts_the_list_says_how_to_make_one(team: Whence) -> None:
    ended = team("list")
    assert ended.out == ""
    assert "whence team add NAME --role admin" in ended.err


@pytest.mark.parametrize(
    ("arguments", "password", "told"),
    [
        (("add", "R. Okoye"), "short", "15 characters at least"),
        (("add", "R. Okoye"), "", "15 characters at least"),
        (("add", "boss admin"), OTHER, "there is an account of that name"),
        (("add", "a\nb"), OTHER, "characters that nobody sees"),
        (("role", "Nobody", "reader"), None, "no account has this name"),
        (("remove", "Boss Admin"), None, "nobody would be left to administer"),
        (("password", "Nobody"), OTHER, "no account has this name"),
    ],
)
def test_what_cannot_be_is_refused_with_code_and_way_out(
    team: Whence, arguments: tuple[str, ...], password: str | None, told: str
) -> None:
    team("add", "Boss Admin", "--role", "admin", password=PASSWORD)
    ended = team(*arguments, password=password)
    assert ended.code == 2
    assert "[U210]" in ended.err
    assert told in ended.err


# The terminal becomes the process's own, because passwords are read from nothing else.
ON_A_TERMINAL = (
    "import fcntl, os, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); os.execv(sys.executable, sys.argv[1:])"
)


def asked(command: list[str], answers: list[str]) -> tuple[str, int]:
    """What a real command shows on a real terminal, each prompt answered in its turn, and how it ends."""
    ours, theirs = pty.openpty()
    run = [sys.executable, "-c", ON_A_TERMINAL, sys.executable, "-m", "whence", *command]
    shown = b""
    with subprocess.Popen(run, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True) as process:
        os.close(theirs)
        with contextlib.suppress(OSError):  # the terminal goes with the process
            while read := os.read(ours, 1024):
                shown += read
                if read.rstrip().endswith(b":") and answers:
                    os.write(ours, f"{answers.pop(0)}\n".encode())
        code = process.wait()
    os.close(ours)
    return shown.decode(), code


def test_a_password_is_asked_for_twice_on_a_terminal_and_never_shown(ledger: str) -> None:
    shown, code = asked(["team", "add", "R. Okoye", "--ledger", ledger], [PASSWORD, OTHER, PASSWORD, PASSWORD])
    assert code == 0, shown
    assert shown.count("The same again:") == 2, "the first two answers differ"
    assert "R. Okoye: added." in shown
    assert PASSWORD not in shown
    assert OTHER not in shown
    with open_ledger(ledger) as opened:
        assert Team(opened).log_in("R. Okoye", PASSWORD, "192.0.2.1").account.role == "reviewer"
