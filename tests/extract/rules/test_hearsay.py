"""What is "reportedly" so."""

from __future__ import annotations

import pytest

from tests.extract.examples import lines


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Reportedly, the convoy was stopped.", "- | Reportedly | the convoy was stopped | assert"),
        (
            "The convoy was reportedly stopped near Ardal.",
            "- | reportedly | The convoy was / stopped near Ardal | assert",
        ),
        ("The crew stopped, and money was allegedly taken there.", "- | allegedly | money was / taken there | accuse"),
    ],
)
def test_an_adverb_over_a_whole_clause_hides_who_says_it(text: str, expected: str) -> None:
    assert expected in lines(text)


@pytest.mark.parametrize(
    "text",
    ["Moreau said the convoy was reportedly stopped.", "The reportedly growing village was calm."],
)
def test_a_hedge_inside_others_words_or_of_a_word_is_no_saying(text: str) -> None:
    assert not [line for line in lines(text) if line.startswith("- | reportedly")]
