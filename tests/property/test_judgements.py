"""Judgements are only ever added, undoing is the identity, and neither depends on who reads the report again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.ledger.told import BETTER_RULES, batch, told
from tests.property.fresh import fresh_file
from whence.ledger import ActorFilter, ClaimFilter, EventFilter, Ledger, open_ledger
from whence.records import Judgement
from whence.review import Reviewer

READINGS = (told(), told(outlet="The Late Post"), told("Ms Achieng"))
CLAIMS = [reading.claims[0].id for reading in READINGS]
EVENTS = [reading.events[0].id for reading in READINGS]
ACTORS = [reading.actors[0].id for reading in READINGS]

NEWER = told(by=BETTER_RULES)
# What a reviewer sees on the page once the first report was read again.
NEW_IDS: dict[Any, str] = {CLAIMS[0]: NEWER.claims[0].id, EVENTS[0]: NEWER.events[0].id}

some_claim, some_event, some_actor = st.sampled_from(CLAIMS), st.sampled_from(EVENTS), st.sampled_from(ACTORS)
acts = st.sampled_from(["deny", "accuse", "threaten"])
steps = st.one_of(
    st.tuples(st.just("accept"), some_claim | some_event),
    st.tuples(st.just("reject"), some_claim | some_event, st.just("no")),
    st.tuples(st.just("correct"), some_claim, st.fixed_dictionaries({"act": acts}), st.just("")),
    st.tuples(st.just("correct"), some_event, st.just({"place.name": "Kisii", "kind": "campaign"}), st.just("")),
    st.tuples(st.just("merge"), st.just("actor"), st.just(tuple(ACTORS[1:])), st.just("")),
    st.tuples(st.just("split"), st.just("actor"), some_actor, st.just("")),
    st.tuples(st.just("undo"), st.integers(0, 9)),
)


def reviewer(ledger: Ledger) -> Reviewer:
    ticks = count()
    return Reviewer(ledger, "R. Okoye", lambda: datetime(2025, 3, 6, tzinfo=UTC) + timedelta(seconds=next(ticks)))


def take(okoye: Reviewer, step: tuple[Any, ...]) -> Judgement | None:
    """One step; an ``undo`` of the judgement with this number, where there are so many."""
    name, *arguments = step
    if name == "undo":
        there = okoye.ledger.judgements()
        return okoye.undo(there[arguments[0] % len(there)].id) if there else None
    made: Judgement = getattr(okoye, name)(*arguments)
    return made


def as_shown(step: tuple[Any, ...]) -> tuple[Any, ...]:
    """The step with the ids that the page shows after the first report was read again."""
    return tuple(NEW_IDS.get(part, part) if isinstance(part, str) else part for part in step)


def state(ledger: Ledger) -> list[Any]:
    """All that is shown, but which judgement was the last."""
    claims = [(row.claim, row.review and row.review.state) for row in ledger.claims(ClaimFilter(review="any"))]
    events = [(row.event, row.review and row.review.state) for row in ledger.events(EventFilter(review="any"))]
    shown = [(record, made or "unreviewed") for record, made in [*claims, *events]]
    return [shown, list(ledger.actors(ActorFilter()))]


@given(st.lists(steps, max_size=4), steps.filter(lambda step: step[0] != "undo"))
def test_undoing_is_the_identity(before: list[tuple[Any, ...]], step: tuple[Any, ...]) -> None:
    with fresh_file() as path, open_ledger(str(path)) as ledger:
        ledger.write(batch(*READINGS))
        okoye = reviewer(ledger)
        for each in before:
            take(okoye, each)
        expected = state(ledger)
        made = take(okoye, step)
        assert made is not None
        okoye.undo(made.id)
        assert state(ledger) == expected


@given(st.lists(steps, min_size=1, max_size=5))
def test_judgements_are_only_ever_added_and_prove(every: list[tuple[Any, ...]]) -> None:
    with fresh_file() as path, open_ledger(str(path)) as ledger:
        ledger.write(batch(*READINGS))
        okoye = reviewer(ledger)
        known: list[Judgement] = []
        for step in every:
            made = take(okoye, step)
            known += [made] if made else []
            assert ledger.judgements() == known
        assert list(ledger.verify()) == []


@given(st.lists(steps, max_size=4), st.integers(0, 4))
def test_a_new_reading_before_or_after_makes_no_difference(every: list[tuple[Any, ...]], when: int) -> None:
    """The same judgements, with another producer reading the first report again at any moment."""
    shown = []
    for moment in (when, len(every)):
        with fresh_file() as path, open_ledger(str(path)) as ledger:
            ledger.write(batch(*READINGS))
            okoye = reviewer(ledger)
            for number, step in enumerate(every):
                if number == moment:
                    ledger.write(batch(NEWER))
                take(okoye, as_shown(step) if number >= moment else step)
            ledger.write(batch(NEWER))
            shown.append(state(ledger))
    assert shown[0] == shown[1]
