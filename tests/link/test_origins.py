"""Counting origins by paths, as DESIGN §4 has it: each rule in a world of two or three reports."""

from __future__ import annotations

import pytest

from tests.link.planted import Say, Who, report
from whence.link import link
from whence.records import Reading
from whence.records.incidents import Amount, Incident, Support

MINISTER = Who("health minister Dalo Venn", name="Dalo Venn")
DEPARTMENT = Who("the Ministry of Health", "government")
POLICE = Who("police officials", "several")
OFFICIALS = Who("officials", "several")
MAYOR = Who("Rusk Amon")
FRONT = Who("the Red Acacia Front", "armed-group", "red acacia front", "Red Acacia Front")
WIRE = Who("Kestrel Wire", "agency", "kestrel wire")
FIFTEEN = Amount(15, 15)


def only(*readings: Reading) -> Incident:
    (incident,) = link(readings).incidents
    return incident


def killed(incident: Incident, value: Amount = FIFTEEN) -> Support:
    return next(each.for_ for each in incident.propositions if (each.field, each.value) == ("killed", value))


def test_two_named_speakers_are_two_origins() -> None:
    found = killed(only(report("Post", Say(MAYOR, killed=(15, 15))), report("Herald", Say(MINISTER, killed=(15, 15)))))
    assert (found.k_min, found.k_max, found.witnesses) == (2, 2, 2)


def test_everyone_who_speaks_for_one_body_is_one_origin() -> None:
    found = killed(
        only(report("Post", Say(DEPARTMENT, killed=(15, 15))), report("Herald", Say(MINISTER, killed=(15, 15))))
    )
    assert (found.k_min, found.k_max) == (1, 1)
    assert found.origins[0].reason == "speaks for the health authorities: Dalo Venn, the Ministry of Health"


def test_a_relay_adds_nothing_to_the_report_it_relays() -> None:
    own = report("Kestrel", Say(MAYOR, killed=(15, 15)))
    relay = report("Herald", Say(via=("Kestrel",), killed=(15, 15)))
    found = killed(only(own, relay))
    assert (found.k_min, found.k_max, len(found.carriers)) == (1, 1, 2)
    assert [origin.name for origin in found.origins] == ["Rusk Amon"]


def test_a_medium_whose_sources_nobody_sees_is_where_sight_ends() -> None:
    found = killed(only(report("Herald", Say(via=("Kestrel",), killed=(15, 15)))))
    assert [(origin.kind, origin.name) for origin in found.origins] == [("end-of-sight", "Kestrel")]


def test_two_outlets_that_carry_one_agency_are_one_origin() -> None:
    reports = [report(outlet, Say(killed=(15, 15)), agency="Kestrel Wire") for outlet in ("Post", "Herald")]
    found = killed(only(*reports))
    assert (found.k_min, found.k_max, len(found.carriers)) == (1, 1, 2)


def test_whoever_a_report_calls_as_an_outlet_here_is_a_medium() -> None:
    own = report("Amber Post", Say(MAYOR, killed=(15, 15)))
    relay = report("Herald", Say(Who("Amber Post"), killed=(15, 15)))
    found = killed(only(own, relay))
    assert [origin.name for origin in found.origins] == ["Rusk Amon"]


def test_an_agencys_own_word_rests_on_the_source_that_its_report_names() -> None:
    found = killed(only(report("Post", Say(killed=(15, 15)), Say(MAYOR, killed=(15, 15)), agency="Kestrel Wire")))
    assert [origin.name for origin in found.origins] == ["Rusk Amon"]


def test_a_medium_that_takes_its_report_back_stands_behind_it_no_more_nor_does_who_relays_it() -> None:
    own = report("Amber Post", Say(MAYOR, killed=(15, 15)))
    relay = report("Herald", Say(MINISTER, killed=(15, 15), via=("Amber Post",)))
    other = report("Star", Say(POLICE, killed=(15, 15)))
    back = report("Courier", Say(Who("Amber Post"), killed=(15, 15), act="deny", status="denied"))
    incident = only(own, relay, other, back)
    for field in ("happened", "killed"):
        said = next(each for each in incident.propositions if each.field == field)
        assert [origin.name for origin in said.for_.origins] == ["police officials"]
        assert [origin.name for origin in said.against.origins] == ["Amber Post"]
        assert set(said.unresolved) == {own.report.id, relay.report.id}


def test_two_media_that_credit_each_other_count_once() -> None:
    first = report("Kestrel", Say(via=("Osprey",), killed=(15, 15)))
    second = report("Osprey", Say(via=("Kestrel",), killed=(15, 15)))
    found = killed(only(first, second))
    assert (found.k_min, found.k_max) == (1, 1)


