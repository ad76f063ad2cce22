"""Linking a ledger step by step: only what a new report can reach is made anew, and all of that is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select, update

from tests.link.planted import Say, Who, report
from whence import pipeline
from whence.ledger import Batch, Ledger, open_ledger, tables
from whence.link import link
from whence.pipeline import linking
from whence.records import Producer, Reading
from whence.records.incidents import Incident
from whence.review import Reviewer

OUTLETS = ("Post", "Herald", "Star", "Echo")
MAYOR, MINISTER = Who("Rusk Amon"), Who("health minister Dalo Venn", name="Dalo Venn")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(str(tmp_path / "whence.db"), create=True) as opened:
        yield opened


def write(ledger: Ledger, *readings: Reading) -> None:
    raws = {each.report.raw.sha256: each.report.text.encode() for each in readings}
    ledger.write(Batch(readings=readings, raws=raws))


def linked(ledger: Ledger) -> list[Incident]:
    pipeline.link(ledger)
    return sorted(ledger.incidents(), key=lambda each: each.id)


def at_once(*readings: Reading) -> list[Incident]:
    return sorted(link(readings).incidents, key=lambda each: each.id)


def test_an_outlet_that_comes_later_makes_who_is_called_so_a_medium(ledger: Ledger) -> None:
    """Its own report tells of another town, and yet the voice in the first is no speaker any more."""
    first = report("Herald", Say(Who("Amber Post"), killed=(9, 9)))
    amber = report("Amber Post", Say(killed=(3, 3), place="Orm"))
    write(ledger, first)
    (before,) = linked(ledger)
    write(ledger, amber)
    after = linked(ledger)
    assert after == at_once(first, amber)
    kinds = {
        origin.kind
        for each in after
        if each.id == before.id
        for said in each.propositions
        for origin in said.for_.origins
    }
    assert kinds == {"end-of-sight"}


def test_what_had_been_kept_out_joins_when_what_kept_it_out_is_gone(ledger: Ledger) -> None:
    """The middle of three days is one with the first or the last, though with neither for sure; read anew, that one
    tells of nothing, and the other joins."""
    days = [
        report(outlet, Say(who, killed=(killed, killed), day=day, filler=filler))
        for outlet, who, killed, day, filler in (
            ("Post", MAYOR, 14, "2025-03-04", "beside cattle pens, drovers scattered"),
            ("Herald", MINISTER, 15, "2025-03-06", "windows shattered along embankments, trams halted"),
            ("Star", None, 16, "2025-03-08", "ferrymen rowed toward burning jetties"),
        )
    ]
    write(ledger, *days)
    (pair,) = [each.reports for each in linked(ledger) if each.carriers == 2]
    at = next(at for at in (0, 2) if days[at].report.id in pair)
    days[at] = replace(days[at], producer=Producer("planted", "2", "none"), events=())
    write(ledger, days[at])
    assert [each.carriers for each in linked(ledger)] == [2]
    assert linked(ledger) == at_once(*days)


def test_one_report_more_leaves_other_incidents_as_they_are(ledger: Ledger) -> None:
    """Their rows are not written again: a mark made on one behind the ledger's back stays."""
    elsewhere = report("Herald", Say(MINISTER, place="Orm", day="2025-06-01"))
    write(ledger, report("Post", Say(MAYOR)), elsewhere)
    assert len(linked(ledger)) == 2
    with ledger._backend.writing() as connection:
        connection.execute(update(tables.incident).values(carriers=9))
    write(ledger, report("Star", Say(MINISTER, killed=(15, 15))))
    linked(ledger)
    with ledger._backend.reading() as connection:
        rows = connection.execute(select(tables.incident.c.earliest, tables.incident.c.carriers)).all()
    assert {row.earliest: row.carriers for row in rows} == {"2025-03-04": 2, "2025-06-01": 9}


def test_linking_that_died_goes_on_where_it_stopped(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linking, "BATCH", 1)
    monkeypatch.setattr(linking, "MOST", 1)
    world = [report(outlet, Say(MAYOR, killed=(15, 15))) for outlet in ("Post", "Herald", "Star")]
    write(ledger, *world)
    done: list[int] = []

    def die(count: int) -> None:
        done.append(count)
        if count == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        pipeline.link(ledger, die)
    assert not ledger.is_linked()
    pipeline.link(ledger, done.append)
    assert done == [1, 2, 1]  # the third alone
    assert sorted(ledger.incidents(), key=lambda each: each.id) == at_once(*world)


