"""One character, digit or byte changed behind the ledger's back is always found, and its place named."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from tests.ledger.told import BETTER_RULES, batch, nothing, refused, told
from tests.property.fresh import fresh_file
from tests.strategies import readings
from whence.ledger import Signature, open_ledger
from whence.records import Reading, text_sha256
from whence.review import Reviewer

# Texts, bodies with their spans, and everything by which one row refers to another.
COLUMNS = {
    "text": ("content", "sha256"),
    "blob": ("sha256",),
    "report": ("id", "text", "raw", "body", "digest"),
    "refusal": ("raw", "body", "digest"),
    "producer": ("id", "name", "version"),
    "run": ("report", "producer", "digest"),
    "claim": ("run", "id", "inside", "body", "digest"),
    "event": ("run", "id", "under", "body", "digest"),
    "actor": ("run", "id", "identity", "own", "parent", "body", "digest"),
    "resolution": ("run", "actor", "speaks_for", "body", "digest"),
    "relay": ("run", "body", "digest"),
    "naming": ("run", "actor", "text"),
    "part": ("run", "claim", "actor"),
    "whole": ("identity", "id", "reports", "claims"),
    "called": ("identity", "text", "folded", "reports", "reason"),
    "wording": ("folded",),
    "judgement": ("id", "verdict", "by", "body", "digest", "chain"),
    "judged": ("report", "kind", "anchor", "record"),
    "team_account": ("key", "name", "role", "active", "password", "since"),
    "team_change": ("account", "body", "digest", "chain"),
}


def cells(connection: sqlite3.Connection) -> Iterator[tuple[str, str, int, Any]]:
    """Table, column, row and value of everything that can be altered."""
    for table, columns in COLUMNS.items():
        for column in columns:
            query = f"SELECT rowid, {column} FROM {table} WHERE {column} IS NOT NULL ORDER BY rowid"  # noqa: S608  # names of ours
            for row, value in connection.execute(query).fetchall():
                yield table, column, row, value


@st.composite
def altered(draw: st.DrawFn, value: Any) -> Any:
    """``value`` with one character replaced, or a number moved by one."""
    if isinstance(value, int):
        return value + draw(st.sampled_from((-1, 1)))
    at = draw(st.integers(0, len(value) - 1))
    other = draw(st.characters(codec="utf-8", exclude_characters=value[at]))
    return value[:at] + other + value[at + 1 :]


def faulty_tables(path: Path) -> set[str]:
    with open_ledger(str(path)) as ledger:
        return {fault.place.split()[0] for fault in ledger.verify()}


def fill(path: Path, reading: Reading) -> None:
    with open_ledger(str(path)) as ledger:
        refusal = refused("junk", b"junk")
        ledger.write(batch(nothing(), told(), reading, refusals=(refusal,), raws={text_sha256("junk"): b"junk"}))
        ledger.write(batch(told(by=BETTER_RULES)))
        signed = Signature("Boss Admin", "2025-03-06T00:00:00+00:00")
        ledger.accounts.add("R. Okoye", "reviewer", "a hash", signed)
        ledger.accounts.add("Boss Admin", "admin", "another hash", signed)
        ledger.accounts.change("R. Okoye", "role", signed, role="admin")
        okoye = Reviewer(ledger, "R. Okoye", lambda: datetime(2025, 3, 6, tzinfo=UTC))
        okoye.accept(next(ledger.claims()).claim.id)
        okoye.merge("actor", [actor.id for actor in told(by=BETTER_RULES).actors], "one")


@given(readings(), st.data())
def test_one_change_in_one_cell_is_found_where_it_is(reading: Reading, data: st.DataObject) -> None:
    with fresh_file() as path:
        fill(path, reading)
        with closing(sqlite3.connect(path)) as connection, connection:
            table, column, row, value = data.draw(st.sampled_from(list(cells(connection))))
            new = data.draw(altered(value))
            try:
                connection.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (new, row))  # noqa: S608  # as above
            except sqlite3.IntegrityError:
                assume(False)  # the engine itself would not have it
        assert table in faulty_tables(path)


@given(st.data())
def test_one_byte_of_a_text_in_the_file_is_found(data: st.DataObject) -> None:
    with fresh_file() as path:
        fill(path, told())
        raw = bytearray(path.read_bytes())
        content = told().report.text.encode()
        at = raw.index(content) + data.draw(st.integers(0, len(content) - 1))
        raw[at] ^= data.draw(st.integers(1, 255))
        path.write_bytes(raw)
        assert "text" in faulty_tables(path)
