"""Windows: every token is read once, whatever the length of the text and of its words."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.encoder.windows import windows


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


def test_a_word_longer_than_a_window_is_an_error() -> None:
    with pytest.raises(ValueError, match="more than 4 tokens"):
        list(windows(np.array([0, 2]), 7, size=4, overlap=1))