def test_steps_grow_where_they_are_quick_and_shrink_where_they_are_slow(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (("BATCH", 4), ("FEWEST", 2), ("MOST", 8)):
        monkeypatch.setattr(linking, name, value)
    write(ledger, *(report(f"Post {number}", Say(MAYOR, filler=f"of {number}")) for number in range(20)))
    done: list[int] = []
    ticks = iter([0, 1, 1, 31, 31, 32, 32])  # a second, thirty seconds, a second, the rest
    pipeline.link(ledger, done.append, clock=lambda: next(ticks))
    assert done == [4, 12, 16, 20]


def test_reports_read_anew_are_linked_in_steps_though_all_are_of_one_incident(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is kept of the later ones is of readings that are no more: with other events, at other places."""
    for name in ("BATCH", "FEWEST", "MOST"):
        monkeypatch.setattr(linking, name, 1)
    both = [
        report(outlet, Say(MAYOR, place="Orm", day="2025-06-01"), Say(MAYOR, killed=(15, 15))) for outlet in OUTLETS
    ]
    write(ledger, *both)
    linked(ledger)
    anew = [replace(each, producer=Producer("planted", "2", "none"), events=each.events[1:]) for each in both]
    write(ledger, *anew)
    assert linked(ledger) == at_once(*anew)


def test_a_judgement_made_between_two_steps_is_linked_too(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("BATCH", "FEWEST", "MOST"):
        monkeypatch.setattr(linking, name, 1)
    told = [report(outlet, Say(MAYOR, killed=(15, 15)), Say(MINISTER, place="Orm")) for outlet in OUTLETS]
    write(ledger, *told)

    def judge(done: int) -> None:
        if done == 2:
            for each in told:
                Reviewer(ledger, "R. Amaro").reject(each.claims[0].id, "nobody says so")

    pipeline.link(ledger, judge)
    assert ledger.is_linked()
    after = sorted(ledger.incidents(), key=lambda each: each.id)
    assert {name for each in after for name in origins(each)} == {"Dalo Venn"}
    pipeline.link(ledger, anew=True)
    assert sorted(ledger.incidents(), key=lambda each: each.id) == after


def test_another_version_of_linking_links_everything_anew(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    write(ledger, report("Post", Say(MAYOR)))
    before = linked(ledger)
    with ledger._backend.writing() as connection:
        connection.execute(update(tables.incident).values(carriers=9))
    monkeypatch.setattr(linking, "maker", lambda: "a newer one")
    assert linked(ledger) == before
    with ledger._backend.reading() as connection:
        assert connection.scalar(select(tables.incident.c.carriers)) == 1


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0)])
def test_a_copy_that_comes_before_its_original_is_one_afterwards(ledger: Ledger, order: Sequence[int]) -> None:
    wire = " ".join(f"word{number}" for number in range(40))
    world = [
        report(outlet, Say(MAYOR, killed=(15, 15), filler=wire), published=day)
        for outlet, day in (("Post", "2025-03-05"), ("Herald", "2025-03-06"), ("Star", "2025-03-07"))
    ]
    for at in order:
        write(ledger, world[at])
        pipeline.link(ledger)
    assert linked(ledger) == at_once(*world)
    assert {row.copy_of for row in ledger.reports()} == {None, world[0].report.id}


def test_a_rejected_claim_stands_behind_nothing_until_that_is_taken_back(ledger: Ledger) -> None:
    told = report("Post", Say(MAYOR, killed=(15, 15)))
    write(ledger, told, report("Herald", Say(MINISTER, killed=(15, 15))))
    (before,) = linked(ledger)
    reviewer = Reviewer(ledger, "R. Amaro")
    made = reviewer.reject(told.claims[0].id, "nobody says so")
    assert not ledger.is_linked()
    (after,) = linked(ledger)
    assert (origins(before), origins(after)) == ({"Rusk Amon", "Dalo Venn"}, {"Dalo Venn"})
    assert list(ledger.verify()) == []
    reviewer.undo(made.id)
    assert linked(ledger) == [before]


def test_a_corrected_event_is_linked_where_it_is_now(ledger: Ledger) -> None:
    told = report("Post", Say(MAYOR, killed=(15, 15)))
    write(ledger, told, report("Herald", Say(MINISTER, killed=(15, 15))))
    assert [each.carriers for each in linked(ledger)] == [2]
    Reviewer(ledger, "R. Amaro").correct(
        told.events[0].id, {"date.earliest": "2025-06-01", "date.latest": "2025-06-01"}, "June"
    )
    assert [each.carriers for each in linked(ledger)] == [1, 1]


def test_what_was_only_accepted_is_not_linked_anew(ledger: Ledger) -> None:
    told = report("Post", Say(MAYOR))
    write(ledger, told)
    linked(ledger)
    Reviewer(ledger, "R. Amaro").accept(told.claims[0].id, "as printed")
    with ledger.linking() as state:
        assert state.changed() == []


def origins(incident: Incident) -> set[str]:
    """Who stands behind it that it happened."""
    return {each.name for said in incident.propositions if said.field == "happened" for each in said.for_.origins}
