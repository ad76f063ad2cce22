"""``whence serve`` and ``whence report``: the desk on this machine or for a team, and one file of it to pass on."""

from __future__ import annotations

import json
import secrets
import socket
from pathlib import Path
from typing import Any

import click

from whence.cli import options
from whence.cli.opening import key_for, open_named
from whence.cli.sharing import Reach, shared
from whence.errors import UsageError
from whence.settings import settle

# Letters of the token in the address: 128 bits, so that no page can guess it.
TOKEN_BYTES = 16


@click.command(
    epilog="""\b
Examples:
  whence serve
  whence serve --port 8123 --ledger quetta.db
  whence serve --team
  whence serve --team --bind 0.0.0.0 --host-name desk.example.org --tls-cert desk.pem --tls-key desk.key
  whence serve --team --behind-proxy --host-name desk.example.org"""
)
@click.option("--port", type=click.IntRange(0, 65535), default=8017, show_default=True, help="On this port; 0 for any.")
@shared
@options.common
def serve(port: int, ledger: str | None, *, team: bool, quiet: bool, as_json: bool, **reached: Any) -> None:
    """Open the reviewer's desk: pages over the ledger, for you on this machine, or for a team that signs in."""
    import uvicorn

    from whence import api
    from whence.web import create_app

    reach, token = Reach(**reached), secrets.token_hex(TOKEN_BYTES)
    _check(reach, team=team)
    key = key_for(ledger)  # once: the file that holds it may be a pipe
    with api.open(ledger, key=key.text if key else None) as opened:  # what is wrong is told now, not on the first page
        if team and not opened.team().has_admin():
            remedy = "make the first account: `whence team add NAME --role admin`"
            raise UsageError("nobody could administer this desk", remedy=remedy)
    app = create_app(ledger, token, key=key, team=reach.desk() if team else None)
    bound = _bind(reach.bind, port)
    port = bound.getsockname()[1]
    address = reach.address(port) + ("" if team else f"?token={token}")
    told = {"address": address, "port": port} if team else {"address": address}
    click.echo(json.dumps(told) if as_json else address)
    if not quiet:
        whom = "whoever has an account signs in there" if team else "nobody else can reach it"
        click.echo(f"The desk is open at this address until you press Ctrl+C; {whom}.", err=True)
    settings = reach.for_uvicorn() if team else {}
    settle()
    uvicorn.Server(uvicorn.Config(app, log_level="warning", **settings)).run(sockets=[bound])


def _check(reach: Reach, *, team: bool) -> None:
    if team:
        reach.check()
    elif reach != Reach():
        raise UsageError("without accounts the desk is for this machine alone", remedy="add --team to share it")


def _bind(address: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    try:
        return socket.create_server((address, port), family=family)
    except OSError as error:
        remedy = "choose another with --port, or 0 for any that is free"
        raise UsageError(
            f"nobody can listen there: {error.strerror}", value=f"{address}:{port}", remedy=remedy
        ) from error


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
