"""``whence evaluate``: a table of scores, and the same as one JSON object on the last line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from whence.cli import options
from whence.cli.drawing import Column, blank
from whence.cli.progress import progress
from whence.cli.terminal import write
from whence.evaluate import Result
from whence.evaluate import evaluate as score
from whence.settings import cache_folder, load_settings

DECIMALS = 4


@click.command(
    epilog="""\b
Examples:
  whence evaluate attribution polnear.dev.jsonl
  whence evaluate coref ontogum_clean.dev.jsonl --gold --limit 5
  whence evaluate time wikiwars.dev.jsonl | tail -n 1 | jq .metrics.value_f1

\b
The metric follows the set that the records name. Each line of FILE is a record: {"id", "set", "text", "meta", "spans":
[{"id", "label", "pieces": [[start, end], …]}], "links": [{"type", "from", "to"}], "labels"}. The last line of the
output is one JSON object: {"task", "set", "n", "metrics": {name: 0 to 1}}. No ledger is read or written."""
)
@click.argument("task")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--gold", is_flag=True, help="Give the stage that answers its gold input, e.g. the gold mentions.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Only the first N records.")
@options.rules_only
@options.common
def evaluate(
    task: str,
    file: Path,
    limit: int | None,
    ledger: str | None,
    *,
    gold: bool,
    rules_only: bool,
    quiet: bool,
    as_json: bool,
) -> None:
    """Score the line against annotated texts, by the metrics of the literature."""
    from whence.encoder.shipped import load_encoder
    from whence.gazetteer import open_gazetteer

    encoder = None if rules_only else load_encoder()
    gazetteer = open_gazetteer(cache_folder(load_settings()))
    with progress("scoring …", quiet=quiet or as_json) as tell:
        result = score(
            task,
            file,
            encoder=encoder,
            gazetteer=gazetteer,
            gold=gold,
            limit=limit,
            progress=lambda number: tell(f"{number:,} records scored"),
        )
    if not as_json:
        _draw(result)
    metrics = {name: round(value, DECIMALS) for name, value in result.metrics.items()}
    line = {"task": result.task, "set": result.set, "n": result.n, "metrics": metrics}
    click.echo(json.dumps(line, ensure_ascii=False))


def _draw(result: Result) -> None:
    click.echo(f"{result.task} / {result.set}, records: {result.n:,}")
    table = blank(*(Column(head, str) for head in ("metric", "precision", "recall", "F1 or share")))
    for name, cells in rows(result.metrics):
        table.add_row(name, *cells)
    write(table)


def rows(metrics: Mapping[str, float]) -> Iterator[tuple[str, list[str]]]:
    """Metrics that are the precision, recall and F1 of one thing share a row."""
    for name in metrics:
        stem, _, kind = name.rpartition("_")
        grouped = f"{stem}_f1" in metrics and f"{stem}_p" in metrics
        if grouped and kind == "f1":
            yield stem, [f"{metrics[f'{stem}_{part}']:.3f}" for part in ("p", "r", "f1")]
        elif not grouped:
            yield name, ["", "", f"{metrics[name]:.3f}"]
