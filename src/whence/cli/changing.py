"""``whence changes``: what is otherwise than when one last looked."""

from __future__ import annotations

import json

import click

from whence.cli import options
from whence.cli.opening import open_named
from whence.cli.terminal import clean
from whence.wire.wording import summary


@click.command(
    epilog="""\b
Examples:
  whence changes --seen        from here on
  whence changes               what has changed since
  whence changes --reader "R. Okoye" --format jsonl

\b
New incidents, new origins, tolls revised, claims, denials, contradictions; carriers without a new origin are told as
what they are. Every reader has a look of their own; without --reader it is the one of the desk for one person.
`whence forget` forgets all looks: what they kept names people."""
)
@click.option("--reader", metavar="NAME", default="", help="Whose last look; at a team's desk the account's name.")
@click.option("--seen", is_flag=True, help="All of it has been seen: tell only what changes from now on.")
@click.option("--format", "format_", type=click.Choice(["table", "jsonl"]), default="table", show_default=True)
@options.common
def changes(ledger: str | None, reader: str, format_: str, *, seen: bool, quiet: bool, as_json: bool) -> None:
    """What is otherwise in the incidents than when a reader last looked."""
    with open_named(ledger) as opened:
        opened.link_what_came()
        step, before = opened.newest_step(), opened.last_look(reader)
        count = 0
        for row in opened.changes(reader):
            count += 1
            if format_ == "jsonl" or as_json:
                click.echo(json.dumps(row, ensure_ascii=False))
            else:
                click.echo(clean(f"{row['incident']['id']}  {summary(row['incident'])}"))
                for each in row["changes"]:
                    click.echo(clean(f"    {each['kind']}: {each['note']}"))
        if seen:
            opened.look(reader, step.number)
    if not quiet and format_ == "table" and not as_json:
        click.echo(_last_line(count, before.at if before else None, seen=seen), err=True)


def _last_line(count: int, at: str | None, *, seen: bool) -> str:
    mark = " From now on only what changes is told." if seen else ""
    if at is None:
        return f"Nobody of this name has looked yet.{mark or ' Next: whence changes --seen, and later whence changes.'}"
    incidents = f"{count} incident{'' if count == 1 else 's'}"
    return f"{incidents} changed since {at[:16].replace('T', ' ')} UTC.{mark}"
