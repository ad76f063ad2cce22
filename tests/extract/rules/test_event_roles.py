"""Who does it, to whom, whose it was, and with whose backing."""

from __future__ import annotations

import pytest

from tests.extract.examples import cut, events


def roles(text: str) -> list[tuple[str, list[str], list[str]]]:
    return [
        (
            cut(each.trigger, text),
            [cut(span, text) for span in each.actors],
            [cut(span, text) for span in each.targets],
        )
        for each in events(text)
    ]


@pytest.mark.parametrize(
    ("text", "trigger", "actors", "targets"),
    [
        (
            "The Rain Bird Front has openly declared war on the army.",
            "declared war",
            ["The Rain Bird Front"],
            ["the army"],
        ),
        ("Marek Dorn has been involved in the killings of traders.", "killings", ["Marek Dorn"], ["traders"]),
        ("Marek Dorn, who leads the post, is behind the murder of traders.", "murder", ["Marek Dorn"], ["traders"]),
        ("Gunmen carried out the bombing in Ardal.", "bombing", ["Gunmen"], []),
        ("Residents blamed the army for the raid on the mill.", "raid", ["the army"], ["the mill"]),
        ("The army was blamed by residents for the raid on the mill.", "raid", ["The army"], ["the mill"]),
    ],
)
def test_doers_of_a_deed_that_is_a_noun(text: str, trigger: str, actors: list[str], targets: list[str]) -> None:
    assert roles(text) == [(trigger, actors, targets)]


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("Gunmen attacked its bases in Ardal.", ["its bases", "its"]),
        ("Gunmen attacked the union's march in Ardal.", ["the union's march", "the union"]),
        ("A suicide bombing hit a Rain Bird Party meeting.", []),
        (
            "The bombing in Ardal at a Rain Bird Party meeting alarmed the town.",
            ["a Rain Bird Party meeting", "Rain Bird Party"],
        ),
        ("The attack on a march organised by the Mill Union failed.", ["a march", "the Mill Union"]),
        ("The attack on the market of Ardal failed.", ["the market"]),
        ("The bombing at a market in Ardal alarmed the town.", []),
    ],
)
def test_behind_a_thing_that_is_hit_stand_those_whose_it_is(text: str, targets: list[str]) -> None:
    assert [found for _, _, found in roles(text)] == [targets]


def test_a_list_of_deeds_has_one_doer_and_one_backer() -> None:
    text = (
        "Marek Dorn has, with the quiet support of the army, been involved in targeted killings of traders, "
        "enforced disappearances and arson."
    )
    assert [actors for _, actors, _ in roles(text)] == [["Marek Dorn"], ["Marek Dorn"]]
    assert [[cut(span, text) for span in each.sponsors] for each in events(text)] == [["the army"], ["the army"]]


def test_the_dead_of_an_attack_are_not_counted_at_the_march_that_it_hit() -> None:
    text = "The car bombing outside a rally of the Rain Bird Party in Ardal killed 11 people."
    (event,) = events(text)
    assert (event.type, [figure.low for figure in event.figures]) == ("ASSAULT", [11])


def test_the_wounded_are_people_and_no_event() -> None:
    assert events("Our thoughts are with those who mourn and with the wounded.") == []


def test_the_seat_of_a_government_is_not_where_it_happened() -> None:
    (event,) = events("The government in Ardal regretted that gunmen attacked traders.")
    assert event.place is None


def test_behind_an_attack_without_a_doer_stands_whoever_incites_it() -> None:
    text = "The Rain Bird Front incited attacks on traders."
    assert [[cut(span, text) for span in each.actors] for each in events(text) if each.type == "ASSAULT"] == [
        ["The Rain Bird Front"]
    ]


def test_what_is_told_as_done_was_done_by_the_day_of_telling() -> None:
    (event,) = events("On May 25 the Rain Bird Front accused the army of attacking its bases.")
    assert event.date is not None
    assert (event.date.earliest, (event.date.latest or "")[5:]) == (None, "05-25")
