"""Events by their triggers, and the roles around them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.extract.examples import claims, cut, events
from whence.records import Span


def roles(text: str) -> list[tuple[str, list[str], list[str], str | None]]:
    return [
        (
            cut(each.trigger, text),
            [cut(span, text) for span in each.actors],
            [cut(span, text) for span in each.targets],
            None if each.place is None else each.place.name,
        )
        for each in events(text)
    ]


@pytest.mark.parametrize(
    ("text", "trigger", "actors", "targets", "place"),
    [
        ("Militants attacked a police post in Ardal.", "attacked", ["Militants"], ["a police post"], "Ardal"),
        ("A police post was attacked by militants near Ardal.", "attacked", ["militants"], ["A police post"], "Ardal"),
        ("The attack on the market in Ardal district shook traders.", "attack", [], ["the market"], "Ardal district"),
        ("The army's raid on the camp failed.", "raid", ["The army"], ["the camp"], None),
        ("Protesters were arrested by police.", "arrested", ["police"], ["Protesters"], None),
        ("They were accused of attacking the port.", "attacking", ["They"], ["the port"], None),
        ("A suicide bombing hit Ardal on Monday.", "suicide bombing", [], [], None),
        ("A bomb exploded at a bus station in Ardal.", "exploded", [], [], "Ardal"),
        ("The man, named by police, was arrested in Ardal.", "arrested", [], ["The man"], "Ardal"),
        ("A convoy came under heavy attack near Ardal.", "attack", [], ["A convoy"], "Ardal"),
        ("The mayor survived an assassination attempt in Ardal.", "assassination attempt", [], ["The mayor"], "Ardal"),
        ("Clashes broke out between soldiers and rebels in Ardal.", "Clashes", ["soldiers"], ["rebels"], "Ardal"),
        ("Protesters clashed with police in Ardal.", "clashed", ["Protesters"], ["police"], "Ardal"),
        ("Fighters looted and burned a clinic in Ardal.", "looted", ["Fighters"], ["a clinic"], "Ardal"),
        ("Militants armed with rifles attacked a bus in Ardal.", "attacked", ["Militants"], ["a bus"], "Ardal"),
        ("A guard was killed by a roadside bomb in Ardal.", "roadside bomb", [], ["A guard"], "Ardal"),
        ("Gunmen killed five people in an attack on Ardal.", "attack", [], ["Ardal"], None),
        ("A guard died when his patrol was ambushed in Ardal.", "ambushed", [], ["his patrol"], "Ardal"),
        ("The town of Ardal fell to the rebels.", "fell to", ["the rebels"], ["The town of Ardal"], None),
        ("Bandits shot at least nine people in Ardal.", "shot", ["Bandits"], ["nine people"], "Ardal"),
        ("A blast hit a market in Arda's restive eastern town of Melk.", "blast", [], ["a market"], "Melk"),
    ],
)
def test_roles(text: str, trigger: str, actors: list[str], targets: list[str], place: str | None) -> None:
    assert roles(text) == [(trigger, actors, targets, place)]


def test_an_agentless_passive_says_so() -> None:
    assert [each.agent_absent for each in events("Five people were killed near Ardal.")] == [True]
    assert [each.agent_absent for each in events("Five people were killed by militants.")] == [False]


def test_a_weapon_is_an_instrument_and_no_doer() -> None:
    text = "A drone killed two drivers near Ardal."
    (event,) = events(text)
    assert (event.actors, [cut(span, text) for span in event.instruments]) == ((), ["A drone"])


def test_verbs_that_count_people_join_the_attack_beside_them() -> None:
    (event,) = events("A bombing in Ardal killed 15 people and injured many others.")
    assert event.mode == "explosives"
    assert [(figure.kind, figure.low) for figure in event.figures] == [("killed", 15), ("injured", None)]


@pytest.mark.parametrize(
    ("toll", "trigger"),
    [
        ("Doctors said 15 people had died.", "died"),
        ("Doctors put the death toll at 15.", "death toll"),
        ("Fifteen people lost their lives, doctors said.", "lost their lives"),
    ],
)
def test_a_toll_told_apart_from_the_attack_is_its_event_again(toll: str, trigger: str) -> None:
    text = f"A bomb exploded in Ardal. {toll}"
    _, event = events(text)
    assert cut(event.trigger, text) == trigger
    assert [(figure.kind, figure.low) for figure in event.figures] == [("killed", 15)]


def test_a_toll_without_any_attack_is_no_event() -> None:
    assert events("A river burst its banks near Ardal. Doctors said 15 people had died.") == []


def test_a_killing_without_an_attack_is_an_event_of_its_own() -> None:
    (event,) = events("Gunmen killed five traders in Ardal.")
    assert [(figure.kind, figure.low) for figure in event.figures] == [("killed", 5)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The bombing in Ardal on Monday shook traders.", "incident"),
        ("The shelling of Ardal shook traders.", "incident"),
        ("Targeted killings of activists go on in Ardal.", "campaign"),
        ("Killings of activists go on in Ardal.", "campaign"),
        ("Repression has grown in Ardal for the past two decades.", "campaign"),
        ("The attacks in Ardal on Monday shook traders.", "incident"),
    ],
)
def test_campaigns(text: str, kind: str) -> None:
    assert [each.kind for each in events(text)] == [kind]


def test_the_nearest_date_is_the_events() -> None:
    (event,) = events("The bombing in Ardal on Monday shook traders.")
    assert event.date is not None
    assert (event.date.earliest, event.date.latest) == ("2025-06-02", "2025-06-02")


@pytest.mark.parametrize(
    "text",
    [
        "The Rally Party won.",  # inside a name
        "It opens in March.",  # a month
        "Those who were killed rest here.",  # neither who nor how many
    ],
)
def test_no_events(text: str) -> None:
    assert events(text) == []


@pytest.mark.parametrize(
    ("text", "mode", "trigger", "actors", "targets"),
    [
        ("Soldiers shot a farmer near Ardal.", "firearms", "shot", ["Soldiers"], ["a farmer"]),
        ("The trader was later shot by soldiers.", "firearms", "shot", ["soldiers"], ["The trader"]),
        ("The trader was shot four times near Ardal.", "firearms", "shot", [], ["The trader"]),
        ("The boy was shot by his brother.", "firearms", "shot", ["his brother"], ["The boy"]),
        ("The pair were shot near Ardal.", "firearms", "shot", [], ["The pair"]),
        ("The driver was struck by a bullet.", "firearms", "struck", [], ["The driver"]),
        ("Four people were found shot in Ardal.", "firearms", "shot", [], ["Four people"]),
        ("Militants shot the journalist Orve Tann.", "firearms", "shot", ["Militants"], ["the journalist Orve Tann"]),
        ("Artillery hit a hospital in Ardal.", "heavy-weapons", "hit", [], ["a hospital"]),
        ("A shell landed on a market in Ardal.", "heavy-weapons", "shell landed", [], ["a market"]),
        ("Jets pounded a suburb of Ardal.", "aerial", "pounded", ["Jets"], ["a suburb"]),
        ("Warplanes dropped barrel bombs on Ardal.", "aerial", "barrel bombs", ["Warplanes"], ["Ardal"]),
        ("Gunmen seized a priest in Ardal.", "abduct", "seized", ["Gunmen"], ["a priest"]),
        ("Rebels captured the town of Ardal.", None, "captured", ["Rebels"], ["the town"]),
        ("Soldiers captured him in Ardal.", None, "captured", ["Soldiers"], ["him"]),
        ("The rebels freed 12 hostages near Ardal.", "release", "freed", ["The rebels"], ["12 hostages"]),
        ("Hundreds of families fled Ardal.", "deport", "fled", [], ["Hundreds of families"]),
        ("Police broke up a rally in Ardal.", "crowd-control", "broke up", ["Police"], ["a rally"]),
        ("Attackers threw a petrol bomb at a church.", "explosives", "petrol bomb", ["Attackers"], ["a church"]),
        ("An explosion ripped through a market in Ardal.", "explosives", "explosion", [], ["a market"]),
    ],
)
def test_verbs_that_tell_of_an_event_by_whom_they_are_done_to(
    text: str, mode: str | None, trigger: str, actors: list[str], targets: list[str]
) -> None:
    (event,) = events(text)
    assert event.mode == mode
    assert [each[:3] for each in roles(text)] == [(trigger, actors, targets)]


@pytest.mark.parametrize(
    "text",
    [
        "The director shot a film in Ardal.",
        "The film was shot in Ardal.",
        "She captured her second title in Ardal.",
        "Activists released footage showing children in Ardal.",
        "Aid reached the besieged town of Ardal.",
        "A boy shot himself with a rifle in Ardal.",
        "Police released a statement in Ardal.",
        "Prices hit a record in Ardal.",
        "The union seized the moment.",
        "Shares rallied in Ardal.",
        "The gunmen fled in a car.",
        "Buses picked up passengers in Ardal.",
    ],
)
def test_the_same_verbs_done_to_something_else_tell_of_none(text: str) -> None:
    assert events(text) == []


def test_verbs_joined_by_and_share_their_subject() -> None:
    text = "Armed men burst into a mosque in Ardal and opened fire on worshippers."
    assert [each[1] for each in roles(text)] == [["Armed men"]]
    assert [each[2] for each in roles("The priest was dragged from his church and killed.")] == [["The priest"]]


@pytest.mark.parametrize(
    "text", ["Rebels shot down a helicopter near Ardal.", "A missile slammed into a block of flats in Ardal."]
)
def test_such_a_verb_says_nothing_to_anybody(text: str) -> None:
    (event,) = events(text)
    assert (claims(text), event.status) == ([], "reported")


PLAIN = Path(__file__).with_name("plain_events.tsv").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(("text", "told"), [line.split("\t") for line in PLAIN])
def test_plain_sentences_tell_of_their_events(text: str, told: str) -> None:
    assert " / ".join(f"{each.type} {each.mode or '-'} {cut(each.trigger, text)}" for each in events(text)) == told


ROLES = Path(__file__).with_name("plain_roles.tsv").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(("text", "told"), [line.split("\t") for line in ROLES])
def test_plain_sentences_tell_by_whom_and_to_whom(text: str, told: str) -> None:
    found = [
        " | ".join([cut(each.trigger, text), _listed(each.actors, text), _listed(each.targets, text)])
        for each in events(text)
    ]
    assert " // ".join(found) == told


def _listed(spans: Sequence[Span], text: str) -> str:
    return ", ".join(cut(span, text) for span in spans) or "-"


@pytest.mark.parametrize(
    ("text", "status", "days"),
    [
        ("A general strike will be held on Friday.", "planned", ("2025-06-06", "2025-06-06")),
        ("The opposition called a general strike for Monday.", "reported", ("2025-06-09", "2025-06-09")),
        ("Rebels have killed 200 villagers since January.", "reported", ("2025-01-01", "2025-06-05")),
        ("Rebels killed 200 villagers in January.", "reported", ("2025-01-01", "2025-01-31")),
    ],
)
def test_what_is_to_come_and_what_lasts(text: str, status: str, days: tuple[str, str]) -> None:
    (event,) = events(text)
    assert event.date is not None
    assert (event.status, (event.date.earliest, event.date.latest)) == (status, days)


def test_only_the_clause_that_is_negated_did_not_happen() -> None:
    told = events("The army said the battle was not over and that its men had killed 89 rebels.")
    assert [event.status for event in told] == ["claimed"]
    told = events('"This was no clash. It was a massacre," the mayor said.')
    assert [event.status for event in told] == ["negated", "alleged"]
