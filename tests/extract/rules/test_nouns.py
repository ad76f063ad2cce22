"""Sayings by noun."""

from __future__ import annotations

import pytest

from tests.extract.examples import claims, cut, line


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The mayor rejected Moreau's claim that the army had left.",
            "Moreau | claim | that the army had left | assert",
        ),
        (
            "The mayor rejected an accusation by Moreau that the army had fled.",
            "Moreau | an accusation | that the army had fled | accuse",
        ),
        (
            "Moreau's claim that the army fired was false, the mayor said.",
            "Moreau | claim | that the army fired | assert",
        ),
        ("There were calls from the union on Friday for an inquiry.", "the union | calls | for an inquiry | demand"),
        ("The mayor mocked their promise to leave.", "their | promise | to leave | promise"),
        ("The union's answer, two lines long, is that nobody fled.", "The union | answer | that nobody fled | deny"),
        ("The mayor denied reports that the army had left.", "- | reports | that the army had left | assert"),
    ],
)
def test_a_noun_says_what_its_bearer_says(text: str, expected: str) -> None:
    assert expected in [line(claim, text) for claim in claims(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The ministry reports that the bridge is shut.",
        "Moreau repeated her claim that the bridge was shut.",
        "The mayor denied reports that were printed on Monday.",
        "The call of the crane fell silent.",
    ],
)
def test_no_saying_by_noun(text: str) -> None:
    assert not [claim for claim in claims(text) if claim.reason.startswith("noun")]


def test_what_somebody_takes_up_is_inside_their_words() -> None:
    outer, inner = claims("The mayor rejected Moreau's claim that the army had left.")
    assert (outer.inside, inner.inside) == (None, outer.id)


def test_who_publishes_a_claim_carries_it() -> None:
    text = "Radio Sabah published a claim by the Front that it had burnt the bridge."
    (claim,) = [claim for claim in claims(text) if claim.reason.startswith("noun")]
    assert [cut(hop.span, text) for hop in claim.via] == ["Radio Sabah"]
