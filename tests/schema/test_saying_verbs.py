"""Verbs of saying in families."""

from __future__ import annotations

import pytest

from tests.extract.examples import lines
from whence.schema.saying_verbs import spelt_out


def test_a_phrase_is_spelt_out() -> None:
    assert list(spelt_out("take (the |)credit for")) == ["take the credit for", "take credit for"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor rubbished the charge.", "The mayor | rubbished | the charge | deny"),
        ("The mayor pours cold water on the report.", "The mayor | pours cold water on | the report | deny"),
        ("The union laid the blame on the army.", "The union | laid the blame on | the army | accuse"),
        ("The army chalked the raid up to the rebels.", "The army | chalked | the raid up to the rebels | accuse"),
        ("The mayor played the matter down.", "The mayor | played | the matter down | deny"),
        ("The mayor gave notice that he would resign.", "The mayor | gave notice | that he would resign | announce"),
        ("The union issued a fresh plea for calm.", "The union | issued a fresh plea | for calm | demand"),
        ("The bishop sent condolences to the families.", "The bishop | sent condolences | to the families | condole"),
        ("The union is dismayed by the ruling.", "The union | is dismayed by | the ruling | criticise"),
        ("The bridge, he reasoned, was shut.", "he | reasoned | The bridge / was shut | assert"),
    ],
)
def test_families_open_their_frames(text: str, expected: str) -> None:
    assert expected in lines(text)


@pytest.mark.parametrize("text", ["The mayor laid his brother to rest.", "The union gave the crew a boat."])
def test_a_verb_without_what_makes_it_a_saying(text: str) -> None:
    assert lines(text) == []
