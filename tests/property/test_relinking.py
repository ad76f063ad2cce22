"""Linking step by step gives what linking everything at once gives, in whatever order and steps reports come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.link.planted import Say, Who, report
from tests.property.fresh import fresh_ledger
from whence import pipeline
from whence.ledger import Batch, Ledger
from whence.link import link
from whence.link.blocks import COMMON
from whence.pipeline.linking import overruled
from whence.records import Producer, Reading
from whence.review import Reviewer

WHO = [
    None,
    Who("Rusk Amon"),
    Who("health minister Dalo Venn", name="Dalo Venn"),
    Who("officials", "several"),
    Who("the Post"),
    Who("the Red Acacia Front", "armed-group", "red acacia front", "Red Acacia Front"),
]
OUTLETS = ["Post", "Herald", "Kestrel", "Osprey", "Star", "Gazette", "Lantern", "Echo"]
DAYS = ["2025-03-04", "2025-03-05", "2025-03-08", None]
# A wire of so many words that its copies are told by their prose.
WIRE = " ".join(f"word{number}" for number in range(40))


@st.composite
def worlds(draw: st.DrawFn) -> list[Reading]:
    """Up to eight reports of a few attacks, some of them copies of one wire, some versions of one page."""
    found = []
    for number, outlet in enumerate(draw(st.lists(st.sampled_from(OUTLETS), min_size=2, max_size=8, unique=True))):
        told = draw(st.integers(1, 2))
        sayings = [
            Say(
                draw(st.sampled_from(WHO)),
                killed=(count := draw(st.sampled_from([9, 15])), count),
                place=draw(st.sampled_from(["Melk", "Orm"])),
                day=draw(st.sampled_from(DAYS)),
                filler=draw(st.sampled_from([f"told by {outlet}", WIRE])),
            )
            for _ in range(told)
        ]
        url = "https://press.example/melk" if number < 3 and draw(st.booleans()) else None
        found.append(report(outlet, *sayings, url=url))
    return found


def write(ledger: Ledger, readings: Sequence[Reading]) -> None:
    raws = {each.report.raw.sha256: each.report.text.encode() for each in readings}
    ledger.write(Batch(readings=tuple(readings), raws=raws))


def check(ledger: Ledger, readings: Sequence[Reading]) -> None:
    """What the ledger has now is what all at once would give."""
    pipeline.link(ledger)
    whole = link(readings, overruled(ledger.judgements()))
    assert sorted(ledger.incidents(), key=lambda each: each.id) == sorted(whole.incidents, key=lambda each: each.id)
    with ledger.linking() as state:
        rows = state.rows("copied", "report", [each.report.id for each in readings])
    copies = {id_: copy.original for id_, copy in whole.copies.items()}
    assert {row["report"]: row["original"] for row in rows} == copies


@given(worlds(), st.data())
def test_step_by_step_is_all_at_once(world: list[Reading], data: st.DataObject) -> None:
    order = data.draw(st.permutations(world))
    cut = data.draw(st.integers(1, len(order)))
    with fresh_ledger() as ledger:
        write(ledger, order[:cut])
        check(ledger, order[:cut])
        write(ledger, order[cut:])
        check(ledger, order)
        assert list(ledger.verify()) == []


@given(worlds(), st.data())
def test_a_report_read_anew_is_linked_anew(world: list[Reading], data: st.DataObject) -> None:
    """Another producer finds less in one of them, or other days."""
    changed = data.draw(st.integers(0, len(world) - 1))
    better = Producer("planted", "2", "none")
    events = world[changed].events[: data.draw(st.integers(0, 1))]
    anew = replace(world[changed], producer=better, events=events)
    with fresh_ledger() as ledger:
        write(ledger, world)
        check(ledger, world)
        write(ledger, [anew])
        check(ledger, [*world[:changed], anew, *world[changed + 1 :]])


@given(worlds(), st.data())
def test_what_reviewers_join_part_and_take_back_is_linked_anew(world: list[Reading], data: st.DataObject) -> None:
    events = [event.id for reading in world for event in reading.events]
    with fresh_ledger() as ledger:
        write(ledger, world)
        check(ledger, world)
        reviewer = Reviewer(ledger, "R. Amaro")
        first, second = data.draw(st.lists(st.sampled_from(events), min_size=2, max_size=2, unique=True))
        said = [claim.id for reading in world for claim in reading.claims if claim.speaker is not None]
        verdict = data.draw(st.sampled_from(["merge", "split", "grade", *(["voices"] if len(said) > 1 else [])]))
        if verdict == "merge":
            made = reviewer.merge("incident", [first, second], "one attack")
        elif verdict == "voices":
            made = reviewer.merge("origin", said[:2], "one voice")
        elif verdict == "split":
            made = reviewer.split("incident", first, "two attacks", others=[second])
        else:
            made = reviewer.grade(first, "B", "2", "known")
        check(ledger, world)
        reviewer.undo(made.id, "no")
        check(ledger, world)


@pytest.mark.parametrize("come_late", [1, 3])
def test_a_name_that_becomes_common_no_longer_pairs(come_late: int) -> None:
    """One more report makes the town too common for its week, and what was paired by it alone is looked at again."""
    days = [(date(2025, 3, 3) + timedelta(days=number % 6)).isoformat() for number in range(COMMON + 2)]
    world = [
        report(f"Post {number}", Say(Who("Rusk Amon"), day=day, filler=f"of {number}"))
        for number, day in enumerate(days)
    ]
    undated = [report("Star", Say(Who("Rusk Amon"), day=None)), report("Echo", Say(WHO[2], day=None, place="Orm"))]
    with fresh_ledger() as ledger:
        write(ledger, world[:-come_late])
        check(ledger, world[:-come_late])
        write(ledger, [*undated, *world[-come_late:]])
        check(ledger, [*world, *undated])
