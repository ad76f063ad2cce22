"""``whence archive`` and ``load``: an archive read into Parquet, and what of it one wants in a ledger."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from whence.cli import options
from whence.cli.opening import open_named
from whence.cli.progress import progress
from whence.cli.terminal import clean
from whence.settings import load_settings

if TYPE_CHECKING:
    from whence.archive import Built


@click.command(
    epilog="""\b
Examples:
  whence archive crawl/*.warc.gz --out lake/
  whence archive press.jsonl --out lake/ --workers 8 --rules-only
  whence archive /mnt/press/ --out /mnt/lake/ --runner spark

\b
Stopped, it goes on where it was when the same command is started again; reports that were added are read, and no others
again. With --runner spark the folder must be one that every worker of the cluster sees; without a cluster
(spark-submit, PYSPARK_SUBMIT_ARGS) Spark runs on this machine. Both runners write the same bytes.
Exit code 1: some inputs were refused (refused/), or a shard was set aside (quarantine/), each with its reason."""
)
@click.argument("inputs", metavar="PATH|URL...", nargs=-1, required=True)
@click.option("--out", metavar="LAKE", type=click.Path(file_okay=False, path_type=Path), required=True)
@click.option("--runner", type=click.Choice(("local", "spark")), default="local", show_default=True)
@options.columns
@options.workers
@options.rules_only
@options.quiet
@options.as_json
def archive(
    inputs: tuple[str, ...],
    out: Path,
    runner: Literal["local", "spark"],
    columns: dict[str, str] | None,
    workers: int | None,
    *,
    rules_only: bool,
    quiet: bool,
    as_json: bool,
) -> int:
    """Read reports into a lake of Parquet files, without a ledger, on one machine or on Spark."""
    from whence import api

    try:
        with progress("reading …", quiet=quiet or as_json) as tell:
            built = api.make_lake(
                *inputs,
                out=out,
                runner=runner,
                workers=load_settings().workers if workers is None else workers,
                rules_only=rules_only,
                columns=columns,
                stdin=sys.stdin.buffer,
                progress=lambda built: tell(_so_far(built)),
            )
    except KeyboardInterrupt:
        click.echo("\nStopped. What was written is kept; start the same command again to go on.", err=True)
        raise
    if as_json:
        click.echo(json.dumps(asdict(built)))
    else:
        _print(built, out)
    return 1 if built.refused or built.poisoned else 0


def _so_far(built: Built) -> str:
    known = f", {built.known:,} shards read before" if built.known else ""
    return f"{built.reports:,} reports in {built.shards:,} shards{known}, {built.claims:,} claims"


def _print(built: Built, out: Path) -> None:
    click.echo(f"{out}: {_so_far(built)}, {built.events:,} events.")
    if built.failed:
        click.echo(f"{built.failed:,} reports read without claims, by a bug in whence [B900]; their texts are kept.")
    if built.refused:
        click.echo(f"{built.refused:,} inputs refused: {out / 'refused'} says why.")
    for shard, reason in built.poisoned:
        click.echo(clean(f"set aside  {shard}: {reason}; next: the rest is read; see {out / 'quarantine'}"))


@click.command(
    epilog="""\b
Examples:
  whence load lake/ --ledger conflict.db
  whence load lake/ --since 2025-09-01 --until 2025-09-07 --with-claims
  whence load lake/ --outlet "Delta Courier" --language en

\b
Loading the same again adds nothing; what `whence forget` deleted stays away."""
)
@click.argument("lake", type=click.Path(file_okay=False, exists=True, path_type=Path))
@click.option("--since", metavar="DAY", help="Published on this day or later.")
@click.option("--until", metavar="DAY", help="Published on this day or before.")
@click.option("--outlet", metavar="NAME")
@click.option("--language", metavar="CODE")
@click.option("--with-claims", is_flag=True, help="Only reports in which there is a claim.")
@click.option("--producer", metavar="ID", help="Whose readings, where the lake has those of several versions.")
@options.common
def load(
    lake: Path,
    since: str | None,
    until: str | None,
    outlet: str | None,
    language: str | None,
    producer: str | None,
    ledger: str | None,
    *,
    with_claims: bool,
    quiet: bool,
    as_json: bool,
) -> None:
    """Take a lake, or a selection of it, into the ledger."""
    chosen = {"since": since, "until": until, "outlet": outlet, "language": language, "with_claims": with_claims}
    with open_named(ledger, create=True) as opened, progress("loading …", quiet=quiet or as_json) as tell:
        written = opened.load(
            lake, producer=producer, progress=lambda far: tell(f"{far.reports:,} reports loaded"), **chosen
        )
    if as_json:
        click.echo(json.dumps(asdict(written)))
    elif not quiet:
        click.echo(f"{written.reports:,} new reports, {written.claims:,} claims, {written.events:,} events.")
