"""Words beside a clause that say whose words it is, without a verb of saying."""

from __future__ import annotations

import pytest

from tests.extract.examples import lines


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("In the prefecture's telling it was eleven.", "the prefecture | telling | it was eleven | assert"),
        (
            "By the reckoning of the village head, 140 hectares are gone.",
            "the village head | reckoning | 140 hectares are gone | assert",
        ),
        (
            "In the eyes of the mayor, Anna Moreau, the bridge was lost.",
            "the mayor, Anna Moreau | eyes | the bridge was lost | assert",
        ),
        ('"We are cooking with hope," in her phrase.', 'her | phrase | "We are cooking with hope," | assert'),
        (
            "The road was lost, by the army's own admission.",
            "the army | admission | The road was lost | assert",
        ),
    ],
)
def test_an_owner_of_a_telling_is_its_speaker(text: str, found: str) -> None:
    assert lines(text) == [found]


def test_a_verb_of_saying_knows_better_whose_words_they_are() -> None:
    assert lines('The ministry said the raid was, in its words, "a success".') == [
        'The ministry | said | the raid was, in its words, "a success" | assert'
    ]


def test_other_nouns_tell_of_nobodys_words() -> None:
    assert lines("In the mayor's garden, six trees fell.") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "According to an official who has seen the plans, the port was shut.",
            "an official who has seen the plans | According to | the port was shut | assert",
        ),
        (
            "According to a diplomat involved in the talks, the port was shut.",
            "a diplomat involved in the talks | According to | the port was shut | assert",
        ),
        (
            "The port was shut, according to residents reached by telephone.",
            "residents reached by telephone | according to | The port was shut | assert",
        ),
        (
            "According to the police, who came late, the port was shut.",
            "the police | According to | the port was shut | assert",
        ),
    ],
)
def test_what_restricts_who_is_meant_belongs_to_the_speaker(text: str, found: str) -> None:
    assert lines(text) == [found]
