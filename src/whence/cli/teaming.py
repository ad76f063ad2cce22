"""``whence team``: who may use the desk that a team shares, from the command line."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from whence.cli import options
from whence.cli.opening import open_named
from whence.cli.terminal import clean

if TYPE_CHECKING:
    from whence.records import Account
    from whence.team import Team

# The roles themselves are in ``whence.records``, which is not imported for the sake of help.
role = click.option(
    "--role",
    type=click.Choice(("reader", "reviewer", "admin")),
    default="reviewer",
    show_default=True,
    help="reader: sees every page; reviewer: judges; admin: makes accounts too.",
)
from_stdin = click.option("--password-stdin", is_flag=True, help="Take the password from the first line of stdin.")


@click.group(
    epilog="""\b
Examples:
  whence team add "R. Okoye" --role admin
  whence team list
  whence team role "R. Okoye" reviewer
  whence team password "R. Okoye"
  whence team remove "R. Okoye"

\b
Every command takes --ledger, --quiet and --json. `whence serve --team` then opens the desk for them;
a change ends every session of its account."""
)
def team() -> None:
    """Accounts of the desk that a team shares: add, list, role, password, remove."""


@team.command()
@click.argument("name")
@role
@from_stdin
@options.common
def add(name: str, role: str, *, password_stdin: bool, **given: Any) -> None:
    """Make an account. Its name signs what it judges; the password is asked for twice, without being shown."""
    with _team(given) as opened:
        password = _password(from_stdin=password_stdin)
        _tell(opened.add(name, role, password), "added", given)


@team.command("list")
@options.common
def list_(**given: Any) -> None:
    """Every account with its role, in the order in which they were made."""
    with _team(given) as opened:
        accounts = opened.accounts()
    if given["as_json"]:
        for each in accounts:
            click.echo(json.dumps(asdict(each), ensure_ascii=False))
    elif accounts:
        _draw(accounts)
    elif not given["quiet"]:
        click.echo("Nobody has an account. Make one with `whence team add NAME --role admin`.", err=True)


@team.command("role")
@click.argument("name")
@click.argument("role", type=click.Choice(("reader", "reviewer", "admin")))
@options.common
def set_role(name: str, role: str, **given: Any) -> None:
    """Give an account another role."""
    with _team(given) as opened:
        _tell(opened.set_role(name, role), f"{role} now", given)


@team.command()
@click.argument("name")
@options.common
def remove(name: str, **given: Any) -> None:
    """Let nobody in by this account any more. Its judgements keep the name, which nobody else can take."""
    with _team(given) as opened:
        _tell(opened.disable(name), "let in no more", given)


@team.command()
@click.argument("name")
@from_stdin
@options.common
def enable(name: str, *, password_stdin: bool, **given: Any) -> None:
    """Let an account in again that was removed, with a new password."""
    _with_password(name, lambda opened: opened.enable, "let in again", password_stdin=password_stdin, given=given)


@team.command()
@click.argument("name")
@from_stdin
@options.common
def password(name: str, *, password_stdin: bool, **given: Any) -> None:
    """Give an account another password, asked for twice, without being shown."""
    told = "has a new password"
    _with_password(name, lambda opened: opened.set_password, told, password_stdin=password_stdin, given=given)


def _with_password(
    name: str,
    deed: Callable[[Team], Callable[[str, str], Account]],
    told: str,
    *,
    password_stdin: bool,
    given: dict[str, Any],
) -> None:
    with _team(given) as opened:
        _tell(deed(opened)(name, _password(from_stdin=password_stdin)), told, given)


@contextmanager
def _team(given: dict[str, Any]) -> Iterator[Team]:
    with open_named(given["ledger"]) as opened:
        yield opened.team()


def _password(*, from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    given: str = click.prompt("Password", hide_input=True, confirmation_prompt="The same again", err=True)
    return given


def _tell(account: Account, told: str, given: dict[str, Any]) -> None:
    if given["as_json"]:
        click.echo(json.dumps(asdict(account), ensure_ascii=False))
    elif not given["quiet"]:
        click.echo(clean(f"{account.name}: {told}."), err=True)


def _draw(accounts: list[Account]) -> None:
    from whence.cli.drawing import Column, draw

    columns = (
        Column("name", lambda row: clean(row["name"])),
        Column("role", lambda row: row["role"]),
        Column("state", lambda row: "" if row["active"] else "disabled"),
        Column("since", lambda row: row["since"][:10]),
    )
    draw(columns, map(asdict, accounts))
