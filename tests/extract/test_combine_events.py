"""Events of rules and heads in one."""

from __future__ import annotations

import pytest

from tests.extract.examples import BY, cut, report
from whence.encoder.fake import FakeEncoder
from whence.extract import extract
from whence.records import Event


def events(text: str, encoder: FakeEncoder) -> list[Event]:
    found = report(text)
    return list(extract(found, BY, encoder.encode(found.text)).events)


def test_a_rule_is_completed_with_the_arguments_of_the_head() -> None:
    """The rule finds the attack and neither its place nor its weapon."""
    text = "The Ardal market attack with grenades killed nine."
    encoder = FakeEncoder(
        marked={"events": [("attack", "Conflict.Attack")], "names": [("Ardal", "place")]},
        roles=[("attack", "Place", "Ardal"), ("attack", "Instrument", "grenades")],
    )
    (event,) = events(text, encoder)
    assert event.place is not None
    assert (event.place.name, [cut(span, text) for span in event.instruments]) == ("Ardal", ["grenades"])
    assert event.reason == "trigger of 'assault'"


def test_what_a_rule_has_found_is_not_replaced() -> None:
    text = "Rebels attacked soldiers near Tano."
    encoder = FakeEncoder(
        marked={"events": [("attacked", "Conflict.Attack")]}, roles=[("attacked", "Attacker", "soldiers")]
    )
    (event,) = events(text, encoder)
    assert [cut(span, text) for span in event.actors] == ["Rebels"]


def test_an_event_that_only_the_head_finds_is_added_with_its_parts() -> None:
    text = "Raiders butchered nine old farmers in Tano."
    encoder = FakeEncoder(
        marked={"events": [("butchered", "Life.Die")], "names": [("Tano", "place")]},
        roles=[("butchered", "Killer", "Raiders"), ("butchered", "Victim", "farmers"), ("butchered", "Place", "Tano")],
    )
    (event,) = events(text, encoder)
    assert (event.type, event.reason, event.trigger.cut(text)) == ("ASSAULT", "events head", "butchered")
    assert [cut(span, text) for span in (*event.actors, *event.targets)] == ["Raiders", "nine old farmers"]
    assert event.place is not None
    assert event.place.name == "Tano"


@pytest.mark.parametrize(
    "marked",
    [[("butchered", "Medical.Intervention")], [("butchered", "Life.Die"), ("attacked", "Conflict.Attack")]],
    ids=["no counterpart", "a rule has that type in the sentence"],
)
def test_nothing_is_told_twice_and_nothing_outside_the_schema(marked: list[tuple[str, str]]) -> None:
    text = "Rebels attacked soldiers near Tano, whom they butchered."
    encoder = FakeEncoder(marked={"events": marked}, roles=[("butchered", "Victim", "whom")])
    assert [event.trigger.cut(text) for event in events(text, encoder)] == ["attacked"]


def test_a_word_of_harm_without_anybody_is_no_event() -> None:
    assert events("It was butchered.", FakeEncoder(marked={"events": [("butchered", "Life.Die")]})) == []
