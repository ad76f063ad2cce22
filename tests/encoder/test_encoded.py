"""Pairings: a word looks for its parts in the window that owns it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from whence.encoder.encoded import BUCKETS, FARTHEST, Block, Pairing, distance_buckets

# Words 0 to 4 in two windows, 0..2 and 2..4; the first owns 0 and 1. One label doubles, the other only has a prior.
PAIRING = Pairing(
    labels=("twice", "always"),
    factors=np.array([[2.0], [0.0]], dtype=np.float32),
    priors=np.array([[0.0], [1.0]], dtype=np.float32),
    distances=np.zeros((2, BUCKETS), dtype=np.float32),
    anchors=np.array([[1], [2], [3], [4], [5]], dtype=np.float16),
    blocks=[
        Block(0, 0, np.array([[1], [10], [100]], dtype=np.float16)),
        Block(2, 2, np.array([[7], [8], [9]], dtype=np.float16)),
    ],
)


def test_each_anchor_belongs_to_one_block() -> None:
    assert [PAIRING.block(word) for word in range(5)] == [0, 0, 1, 1, 1]


def test_every_word_of_the_block_is_scored_under_each_label() -> None:
    """Anchor 1 has the value 2, doubled by the first label; the second label sees only the parts."""
    assert PAIRING.scores([1], 0).tolist() == [[[4, 1], [40, 10], [400, 100]]]


def test_how_far_a_word_stands_from_its_anchor_counts() -> None:
    """Only the word right after the anchor gains: anchor 1, word 2."""
    near = np.zeros((2, BUCKETS), dtype=np.float32)
    near[1, FARTHEST + 1] = 0.5
    assert replace(PAIRING, distances=near).scores([1], 0)[0, :, 1].tolist() == [1, 10, 100.5]


def test_buckets_double_in_width_on_either_side() -> None:
    apart = np.array([-200, -64, -63, -2, -1, 0, 1, 3, 4, 8, 64, 5000])
    assert (distance_buckets(apart) - FARTHEST).tolist() == [-7, -7, -6, -2, -1, 0, 1, 2, 3, 4, 7, 7]


def test_several_anchors_are_scored_at_once() -> None:
    assert PAIRING.scores([2, 4], 1)[:, :, 0].tolist() == [[42, 48, 54], [70, 80, 90]]
