"""A small world of invented places, compiled like the real one."""

from pathlib import Path

import pytest

from whence.gazetteer import Gazetteer
from whence.gazetteer.compiling import compile_places
from whence.gazetteer.sources import Named

WORLD = (
    Named(("Tarsia",), "country", "TA", None, 10.0, 10.0, 9_000_000),
    Named(("Upper Tarsia Province", "Upper Tarsia"), "adm1", "TA", "Upper Tarsia Province", 12.0, 10.0, 3_000_000),
    Named(("Melk District", "Melk"), "adm2", "TA", "Upper Tarsia Province", 12.1, 10.1, 90_000),
    Named(("Melk", "Mölk"), "town", "TA", "Upper Tarsia Province", 12.2, 10.2, 80_000),
    Named(("Melk",), "town", "OR", "Sorrel", 50.0, 50.0, 700_000),
    Named(("Quandor",), "town", "TA", "Upper Tarsia Province", 12.3, 10.3, 20_000),
)


@pytest.fixture(name="gazetteer")
def _gazetteer(tmp_path: Path) -> Gazetteer:
    compile_places(WORLD, tmp_path / "world.sqlite")
    return Gazetteer(tmp_path / "world.sqlite")
