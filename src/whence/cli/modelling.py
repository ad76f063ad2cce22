"""``whence model``: what the model is, from its own card."""

from __future__ import annotations

import json

import click

from whence.cli import options
from whence.cli.terminal import clean


@click.command(
    epilog="""\b
Examples:
  whence model | less
  whence model --json | jq .files

\b
Every file of the model is hashed before anything is printed; exit code 3 where one was altered, or where there is no
model: then rules read alone."""
)
@options.common
def model(ledger: str | None, *, quiet: bool, as_json: bool) -> None:
    """The model card: hashes, training data and its licences, scores, limits."""
    from whence.encoder.manifest import CARD
    from whence.encoder.shipped import shipped_weights
    from whence.errors import MissingPartError

    weights = shipped_weights()
    if weights is None:
        raise MissingPartError("whence was installed without a model; rules read alone")
    files = {name: len(weights.read(name)) for name in weights.files}
    if as_json:
        click.echo(json.dumps({"files": dict(weights.files), "bytes": files}))
    else:
        click.echo(clean(weights.read(CARD).decode("utf-8")))
