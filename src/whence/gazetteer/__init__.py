"""Names of places, read only: towns, districts, provinces and countries, with points."""

from __future__ import annotations

from pathlib import Path

from whence.gazetteer.compiling import compiled
from whence.gazetteer.entries import Entry, Level
from whence.gazetteer.folding import folded, folded_words
from whence.gazetteer.index import Gazetteer
from whence.gazetteer.sources import country_names

__all__ = ["Entry", "Gazetteer", "Level", "country_names", "folded", "folded_words", "open_gazetteer"]


def open_gazetteer(folder: Path) -> Gazetteer:
    """The embedded gazetteer, and whatever was added to it in ``folder``; made there where it is not yet."""
    return Gazetteer(compiled(folder), *sorted(folder.glob("added-*.sqlite")))
