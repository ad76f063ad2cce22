"""What a reviewer can do, and what comes of it when claims and events are asked for."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from tests.ledger.told import BETTER_RULES, batch, told
from tests.review.conftest import COPY, RAID
from whence.errors import InputError, SpanError, StaleJudgementError, UsageError
from whence.ledger import ActorFilter, ClaimFilter, ClaimRow, EventFilter, Ledger
from whence.records import Reading, Span
from whence.review import Reviewer, history

CLAIM, EVENT = RAID.claims[0], RAID.events[0]


def claim_row(ledger: Ledger, id_: str = CLAIM.id) -> ClaimRow:
    return next(ledger.claims(ClaimFilter(ids=(id_,), review="any")))


def machine(row: ClaimRow) -> dict[str, object]:
    assert row.review is not None
    return {setting.field: json.loads(setting.value) for setting in row.review.machine}


def test_what_nobody_judged_has_no_review(ledger: Ledger) -> None:
    assert claim_row(ledger).review is None


def test_accepting_changes_nothing_but_says_so(ledger: Ledger, okoye: Reviewer) -> None:
    okoye.accept(CLAIM.id, "checked against the video")
    row = claim_row(ledger)
    assert row.claim == CLAIM
    assert row.review is not None
    assert (row.review.state, row.review.found) == ("accepted", True)
    assert len(list(ledger.claims())) == 3


def test_a_correction_shows_and_keeps_the_machines_value(ledger: Ledger, okoye: Reviewer) -> None:
    okoye.correct(CLAIM.id, {"act": "deny", "acts": ["deny"]}, "she rejects it")
    row = claim_row(ledger)
    assert (row.claim.act, row.claim.acts) == ("deny", ("deny",))
    assert machine(row) == {"act": "assert", "acts": ["assert", "deny"]}


def test_filters_see_the_corrected_value(ledger: Ledger, okoye: Reviewer) -> None:
    okoye.correct(CLAIM.id, {"act": "threaten", "acts": ["threaten"], "certainty": "future"}, "")
    assert [row.claim.id for row in ledger.claims(ClaimFilter(act="threaten"))] == [CLAIM.id]
    assert [row.claim.id for row in ledger.claims(ClaimFilter(certainty="future"))] == [CLAIM.id]
    assert CLAIM.id not in [row.claim.id for row in ledger.claims(ClaimFilter(act="assert"))]


def test_what_was_rejected_leaves_the_lists_and_can_be_asked_for(ledger: Ledger, okoye: Reviewer) -> None:
    okoye.reject(CLAIM.id, "a caption, not a claim")
    assert CLAIM.id not in [row.claim.id for row in ledger.claims()]
    assert [row.claim.id for row in ledger.claims(ClaimFilter(review="rejected"))] == [CLAIM.id]
    assert len(list(ledger.claims(ClaimFilter(review="any")))) == 3
    assert len(list(ledger.claims(ClaimFilter(review="unreviewed")))) == 2


def test_limit_and_offset_count_what_people_left(ledger: Ledger, okoye: Reviewer) -> None:
    every = [row.claim.id for row in ledger.claims()]
    okoye.reject(every[1], "")
    assert [row.claim.id for row in ledger.claims(ClaimFilter(limit=1, offset=1))] == [every[2]]


def test_into_a_place_and_a_figure_leads_a_path(ledger: Ledger, okoye: Reviewer) -> None:
    okoye.correct(EVENT.id, {"place.name": "Kisumu County", "mode": None}, "the county, not the town")
    row = next(ledger.events(EventFilter(place="county")))
    assert row.event.place is not None
    assert (row.event.place.name, row.event.place.country, row.event.mode) == ("Kisumu County", "Kenya", None)


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({"act": "sing"}, UsageError),
        ({"certainty": "probably"}, InputError),
        ({"colour": "red"}, UsageError),
        ({"id": "0" * 16}, UsageError),
        ({"speaker": {"start": 5, "end": 5000}}, SpanError),
        ({"via@0-3.scope": "marked"}, UsageError),
        ({}, UsageError),
    ],
)
def test_a_correction_that_makes_no_sense_is_refused(
    ledger: Ledger, okoye: Reviewer, values: dict[str, object], error: type[Exception]
) -> None:
    with pytest.raises(error):
        okoye.correct(CLAIM.id, values, "")  # type: ignore[arg-type]  # the point of the test
    assert ledger.judgements() == []


def test_undoing_gives_back_what_was_there(ledger: Ledger, okoye: Reviewer) -> None:
    done = okoye.correct(CLAIM.id, {"act": "deny"}, "")
    undone = okoye.undo(done.id, "misread")
    assert claim_row(ledger).claim == CLAIM
    okoye.undo(undone.id, "I was right after all")
    assert claim_row(ledger).claim.act == "deny"
    assert [each.verdict for each in history(ledger, CLAIM.id)] == ["correct", "undo", "undo"]


def test_two_who_judge_at_once_are_a_conflict_and_nothing_is_lost(ledger: Ledger, okoye: Reviewer) -> None:
    lind = replace(okoye, name="A. Lind")
    page = ledger.latest_judgement(claim_row(ledger).anchor)
    first = okoye.accept(CLAIM.id, "fine", seen=page)
    with pytest.raises(StaleJudgementError, match=r"R\. Okoye.*accept, fine"):
        lind.reject(CLAIM.id, "not fine", seen=page)
    assert ledger.judgements() == [first]
    lind.reject(CLAIM.id, "not fine", seen=first.id)
    assert [each.by for each in history(ledger, CLAIM.id)] == ["R. Okoye", "A. Lind"]


def test_a_judgement_survives_a_better_reading(ledger: Ledger, okoye: Reviewer) -> None:
    okoye.correct(CLAIM.id, {"act": "deny"}, "")
    ledger.write(batch(told(by=BETTER_RULES)))
    row = claim_row(ledger)
    assert row.claim.id != CLAIM.id
    assert (row.claim.act, row.claim.producer) == ("deny", BETTER_RULES.id)


def test_where_the_new_run_has_no_such_record_the_judgement_keeps_it(ledger: Ledger, okoye: Reviewer) -> None:
    okoye.correct(CLAIM.id, {"act": "deny"}, "")
    okoye.accept(EVENT.id)
    ledger.write(batch(Reading(RAID.report, BETTER_RULES)))
    row = claim_row(ledger)
    assert (row.claim.id, row.claim.act) == (CLAIM.id, "deny")
    assert row.review is not None
    assert row.review.found is False
    assert [each.event.id for each in ledger.events(EventFilter(report=RAID.report.id))] == [EVENT.id]
    assert ledger.find(CLAIM.id) == ("claim", CLAIM.id)
    okoye.undo(history(ledger, CLAIM.id)[0].id)
    assert list(ledger.claims(ClaimFilter(report=RAID.report.id, review="any"))) == []


def test_what_the_machine_missed_can_be_added(ledger: Ledger, okoye: Reviewer) -> None:
    text = RAID.report.text
    start = text.index("over")
    okoye.add("claim", RAID.report.id, [Span(start, start + 4)], {"act": "confirm", "acts": ["confirm"]}, "missed")
    (row,) = ledger.claims(ClaimFilter(review="added"))
    assert (row.claim.content[0].cut(text), row.claim.act) == ("over", "confirm")
    okoye.correct(row.claim.id, {"certainty": "hedged"}, "")
    assert [each.claim.certainty for each in ledger.claims(ClaimFilter(act="confirm"))] == ["hedged"]
    okoye.add("event", RAID.report.id, [Span(start, start + 4)], {"type": "ASSAULT"}, "missed")
    assert [row.event.trigger.start for row in ledger.events(EventFilter(review="added"))] == [start]


def test_incidents_and_origins_are_merged_by_where_their_events_and_claims_stand(okoye: Reviewer) -> None:
    one = okoye.merge("incident", [EVENT.id, COPY.events[0].id], "one raid")
    assert {anchor.kind for anchor in one.anchors} == {"incident"}
    two = okoye.split("origin", CLAIM.id, "two officials", others=[COPY.claims[0].id])
    assert [anchor.report for anchor in two.anchors] == [RAID.report.id, COPY.report.id]
    with pytest.raises(UsageError, match="incidents are named by events"):
        okoye.merge("incident", [EVENT.id, CLAIM.id], "")
    with pytest.raises(UsageError, match="two at least"):
        okoye.merge("incident", [EVENT.id, EVENT.id], "")


def test_a_grade_is_of_the_admiralty_code(ledger: Ledger, okoye: Reviewer) -> None:
    okoye.grade(EVENT.id, "B", "2", "two camps agree")
    assert [each.verdict for each in history(ledger, EVENT.id)] == ["grade"]
    okoye.grade(RAID.report.id, "C", "3", "")
    with pytest.raises(UsageError, match="A to F"):
        okoye.grade(EVENT.id, "G", "2", "")


def test_a_judgement_needs_an_author_and_a_record(okoye: Reviewer) -> None:
    with pytest.raises(UsageError, match="author"):
        replace(okoye, name=" ").accept(CLAIM.id)
    with pytest.raises(UsageError, match="no record"):
        okoye.accept("f" * 16)
    with pytest.raises(UsageError, match="no judgement"):
        okoye.undo("f" * 16)


def union(ledger: Ledger) -> list[str]:
    return [row.id for row in ledger.actors(ActorFilter(name="harbour union"))]


def test_actors_are_merged_split_and_put_back(ledger: Ledger, okoye: Reviewer) -> None:
    (whole,) = union(ledger)
    woman = next(row.id for row in ledger.actors(ActorFilter(name="achieng")))
    merged = okoye.merge("actor", [whole, woman], "she is the union's voice")
    (both,) = union(ledger)
    assert both == min(whole, woman)
    assert len(ledger.members(both)) == 3
    okoye.undo(merged.id)
    assert union(ledger) == [whole]
    one, other = ledger.members(whole)
    okoye.split("actor", other.id, "another union of the same name")
    assert sorted(union(ledger)) == sorted([one.id, other.id])


def test_the_history_of_an_actor_is_that_of_all_its_reports(ledger: Ledger, okoye: Reviewer) -> None:
    (whole,) = union(ledger)
    one, other = ledger.members(whole)
    made = [okoye.accept(one.id), okoye.alias(other.id, "the dockers", "as they say")]
    assert history(ledger, one.id) == history(ledger, other.id) == made


def test_a_merge_holds_for_a_better_reading_and_proves(ledger: Ledger, okoye: Reviewer) -> None:
    (whole,) = union(ledger)
    woman = next(row.id for row in ledger.actors(ActorFilter(name="achieng")))
    okoye.merge("actor", [whole, woman], "")
    ledger.write(batch(told(by=BETTER_RULES), told(outlet="The Third Post")))
    assert len(ledger.members(whole)) == 4
    assert list(ledger.verify()) == []
