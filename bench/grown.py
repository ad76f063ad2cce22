"""A linked ledger grown to many reports by copying its rows: in minutes, where reading and linking would take hours.

Each copy has ids of its own and lies earlier by as many days as the ledger covers, so that copies spread over years and
never meet. People in it are others, too: letters of their names are exchanged, in texts and records alike; towns,
outlets and groups come again, as they do in news. Hashes are invented, so ``whence verify`` finds a fault in every row.
"""

from __future__ import annotations

import datetime as dt
import re
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

from whence.ledger import wholes
from whence.ledger.sqlite import SqliteBackend

# Beside plain values: how a column of a copy follows from that of the original. ``number`` counts on from the largest,
# ``key`` is a hash in which copies must not meet, ``day`` a day as a number.
NUMBERS = {
    "text": ("number",),
    "report": ("number", "text"),
    "run": ("number", "report"),
    **dict.fromkeys(("claim", "event", "actor", "resolution", "relay", "naming", "part"), ("run",)),
    "incident": ("number",),
    "linked": ("run",),
    "account": ("number",),
    **dict.fromkeys(("clue", "mark", "voiced"), ("account",)),
    "bond": ("first", "second"),
}
KEYS = {"linked": ("address",), "voiced": ("key",), "band": ("key",)}
DAYS = {"clue": ("start", "finish")}
COPIED = (*NUMBERS, "blob", "absorbed", "copied", "band", "alike")
# The table whose largest number a column counts on from, where that is not its own.
COUNTED = {
    "run": "run",
    "report": "report",
    "text": "text",
    "account": "account",
    "first": "account",
    "second": "account",
}
TOKEN = re.compile(r"(?<![^\W_])([0-9a-f]{64}|[0-9a-f]{16}|\d{4}-\d\d-\d\d|[^\W\d_]{3,})(?![^\W_])")
FULL_NAME = re.compile(r"[A-Z]\w+( [A-Z]\w+)+")
HEX = re.compile(r"[0-9a-f]{16}|[0-9a-f]{64}")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
VOWELS, CONSONANTS = "aeiou", "bcdfghjklmnpqrstvwxyz"
BITS = 2**63 - 1

Cell = Any
Make = Callable[[Cell], Cell]


