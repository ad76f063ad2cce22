"""Actors while a report is read, and the records that they become."""

from __future__ import annotations

import pytest

from whence.records import Span
from whence.resolve.entities import Entity, actor_id, actor_of, is_acronym, known_by, may_be_person, tidy


def named(name: str, kind: str, *, at: int = 0) -> Entity:
    return Entity(Span(at, at + len(name)), name, kind, named=True, known=known_by(name))


@pytest.mark.parametrize(
    ("name", "kind", "key"),
    [
        ("Valley Rights Council", "organisation", "valley rights council"),
        ("The Tana Herald", "outlet", "tana herald"),
        ("Kenya", "country", "kenya"),
        ("Ana Ruiz", "person", None),
        ("VRC", "organisation", None),
        ("Gorom", "place", None),
        ("Lowland Battalion", "body", None),
        ("Nameless Hundred", "unknown", None),
    ],
)
def test_bodies_are_one_across_reports_by_their_full_name_and_nobody_else(
    name: str, kind: str, key: str | None
) -> None:
    assert actor_of(named(name, kind), "report", None).key == key


def test_an_acronym_of_a_known_body_is_known_by_the_full_name() -> None:
    entity = Entity(Span(0, 2), "United Nations", "organisation", named=True, known=known_by("UN"))
    assert actor_of(entity, "report", None).key == "united nations"


def test_a_description_alone_joins_nothing_across_reports() -> None:
    army = Entity(Span(0, 4), "army", "security-force", named=False)
    assert actor_of(army, "report", None).key is None


@pytest.mark.parametrize(
    ("name", "kind", "country"),
    [
        ("Kenya Red Cross", "organisation", "KE"),
        ("Government of the United States", "government", "US"),
        ("South Sudanese Army", "security-force", "SS"),
        ("Press Council of Mali", "organisation", "ML"),
        ("Niger Delta Watch", "organisation", None),
        ("New Mexico Guard", "security-force", None),
        ("Kenya Liberation Front", "armed-group", None),
        ("Mali Diallo", "person", None),
    ],
)
def test_a_body_belongs_to_the_state_in_its_name_and_a_group_that_may_fight_it_does_not(
    name: str, kind: str, country: str | None
) -> None:
    assert actor_of(named(name, kind), "report", None).country == country


def test_the_other_names_come_with_their_reasons_and_without_the_name_itself() -> None:
    entity = named("Mill Council", "organisation")
    entity.join("the Mill Council", "the same name")
    entity.join("the\n council", "shares council")
    entity.join("council", "a second reason")
    aliases = [(alias.text, alias.reason) for alias in actor_of(entity, "report", None).aliases]
    assert aliases == [("council", "shares council")]


def test_who_is_taken_over_leaves_its_place_and_its_names() -> None:
    first, second = Entity(Span(3, 9), "rights body", "body", named=False), named("Hill Watch", "organisation", at=40)
    first.spoke = 3
    second.absorb(first, "named later")
    assert first.root is second
    assert (second.anchor, second.spoke) == (Span(3, 9), 3)
    assert second.surfaces == {"rights body": "named later"}


def test_a_branch_points_to_its_umbrella() -> None:
    umbrella, branch = named("Islamic State", "armed-group"), named("ISIS-K", "armed-group", at=30)
    assert actor_of(branch, "report", umbrella).parent == actor_id("report", umbrella.anchor)


def test_the_id_comes_from_the_report_and_the_first_mention() -> None:
    assert actor_id("one", Span(0, 3)) == actor_id("one", Span(0, 3))
    assert len({actor_id("one", Span(0, 3)), actor_id("two", Span(0, 3)), actor_id("one", Span(0, 4))}) == 3


def test_a_surface_is_one_line_without_its_article() -> None:
    assert tidy("the  Mill\nCouncil ") == "Mill Council"


@pytest.mark.parametrize(
    ("name", "acronym"), [("VRC", True), ("ISIS-K", True), ("UN", True), ("Mill", False), ("A", False)]
)
def test_an_acronym_is_all_capitals(name: str, acronym: bool) -> None:
    assert is_acronym(name) is acronym


def test_two_words_without_an_article_may_name_a_person() -> None:
    assert may_be_person(named("Ana Ruiz", "unknown"))
    assert not may_be_person(named("Ruiz", "unknown"))
    assert not may_be_person(named("Mill Council", "organisation"))
    assert not may_be_person(Entity(Span(0, 8), "ten died", "unknown", named=False))
