"""``whence serve`` and ``whence report``: the desk on this machine, and one file of it to pass on."""

from __future__ import annotations

import secrets
from pathlib import Path

import click

from whence.cli import options
from whence.cli.opening import key_for, open_named
from whence.errors import UsageError

LOOPBACK = "127.0.0.1"
# Letters of the token in the address: 128 bits, so that no page can guess it.
TOKEN_BYTES = 16


@click.command(
    epilog="""\b
Examples:
  whence serve
  whence serve --port 8123 --ledger quetta.db"""
)
@click.option("--port", type=click.IntRange(0, 65535), default=8017, show_default=True, help="On this port; 0 for any.")
@options.common
def serve(port: int, ledger: str | None, *, quiet: bool, as_json: bool) -> None:
    """Open the reviewer's desk: pages over the ledger, on this machine alone."""
    import socket

    import uvicorn

    from whence import api
    from whence.web import create_app

    key = key_for(ledger)  # once: the file that holds it may be a pipe
    with api.open(ledger, key=key.text if key else None):  # what is wrong is told now, not on the first page
        pass
    token = secrets.token_hex(TOKEN_BYTES)
    bound = socket.create_server((LOOPBACK, port))
    address = f"http://{LOOPBACK}:{bound.getsockname()[1]}/?token={token}"
    click.echo(f'{{"address": "{address}"}}' if as_json else address)
    if not quiet:
        click.echo("The desk is open at this address until you press Ctrl+C; nobody else can reach it.", err=True)
    uvicorn.Server(uvicorn.Config(create_app(ledger, token, key=key), log_level="warning")).run(sockets=[bound])


@click.command(
    epilog="""\b
Examples:
  whence report --out quetta.html              every incident, with the reports it rests on
  whence report 3f9c2a1b --out incident.html"""
)
@click.argument("incident", metavar="[INCIDENT]", required=False)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help="The file to write.")
@options.profiled
@options.common
def report(
    incident: str | None,
    out: Path,
    ledger: str | None,
    profile: str,
    public: tuple[str, ...],
    private: tuple[str, ...],
    *,
    quiet: bool,
    as_json: bool,
) -> None:
    """Write one HTML file that opens from disk: incidents, their origins, and the reports themselves."""
    from whence.web import standalone

    with open_named(ledger) as opened:
        if profile == "public":
            if incident is not None:
                raise UsageError("a public page has all incidents", value=incident, remedy="leave the id out")
            with opened.as_public(public=public, private=private) as copy:
                page = standalone(copy)
        else:
            page = standalone(opened, incident)
    try:
        out.write_text(page, encoding="utf-8")
    except OSError as error:
        raise UsageError("the file cannot be written", value=str(out), place=error.strerror) from error
    if as_json:
        click.echo(f'{{"file": "{out}"}}')
    elif not quiet:
        click.echo(f"{out}: {len(page) // 1024:,} kB, opens without a network.", err=True)
