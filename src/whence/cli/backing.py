"""``whence backup``, ``restore`` and ``doctor``: a copy of the ledger, the way back, and what is wrong with one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import click

from whence.cli import options
from whence.cli.opening import address_of, key_for, open_named
from whence.cli.terminal import clean
from whence.errors import LedgerError, WhenceError

# So many faults show what is wrong; `whence verify` names all.
SHOWN = 5


@click.command(
    epilog="""\b
Examples:
  whence backup 2025-09-05.db
  whence backup /mnt/stick/conflict.db --ledger conflict.db"""
)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@options.common
def backup(file: Path, ledger: str | None, *, quiet: bool, as_json: bool) -> None:
    """Copy the ledger to a file, sound and of one moment, whoever reads into it meanwhile."""
    from whence.ledger.backups import back_up

    size = back_up(address_of(ledger), file, key_for(ledger))
    if as_json:
        click.echo(json.dumps({"file": str(file), "bytes": size}))
    elif not quiet:
        click.echo(f"{file}: {size:,} bytes, proved sound.", err=True)


@click.command(
    epilog="""\b
Examples:
  whence restore 2025-09-05.db
  whence restore 2025-09-05.db --ledger conflict.db"""
)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@options.common
def restore(file: Path, ledger: str | None, *, quiet: bool, as_json: bool) -> None:
    """Put a backup in the ledger's place; the ledger that is there is moved aside, not lost."""
    from whence.ledger import backups

    aside = backups.restore(file, address_of(ledger), key_for(str(file)))
    if as_json:
        click.echo(json.dumps({"ledger": address_of(ledger), "replaced": str(aside) if aside else None}))
    elif not quiet:
        click.echo(f"Restored.{f' What stood there is {aside} now.' if aside else ''}", err=True)


@click.command(
    epilog="""\b
Examples:
  whence doctor
  whence doctor --ledger conflict.db"""
)
@options.common
def doctor(ledger: str | None, *, quiet: bool, as_json: bool) -> int:
    """Say whether the ledger opens and proves, and if not, the way out."""
    findings = list(_findings(address_of(ledger)))
    for code, what, way in findings:
        if as_json:
            click.echo(json.dumps({"code": code, "message": what, "next": way}))
        else:
            click.echo(clean(f"{code}  {what}\n      next: {way}"))
    if not findings and not quiet and not as_json:
        click.echo("The ledger opens, and everything in it proves.")
    return LedgerError.exit_code if findings else 0


def _findings(address: str) -> Iterator[tuple[str, str, str]]:
    yield from _cut_off(address)
    way = "put a backup in its place (`whence restore FILE`), or read the reports again into a new ledger"
    try:
        with open_named(address) as opened:
            for fault in islice(opened.verify(), SHOWN):
                yield fault.code, f"{fault.place}: {fault.message}", way
    except WhenceError as error:
        yield error.code, ": ".join(filter(None, (error.place, error.message))), error.remedy or way


def _cut_off(address: str) -> Iterator[tuple[str, str, str]]:
    """What a killed ``whence vault`` left beside the ledger."""
    from whence.ledger.vault import left_behind

    if (file := left_behind(address)) is not None:
        way = "delete it: the ledger itself is whole (of an encrypted one, this may be a plain copy)"
        yield "remains", f"{file}: encrypting or decrypting was cut off", way
