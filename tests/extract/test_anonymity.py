"""Whoever asks not to be named asks it of the reporter, not of the public."""

from __future__ import annotations

import pytest

from tests.extract.examples import lines


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The clerk asked not to be named.", []),
        (
            "A clerk who asked not to be identified said the dam had burst.",
            ["A clerk who asked not to be identified | said | the dam had burst | assert"],
        ),
        ("The clerk asked for her name not to be used.", []),
        ("The union asked for the names of the dead.", ["The union | asked | for the names of the dead | demand"]),
    ],
)
def test_requests_for_anonymity_are_no_claims(text: str, expected: list[str]) -> None:
    assert lines(text) == expected
