"""``whence link``: incidents of what was read, in a ledger or in a lake."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from whence.cli import options
from whence.cli.opening import open_named
from whence.cli.progress import progress
from whence.settings import load_settings

if TYPE_CHECKING:
    from whence.archive import LinkedLake

# What the steps of linking a lake are to whoever waits for them.
STEPS = {
    "trace": "what each report tells",
    "bands": "prose in common",
    "alike": "copies",
    "copies": "their originals",
    "week": "accounts of near days",
    "undated": "accounts without a day",
    "incidents": "incidents",
}


@click.command(
    epilog="""\b
Examples:
  whence link --ledger conflict.db
  whence link --anew
  whence link lake/
  whence link /mnt/lake/ --runner spark

\b
A run that was stopped goes on where it was. After an update of whence everything is linked anew by itself, once
something is read or this command is called. In a lake the incidents are those that a ledger of all its readings would
hold, as incidents/PRODUCER/*.parquet, and the copies as copies/PRODUCER/*.parquet."""
)
@click.argument("lake", type=click.Path(file_okay=False, exists=True, path_type=Path), required=False)
@click.option("--anew", is_flag=True, help="Link all reports, whatever was linked before.")
@click.option("--runner", type=click.Choice(("local", "spark")), help="Where to link a lake; local without it.")
@click.option("--workers", type=click.IntRange(min=0), metavar="N", help="Processes for a lake; 0: one a processor.")
@click.option("--producer", metavar="ID", help="Whose readings, where a lake has those of several versions.")
@options.common
def link(
    lake: Path | None,
    runner: Literal["local", "spark"] | None,
    workers: int | None,
    producer: str | None,
    ledger: str | None,
    *,
    anew: bool,
    quiet: bool,
    as_json: bool,
) -> None:
    """Link what was read into incidents: in the ledger, as read does by itself, or all of a lake."""
    if lake is None:
        if runner or workers is not None or producer:
            raise click.UsageError("--runner, --workers and --producer are for a lake: whence link LAKE --runner spark")
        _link_ledger(ledger, anew=anew, quiet=quiet, as_json=as_json)
    elif ledger or anew:
        raise click.UsageError("either a lake or a ledger (--ledger, --anew), not both")
    else:
        _link_lake(lake, runner or "local", workers, producer, quiet=quiet, as_json=as_json)


def _link_ledger(ledger: str | None, *, anew: bool, quiet: bool, as_json: bool) -> None:
    with open_named(ledger) as opened, progress("linking …", quiet=quiet or as_json) as tell:
        incidents = opened.link(lambda done: tell(f"{done:,} reports linked"), anew=anew)
    if as_json:
        click.echo(json.dumps({"incidents": incidents}))
    elif not quiet:
        click.echo(f"{incidents:,} incident{'' if incidents == 1 else 's'}.")


def _link_lake(
    lake: Path,
    runner: Literal["local", "spark"],
    workers: int | None,
    producer: str | None,
    *,
    quiet: bool,
    as_json: bool,
) -> None:
    from whence import api

    try:
        with progress("linking …", quiet=quiet or as_json) as tell:
            made = api.link_lake(
                lake,
                runner=runner,
                workers=load_settings().workers if workers is None else workers,
                producer=producer,
                progress=lambda step, done, of: tell(f"{STEPS[step]}: {done:,} of {of:,} parts"),
            )
    except KeyboardInterrupt:
        click.echo("\nStopped. What was found is kept; start the same command again to go on.", err=True)
        raise
    if as_json:
        click.echo(json.dumps(asdict(made)))
    elif not quiet:
        _print(made, lake)


def _print(made: LinkedLake, lake: Path) -> None:
    known = ", linked before" if made.known else ""
    click.echo(
        f"{lake}: {made.reports:,} reports, {made.copies:,} of them copies, tell {made.accounts:,} times of "
        f"{made.incidents:,} incidents{known}."
    )
