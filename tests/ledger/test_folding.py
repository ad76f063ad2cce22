"""Names as people type them, and searches that cannot be wrong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.errors import UsageError
from whence.ledger.folding import fold, terms


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ÉCHO du  Lac", "echo du lac"),
        ("Straße", "STRASSE"),
        ("Ｆｕｌｌ", "full"),
        ("e\u0301", "é"),
        (" a\n b ", "A B"),
    ],
)
def test_names_that_a_reader_takes_for_the_same(typed: str, meant: str) -> None:
    assert fold(typed) == fold(meant)


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("raid kisumu", ["raid", "kisumu"]),
        ('"the raid" kisumu', ["the raid", "kisumu"]),
        ('say"no', ["say", "no"]),
        ('"open end', ["open", "end"]),
        ("a - b", ["a", "b"]),
    ],
)
def test_words_and_phrases(query: str, expected: list[str]) -> None:
    assert terms(query) == expected


@given(st.text())
def test_any_search_gives_words_or_says_that_there_are_none(query: str) -> None:
    try:
        found = terms(query)
    except UsageError:
        assert not any(character.isalnum() for character in query)
    else:
        assert all('"' not in term for term in found)
