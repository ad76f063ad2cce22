"""Names before a colon, behind a dash and in brackets."""

from __future__ import annotations

import pytest

from tests.extract.examples import claims, line, lines


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('"The gate is shut." – Anna Moreau, mayor of Ardal', "Anna Moreau, mayor of Ardal"),
        (
            '"The gate is shut" - Captain Anna Moreau, army spokeswoman, on national radio.',
            "Captain Anna Moreau, army spokeswoman",
        ),
        ('"The gate is shut." Colonel Paul Osei, 41, driver.', "Colonel Paul Osei, 41, driver"),
        ('"The gate is shut."\n— Anna Moreau, teacher', "Anna Moreau, teacher"),
        ('"The gate is shut." (Anna Moreau, mayor)', "Anna Moreau, mayor"),
        ('"The gate is shut." Video message of a man who calls himself Osei.', "a man who calls himself Osei"),
        ('The teacher Anna Moreau: "The gate is shut."', "The teacher Anna Moreau"),
        ('From the opposition, one word: "The gate is shut."', "the opposition"),
    ],
)
def test_a_name_beside_a_quotation(text: str, speaker: str) -> None:
    (claim,) = claims(text)
    assert line(claim, text).split(" | ")[:2] == [speaker, "-"]
    assert claim.direct


@pytest.mark.parametrize("text", ['"The gate is shut." The mayor left.', '"The gate is shut." In Ardal, silence.'])
def test_a_sentence_behind_a_quotation_is_no_signature(text: str) -> None:
    assert lines(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Shells left nine dead (hospital sources), while two cars burnt (police).",
            ["hospital sources | - | Shells left nine dead | assert", "police | - | two cars burnt | assert"],
        ),
        ("Nine people died (police said on Monday).", ["police | - | Nine people died | assert"]),
        ("Nine people died (source: the army).", ["the army | - | Nine people died | assert"]),
    ],
)
def test_credits_in_brackets(text: str, expected: list[str]) -> None:
    assert lines(text) == expected


def test_a_credit_in_brackets_may_name_who_carried_it() -> None:
    text = "The council will meet on Friday (its speaker, quoted by Radio Orve)."
    (claim,) = claims(text)
    assert line(claim, text) == "its speaker | - | The council will meet on Friday | predict"
    assert [hop.span.cut(text) for hop in claim.via] == ["Radio Orve"]


@pytest.mark.parametrize(
    "text",
    [
        "Lake Rights Watch (LRW) has left Orve.",
        "The gate (a wall of earth) was shut.",
        "The mayor (police in tow) left.",
    ],
)
def test_not_every_bracket_is_a_credit(text: str) -> None:
    assert lines(text) == []


def test_other_ways_to_write_according_to() -> None:
    assert lines("Three people killed acc. to the Lake Rights Watch.")[0].startswith(
        "the Lake Rights Watch | acc. to |"
    )
