"""What the losses ask for, on scores made by hand."""

import torch

from whence_training.losses import by_anchor, path_tags

# Text, anchor, first and last word, label: a cue at word 2 with a source before and content after that a window cut.
MARKS = torch.tensor([[0, 2, 2, 2, -1], [0, 2, 0, 1, 0], [0, 2, -1, 0, 1], [1, 4, 4, 4, -1]])


def test_marks_are_grouped_by_anchor_and_an_anchor_without_parts_is_kept() -> None:
    found = by_anchor(MARKS)
    assert found.texts.tolist() == [0, 1]
    assert found.anchors.tolist() == [2, 4]
    assert found.rows.tolist() == [0, 0]


def test_a_part_that_began_before_the_window_has_no_beginning() -> None:
    found = by_anchor(torch.tensor([[0, 2, -1, 1, 1], [0, 2, 3, 4, 0]]))
    assert path_tags(found, 5).tolist() == [[4, 4, 0, 1, 2]]
