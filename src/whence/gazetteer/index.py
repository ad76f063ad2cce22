"""The gazetteer as it is asked: places by a name, and by a name's consonants within one country."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from whence.errors import GazetteerError
from whence.gazetteer.entries import Entry
from whence.gazetteer.folding import bones, folded

# Names of one report are asked for again and again; bounded, so that memory does not grow with the number of reports.
KEPT: Final = 20_000
# More places of one name are never weighed: "San José" has hundreds, the largest come first.
MOST = 40
_PLACE = "SELECT p.id, p.name, p.level, p.country, p.admin1, p.lat, p.lon, p.people, p.capital"
_NAMED = ", n.main FROM name n JOIN place p ON p.id = n.place WHERE n.key = ?"
_ALIKE = ", 0 FROM skeleton s JOIN place p ON p.id = s.place WHERE s.country = ? AND s.bones = ?"
_LARGEST = f" ORDER BY p.people DESC, p.id LIMIT {MOST}"


class Gazetteer:
    """Places by name. Read only: several processes share one file, and what the system keeps of it in memory."""

    def __init__(self, *files: Path):
        """The embedded gazetteer's file, and those of places added to it."""
        self.digest = "+".join(file.stem.removeprefix("gazetteer-") for file in files)
        self._connections = [_opened(file) for file in files]
        self._named: dict[str, tuple[Entry, ...]] = {}

    def named(self, name: str) -> tuple[Entry, ...]:
        """Every place that has this name, whatever case and marks, the most populous first."""
        key = folded(name)
        if key not in self._named:
            if len(self._named) >= KEPT:
                self._named.clear()
            self._named[key] = tuple(self._ask(_NAMED, (key,)))
        return self._named[key]

    def alike(self, name: str, country: str) -> tuple[Entry, ...]:
        """Places of a country whose names have the same consonants: other spellings of a name that is not known."""
        key = bones(folded(name))
        return tuple(self._ask(_ALIKE, (country, key))) if key else ()

    def _ask(self, condition: str, values: Sequence[str]) -> list[Entry]:
        query = _PLACE + condition + _LARGEST
        rows = [row for connection in self._connections for row in connection.execute(query, values)]
        return [Entry(*row) for row in rows]


def _opened(file: Path) -> sqlite3.Connection:
    try:
        connection = sqlite3.connect(
            f"{file.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        connection.execute("SELECT 1 FROM place LIMIT 1")
    except sqlite3.DatabaseError as error:
        raise GazetteerError(
            "the gazetteer cannot be read",
            value=str(error),
            place=str(file),
            remedy="delete the file; it is made again",
        ) from error
    return connection
