"""What has changed in an incident, in words: origins and tolls are news, copies are told as copies."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from tests.link.planted import Say, Who, report
from tests.property.test_link import worlds
from whence.link import changes, link
from whence.records import Reading
from whence.records.briefs import Brief, brief_of

MAYOR, MINISTER = Who("Rusk Amon"), Who("health minister Dalo Venn", name="Dalo Venn")
FRONT = Who("the Red Acacia Front", "armed-group", "red acacia front", "Red Acacia Front")


def brief(*readings: Reading) -> Brief:
    (incident,) = link(readings).incidents
    return brief_of(incident)


def told(before: Brief, now: Brief) -> dict[str, str]:
    return {each.kind: each.note for each in changes([before], now)}


FIRST = report("Post", Say(MAYOR, killed=(15, 15)))


def test_what_was_not_there_is_new() -> None:
    (change,) = changes([], brief(FIRST))
    assert (change.kind, change.note) == ("new", "1 origin, 1 report")


def test_a_second_voice_is_a_new_origin_and_another_number_a_new_toll() -> None:
    now = brief(FIRST, report("Herald", Say(MINISTER, killed=(16, 16))))
    found = told(brief(FIRST), now)
    assert found["origin"] == "2 origins where there had been 1"
    assert found["toll"].startswith("killed: ")
    assert "had been 15" in found["toll"]
    assert "carrier" not in found


def test_a_relay_is_told_as_one_more_report_and_no_origin() -> None:
    relay = report("Herald", Say(via=("Post",), killed=(15, 15)))
    assert told(brief(FIRST), brief(FIRST, relay)) == {"carrier": "1 report more, no new origin"}


def test_claims_denials_and_blame_are_told_by_name() -> None:
    before = brief(FIRST)
    claimed = replace(before, claimed=("Red Acacia Front",), blamed=("the army",), denied=("the army",))
    assert told(before, claimed) == {
        "claimed": "claimed by Red Acacia Front",
        "denied": "denied by the army",
        "blamed": "laid on the army",
    }
    assert told(claimed, claimed) == {}


def test_support_that_is_taken_back_is_told() -> None:
    before = brief(FIRST, report("Herald", Say(MINISTER, killed=(15, 15))))
    assert told(before, brief(FIRST))["withdrawn"] == "1 origin where there had been 2"
    assert told(before, replace(before, against=1)) == {"against": "1 origin speaks against it"}


def test_contradictions_are_opened_and_settled() -> None:
    before = brief(FIRST)
    open_ = replace(before, contradictions=("killed",))
    assert told(before, open_) == {"contradiction": "contradiction: killed"}
    assert told(open_, before) == {"settled": "no longer contradicted: killed"}


def test_two_that_grew_together_are_told_as_one() -> None:
    first, second = brief(FIRST), replace(brief(FIRST), id="f" * 16)
    assert changes([first, second], first)[0].note == "2 incidents are one now"


@given(worlds())
def test_nothing_changes_where_nothing_changed_and_a_copy_is_no_origin(world: list[Reading]) -> None:
    for incident in link(world).incidents:
        same = brief_of(incident)
        assert changes([same], same) == ()
        carried = replace(same, carriers=same.carriers + 1)
        assert [each.kind for each in changes([same], carried)] == ["carrier"]
