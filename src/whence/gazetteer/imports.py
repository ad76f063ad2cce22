"""More place names from files: GeoNames dumps and Who's On First exports, each kept in a file of its own."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from whence.errors import GazetteerError
from whence.gazetteer.compiling import compile_places
from whence.gazetteer.entries import Level
from whence.gazetteer.sources import Named, provinces

# GeoNames' columns: 0 id, 1 name, 2 ASCII name, 3 other names, 4 latitude, 5 longitude, 6 class, 7 code, 8 country,
# 10 first division, 14 population (its readme.txt).
COLUMNS = 19
LEVELS: dict[str, Level] = {"ADM1": "adm1", "ADM2": "adm2"}
POPULATED = "P"
# Who's On First's kinds of places that events are put in.
PLACETYPES: dict[str, Level] = {
    "locality": "town",
    "neighbourhood": "town",
    "localadmin": "adm2",
    "county": "adm2",
    "region": "adm1",
}
# Ids of added places begin above those of the embedded gazetteer, each file in a range of its own.
FIRST_ID, RANGE = 10**9, 10**8


@dataclass(frozen=True, slots=True)
class Added:
    """How many places a file gave, and where they are kept."""

    places: int
    file: Path


def add_file(source: Path, folder: Path) -> Added:
    """Keep the places of ``source`` in ``folder``; the same file twice is added once.

    ``GazetteerError`` where it is neither a GeoNames dump (.txt, or .zip of one) nor GeoJSON of Who's On First.
    """
    try:
        digest = hashlib.sha256(source.read_bytes()).hexdigest()[:16]
        places = list(_places(source))
    except (OSError, ValueError, KeyError, zipfile.BadZipFile) as error:
        raise _unreadable(source, error) from error
    if not places:
        raise _unreadable(source, "it holds no towns or divisions")
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"added-{digest}.sqlite"
    compile_places(places, target, first=FIRST_ID + int(digest[:4], 16) * RANGE)
    return Added(len(places), target)


def _unreadable(source: Path, why: object) -> GazetteerError:
    return GazetteerError(
        "no place names could be read from this file",
        value=str(source),
        place=str(why),
        remedy="give a dump of GeoNames (PK.txt, PK.zip) or GeoJSON of Who's On First",
    )


def _places(source: Path) -> Iterator[Named]:
    if source.suffix == ".zip":
        with zipfile.ZipFile(source) as archive:
            name = next(each for each in archive.namelist() if each.endswith(".txt") and "readme" not in each.lower())
            with archive.open(name) as raw:
                yield from geonames(io.TextIOWrapper(raw, "utf-8"))
    elif source.suffix in (".json", ".geojson"):
        loaded = json.loads(source.read_text("utf-8"))
        yield from whos_on_first(loaded.get("features", [loaded]))
    else:
        with source.open(encoding="utf-8") as lines:
            yield from geonames(lines)


def geonames(lines: TextIO | Iterable[str]) -> Iterator[Named]:
    """Towns and divisions of a GeoNames dump."""
    for row in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
        if len(row) != COLUMNS:
            raise ValueError(f"a line of {len(row)} columns, not {COLUMNS}")
        level = LEVELS.get(row[7]) or ("town" if row[6] == POPULATED else None)
        if level is None:
            continue
        names = tuple(dict.fromkeys(filter(None, (row[1], row[2], *row[3].split(",")))))
        admin1 = provinces().get(f"{row[8]}.{row[10]}")
        yield Named(names, level, row[8], admin1, float(row[4]), float(row[5]), int(row[14] or 0))


def whos_on_first(features: Iterable[dict[str, Any]]) -> Iterator[Named]:
    """Towns and divisions of Who's On First's GeoJSON."""
    for feature in features:
        of = feature["properties"]
        level = PLACETYPES.get(of.get("wof:placetype", ""))
        if level is None or not of.get("wof:name"):
            continue
        others = [name for key, names in of.items() if key.startswith("name:") for name in names]
        names = tuple(dict.fromkeys((of["wof:name"], *others)))
        lat, lon = float(of["geom:latitude"]), float(of["geom:longitude"])
        yield Named(
            names, level, of.get("wof:country"), of.get("qs:a1") or None, lat, lon, int(of.get("wof:population") or 0)
        )
