"""``whence verify``: says what proves and names what does not."""

from __future__ import annotations

import json

import click

from whence.cli import options
from whence.cli.opening import open_named
from whence.cli.progress import progress
from whence.cli.terminal import clean
from whence.errors import LedgerError


@click.command(
    epilog="""\b
Examples:
  whence verify --ledger conflict.db
  whence verify --json | jq .place

\b
Every text and every stored byte is hashed again, every span cut again, every reference followed. Exit code 3 and one
line for each fault, with its place, where something does not prove."""
)
@options.common
def verify(ledger: str | None, *, quiet: bool, as_json: bool) -> int:
    """Prove the ledger: cut every span, hash every text, check every reference."""
    faults = 0
    with open_named(ledger) as opened, progress("verifying …", quiet=quiet or as_json) as tell:
        for fault in opened.verify(lambda done, total: tell(f"{done:,} of {total:,} rows proved")):
            faults += 1
            if as_json:
                click.echo(json.dumps({"code": fault.code, "place": fault.place, "message": fault.message}))
            else:
                click.echo(clean(f"{fault.code}  {fault.place}: {fault.message}"))
        counts = opened.counts() if not faults else None
    if counts and not quiet and not as_json:
        click.echo(f"Proved: {counts.reports:,} reports, {counts.claims:,} claims, {counts.events:,} events.")
    return LedgerError.exit_code if faults else 0
