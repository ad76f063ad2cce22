"""``whence gazetteer``: more place names, and what a name could mean."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from whence.settings import cache_folder, load_settings


@click.group(
    epilog="""\b
Examples:
  whence gazetteer add PK.zip
  whence gazetteer find Hyderabad"""
)
def gazetteer() -> None:
    """Place names: add files of them, look one up."""


@gazetteer.command(
    epilog="""\b
Examples:
  whence gazetteer add PK.zip                 a country's dump of GeoNames
  whence gazetteer add localities.geojson     an export of Who's On First"""
)
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def add(file: Path) -> None:
    """Add the places of a file; reports read from then on are resolved with them too."""
    from whence.gazetteer.imports import add_file

    added = add_file(file, cache_folder(load_settings()))
    click.echo(f"{added.places:,} places were added. `whence read` reads known reports anew with them.", err=True)


@gazetteer.command(
    epilog="""\b
Examples:
  whence gazetteer find Hyderabad"""
)
@click.argument("name")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def find(name: str, *, as_json: bool) -> None:
    """Every place of this name, the most populous first."""
    from whence.gazetteer import open_gazetteer

    for entry in open_gazetteer(cache_folder(load_settings())).named(name):
        if as_json:
            click.echo(json.dumps(asdict(entry), ensure_ascii=False))
        else:
            where = ", ".join(filter(None, (entry.admin1, entry.country)))
            click.echo(
                f"{entry.name:<28} {entry.level:<8} {where:<36} {entry.lat:8.3f} {entry.lon:8.3f} {entry.people:>12,}"
            )
