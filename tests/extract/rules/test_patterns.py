"""Patterns for one of many words."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from whence.extract.rules.patterns import one_of


@given(st.lists(st.text("ab.-^] x", min_size=1, max_size=4), min_size=1, max_size=6), st.text("ab.-^] x", max_size=12))
def test_it_finds_what_looking_for_each_finds(phrases: list[str], text: str) -> None:
    match = re.match(one_of(phrases), text)
    longest = max((phrase for phrase in phrases if text.startswith(phrase)), key=len, default=None)
    assert (None if match is None else match.group()) == longest
