"""Windows to one answer: each word is answered by the window that owns it, parts stay with their window."""

from __future__ import annotations

import numpy as np

from whence.encoder.encoded import BUCKETS, Scores
from whence.encoder.stitch import ANCHORS, PARTS, Meaning, Seen, stitch
from whence.encoder.tokens import Tokens

MEANING = Meaning(
    heads={"names": {"labels": ["person"], "transitions": [[0, 0, 0]] * 3}},
    pairings={
        "roles": {
            "labels": ["Victim"],
            "transitions": [],
            "factors": [[1.0]],
            "priors": [[0.0]],
            "distances": [[0.0] * BUCKETS],
        }
    },
    gauges={"factuality": {"labels": ["factuality"]}},
)
NOTHING = np.zeros(4, dtype=np.int32)
TOKENS = Tokens(NOTHING, NOTHING, NOTHING, NOTHING, np.arange(4, dtype=np.int32))


def outputs(value: float, words: int) -> dict[str, Scores]:
    widths = {"names": 3, "roles" + ANCHORS: 1, "roles" + PARTS: 1, "factuality": 1}
    return {name: np.full((words, width), value, dtype=np.float32) for name, width in widths.items()}


# Words 0 to 2 and 1 to 3; the first window owns 0 and 1.
STITCHED = stitch(TOKENS, [Seen(0, slice(0, 2), outputs(1, 3)), Seen(1, slice(2, 4), outputs(2.00049, 3))], MEANING)


def test_outputs_come_in_the_order_of_the_graph() -> None:
    assert MEANING.outputs() == ["names", "roles.anchors", "roles.parts", "factuality"]


def test_each_word_is_answered_once_and_rounded() -> None:
    assert STITCHED.heads["names"].scores[:, 0].tolist() == [1, 1, 2, 2]
    assert STITCHED.gauges["factuality"].values[:, 0].tolist() == [1, 1, 2, 2]


def test_an_anchor_meets_the_parts_of_its_own_window() -> None:
    roles = STITCHED.pairings["roles"]
    assert [(block.first, block.own, len(block.vectors)) for block in roles.blocks] == [(0, 0, 3), (1, 2, 3)]
    assert roles.scores([1], roles.block(1)).shape == (1, 3, 1)
    assert roles.scores([3], roles.block(3)).tolist() == [[[4], [4], [4]]]


def test_heads_that_nobody_reads_are_left_out() -> None:
    assert MEANING.only(["roles"]).outputs() == ["roles.anchors", "roles.parts"]


def test_a_text_without_words_has_empty_answers() -> None:
    none = Tokens(*[np.zeros(0, dtype=np.int32)] * 5)
    empty = stitch(none, [], MEANING)
    assert empty.heads["names"].scores.shape == (0, 3)
    assert empty.pairings["roles"].anchors.shape == (0, 1)
