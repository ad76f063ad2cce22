"""Whose voice a body has, as far as what it is tells."""

from __future__ import annotations

import pytest

from whence.schema.camps import camp_of, camp_of_words


@pytest.mark.parametrize(
    ("name", "kind", "country", "camp"),
    [
        ("Ministry of Works", "government", None, "state"),
        ("Kenyan Army", "security-force", "KE", "state"),
        ("police", "security-force", None, "state"),
        ("Green Reed Army", "security-force", None, None),
        ("The Tana Herald", "outlet", None, "press"),
        ("Reuters", "agency", None, "press"),
        ("Xinhua", "agency", None, "state"),
        ("Press TV", "outlet", None, "state"),
        ("United Nations", "organisation", None, "third party"),
        ("Valley Rights Council", "organisation", None, None),
        ("Red Acacia Front", "armed-group", None, None),
    ],
)
def test_the_camp_of_a_body(name: str, kind: str, country: str | None, camp: str | None) -> None:
    assert camp_of(name, kind, country) == camp


@pytest.mark.parametrize(
    ("words", "camp"),
    [
        ("a security official", "state"),
        ("police officers", "state"),
        ("two local journalists", "press"),
        ("a former security official", None),
        ("a party official", None),
        ("a resident", None),
        ("military journalists", None),
    ],
)
def test_the_camp_of_somebody_without_a_name(words: str, camp: str | None) -> None:
    assert camp_of_words(frozenset(words.split())) == camp
