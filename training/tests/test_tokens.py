import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from whence_training.tokens import CASES, GAPS, Tokens, tokenise, windows

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


@given(
    lengths=st.lists(st.integers(1, 6), max_size=60),
    size=st.integers(7, 40),
    share=st.floats(0, 0.9),
)
def test_every_token_is_owned_once_by_a_window_that_holds_it(lengths: list[int], size: int, share: float) -> None:
    words = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)[:-1]
    count = sum(lengths)
    found = list(windows(words, count, size=size, overlap=int(share * size)))
    owned = [token for window in found for token in range(window.own_start, window.own_stop)]
    assert owned == list(range(count))
    for window in found:
        assert window.start <= window.own_start <= window.own_stop <= window.stop <= window.start + size
        assert window.start in words
