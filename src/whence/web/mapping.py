"""The map: incidents where they are known to be, as exactly as they are known to be there, over coasts and borders.

A town is a dot; a district, province or country is an area with its true radius, since a dot in its middle
would say what nobody knows. Plate carrée, true to scale at the middle latitude. Coasts and borders are Natural Earth's.
"""

from __future__ import annotations

import lzma
import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files

from whence.wire import IncidentShape, SpotShape

WIDTH, MOST_HEIGHT = 860, 620
# Degrees around the outermost incidents, and the least that a map shows: less would be a map without a coast.
MARGIN, LEAST = 2.0, 9.0
# Kilometres around the point of a place within which it may be, by how close the place is known.
AROUND = {"near": 15, "adm2": 35, "adm1": 110, "region": 220, "country": 400}
KILOMETRES = 111.2  # of a degree of latitude
DOT = 4.5
# An area never looks like a dot.
SMALLEST_AREA = 11.0
LABEL = 28  # characters
# Pixels of a letter and of a line of labels; how far a label may give way to another.
LETTER, LINE = 7.2, 14
# Views of the world whose coasts stay drawn, which takes longer than all incidents: without a filter it is always one.
VIEWS = 16
DROPS = (0, LINE, -LINE, 2 * LINE, -2 * LINE)

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Spot:
    """One place with its incidents. ``exact``: a dot, else an area of radius ``r`` in pixels; ``left``: its label
    stands before it, and ``drop`` pixels lower than beside it, where others stand there."""

    x: float
    y: float
    r: float
    exact: bool
    label: str
    whole: str
    place: str
    incidents: tuple[str, ...]
    left: bool = False
    drop: int = 0

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Where the label stands: left, top, right, bottom."""
        long = len(self.label) * LETTER
        start = self.x - self.r - 4 - long if self.left else self.x + self.r + 4
        return start, self.y + self.drop - LINE / 2, start + long, self.y + self.drop + LINE / 2


@dataclass(frozen=True, slots=True)
class Map:
    """The drawing: ``coasts`` and ``borders`` are paths."""

    height: int
    coasts: str
    borders: str
    spots: tuple[Spot, ...]
    width: int = WIDTH


@dataclass(frozen=True, slots=True)
class _View:
    """Degrees of the map's edges, and pixels to a degree of longitude and of latitude."""

    west: float
    north: float
    east: float
    south: float
    kx: float
    ky: float

    def at(self, lon: float, lat: float) -> Point:
        return round((lon - self.west) * self.kx, 1), round((self.north - lat) * self.ky, 1)

    def near(self, lon: float, lat: float) -> bool:
        return self.west - MARGIN < lon < self.east + MARGIN and self.south - MARGIN < lat < self.north + MARGIN


def drawn(rows: Sequence[IncidentShape]) -> Map | None:
    """The map of the incidents that have a point; ``None`` where none has."""
    placed: dict[tuple[float, float, str], list[tuple[IncidentShape, SpotShape]]] = defaultdict(list)
    for row in rows:
        place = row["place"]
        if place is not None and place["lat"] is not None and place["lon"] is not None:
            placed[place["lat"], place["lon"], place["precision"] or ""].append((row, place))
    if not placed:
        return None
    view = _view([(lon, lat) for lat, lon, _ in placed])
    spots = sorted(
        (_spot(found, view) for found in placed.values()), key=lambda spot: (spot.exact, -spot.r, spot.label)
    )
    height = math.ceil((view.north - view.south) * view.ky)
    return Map(height, _outlines("coast", view), _outlines("border", view), tuple(_apart(spots)))


def _apart(spots: Sequence[Spot]) -> Iterator[Spot]:
    """The same, each label where none of those before it stands, if there is room within a few lines."""
    taken: list[tuple[float, float, float, float]] = []
    for spot in spots:
        tried = [replace(spot, drop=drop) for drop in DROPS]
        free = next((each for each in tried if not any(_overlap(each.box, other) for other in taken)), spot)
        taken.append(free.box)
        yield free


def _overlap(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _view(points: Sequence[Point]) -> _View:
    """Around all points, not flatter nor higher than the page likes."""
    west, east = _around([lon for lon, _ in points])
    south, north = _around([lat for _, lat in points])
    squeeze = max(0.2, math.cos(math.radians((south + north) / 2)))
    kx = WIDTH / (east - west)
    ky = kx / squeeze
    if (north - south) * ky > MOST_HEIGHT:
        wider = (north - south) * ky / MOST_HEIGHT
        middle, half = (west + east) / 2, (east - west) * wider / 2
        west, east, kx, ky = middle - half, middle + half, kx / wider, ky / wider
    return _View(west, north, east, south, kx, ky)


def _around(values: Sequence[float]) -> Point:
    low, high = min(values) - MARGIN, max(values) + MARGIN
    missing = max(0.0, LEAST - (high - low)) / 2
    return low - missing, high + missing


def _spot(found: Sequence[tuple[IncidentShape, SpotShape]], view: _View) -> Spot:
    place = found[0][1]
    x, y = view.at(place["lon"] or 0.0, place["lat"] or 0.0)
    radius = AROUND.get(place["precision"] or "")
    exact = place["precision"] == "exact"
    pixels = DOT if exact else max(SMALLEST_AREA, (radius or AROUND["adm2"]) / KILOMETRES * view.ky)
    many = f" ({len(found)})" if len(found) > 1 else ""
    label = f"{_short(place['name'])}{many}"
    known = "known to the town" if exact else f"somewhere within some {radius or AROUND['adm2']} km"
    return Spot(
        x=x,
        y=y,
        r=round(pixels, 1),
        exact=exact,
        label=label,
        whole=f"{place['name']}: {len(found)} incident{'s' * (len(found) != 1)}, {known}",
        place=place["name"],
        incidents=tuple(row["id"] for row, _ in found),
        left=x + pixels + len(label) * LETTER > WIDTH,
    )


def _short(name: str) -> str:
    return name if len(name) <= LABEL else f"{name[: LABEL - 1]}…"


@lru_cache(maxsize=VIEWS)
def _outlines(kind: str, view: _View) -> str:
    """All coasts or borders that the map shows."""
    return " ".join(_paths(kind, view))


def _paths(kind: str, view: _View) -> Iterator[str]:
    """The parts of lines that the map shows."""
    for line in _lines()[kind]:
        shown: list[Point] = []
        for lon, lat in line:
            if view.near(lon, lat):
                shown.append(view.at(lon, lat))
            elif shown:
                yield _path(shown)
                shown = []
        if shown:
            yield _path(shown)


def _path(points: Sequence[Point]) -> str:
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in points)


@cache
def _lines() -> dict[str, list[list[Point]]]:
    """Coasts and borders in degrees."""
    packed = (files("whence.web") / "data" / "outlines.txt.xz").read_bytes()
    found: dict[str, list[list[Point]]] = {"coast": [], "border": []}
    for line in lzma.decompress(packed).decode().splitlines():
        kind, *numbers = line.split()
        degrees = [int(number) / 100 for number in numbers]
        found[kind].append(list(zip(degrees[::2], degrees[1::2], strict=True)))
    return found
