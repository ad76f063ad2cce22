"""``whence claims``, ``events``, ``reports``: filters in, rows out as a table, JSON lines or CSV."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any, Literal, get_args

import click

from whence.cli import options
from whence.cli.choices import ACT, DAY, EVENT_MODE, EVENT_TYPE
from whence.cli.opening import open_named
from whence.errors import UsageError
from whence.records import Certainty, ReviewState, Status, Voice

# A screenful; a table is for looking, the other formats are for everything.
TABLE_ROWS = 20
# Rows beyond the table are counted up to here, so that the last line comes at once from a large ledger too.
COUNTED_ROWS = 1000

Kind = Literal["claims", "events", "actors", "reports", "incidents"]


@dataclass(frozen=True, slots=True)
class Output:
    """How rows are to be written; ``limit`` is None for all of them."""

    format: str
    limit: int | None
    quiet: bool
    raw_csv: bool = False


def output(command: options.Command) -> options.Command:
    form = click.option(
        "--format", "format_", type=click.Choice(["table", "jsonl", "csv"]), default="table", show_default=True
    )
    limit = click.option(
        "--limit",
        type=click.IntRange(min=0),
        metavar="N",
        help=f"At most N rows, 0 for all. [default: {TABLE_ROWS} in a table, else all]",
    )
    return form(options.raw_csv(limit(command)))


_report = click.option("--report", metavar="ID", help="In this report (id, or the first characters of it).")
_search = click.option("--search", metavar="WORDS", help='Whose text holds these words or "quoted phrases".')
review = click.option(
    "--review",
    type=click.Choice([*get_args(ReviewState), "any"]),
    help="What people made of it. [default: all but rejected]",
)
_since = click.option("--since", type=DAY, metavar="DAY", help="On or after this day, YYYY-MM-DD.")
_until = click.option("--until", type=DAY, metavar="DAY", help="On or before this day, YYYY-MM-DD.")


@click.command(
    epilog="""\b
Examples:
  whence claims --speaker police --since 2025-09-01
  whence claims --via AFP --act claim-responsibility
  whence claims --format jsonl | jq 'select(.direct)'"""
)
@click.option("--speaker", metavar="NAME", help="Said by, or in the name of, somebody whose name holds this.")
@click.option("--act", type=ACT, help="The kind of saying: accuse, deny, claim-responsibility, …")
@click.option("--voice", type=click.Choice(get_args(Voice)), help="Whose voice it is.")
@click.option("--via", metavar="NAME", help="Relayed by an outlet or agency whose name holds this.")
@click.option("--inside", metavar="ID", help="Within the content of this claim.")
@click.option("--certainty", type=click.Choice(get_args(Certainty)), help="How the content is presented.")
@click.option("--channel", metavar="NAME", help="Said through this channel: X, video, statement, …")
@review
@_report
@_search
@_since
@_until
@output
@options.common
def claims(**given: Any) -> None:
    """Who says what: the claims, with speaker, act and chain."""
    list_rows("claims", given)


@click.command(
    epilog="""\b
Examples:
  whence events --place Quetta --since 2025-09-01
  whence events --mode suicide-attack --format csv > events.csv"""
)
@click.option("--type", type=EVENT_TYPE, help="The PLOVER type: ASSAULT, COERCE, PROTEST, …")
@click.option("--mode", type=EVENT_MODE, help="The mode within the type: suicide-attack, arrest, …")
@click.option("--status", type=click.Choice(get_args(Status)), help="How the text presents it.")
@click.option("--place", metavar="NAME", help="At a place whose name holds this.")
@review
@_report
@_since
@_until
@output
@options.common
def events(**given: Any) -> None:
    """What is said to have happened: the events, with date, place and figures."""
    list_rows("events", given)


@click.command(
    epilog="""\b
Examples:
  whence reports --state refused
  whence reports --search '"suicide attack"' --outlet Courier
  whence reports --text 3f9c2a1b        the exact text that offsets count in"""
)
@click.option("--outlet", metavar="NAME", help="Printed by an outlet whose name holds this.")
@click.option("--agency", metavar="NAME", help="Credited to an agency whose name holds this.")
@click.option("--state", type=click.Choice(["read", "refused"]), help="Only what was read, or only what was refused.")
@click.option("--text", metavar="ID", help="Print the canonical text of this report, and nothing else.")
@_search
@_since
@_until
@output
@options.common
def reports(text: str | None, **given: Any) -> None:
    """What was read: the reports, their datelines, credits and notices."""
    if text is None:
        list_rows("reports", given)
    else:
        _print_text(given["ledger"], text)


@click.command(
    epilog="""\b
