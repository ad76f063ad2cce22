"""Actors counted across reports, and claims found by what leads to few of them: the same as if all had been gone
through."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from tests.ledger.told import BETTER_RULES, batch, told
from whence.ledger import ActorFilter, ClaimFilter, Ledger, seldom
from whence.review import Reviewer

EARLY = told(outlet="The Early Post", aliases=("HU",))
LATE = told("the harbour union", outlet="The Late Post")
THIRD = told("Ms Achieng", outlet="The Third Post")
# Everything is common: nothing is few enough to be looked up.
COMMON = {"FEW": 0, "FEW_A_ROW": 0, "FEW_NAMES": 0}
NAMES = ("harbour", "UNION", "achieng", "nobody", EARLY.actors[0].id, LATE.actors[0].id)
ASKED = (
    *(ClaimFilter(speaker=name) for name in NAMES),
    *(ClaimFilter(via=name) for name in ("kestrel", "nobody", EARLY.actors[1].id)),
    *(ClaimFilter(act=act) for act in ("assert", "threaten", "deny")),
    *(ClaimFilter(search=words) for words in ("harbour", "Kisumu", "nobody")),
)


def test_counts_prove_whatever_comes_and_goes(ledger: Ledger) -> None:
    ledger.write(batch(EARLY, LATE))
    ledger.write(batch(THIRD, told(outlet="The Early Post", aliases=("HU",), by=BETTER_RULES)))
    assert list(ledger.verify()) == []
    okoye = Reviewer(ledger, "R. Okoye")
    merged = okoye.merge("actor", [EARLY.actors[0].id, THIRD.actors[0].id], "one")
    assert [row.reports for row in ledger.actors(ActorFilter(name="achieng"))] == [3]
    assert list(ledger.verify()) == []
    ledger.write(batch(told("Ms Achieng", outlet="The Third Post", by=BETTER_RULES)))
    okoye.undo(merged.id)
    assert list(ledger.verify()) == []


def test_a_name_that_an_engine_cannot_hold_as_it_is_counts_like_others(ledger: Ledger) -> None:
    """NUL is written as a mark and digits, and was so twice."""
    ledger.write(batch(told(outlet="The Early Post", aliases=("H\x00U",))))
    assert list(ledger.verify()) == []


def test_no_name_stays_of_what_was_forgotten(ledger: Ledger) -> None:
    ledger.write(batch(EARLY, THIRD))
    ledger.forget([THIRD.report.id], "asked to")
    assert list(ledger.actors(ActorFilter(name="achieng"))) == []
    assert list(ledger.verify()) == []


@pytest.mark.parametrize(("asked", "limit"), list(product(ASKED, (None, 1))))
def test_what_is_rare_and_what_is_common_is_found_alike(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch, asked: ClaimFilter, limit: int | None
) -> None:
    ledger.write(batch(EARLY, LATE, THIRD))
    where = replace(asked, limit=limit)
    looked_up = list(ledger.claims(where))
    for name, value in COMMON.items():
        monkeypatch.setattr(seldom, name, value)
    assert list(ledger.claims(where)) == looked_up


@pytest.mark.parametrize("name", ["harbour", "hu", "kestrel", "nobody"])
def test_an_actor_of_a_common_name_is_found_as_one_of_a_rare(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    ledger.write(batch(EARLY, LATE, THIRD))
    rare = list(ledger.actors(ActorFilter(name=name)))
    monkeypatch.setattr(seldom, "FEW_NAMES", 0)
    assert list(ledger.actors(ActorFilter(name=name))) == rare
