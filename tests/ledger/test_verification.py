"""A ledger proves itself, and names the place where somebody altered it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests import invented
from tests.ledger.told import BETTER_RULES, batch, refused, told
from whence.ledger import Fault, Ledger, open_ledger
from whence.records import text_sha256


@pytest.fixture
def filled(file: Path) -> Path:
    """A closed ledger with everything in it: two runs of one report, a refusal, claims inside claims."""
    with open_ledger(str(file)) as ledger:
        ledger.write(batch(invented.reading(), told()))
        ledger.write(batch(told(by=BETTER_RULES), refusals=(refused("junk", b"junk"),), raws={JUNK: b"junk"}))
    return file


JUNK = text_sha256("junk")


def alter(path: Path, statement: str, *values: object) -> None:
    """Changes the file behind the ledger's back, with none of its rules in force."""
    with closing(sqlite3.connect(path)) as connection, connection:
        assert connection.execute(statement, values).rowcount == 1


def faults(path: Path) -> list[Fault]:
    with open_ledger(str(path)) as ledger:
        return list(ledger.verify())


def codes(path: Path) -> set[str]:
    return {fault.code for fault in faults(path)}


def test_a_ledger_left_alone_proves(filled: Path) -> None:
    assert faults(filled) == []


def test_on_both_engines(ledger: Ledger) -> None:
    ledger.write(batch(invented.reading(), told(), told(by=BETTER_RULES), refusals=(refused(),)))
    assert list(ledger.verify()) == []


@pytest.mark.parametrize(
    ("statement", "code", "place"),
    [
        ("UPDATE text SET content = replace(content, 'killed', 'filled') WHERE number = 1", "text", "text 1 content"),
        ("UPDATE text SET sha256 = 'f' || substr(sha256, 2) WHERE number = 1", "text", "text 1 content"),
        ("UPDATE report SET body = replace(body, 'Nine', 'Five') WHERE number = 1", "digest", "report {id} body"),
        ("UPDATE report SET id = 'f' || id WHERE number = 1", "column", "report f{id} id"),
        ("UPDATE report SET day = '2025-03-06' WHERE number = 1", "column", "report {id} day"),
        ("UPDATE report SET text = 2 WHERE number = 1", "quote", "report {id} body"),
        ("UPDATE report SET text = 99 WHERE number = 1", "reference", "report number=1 text"),
        ("UPDATE report SET raw = 'f' || raw WHERE number = 1", "reference", "report number=1 raw"),
        ("UPDATE blob SET data = x'00' WHERE sha256 = '{junk}'", "blob", "blob {junk} data"),
        ("UPDATE blob SET size = 5 WHERE sha256 = '{junk}'", "blob", "blob {junk} data"),
        ("UPDATE refusal SET reason = 'binary'", "column", "refusal {refusal} reason"),
        ("UPDATE refusal SET body = replace(body, 'empty', 'binary')", "digest", "refusal {refusal} body"),
        ("UPDATE producer SET version = '9' WHERE version = '2'", "id", "producer {better} id"),
        ("UPDATE run SET producer = 'f' WHERE number = 1", "reference", "run number=1 producer"),
        ("UPDATE run SET report = 99 WHERE number = 1", "reference", "run number=1 report"),
        ("UPDATE run SET written_at = '' WHERE number = 1", "run", "run 1 (report {id}) digest"),
        ("UPDATE run SET current = 0 WHERE number = 1", "reference", "report {id} run"),
        ("UPDATE claim SET start = start + 1 WHERE id = '{claim}'", "column", "claim {claim} start"),
        ("UPDATE claim SET act = 'deny' WHERE id = '{claim}'", "column", "claim {claim} act"),
        ("UPDATE claim SET inside = NULL WHERE inside IS NOT NULL", "column", "claim {inner} inside"),
        ("DELETE FROM claim WHERE id = '{claim}'", "run", "run 1 (report {id}) digest"),
        ("UPDATE claim SET run = 2, ordinal = 9 WHERE id = '{claim}'", "run", "run 1 (report {id}) digest"),
        ("UPDATE event SET under = '{inner}' WHERE under IS NOT NULL", "column", "event {event} under"),
        ("UPDATE actor SET name = 'Nobody' WHERE id = '{actor}'", "column", "actor {actor} name"),
        ('UPDATE resolution SET "end" = 9999 WHERE run = 1 AND ordinal = 0', "column", "end"),
        ("UPDATE relay SET start = start + 1 WHERE run = 1", "column", "relay run=1 ordinal=0 start"),
        ("DELETE FROM naming WHERE run = 1 AND ordinal = 0", "column", "naming of run 1 (report {id})"),
        ("UPDATE part SET role = 'via' WHERE run = 1 AND role = 'speaks-for'", "column", "part of run 1 (report {id})"),
    ],
)
def test_an_alteration_is_found_and_its_place_named(filled: Path, statement: str, code: str, place: str) -> None:
    ids = {
        "id": invented.ID,
        "junk": JUNK,
        "refusal": refused("junk", b"junk").id,
        "better": BETTER_RULES.id,
        "claim": invented.DEATHS.id,
        "inner": invented.RESPONSIBILITY.id,
        "event": invented.RAID.id,
        "actor": invented.FRONT.id,
    }
    alter(filled, statement.format(**ids))
    found = faults(filled)
    assert [fault for fault in found if fault.code == code and fault.place.endswith(place.format(**ids))], found


