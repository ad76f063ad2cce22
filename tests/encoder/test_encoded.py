"""Arcs: a word's parents are judged by the window that owns it."""

from __future__ import annotations

import numpy as np

from whence.encoder.encoded import ArcBlock, Arcs

# Words 0 to 4 in two windows, 0..2 and 2..4; the first owns 0 and 1.
ARCS = Arcs(
    [
        ArcBlock(0, 0, np.array([[0, 1, 2], [3, 4, 5]], dtype=np.float16)),
        ArcBlock(2, 2, np.array([[6, 7, 8], [9, 10, 11], [12, 13, 14]], dtype=np.float16)),
    ]
)


def test_a_parent_is_scored_where_the_childs_window_holds_it() -> None:
    assert ARCS(1, [0, 2]).tolist() == [3, 5]
    assert ARCS(4, [2, 4]).tolist() == [12, 14]


def test_a_parent_outside_that_window_cannot_be_one() -> None:
    assert ARCS(1, [3]).tolist() == [-np.inf]
    assert ARCS(3, [1, 2]).tolist() == [-np.inf, 9]
