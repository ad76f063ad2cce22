"""Trigger and argument metrics of event extraction (Li, Ji and Han, EMNLP 2021, for WikiEvents; the same for M2E2).

A trigger is identified if its span is right, classified if its type is right too. An argument is identified if its
head and the event it belongs to are right, classified if its role is right too.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from whence.evaluate.counts import Counts, matched
from whence.extract.phrase_heads import head
from whence.records import Span


@dataclass(frozen=True, slots=True)
class Trigger:
    """The word that tells of an event, and the event's type."""

    span: Span
    type: str


@dataclass(frozen=True, slots=True)
class Argument:
    """A participant, place or thing of the event that ``trigger`` tells of."""

    trigger: Trigger
    role: str
    span: Span


def trigger_counts(gold: Iterable[Trigger], predicted: Iterable[Trigger]) -> dict[str, Counts]:
    """``identified`` and ``classified`` triggers."""
    wanted, out = set(gold), set(predicted)
    return {
        "identified": matched({each.span for each in wanted}, {each.span for each in out}),
        "classified": matched(wanted, out),
    }


def argument_counts(text: str, gold: Iterable[Argument], predicted: Iterable[Argument]) -> dict[str, Counts]:
    """``identified`` and ``classified`` arguments, by their heads."""
    wanted = {(each.trigger, head(text, each.span), each.role) for each in gold}
    out = {(each.trigger, head(text, each.span), each.role) for each in predicted}
    return {
        "identified": matched({each[:2] for each in wanted}, {each[:2] for each in out}),
        "classified": matched(wanted, out),
    }
