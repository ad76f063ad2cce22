"""A place that the gazetteer knows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Level = Literal["world", "country", "adm1", "adm2", "town"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A named place: ``country`` is its ISO 3166 code, ``admin1`` the name of its province, degrees north and east.

    ``people`` is the population that it is known for, 0 where none is; ``main`` says that the name by which it was
    found is its own, not one of its others; ``capital``, that a country is governed from there. ``world`` is a region
    of several countries.
    """

    id: int
    name: str
    level: Level
    country: str | None
    admin1: str | None
    lat: float
    lon: float
    people: int
    capital: bool = False
    main: bool = True
