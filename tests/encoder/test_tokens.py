"""Tokens: where each stands in the text, and what its letters looked like."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from whence.encoder.tokens import CASES, GAPS, Tokens, tokenise

if TYPE_CHECKING:
    from tokenizers import Tokenizer

ANY_TEXT = st.text(max_size=200) | st.text(alphabet="ab C\n“”’.é\u200b\u202e😀", max_size=200)


def shape_names(tokens: Tokens) -> list[tuple[str, str]]:
    return [(CASES[shape // len(GAPS)], GAPS[shape % len(GAPS)]) for shape in tokens.shapes[tokens.words]]


def test_offsets_count_code_points_of_the_text_as_given(tokenizer: Tokenizer) -> None:
    text = "😀 Zoé said"
    tokens = tokenise(tokenizer, text)
    spans = [tokens.word_span(word, word) for word in range(len(tokens.words))]
    assert [text[start:end] for start, end in spans] == ["😀", "Zoé", "said"]


def test_shapes_tell_capitals_gaps_and_new_lines(tokenizer: Tokenizer) -> None:
    tokens = tokenise(tokenizer, "IS is\nMay McRae")
    assert shape_names(tokens) == [
        ("capitals", "glued"),
        ("lower", "space"),
        ("capitalised", "newline"),
        ("mixed", "space"),
    ]


@given(text=ANY_TEXT)
def test_tokens_of_any_text_are_in_order_and_inside_it(tokenizer: Tokenizer, text: str) -> None:
    tokens = tokenise(tokenizer, text)
    bounds = np.stack([tokens.starts, tokens.ends], axis=1)
    assert ((bounds >= 0) & (bounds <= len(text))).all()
    assert (np.diff(tokens.starts) >= 0).all()
    assert (tokens.starts <= tokens.ends).all()


@given(text=ANY_TEXT)
def test_between_words_stands_nothing_that_could_be_read(tokenizer: Tokenizer, text: str) -> None:
    tokens = tokenise(tokenizer, text)
    spans = [tokens.word_span(word, word) for word in range(len(tokens.words))]
    left = set(range(len(text))).difference(*(range(*span) for span in spans))
    assert not any(text[at].isalnum() for at in left)


def test_half_of_a_pair_is_a_character_like_another(tokenizer: Tokenizer) -> None:
    text = "he\ud800said"
    tokens = tokenise(tokenizer, text + " so")
    first, last = tokens.word_span(0, len(tokens.words) - 1)
    assert (first, last) == (0, len(text) + 3)