@dataclass(frozen=True, slots=True)
class Copy:
    """The ``at``-th copy: by how many days it is earlier, and where the numbers of each table begin."""

    at: int
    days: int
    offsets: Mapping[str, int]

    def token(self, token: str) -> str:
        """What stands in this copy for an id, a hash, a day or a name."""
        if HEX.fullmatch(token):
            return blake2b(f"{self.at}{token}".encode(), digest_size=len(token) // 2).hexdigest()
        if DAY.fullmatch(token):
            return (dt.date.fromisoformat(token) - dt.timedelta(self.days)).isoformat()
        return "".join(self._letter(letter) for letter in token)

    def _letter(self, letter: str) -> str:
        for letters, step in ((VOWELS, self.at % len(VOWELS)), (CONSONANTS, self.at // len(VOWELS))):
            place = letters.find(letter.lower())
            if place >= 0:
                other = letters[(place + step) % len(letters)]
                return other.upper() if letter.isupper() else other
        return letter

    def key(self, key: int) -> int:
        return key ^ (int.from_bytes(blake2b(str(self.at).encode(), digest_size=8).digest()) & BITS)


def grow(ledger: Path, reports: int) -> None:
    """Add whole copies until the ledger at ``ledger`` has at least so many reports, and count the actors of all."""
    _copy(ledger, reports)
    backend = SqliteBackend(ledger)
    with backend.writing() as connection:
        wholes.refill(connection)
    backend.checkpoint()
    backend.close()


def _copy(ledger: Path, reports: int) -> None:
    with closing(sqlite3.connect(ledger, isolation_level=None)) as driver:
        for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-400000"):
            driver.execute(f"PRAGMA {pragma}")
        (there,) = driver.execute("SELECT count(*) FROM report").fetchone()
        indexes = _dropped(driver)
        driver.execute("BEGIN")
        changing = _changing(driver)
        tables = {name: _table(driver, name, changing) for name in COPIED}
        tokens = sorted({part for rows in tables.values() for part in _parts(rows)})
        for copy in _copies(driver, -(-reports // there)):
            known = {token: copy.token(token) for token in tokens}
            for name, rows in tables.items():
                _insert(driver, name, rows, copy, known)
        driver.execute("UPDATE linking SET run = (SELECT max(number) FROM run)")
        driver.execute("COMMIT")
        for statement in indexes:
            driver.execute(statement)
        driver.execute("PRAGMA journal_mode=WAL")


def _dropped(driver: sqlite3.Connection) -> list[str]:
    """Take away all indexes but those of keys, to be made at the end: their order is random, and copies many."""
    found = driver.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL").fetchall()
    for name, _ in found:
        driver.execute(f"DROP INDEX {name}")
    return [sql for _, sql in found]


def _copies(driver: sqlite3.Connection, times: int) -> Iterator[Copy]:
    first, last = map(dt.date.fromisoformat, driver.execute("SELECT min(day), max(day) FROM report").fetchone())
    span = (last - first).days + 30  # incidents may lie before the first report
    largest = {name: driver.execute(f"SELECT max(number) FROM {name}").fetchone()[0] for name in _numbered()}  # noqa: S608  # our own names
    for at in range(1, times):
        yield Copy(at, at * span, {name: at * number for name, number in largest.items()})


def _numbered() -> list[str]:
    return [name for name, columns in NUMBERS.items() if "number" in columns]


def _table(driver: sqlite3.Connection, name: str, changing: Callable[[str], bool]) -> list[list[Cell]]:
    """The rows of a table, texts cut into what stays and what each copy has its own of."""
    rows = driver.execute(f"SELECT * FROM {name}")  # noqa: S608  # our own names
    return [[_cut(cell, changing) if isinstance(cell, str) else cell for cell in row] for row in rows]


def _changing(driver: sqlite3.Connection) -> Callable[[str], bool]:
    """Is a token one that copies have their own of? Ids and days are, and words that occur in names of people alone."""
    names = driver.execute("SELECT text FROM naming JOIN actor USING (run) WHERE id = actor AND kind = 'person'")
    people = {
        word.lower() for (name,) in names if FULL_NAME.fullmatch(name) for word in re.findall(r"[^\W\d_]{3,}", name)
    }
    for table, column in (("text", "content"), ("claim", "body"), ("actor", "body"), ("incident", "body")):
        for (words,) in driver.execute(f"SELECT {column} FROM {table}"):  # noqa: S608  # our own names
            people -= set(re.findall(r"\b[^\W\d_A-Z]{3,}\b", words))
    (kept, *_) = driver.execute("SELECT group_concat(id) FROM producer").fetchone()
    return lambda token: (
        token.lower() in people or (token not in kept and bool(HEX.fullmatch(token) or DAY.fullmatch(token)))
    )


def _cut(cell: str, changing: Callable[[str], bool]) -> str | tuple[str, ...]:
    parts, end = list[str](), 0
    for found in TOKEN.finditer(cell):
        if changing(found[0]):
            parts += [cell[end : found.start()], found[0]]
            end = found.end()
    return (*parts, cell[end:]) if parts else cell


def _parts(rows: Sequence[Sequence[Cell]]) -> Iterator[str]:
    for row in rows:
        for cell in row:
            if isinstance(cell, tuple):
                yield from cell[1::2]


def _insert(
    driver: sqlite3.Connection, name: str, rows: Sequence[Sequence[Cell]], copy: Copy, known: Mapping[str, str]
) -> None:
    columns = [row[1] for row in driver.execute(f"PRAGMA table_info({name})")]
    makers = [_maker(name, column, copy, known) for column in columns]
    marks = ", ".join("?" * len(columns))
    made = ([make(cell) for make, cell in zip(makers, row, strict=True)] for row in rows)
    driver.executemany(f"INSERT INTO {name} VALUES ({marks})", made)  # noqa: S608  # our own names


def _maker(table: str, column: str, copy: Copy, known: Mapping[str, str]) -> Make:
    """How a copy's cells of a column are made; nothing stays nothing."""
    if column in NUMBERS.get(table, ()):
        offset = copy.offsets[COUNTED.get(column, table)]
        return lambda cell: cell + offset
    if column in KEYS.get(table, ()):
        return lambda cell: None if cell is None else copy.key(cell)
    if column in DAYS.get(table, ()):
        return lambda cell: None if cell is None else cell - copy.days
    if (table, column) == ("text", "content"):
        return lambda cell: f"{_joined(cell, known)}\nPrint {copy.at}."
    return lambda cell: _joined(cell, known)


def _joined(cell: Cell, known: Mapping[str, str]) -> Cell:
    return "".join([known.get(part, part) for part in cell]) if isinstance(cell, tuple) else cell
