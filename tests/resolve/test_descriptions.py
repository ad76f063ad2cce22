"""What a description can stand for."""

from __future__ import annotations

import pytest

from whence.records import Span
from whence.resolve.descriptions import government_of, is_unnamed, kind_of_description, weigh
from whence.resolve.entities import Entity
from whence.resolve.nouns import Noun, noun_at


def noun(phrase: str, at: int = 0) -> Noun:
    return noun_at(" " * at + phrase, Span(at, at + len(phrase)), [])


def entity(name: str, kind: str, *, last: int, spoke: int = -1) -> Entity:
    given = Entity(Span(last, last + 1), name, kind, named=True, last=last, spoke=spoke)
    given.descriptors.update(name.lower().split())
    return given


def ranked(phrase: str, *before: Entity, at: int = 400) -> list[str]:
    return [each.name for each, _, _ in weigh(noun(phrase, at), before)]


def test_only_what_the_head_can_stand_for_is_weighed() -> None:
    before = [entity("Mill Council", "organisation", last=10), entity("Ana Ruiz", "person", last=20)]
    assert ranked("the watchdog", *before) == ["Mill Council"]
    assert ranked("the army", *before) == []


def test_a_shared_word_outweighs_who_was_near_and_who_spoke() -> None:
    before = [entity("Valley Rights Council", "organisation", last=10), entity("Mill Trust", "organisation", last=380)]
    before[1].spoke = 380
    assert ranked("the rights body", *before) == ["Valley Rights Council", "Mill Trust"]
    assert ranked("the body", *before) == ["Mill Trust", "Valley Rights Council"]


@pytest.mark.parametrize(
    ("phrase", "name", "kind", "said", "may_be"),
    [
        ("the residents' lawyer", "Ana Ruiz", "person", {"counsel", "commander"}, False),
        ("the residents' lawyer", "Ana Ruiz", "person", {"lawyer", "residents"}, True),
        ("the rebel leader", "Ana Ruiz", "person", {"president"}, False),
        ("the leader", "Ana Ruiz", "person", {"president"}, True),
        ("the electoral council", "Water Council", "organisation", {"water", "council"}, False),
        ("the council", "Water Council", "organisation", {"water", "council"}, True),
        ("the police", "army", "security-force", {"army"}, False),
        ("their union", "Mill Commission", "organisation", {"mill", "commission"}, False),
    ],
)
def test_what_was_said_of_somebody_else_is_not_meant(
    phrase: str, name: str, kind: str, said: set[str], may_be: bool
) -> None:
    told = entity(name, kind, last=10)
    told.descriptors.update(said)
    assert bool(ranked(phrase, told)) == may_be


def test_what_comes_later_in_the_text_is_not_weighed() -> None:
    assert ranked("the body", entity("Mill Trust", "organisation", last=400), at=400) == []


def test_scores_stand_between_nothing_and_one() -> None:
    front = entity("Marsh Front group", "armed-group", last=390, spoke=390)
    assert weigh(noun("the group", 400), [front])[0][1] == 1.0
    crowd = entity("Mill Trust", "organisation", last=0)
    assert 0.0 <= weigh(noun("the other distant body", 90_000), [crowd])[0][1] < 0.1


def test_ties_go_to_the_first_in_the_text() -> None:
    twins = [entity("Mill Trust", "organisation", last=50), entity("Hill Trust", "organisation", last=50)]
    twins[1].anchor = Span(0, 5)
    assert ranked("the body", *twins) == ["Hill Trust", "Mill Trust"]


@pytest.mark.parametrize(
    ("phrase", "state"),
    [
        ("the Kenyan government", "Kenya"),
        ("Kenya's government", "Kenya"),
        ("the government of Kenya", "Kenya"),
        ("the US administration", "United States"),
        ("the South Sudanese government", "South Sudan"),
        ("the provincial government of Kenya", None),
        ("the Kenyan army", None),
        ("the government", None),
    ],
)
def test_a_government_is_known_by_its_state(phrase: str, state: str | None) -> None:
    assert government_of(noun(phrase)) == state


@pytest.mark.parametrize(
    ("phrase", "kind", "unnamed"),
    [
        ("a security official", "one", True),
        ("the official", "one", False),
        ("health officials", "several", True),
        ("lawyers and judges", "several", True),
        ("police", "security-force", False),
        ("local authorities", "government", False),
        ("the army", "security-force", False),
        ("a group", "body", False),
        ("the bridge", "unknown", False),
    ],
)
def test_a_description_has_a_kind_and_may_hide_a_name(phrase: str, kind: str, unnamed: bool) -> None:
    assert (kind_of_description(noun(phrase)), is_unnamed(noun(phrase))) == (kind, unnamed)
