"""The kinds of difference, told apart; and what is none."""

from tests.link.planted import Say, Who, report
from whence.link import link
from whence.records import Reading

MAYOR, MINISTER = Who("Rusk Amon"), Who("health minister Dalo Venn", name="Dalo Venn")


def kinds(*readings: Reading) -> list[tuple[str, str]]:
    (incident,) = link(readings).incidents
    return [(each.kind, each.field) for each in incident.differences]


def test_a_later_number_of_the_same_authority_is_a_revision() -> None:
    first = report("Post", Say(MAYOR, killed=(9, 9), said_on="2025-03-04"))
    assert kinds(first, report("Herald", Say(MAYOR, killed=(15, 15), said_on="2025-03-05"))) == [("revision", "killed")]


def test_one_speaker_on_one_day_with_two_numbers_was_heard_differently() -> None:
    first = report("Post", Say(MAYOR, injured=(32, 32), said_on="2025-03-05"))
    second = report("Herald", Say(MAYOR, injured=(72, 72), said_on="2025-03-05"))
    assert kinds(first, second) == [("transmission", "injured")]


def test_two_numbers_in_one_statement_are_the_speakers_own() -> None:
    both = report("Post", Say(MAYOR, killed=(9, 9)), Say(MAYOR, killed=(15, 15)))
    assert kinds(both) == [("same-speaker", "killed")]


def test_different_voices_with_different_numbers_for_one_day_contradict() -> None:
    first = report("Post", Say(MAYOR, killed=(9, 9)))
    assert kinds(first, report("Herald", Say(MINISTER, killed=(15, 15)))) == [("contradiction", "killed")]


def test_a_number_that_grows_from_voice_to_voice_is_a_series() -> None:
    first = report("Post", Say(MAYOR, killed=(9, 9), said_on="2025-03-04"))
    second = report("Herald", Say(MINISTER, killed=(15, 15), said_on="2025-03-06"), published="2025-03-06")
    assert kinds(first, second) == [("series", "killed")]


def test_at_least_contradicts_no_higher_number() -> None:
    first = report("Post", Say(MAYOR, killed=(9, None)))
    assert kinds(first, report("Herald", Say(MINISTER, killed=(15, 15)))) == []


def test_other_people_are_another_scope() -> None:
    first = report("Post", Say(MAYOR, killed=(12, 12), class_="attackers"))
    assert kinds(first, report("Herald", Say(MINISTER, killed=(15, 15)))) == [("scope", "killed")]


def test_a_day_that_fits_no_other_is_a_matter_of_the_calendar() -> None:
    first = report("Post", Say(MAYOR, day="2025-03-04"))
    assert kinds(first, report("Herald", Say(MINISTER, day="2025-03-03"))) == [("calendar", "date")]


def test_a_figure_superseded_by_its_own_authority_is_left_out_of_the_range() -> None:
    first = report("Post", Say(MAYOR, killed=(9, 9), said_on="2025-03-04"))
    (incident,) = link([first, report("Herald", Say(MAYOR, killed=(15, 15), said_on="2025-03-05"))]).incidents
    (toll,) = incident.tolls
    assert (toll.low, toll.best, toll.high) == (15, 15, 15)
    assert [each.superseded for each in toll.series] == [True, False]
