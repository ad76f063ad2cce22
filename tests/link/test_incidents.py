"""Which accounts are one incident: by days, places and names, never across what keeps them apart."""

from dataclasses import replace
from datetime import date, timedelta

from tests.link.planted import Say, Who, report
from whence.link import Overruled, link
from whence.link.blocks import COMMON
from whence.records import DateRange

MAYOR, MINISTER = Who("Rusk Amon"), Who("health minister Dalo Venn", name="Dalo Venn")


def test_two_reports_of_one_attack_are_one_incident_with_its_reasons() -> None:
    (incident,) = link(
        [report("Post", Say(MAYOR, killed=(15, 15))), report("Herald", Say(MINISTER, killed=(15, 15)))]
    ).incidents
    assert (incident.carriers, incident.mode, incident.country) == (2, "explosives", "TA")
    (bond,) = incident.bonds
    assert bond.score > 0.5
    assert {"both put it in Melk", "both put it on the same day", "the same number killed: 15"} <= set(bond.reasons)


def test_another_town_is_another_incident() -> None:
    found = link([report("Post", Say(MAYOR)), report("Herald", Say(MINISTER, place="Orm"))]).incidents
    assert [each.carriers for each in found] == [1, 1]


def test_a_month_in_common_is_no_day_in_common() -> None:
    march = DateRange("2025-03-01", "2025-03-31", "month")
    told = [report("Post", Say(MAYOR, killed=(15, 15))), report("Herald", Say(MINISTER, killed=(15, 15)))]
    vague = [replace(each, events=tuple(replace(event, date=march) for event in each.events)) for each in told]
    (sure,), (unsure,) = link(told).incidents, link(vague).incidents
    assert unsure.bonds[0].score < sure.bonds[0].score
    assert "only weeks in common, in which much happens" in unsure.bonds[0].reasons
    assert "both put it on the same day" not in unsure.bonds[0].reasons


def test_places_that_stand_at_the_same_character_are_still_two() -> None:
    first, second = report("Post", Say(MAYOR, place="Melk")), report("Herald", Say(MAYOR, place="Orme"))
    assert first.events[0].place is not None
    assert second.events[0].place is not None
    assert first.events[0].place.span == second.events[0].place.span
    assert [each.carriers for each in link([first, second]).incidents] == [1, 1]


def test_another_week_is_another_incident() -> None:
    found = link([report("Post", Say(MAYOR)), report("Herald", Say(MINISTER, day="2025-03-11"))]).incidents
    assert [each.carriers for each in found] == [1, 1]


def test_what_else_an_archive_holds_changes_nothing() -> None:
    """A town that is in the news for months is no reason to look at two reports less closely."""
    two = [
        report("Post", Say(MAYOR, killed=(15, 15), day="2025-03-04")),
        report("Herald", Say(MINISTER, killed=(15, 15), day="2025-03-05")),
    ]
    others = [
        report(f"Star {day}", Say(MAYOR, day=(date(2025, 6, 1) + timedelta(days=4 * day)).isoformat()))
        for day in range(COMMON + 20)
    ]
    ids = {each.report.id for each in two}
    assert len(link(two).incidents) == 1
    together = link([*two, *others]).incidents
    assert [each for each in together if ids & set(each.reports)] == list(link(two).incidents)


def test_two_attacks_in_one_report_stay_two_though_others_tell_of_both() -> None:
    both = report("Post", Say(MAYOR, killed=(15, 15)), Say(MAYOR, place="Orm", killed=(3, 3)))
    found = link(
        [both, report("Herald", Say(MINISTER, killed=(15, 15))), report("Star", Say(MINISTER, place="Orm"))]
    ).incidents
    assert sorted((each.place.name, each.carriers) for each in found if each.place) == [("Melk", 2), ("Orm", 2)]


def test_a_reviewer_joins_and_parts_them() -> None:
    first, second = report("Post", Say(MAYOR)), report("Herald", Say(MINISTER, day="2025-03-11"))
    spots = [(each.report.id, each.events[0].trigger.start, each.events[0].trigger.end) for each in (first, second)]
    joined = link([first, second], Overruled(must=((spots[0], spots[1]),))).incidents
    assert [each.carriers for each in joined] == [2]
    assert joined[0].bonds[0].reasons == ("a reviewer joined them",)
    near = replace(second, events=tuple(replace(each, date=first.events[0].date) for each in second.events))
    assert len(link([first, near]).incidents) == 1
    assert len(link([first, near], Overruled(cannot=(frozenset(spots),))).incidents) == 2


def test_ids_that_were_absorbed_still_lead_to_the_incident() -> None:
    first, second = report("Post", Say(MAYOR, killed=(15, 15))), report("Herald", Say(MINISTER, killed=(15, 15)))
    alone = {each.id for reading in (first, second) for each in link([reading]).incidents}
    (incident,) = link([first, second]).incidents
    assert {incident.id, *incident.absorbed} == alone


def test_nothing_read_links_to_nothing() -> None:
    assert link([]).incidents == ()