def test_a_medium_that_credits_such_a_circle_is_not_of_it() -> None:
    """The Gazette has it from the Amber Post, that one from the Osprey, which has it from itself: one origin."""
    circle = report("Osprey", Say(via=("Osprey",), killed=(15, 15)))
    relay = report("Amber Post", Say(via=("Osprey",), killed=(15, 15)))
    found = killed(only(circle, relay, report("Gazette", Say(via=("Amber Post",), killed=(15, 15)))))
    assert (found.k_min, found.k_max) == (1, 1)


def test_a_report_that_is_its_own_source_counts_once() -> None:
    found = killed(only(report("Kestrel", Say(via=("Kestrel",), killed=(15, 15)))))
    assert (found.k_min, found.k_max) == (1, 1)


def test_a_bare_word_is_carried_and_adds_no_origin() -> None:
    incident = only(report("Post", Say(killed=(15, 15))), report("Herald", Say(MAYOR, killed=(15, 15))))
    said = next(each for each in incident.propositions if each.field == "killed")
    assert (said.for_.k_min, len(said.for_.carriers), len(said.unresolved)) == (1, 2, 1)


def test_a_voice_without_a_name_raises_only_the_upper_bound() -> None:
    found = killed(only(report("Post", Say(OFFICIALS, killed=(15, 15))), report("Herald", Say(MAYOR, killed=(15, 15)))))
    assert (found.k_min, found.k_max) == (1, 2)


def test_an_unnamed_voice_of_a_named_body_is_an_origin() -> None:
    found = killed(only(report("Post", Say(POLICE, killed=(15, 15))), report("Herald", Say(MAYOR, killed=(15, 15)))))
    assert (found.k_min, found.k_max) == (2, 2)


def test_two_spellings_of_one_name_are_one_at_least_and_two_at_most() -> None:
    spelt = [Who("Tamo Shafqaat"), Who("Tamo Shafqat")]
    found = killed(only(*(report(f"Post {n}", Say(who, killed=(15, 15))) for n, who in enumerate(spelt))))
    assert (found.k_min, found.k_max) == (1, 2)
    assert "proposed as one person" in found.origins[0].reason


def test_one_report_may_stand_in_several_origins() -> None:
    incident = only(report("Post", Say(MAYOR, killed=(15, 15)), Say(MINISTER, killed=(15, 15))))
    assert killed(incident).k_min == 2


def test_who_claims_an_attack_says_that_it_happened_but_not_how_many_it_killed() -> None:
    incident = only(report("Post", Say(FRONT, act="claim-responsibility", status="claimed", killed=(15, 15))))
    by_field = {each.field: each for each in incident.propositions}
    assert [origin.camp for origin in by_field["happened"].for_.origins] == ["perpetrators"]
    assert by_field["killed"].for_.k_max == 0
    assert [(laid.by, laid.to) for laid in incident.responsibility.claimed] == [
        ("Red Acacia Front", "Red Acacia Front")
    ]


def test_a_condemnation_is_no_origin_of_what_it_presupposes() -> None:
    happened = only(report("Post", Say(MAYOR)), report("Herald", Say(MINISTER, act="condemn"))).propositions[0]
    assert (happened.field, happened.for_.k_max) == ("happened", 1)


def test_a_denial_stands_against() -> None:
    incident = only(report("Post", Say(MAYOR)), report("Herald", Say(MINISTER, act="deny", status="denied")))
    happened = next(each for each in incident.propositions if each.field == "happened")
    assert (happened.for_.k_min, happened.against.k_min) == (1, 1)


def test_of_two_versions_under_one_address_the_newer_counts() -> None:
    old = report("Post", Say(MAYOR, killed=(9, 9)), url="https://post.example/1")
    new = report("Post", Say(MAYOR, killed=(15, 15)), url="https://post.example/1", published="2025-03-06")
    incident = only(old, new)
    assert [each.value for each in incident.propositions if each.field == "killed"] == [FIFTEEN]
    assert incident.carriers == 1


@pytest.mark.parametrize(("agreeing", "grade"), [(MINISTER, "6"), (Who("survivor Odo Pell", name="Odo Pell"), "1")])
def test_only_two_camps_that_agree_make_the_machine_propose_confirmed(agreeing: Who, grade: str) -> None:
    mayor = Who("mayor Rusk Amon", name="Rusk Amon")
    incident = only(report("Post", Say(mayor)), report("Herald", Say(agreeing)))
    assert (incident.grade.source, incident.grade.information) == ("F", grade)
