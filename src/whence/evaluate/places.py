"""Geocoding: how far a resolved place lies from the gold point."""

from __future__ import annotations

import math
from collections.abc import Iterable

from whence.evaluate.counts import share

Point = tuple[float, float]
EARTH_RADIUS_KM = 6371.0088  # the mean radius of the International Union of Geodesy and Geophysics
# A hundred miles: the limit that the literature on toponym resolution has used since Cheng et al. (CIKM 2010).
NEAR_KM = 161.0


def kilometres(first: Point, second: Point) -> float:
    """The great-circle distance of two points in degrees (latitude, longitude), by the haversine formula."""
    (lat1, lon1), (lat2, lon2) = ((math.radians(lat), math.radians(lon)) for lat, lon in (first, second))
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(min(1.0, half)))


def accuracy_within(pairs: Iterable[tuple[Point, Point | None]], limit_km: float = NEAR_KM) -> float:
    """The share of gold points whose prediction lies within ``limit_km``; no prediction is wrong."""
    near = [out is not None and kilometres(gold, out) <= limit_km for gold, out in pairs]
    return share(sum(near), len(near))