Examples:
  whence incidents --since 2025-09-01 --reports 2
  whence incidents --place Quetta
  whence incidents --format jsonl | jq '.figures.killed'"""
)
@click.option("--kind", type=click.Choice(["incident", "campaign"]), help="Single occurrences, or campaigns of them.")
@click.option("--type", type=EVENT_TYPE, help="The PLOVER type: ASSAULT, COERCE, PROTEST, …")
@click.option("--place", metavar="NAME", help="At a place whose name holds this.")
@click.option("--country", metavar="CODE", help="In this country, by its ISO 3166 code.")
@click.option("--reports", "carriers", type=click.IntRange(min=1), metavar="N", help="Carried by so many reports.")
@_since
@_until
@output
@options.common
def incidents(**given: Any) -> None:
    """What happened, across reports: incidents, and how many independent origins stand behind them."""
    list_rows("incidents", given)


def list_rows(kind: Kind, given: dict[str, Any]) -> None:
    """Write the rows of this kind that pass the options ``given``."""
    address, output = given.pop("ledger"), _popped_output(given)
    filters = {name: value for name, value in given.items() if value is not None}
    with open_named(address) as ledger:
        for name, kind_of_id in (("report", "report"), ("inside", "claim")):
            if name in filters:
                filters[name] = ledger.find(filters[name], kind_of_id)
        rows: Iterator[Any] = getattr(ledger, kind)(**filters)
        _write(kind, rows, output)


def _popped_output(given: dict[str, Any]) -> Output:
    del given["as_json"]
    form, limit, raw = given.pop("format_"), given.pop("limit"), given.pop("raw_csv")
    if raw and form != "csv":
        raise UsageError("--raw-csv is for CSV", value=form, remedy="add --format csv")
    if limit is None and form == "table":
        limit = TABLE_ROWS
    return Output(form, limit or None, given.pop("quiet"), raw)


def _write(kind: Kind, rows: Iterator[Mapping[str, Any]], output: Output) -> None:
    shown = islice(rows, output.limit)
    if output.format == "jsonl":
        from whence.cli.terminal import escape_json

        for row in shown:
            sys.stdout.write(escape_json(json.dumps(row, ensure_ascii=False)) + "\n")
    elif output.format == "csv":
        if output.raw_csv:
            options.warn_of_raw_csv(quiet=output.quiet)
        _write_csv(kind, shown, raw=output.raw_csv)
    else:
        _draw(kind, shown, rows, output)


def _write_csv(kind: Kind, rows: Iterator[Mapping[str, Any]], *, raw: bool) -> None:
    from whence import wire
    from whence.cli.flat import write_csv

    shapes = {
        "claims": wire.ClaimShape,
        "events": wire.EventShape,
        "actors": wire.ActorShape,
        "reports": wire.ReportShape,
        "incidents": wire.IncidentShape,
    }
    write_csv(shapes[kind], rows, sys.stdout, raw=raw)


def _draw(kind: Kind, shown: Iterator[Mapping[str, Any]], rest: Iterator[Mapping[str, Any]], output: Output) -> None:
    from whence.cli import tables
    from whence.cli.drawing import draw
    from whence.cli.incident_sheet import INCIDENTS

    held = list(shown)
    if held:
        draw(INCIDENTS if kind == "incidents" else getattr(tables, kind.upper()), held)
    if output.quiet:
        return
    if not held:
        click.echo(f"No {kind} pass these filters.", err=True)
        return
    more = sum(1 for _ in islice(rest, COUNTED_ROWS + 1))
    if more:
        count = f"{more:,}" if more <= COUNTED_ROWS else f"more than {COUNTED_ROWS:,}"
        click.echo(f"… and {count} more {kind}: --limit 0 for all, --format jsonl or csv for a file.", err=True)


def _print_text(address: str | None, report: str) -> None:
    from whence.cli.terminal import clean

    with open_named(address) as ledger:
        text = ledger.text(report)
    if sys.stdout.isatty():
        click.echo(clean(text))
    else:
        sys.stdout.buffer.write(text.encode("utf-8", "surrogatepass"))
