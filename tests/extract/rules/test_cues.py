"""Which words of a sentence are verbs of saying."""

from __future__ import annotations

import pytest

from tests.extract.examples import laid_out
from whence.extract.rules.cues import find_cues, is_cue_form


def cues(text: str) -> list[str]:
    return [
        sentence.cut(cue.group, cue.end).cut(text)
        for sentence in laid_out(text).sentences
        for cue in find_cues(sentence)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor said it was shut.", ["said"]),
        ("The group has since claimed responsibility.", ["has since claimed"]),
        ("The mayor strongly condemned it.", ["condemned"]),
        ("The union called on the state to act.", ["called on"]),
        ("The Front took full responsibility for it.", ["took"]),
        ("The group that claimed responsibility fled.", ["claimed"]),
        ("Moreau was quoted as saying it.", ["was quoted", "saying"]),
        ("They fled, saying it was over.", ["saying"]),
        ("The Front owned up on Friday to the raid.", ["owned up on Friday to"]),
        ("The union threw its weight on Monday behind the plan.", ["threw its weight on Monday behind"]),
    ],
)
def test_verbs_of_saying(text: str, expected: list[str]) -> None:
    assert cues(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The report of the commission is long.",  # a noun
        "The claims were old.",
        "He had no alleged ties.",  # an adjective
        "He wants to say it.",  # an infinitive
        "The nation took part in it.",  # a light verb without its noun
        "Police verify papers.",  # a saying only after a negation
        "Warning signs stood there.",  # a name or a noun at the head
    ],
)
def test_words_of_the_same_form(text: str) -> None:
    assert cues(text) == []


def test_passives_are_told_from_actives() -> None:
    (sentence,) = laid_out("It was alleged that they had said it.").sentences
    assert [cue.passive for cue in find_cues(sentence)] == [True, False]


def test_first_words_of_forms() -> None:
    assert is_cue_form("calling")
    assert not is_cue_form("running")
