"""``whence read``: progress while it runs, a summary when it is done, and what to do after an interruption."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, Literal

import click

from whence.cli import options
from whence.cli.drawing import Column, blank
from whence.cli.opening import open_named
from whence.cli.progress import progress
from whence.cli.terminal import clean, write
from whence.errors import REASONS, UsageError
from whence.pipeline import Summary
from whence.settings import load_settings


@click.command(
    epilog="""\b
Examples:
  whence read reports/ archive.zip crawl.warc.gz --ledger conflict.db
  whence read articles.csv --columns text=body,outlet=source
  curl -s https://news.example/feed.xml | whence read -
  whence read /mnt/press/ --runner spark --lake /mnt/work/lake --ledger conflict.db

\b
Text, HTML, JSON lines, CSV, RSS and Atom, WARC, PDF, and zip and tar archives of these. Reading the same report again
adds nothing, so a run that was stopped is resumed by starting it once more. Exit code 1: some inputs were refused;
each is kept in the ledger with its reason (whence reports --state refused)."""
)
@click.argument("inputs", metavar="PATH|URL...", nargs=-1, required=True)
@options.columns
@click.option("--again", is_flag=True, help="Take in what was forgotten from this ledger, too.")
@options.workers
@click.option("--runner", type=click.Choice(("local", "spark")), default="local", show_default=True)
@click.option(
    "--lake",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where Spark's workers put what they read until it is in the ledger; all of them must see it.",
)
@options.rules_only
@options.common
def read(
    inputs: tuple[str, ...],
    columns: dict[str, str] | None,
    ledger: str | None,
    workers: int | None,
    runner: Literal["local", "spark"],
    lake: Path | None,
    *,
    again: bool,
    rules_only: bool,
    quiet: bool,
    as_json: bool,
) -> int:
    """Read reports into the ledger: files, folders, archives, feeds, addresses."""
    if again and (lake or runner == "spark"):
        raise UsageError(
            "what was forgotten is taken in on this machine alone", value="--again", remedy="--runner local"
        )
    lake = lake or (_beside(ledger) if runner == "spark" else None)
    try:
        with open_named(ledger, create=True) as opened, progress("reading …", quiet=quiet or as_json) as tell:
            summary = opened.read(
                *inputs,
                columns=columns,
                stdin=sys.stdin.buffer,
                rules_only=rules_only,
                again=again,
                workers=load_settings().workers if workers is None else workers,
                runner=runner,
                lake=lake,
                progress=lambda summary: tell(_so_far(summary)),
            )
    except KeyboardInterrupt:
        click.echo("\nStopped. What was written is kept; start the same command again to go on.", err=True)
        raise
    if as_json:
        click.echo(json.dumps(_as_dict(summary), ensure_ascii=False))
    else:
        _print_summary(summary)
    return 0 if summary.complete else 1


def _beside(ledger: str | None) -> Path:
    """The lake of a ledger in a file; on a server there is no place beside it."""
    address = ledger or load_settings().ledger
    if "://" in address and not address.startswith("sqlite:"):
        raise UsageError("say where Spark's workers put what they read", value=address, remedy="add --lake DIR")
    return Path(f"{address.removeprefix('sqlite:///')}.lake")


def _so_far(summary: Summary) -> str:
    read = summary.new + summary.reread
    known = f", {summary.known:,} known already" if summary.known else ""
    return f"{read:,} reports read{known}, {summary.claims:,} claims, {summary.seconds:.0f} s"


def _as_dict(summary: Summary) -> dict[str, Any]:
    refusals = [{"key": item.key, "reason": item.reason, "message": item.message} for item in summary.refusals]
    return {**asdict(summary), "refusals": refusals, "seconds": round(summary.seconds, 3)}


def _print_summary(summary: Summary) -> None:
    table = blank(Column("read", str), Column("", str))
    for name, count in _rows(summary):
        table.add_row(name, count)
    write(table)
    if not summary.new + summary.known + summary.reread + summary.refused:
        click.echo("Nothing to read was found there.")
    for refusal in summary.refusals:
        remedy = REASONS[refusal.reason]
        click.echo(clean(f"refused  {refusal.key}: {refusal.message} [{refusal.reason}]; next: {remedy}"))
    if summary.refused > len(summary.refusals):
        click.echo(f"… and {summary.refused - len(summary.refusals):,} more: whence reports --state refused")
    for key in summary.failures:
        click.echo(clean(f"no claims  {key}: its text is kept, but a bug in whence [B900] stopped the extraction"))


def _rows(summary: Summary) -> Iterator[tuple[str, str]]:
    """What is always told, and what only where there is some of it."""
    yield "new reports", f"{summary.new:,}"
    if summary.known:
        yield "known already", f"{summary.known:,}"
    if summary.reread:
        yield "read anew by this version", f"{summary.reread:,}"
    if summary.refused:
        yield "refused", f"{summary.refused:,} ({_counted(summary.reasons)})"
    if summary.failed:
        yield "read without claims, by a bug", f"{summary.failed:,}"
    if summary.skipped:
        yield "files of other kinds, skipped", f"{sum(summary.skipped.values()):,} ({_counted(summary.skipped)})"
    yield "claims", f"{summary.claims:,}"
    yield "events", f"{summary.events:,}"
    yield "seconds", f"{summary.seconds:.1f}"


def _counted(counts: Mapping[str, int]) -> str:
    most = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return ", ".join(f"{name or 'no extension'} {count:,}" for name, count in most)
