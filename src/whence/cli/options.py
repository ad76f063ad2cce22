"""Options that several commands share, and the opening of the ledger that they name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])

ledger = click.option(
    "--ledger", metavar="PATH|URL", help="The ledger: a file, or the URL of a PostgreSQL database.", show_default=False
)
quiet = click.option("--quiet", "-q", is_flag=True, help="Nothing on stderr but errors.")
# Read by ``app.main`` from the arguments themselves, so that it also holds for errors in the other options.
as_json = click.option("--json", "as_json", is_flag=True, help="Errors, and what is not a table, as JSON.")

rules_only = click.option("--rules-only", is_flag=True, help="Leave the model out: faster, and finds less.")
workers = click.option(
    "--workers", type=click.IntRange(min=0), help="Processes that read; 0 is one for each processor.", metavar="N"
)


raw_csv = click.option("--raw-csv", is_flag=True, help="CSV cells as they are: for programs, not for a spreadsheet.")


def warn_of_raw_csv(*, quiet: bool) -> None:
    """What ``--raw-csv`` risks, for whoever opens the file after all."""
    if not quiet:
        click.echo(
            "whence: cells are as they were read; a spreadsheet may run one that begins with = + - @ as a formula, and "
            "whoever writes a report can put one there: open them with programs alone.",
            err=True,
        )


def columns(command: Command) -> Command:
    """``--columns``, for inputs that are tables."""
    return click.option(
        "--columns", callback=_pairs, metavar="FIELD=COLUMN,…", help="Which columns of a table hold text, title, url, …"
    )(command)


def _pairs(ctx: click.Context, param: click.Parameter, value: str | None) -> dict[str, str] | None:
    if value is None:
        return None
    pairs = [part.partition("=") for part in value.split(",")]
    if not all(field and equals and column for field, equals, column in pairs):
        raise click.BadParameter(f"{value!r} is not FIELD=COLUMN,FIELD=COLUMN, e.g. text=body,published=date")
    return {field.strip(): column.strip() for field, _, column in pairs}


def common(command: Command) -> Command:
    """``--ledger``, ``--quiet`` and ``--json``, in this order."""
    return ledger(quiet(as_json(command)))


def profiled(command: Command) -> Command:
    """``--profile``, and ``--public`` and ``--private``, which overrule it for single names."""
    chosen = click.option(
        "--profile",
        type=click.Choice(("internal", "public")),
        default="internal",
        show_default=True,
        help="public: pseudonyms for private persons, coarse places.",
    )
    return chosen(named(command))


def named(command: Command) -> Command:
    """``--public`` and ``--private``: names for which the user decides."""
    public = click.option("--public", metavar="NAME", multiple=True, help="This one is a public figure; repeatable.")
    private = click.option("--private", metavar="NAME", multiple=True, help="This one is to be hidden; repeatable.")
    return public(private(command))
