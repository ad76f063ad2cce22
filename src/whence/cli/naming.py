"""``whence people``: the public profile's rule, told person by person."""

from __future__ import annotations

import json

import click

from whence.cli import options
from whence.cli.opening import open_named
from whence.cli.terminal import clean


@click.command(
    epilog="""\b
Examples:
  whence people
  whence people --public "Amina Warsame" --ledger conflict.db

\b
The same --public and --private with whence export and whence report, beside --profile public."""
)
@options.named
@options.common
def people(
    ledger: str | None, public: tuple[str, ...], private: tuple[str, ...], *, quiet: bool, as_json: bool
) -> None:
    """Whose names the public profile hides and whose it shows, each with the reason."""
    with open_named(ledger) as opened:
        for each in opened.people(public=public, private=private):
            told = "private" if each.private else "public"
            if as_json:
                click.echo(
                    json.dumps({"id": each.actor.id, "name": each.actor.name, "is": told, "reason": each.reason})
                )
            else:
                click.echo(clean(f"{told:<7}  {each.actor.name}  ({each.reason})"))
