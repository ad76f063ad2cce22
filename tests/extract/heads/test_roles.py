"""Words that are arguments, by their log odds against being none."""

from __future__ import annotations

from whence.encoder.fake import FakeEncoder
from whence.extract.heads.roles import arguments

#       0       1      2   3
TEXT = "Raiders burned the mill"
ROLES = (
    FakeEncoder(roles=[("burned", "Attacker", "Raiders"), ("burned", "Target", "mill")]).encode(TEXT).pairings["roles"]
)


def test_each_word_has_its_best_role() -> None:
    assert [(each.trigger, each.word, each.role) for each in arguments([1], ROLES)] == [
        (1, 0, "Attacker"),
        (1, 3, "Target"),
    ]


def test_a_word_that_is_no_trigger_has_no_arguments() -> None:
    assert arguments([2], ROLES) == []


def test_a_higher_threshold_leaves_fewer() -> None:
    assert arguments([1], ROLES, threshold=20.0) == []
