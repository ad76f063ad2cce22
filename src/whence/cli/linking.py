"""``whence link``: incidents of what was read, where ``read`` was stopped before it made them, or all of them anew."""

from __future__ import annotations

import json

import click

from whence.cli import options
from whence.cli.opening import open_named
from whence.cli.progress import progress


@click.command(
    epilog="""\b
Examples:
  whence link --ledger conflict.db
  whence link --anew

\b
A run that was stopped goes on where it was. After an update of whence everything is linked anew by itself, once
something is read or this command is called."""
)
@click.option("--anew", is_flag=True, help="Link all reports, whatever was linked before.")
@options.common
def link(ledger: str | None, *, anew: bool, quiet: bool, as_json: bool) -> None:
    """Link what was read into incidents, as read does by itself; with --anew all of it."""
    with open_named(ledger) as opened, progress("linking …", quiet=quiet or as_json) as tell:
        incidents = opened.link(lambda done: tell(f"{done:,} reports linked"), anew=anew)
    if as_json:
        click.echo(json.dumps({"incidents": incidents}))
    elif not quiet:
        click.echo(f"{incidents:,} incident{'' if incidents == 1 else 's'}.")
