"""The head of a noun phrase, whatever follows it."""

from __future__ import annotations

import pytest

from whence.extract.phrase_heads import head
from whence.records import Span


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("the old mill of Tano", "mill"),
        ("Raiders", "Raiders"),
        ("a farmer, Ama Tano", "farmer"),
        ("three men who fled", "men"),
        ("the town's well", "well"),
        ("rebels (RF)", "rebels"),
        ("…", "…"),
    ],
)
def test_the_head_is_the_last_word_before_what_follows_it(phrase: str, expected: str) -> None:
    text = f"Then {phrase}"
    assert head(text, Span(5, len(text))).cut(text) == expected
