"""Triggers, and arguments compared by their heads."""

from __future__ import annotations

from whence.evaluate.counts import one_to_one
from whence.evaluate.events import Argument, Trigger, argument_counts, trigger_counts
from whence.records import Span

#       0         1         2         3         4
#       0123456789012345678901234567890123456789012345
TEXT = "Raiders burned the old mill of Tano and fled on"
BURNED = Trigger(Span(8, 14), "Destroy")
FLED = Trigger(Span(40, 44), "Move")


def test_a_trigger_of_the_wrong_type_is_identified_but_not_classified() -> None:
    counts = trigger_counts([BURNED, FLED], [Trigger(BURNED.span, "Attack"), FLED])
    assert counts["identified"] == one_to_one(2, 2, 2)
    assert counts["classified"] == one_to_one(1, 2, 2)


def test_arguments_are_compared_by_head_event_and_role() -> None:
    """Predicted "mill" has the head of "the old mill of Tano"; "Raiders" is right but for its role."""
    gold = [Argument(BURNED, "Target", Span(15, 35)), Argument(BURNED, "Attacker", Span(0, 7))]
    found = [Argument(BURNED, "Target", Span(23, 27)), Argument(BURNED, "Victim", Span(0, 7))]
    counts = argument_counts(TEXT, gold, found)
    assert counts["identified"] == one_to_one(2, 2, 2)
    assert counts["classified"] == one_to_one(1, 2, 2)


def test_an_argument_of_another_event_is_wrong() -> None:
    counts = argument_counts(TEXT, [Argument(BURNED, "Agent", Span(0, 7))], [Argument(FLED, "Agent", Span(0, 7))])
    assert counts["identified"] == one_to_one(0, 1, 1)
