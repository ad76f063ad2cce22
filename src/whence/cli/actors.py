"""``whence actors``: the actors, what may be one, and the judgements that merge, split and name them."""

from __future__ import annotations

import json
from typing import Any

import click

from whence.cli import options
from whence.cli.listing import list_rows, output, review
from whence.cli.opening import open_named
from whence.cli.reviewing import reviewer, seen, signed, tell


@click.group(
    invoke_without_command=True,
    epilog="""\b
Examples:
  whence actors --kind armed-group
  whence actors --name "human rights"
  whence actors proposals
  whence actors merge 3f9c2a1b 81d0aa42 --by "R. Okoye" --why "both are the minister"

\b
Options for the list come before the name of a command.""",
)
@click.option("--name", metavar="NAME", help="With a name that holds this.")
@click.option("--kind", metavar="KIND", help="Of this kind: person, organisation, armed-group, outlet, …")
@review
@output
@options.common
@click.pass_context
def actors(context: click.Context, /, **given: Any) -> None:
    """Who is named: the actors, with their other names."""
    if context.invoked_subcommand is None:
        list_rows("actors", given)


@actors.command()
@options.common
def proposals(ledger: str | None, *, quiet: bool, as_json: bool) -> None:
    """Which actors may be one, and why: nobody but a person merges these."""
    from whence.cli.drawing import draw
    from whence.cli.tables import PROPOSALS

    with open_named(ledger) as opened:
        found = list(opened.proposals())
    if as_json:
        for each in found:
            click.echo(json.dumps(each, ensure_ascii=False))
    elif found:
        draw(PROPOSALS, found)
    elif not quiet:
        click.echo("No two actors look like one.", err=True)


@actors.command()
@click.argument("actor", metavar="ID")
@options.common
def members(actor: str, ledger: str | None, *, quiet: bool, as_json: bool) -> None:
    """The actors of single reports that make up one: each can be split from it."""
    from whence.cli.drawing import draw
    from whence.cli.tables import MEMBERS

    with open_named(ledger) as opened:
        found = [{"id": each.id, "report": each.report, "name": each.name} for each in opened.members(actor)]
    if as_json:
        for each in found:
            click.echo(json.dumps(each, ensure_ascii=False))
    else:
        draw(MEMBERS, found)


@actors.command()
@click.argument("ids", metavar="ID ID...", nargs=-1, required=True)
@signed
def merge(ids: tuple[str, ...], **given: Any) -> None:
    """These actors are one; undo it with whence review undo."""
    with reviewer(given) as judge:
        tell(judge.merge("actor", ids, given["why"], seen=seen(given)), given)


@actors.command()
@click.argument("actor", metavar="ID")
@click.argument("others", metavar="[OTHER...]", nargs=-1)
@signed
def split(actor: str, others: tuple[str, ...], **given: Any) -> None:
    """The actor of one report (an ID of whence actors members) is none of those that it was taken for."""
    with reviewer(given) as judge:
        tell(judge.split("actor", actor, given["why"], others=others, seen=seen(given)), given)


@actors.command()
@click.argument("actor", metavar="ID")
@click.argument("name", metavar="NAME")
@signed
def alias(actor: str, name: str, **given: Any) -> None:
    """The actor is also called NAME."""
    with reviewer(given) as judge:
        tell(judge.alias(actor, name, given["why"], seen=seen(given)), given)
