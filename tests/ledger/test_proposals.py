"""Who may be one across reports, with reasons; and how people end a proposal."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.ledger.told import batch, told
from whence.ledger import ActorFilter, Ledger, Proposal, open_ledger
from whence.records import Office, Reading, Span, text_sha256
from whence.records.codec import dumps
from whence.review import Reviewer


def person(name: str, outlet: str, office: str | None = None) -> Reading:
    """A report in which somebody of this name, who may hold an office, speaks."""
    reading = told(name, outlet=outlet)
    speaker, carrier = reading.actors
    offices = (Office(office, Span(0, 1)),) if office else ()
    return replace(reading, actors=(replace(speaker, kind="person", key=None, offices=offices), carrier))


FIRST = person("Hamza Dalqaat", "The Early Post", "governor")
SECOND = person("Muhammad Hamza Dalqat", "The Late Post", "governor")
THIRD = person("Hamza Dalqaat", "The Third Post", "interior minister")


@pytest.fixture(name="okoye")
def _okoye(ledger: Ledger) -> Reviewer:
    return Reviewer(ledger, "R. Okoye", lambda: datetime(2025, 3, 6, tzinfo=UTC))


def pairs(found: list[Proposal]) -> list[tuple[set[str], float]]:
    return [({each.one.id, each.other.id}, each.score) for each in found]


def test_persons_are_proposed_with_reasons_and_never_merged(ledger: Ledger) -> None:
    ledger.write(batch(FIRST, SECOND, THIRD))
    one, two, three = (reading.actors[0].id for reading in (FIRST, SECOND, THIRD))
    found = ledger.proposals()
    assert pairs(found) == [({one, two}, 0.7), ({one, three}, 0.6), ({two, three}, 0.4)]
    assert "sound alike; both are governor" in found[0].reason
    assert found[1].reason.startswith("the same full name; ")
    assert len(list(ledger.actors(ActorFilter(name="dalq")))) == 3


def test_a_merge_and_a_split_end_a_proposal(ledger: Ledger, okoye: Reviewer) -> None:
    ledger.write(batch(FIRST, SECOND, THIRD))
    first, *_ = ledger.proposals()
    okoye.merge("actor", [first.one.id, first.other.id], "one press conference")
    left = ledger.proposals()
    assert len(left) == 1
    done = okoye.split("actor", left[0].one.id, "a namesake", others=[left[0].other.id])
    assert ledger.proposals() == []
    assert len(list(ledger.actors(ActorFilter(name="dalq")))) == 2
    okoye.undo(done.id)
    assert ledger.proposals() == left


def test_two_who_stand_in_one_report_are_not_proposed(ledger: Ledger) -> None:
    speaker, carrier = FIRST.actors
    both = replace(FIRST, actors=(speaker, replace(carrier, kind="person", key=None, name="Hamza Dalqat")))
    ledger.write(batch(both))
    assert ledger.proposals() == []


def test_a_body_known_by_its_short_form_alone_is_proposed(ledger: Ledger) -> None:
    full = told("The Harbour Union", outlet="The Early Post", aliases=("HU",))
    short = told("HU", outlet="The Late Post")
    speaker, carrier = short.actors
    ledger.write(batch(full, replace(short, actors=(replace(speaker, key=None), carrier))))
    (found,) = ledger.proposals()
    assert found.reason == "HU is the short form of The Harbour Union in another report"


def test_a_merged_name_says_who_merged_it_and_why(ledger: Ledger, okoye: Reviewer) -> None:
    ledger.write(batch(FIRST, SECOND))
    okoye.merge("actor", [FIRST.actors[0].id, SECOND.actors[0].id], "one voice")
    (row,) = ledger.actors(ActorFilter(name="dalq"))
    assert [reason for _, _, reason in row.aliases] == ["merged by R. Okoye: one voice"]
    assert {office.title for office in row.offices} == {"governor"}


def test_names_and_kinds_that_people_give_show_everywhere(ledger: Ledger, okoye: Reviewer) -> None:
    ledger.write(batch(FIRST))
    id_ = FIRST.actors[0].id
    okoye.correct(id_, {"name": "Hamza Dalqat Khel", "camp": "state"}, "his own spelling")
    okoye.alias(id_, "the governor of the valley", "by his office")
    (row,) = ledger.actors(ActorFilter(name="khel"))
    assert (row.name, row.camp) == ("Hamza Dalqat Khel", "state")
    assert ("the governor of the valley", 0, "said by R. Okoye: by his office") in row.aliases
    assert [each.id for each in ledger.actors(ActorFilter(name="the valley"))] == [id_]
    (claim,) = ledger.claims()
    assert claim.claim.speaker is not None
    assert claim.actors[claim.claim.speaker].name == "Hamza Dalqat Khel"


def test_a_rejected_actor_leaves_the_list(ledger: Ledger, okoye: Reviewer) -> None:
    ledger.write(batch(FIRST))
    okoye.reject(FIRST.actors[0].id, "a street, not a person")
    assert list(ledger.actors(ActorFilter(name="dalq"))) == []
    assert len(list(ledger.actors(ActorFilter(name="dalq", review="rejected")))) == 1


def test_bodies_that_an_older_whence_wrote_prove_too(tmp_path: Path) -> None:
    """Their records have no camp and no offices, and their digests say so."""
    address = str(tmp_path / "old.db")
    with open_ledger(address, create=True) as ledger:
        ledger.write(batch(told()))
    with closing(sqlite3.connect(address)) as connection, connection:
        for run, ordinal, body in connection.execute("SELECT run, ordinal, body FROM actor").fetchall():
            old = {name: value for name, value in json.loads(body).items() if name not in ("camp", "offices")}
            row = (dumps(old), text_sha256(dumps(old)), run, ordinal)
            connection.execute("UPDATE actor SET body = ?, digest = ? WHERE run = ? AND ordinal = ?", row)
    with open_ledger(address) as ledger:
        assert {fault.code for fault in ledger.verify()} == {"run"}  # the run's digest is over digests of newer bodies
        assert [row.camp for row in ledger.actors()] == [None, None]