def test_an_altered_span_is_told_from_the_quote(filled: Path) -> None:
    start = invented.DEATHS.content[0].start
    old = f'"content":[{{"end":{invented.DEATHS.content[0].end},"start":{start}'
    statement = "UPDATE claim SET body = replace(body, ?, ?) WHERE id = ?"
    alter(filled, statement, old, old.replace(f'start":{start}', f'start":{start + 1}'), invented.DEATHS.id)
    found = {(fault.code, fault.place) for fault in faults(filled)}
    claim = f"claim {invented.DEATHS.id}"
    assert {("digest", f"{claim} body"), ("quote", f"{claim} content[0].text"), ("id", f"{claim} id")} <= found


def test_a_body_rewritten_with_its_digest_is_given_away_by_its_run(filled: Path) -> None:
    with closing(sqlite3.connect(filled)) as connection, connection:
        (body,) = connection.execute("SELECT body FROM claim WHERE id = ?", (invented.DEATHS.id,)).fetchone()
        body = body.replace('"score":1.0', '"score":0.5')
        values = (body, text_sha256(body), invented.DEATHS.id)
        connection.execute("UPDATE claim SET body = ?, digest = ? WHERE id = ?", values)
    assert codes(filled) == {"run"}


@pytest.mark.parametrize("body", ["", "{}", "[]", "null", '{"id": 1}', "[" * 100_000, "\x00"])
def test_a_body_that_cannot_be_read_does_not_stop_the_proof(filled: Path, body: str) -> None:
    alter(filled, "UPDATE claim SET body = ? WHERE id = ?", body, invented.DEATHS.id)
    alter(filled, "UPDATE event SET mode = 'other' WHERE run = 2")
    assert {"unreadable", "digest", "column"} <= codes(filled)


@pytest.mark.parametrize("value", [b"\xff\xfe", 7, 7.5])
def test_a_value_that_is_no_text_does_not_stop_the_proof(filled: Path, value: object) -> None:
    alter(filled, "UPDATE text SET content = ? WHERE number = 1", value)
    alter(filled, "UPDATE claim SET body = ? WHERE run = 2", value)
    places = {fault.place for fault in faults(filled)}
    assert {"text 1 content", f"report {invented.ID} body"} <= places
    assert any(place.startswith("claim") for place in places)


def test_bytes_that_are_no_utf8_are_found_in_the_file(filled: Path) -> None:
    raw = filled.read_bytes()
    at = raw.index(b"The Red Acacia Front says it carried")
    filled.write_bytes(raw[:at] + b"\xff" + raw[at + 1 :])
    assert ("text", "text 1 content") in {(fault.code, fault.place) for fault in faults(filled)}


def test_a_broken_page_does_not_hide_the_rest(filled: Path) -> None:
    with closing(sqlite3.connect(filled)) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'event'").fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    raw = bytearray(filled.read_bytes())
    raw[(page - 1) * size : (page - 1) * size + 16] = b"\xff" * 16
    filled.write_bytes(raw)
    alter(filled, "UPDATE producer SET version = '9' WHERE version = '2'")
    assert {"engine", "unreadable", "id"} <= codes(filled)


def test_a_search_index_out_of_step_is_found(filled: Path) -> None:
    with closing(sqlite3.connect(filled)) as connection, connection:
        connection.execute("INSERT INTO text_search(rowid, content) VALUES (77, 'stray words')")
    assert "search-index" in codes(filled)
