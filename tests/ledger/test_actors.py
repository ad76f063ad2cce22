"""Bodies as one across reports: by key alone, whatever the order in which the reports came."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from tests.ledger.told import BETTER_RULES, batch, told
from whence.ledger import ActorFilter, ActorRow, Ledger
from whence.records import Reading

EARLY = told(outlet="The Early Post", aliases=("HU",))
LATE = told("the harbour union", outlet="The Late Post")
THIRD = told(outlet="The Third Post", aliases=("HU", "the dockers"))


def union(ledger: Ledger) -> ActorRow:
    return next(row for row in ledger.actors(ActorFilter(name="harbour")))


def smallest_id(*readings: Reading) -> str:
    return min(reading.actors[0].id for reading in readings)


@pytest.mark.parametrize("order", list(permutations((EARLY, LATE, THIRD))))
def test_a_body_is_one_whatever_the_order(ledger: Ledger, order: tuple[Reading, ...]) -> None:
    for reading in order:
        ledger.write(batch(reading))
    row = union(ledger)
    assert row.id == smallest_id(EARLY, LATE, THIRD)
    assert (row.reports, row.claims) == (3, 3)
    uses = {"The Harbour Union": 2, "the harbour union": 1, "HU": 2, "the dockers": 1}
    del uses[row.name]
    assert {text: times for text, times, _ in row.aliases} == uses


def test_an_absorbed_id_still_finds_the_body(ledger: Ledger) -> None:
    ledger.write(batch(EARLY, LATE, THIRD))
    whole = smallest_id(EARLY, LATE, THIRD)
    for reading in (EARLY, LATE, THIRD):
        assert ledger.find(reading.actors[0].id) == ("actor", whole)
        assert [row.id for row in ledger.actors(ActorFilter(ids=(reading.actors[0].id,)))] == [whole]
    assert {row.actors[row.claim.speaker].id for row in ledger.claims() if row.claim.speaker} == {whole}


def test_people_stay_local_to_their_report(ledger: Ledger) -> None:
    ledger.write(batch(told("Ms Achieng", outlet="The Early Post"), told("Ms Achieng", outlet="The Late Post")))
    assert len(list(ledger.actors(ActorFilter(name="achieng")))) == 2


def test_a_superseded_reading_has_no_say(ledger: Ledger) -> None:
    ledger.write(batch(EARLY, THIRD))
    first, other = sorted((EARLY, THIRD), key=lambda reading: reading.actors[0].id)
    ledger.write(batch(Reading(first.report, BETTER_RULES)))
    row = union(ledger)
    assert (row.id, row.reports, row.claims) == (other.actors[0].id, 1, 1)


def test_those_who_speak_most_come_first(ledger: Ledger) -> None:
    ledger.write(batch(EARLY, LATE, told("Ms Achieng")))
    assert [row.claims for row in ledger.actors()] == [2, 1, 0]


def test_aliases_give_the_reason_for_joining_them(ledger: Ledger) -> None:
    ledger.write(batch(EARLY, LATE))
    reasons = {text: reason for text, _, reason in union(ledger).aliases}
    assert reasons["HU"] == "in brackets behind it"
    assert reasons.keys() - {"HU"} == {"The Harbour Union", "the harbour union"} - {union(ledger).name}
    across = f"the same full name as {union(ledger).name} in another report, but for case and spelling"
    assert set(reasons.values()) == {"in brackets behind it", across}


def test_the_umbrella_is_known_where_any_report_names_it(ledger: Ledger) -> None:
    branch, umbrella = (actor for actor in EARLY.actors)
    named = replace(EARLY, actors=(replace(branch, parent=umbrella.id, country="KE"), umbrella))
    ledger.write(batch(named, LATE, THIRD))
    wire = next(row.id for row in ledger.actors(ActorFilter(name="kestrel")))
    assert union(ledger).parent == wire


def test_the_country_is_the_canonical_records(ledger: Ledger) -> None:
    ledger.write(batch(replace(EARLY, actors=tuple(replace(actor, country="KE") for actor in EARLY.actors))))
    assert union(ledger).country == "KE"
