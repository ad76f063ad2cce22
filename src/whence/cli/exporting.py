"""``whence export``: the ledger in somebody else's format, and what was lost on the way."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from whence.cli import options
from whence.cli.opening import open_named
from whence.cli.progress import progress
from whence.cli.terminal import clean
from whence.errors import UsageError

if TYPE_CHECKING:
    from whence.export import Rows


@click.command(
    epilog="""\b
Examples:
  whence export --list
  whence export acled --out acled/ --ledger conflict.db
  whence export ucdp --rows events --out ucdp/
  whence export parquet --out tables/
  whence export csv --out open/ --profile public --private "Zawadi Obuya"

\b
Beside its files every export writes LOSS.md and loss.json: what the format cannot hold, record by record. The same
ledger gives the same files, byte for byte."""
)
@click.argument("format_", metavar="FORMAT", required=False)
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="The folder to write; made where needed.")
@click.option(
    "--rows",
    type=click.Choice(["incidents", "events"]),
    help="What a row of acled or ucdp is: a linked incident (as it is where nothing is said), or each told event.",
)
@click.option("--list", "listed", is_flag=True, help="Print the formats, and stop.")
@click.option("--sign", type=click.Path(path_type=Path), metavar="KEY", help="Sign all that is in the folder then.")
@options.raw_csv
@options.profiled
@options.common
def export(
    format_: str | None,
    out: Path | None,
    sign: Path | None,
    ledger: str | None,
    profile: str,
    public: tuple[str, ...],
    private: tuple[str, ...],
    rows: Rows | None,
    *,
    listed: bool,
    raw_csv: bool,
    quiet: bool,
    as_json: bool,
) -> None:
    """What the ledger holds in another format, with a report of what that cannot hold."""
    from whence.cli.signing import sign as sign_folder
    from whence.export import LOSS_MD, format_named
    from whence.export.minisign import read_secret_key

    if listed:
        _list(as_json=as_json)
        return
    if format_ is None:
        raise UsageError("no format was named", remedy="whence export --list names them")
    key = read_secret_key(sign) if sign else None  # before the work, so that a wrong one costs nothing
    folder = out or Path(format_named(format_).name)
    with open_named(ledger) as opened, progress("exporting …", quiet=quiet or as_json) as tell:
        done = opened.export(
            format_,
            folder,
            profile=profile,
            public=public,
            private=private,
            raw_csv=raw_csv,
            rows=rows,
            progress=lambda reports: tell(f"{reports:,} reports exported"),
        )
    if raw_csv:
        options.warn_of_raw_csv(quiet=quiet)
    signed = sign_folder(folder, key) if key else 0
    if as_json:
        click.echo(json.dumps({**asdict(done), "folder": str(done.folder), "signed": signed}))
    elif not quiet:
        counted = f"{done.reports:,} reports, {done.claims:,} claims, {done.events:,} events"
        click.echo(clean(f"{folder}: {counted}; {done.without_row:,} of them have no row in this format ({LOSS_MD})."))


def _list(*, as_json: bool) -> None:
    from whence.export import FORMATS

    width = max(len(name) for name in FORMATS)
    for each in FORMATS.values():
        if as_json:
            click.echo(
                json.dumps({"name": each.name, "title": each.title, "files": each.files, "standard": each.standard})
            )
        else:
            click.echo(f"{each.name:<{width}}  {each.title} ({each.standard})")
