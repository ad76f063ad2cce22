"""``whence config show``: every setting with its value and its origin."""

from __future__ import annotations

import json

import click

from whence.settings import explain_settings


@click.group()
def config() -> None:
    """The settings in force, and where each comes from."""


@config.command(
    epilog="""\b
A setting is a line of whence.toml in the working folder (or of the file that WHENCE_CONFIG names), or a variable:
  batch_reports = 50            WHENCE_BATCH_REPORTS=50
  [limits]
  max_depth = 2                 WHENCE_LIMITS_MAX_DEPTH=2"""
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, errors too.")
def show(*, as_json: bool) -> None:
    """Print each setting, its value, and whether that is the default or from a file or variable."""
    settings = explain_settings()
    if as_json:
        for item in settings:
            click.echo(json.dumps({"key": item.key, "value": item.value, "origin": item.origin}))
        return
    from whence.cli.drawing import Column, blank
    from whence.cli.terminal import clean, write

    table = blank(*(Column(head, str) for head in ("setting", "value", "from")))
    for item in settings:
        value = str(item.value).lower() if isinstance(item.value, bool) else clean(str(item.value))
        table.add_row(item.key, value, clean(item.origin))
    write(table)
