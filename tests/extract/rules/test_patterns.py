"""Patterns for one of many words."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from whence.extract.rules.patterns import marks_of, one_of


@given(st.lists(st.text("ab.-^] x", min_size=1, max_size=4), min_size=1, max_size=6), st.text("ab.-^] x", max_size=12))
def test_it_finds_what_looking_for_each_finds(phrases: list[str], text: str) -> None:
    match = re.match(one_of(phrases), text)
    longest = max((phrase for phrase in phrases if text.startswith(phrase)), key=len, default=None)
    assert (None if match is None else match.group()) == longest


def test_a_phrase_is_marked_by_the_word_that_tells_most() -> None:
    phrases = ["could not be reached", "did not", "didn't", "tight-lipped", "go into"]
    assert marks_of(phrases) == {"reached", "not", "didn", "lipped", "into"}
