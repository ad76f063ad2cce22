"""Trigger and argument metrics of event extraction (Li, Ji and Han, EMNLP 2021, for WikiEvents; the same for M2E2).

A trigger is identified if its span is right, classified if its type is right too. An argument is identified if its
head and the event it belongs to are right, classified if its role is right too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from whence.evaluate.counts import Counts, matched
from whence.records import Span

# Words that end the part of an English noun phrase in which its head stands last.
_AFTER_HEAD = re.compile(
    r",|;|\(|\s(?:of|in|at|on|for|from|to|by|with|near|who|whom|whose|which|that|where|when|against|about|between|after"
    r"|before|under|over|into|including)\s"
)
_WORD = re.compile(r"[\w’'-]*\w")


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


def head(text: str, span: Span) -> Span:
    """The head of a noun phrase: its last word before the first preposition, relative word or comma.

    The published scorers ask a dependency parser; this rule needs none and treats both sides alike.
    """
    phrase = span.cut(text)
    end = next((match.start() for match in _AFTER_HEAD.finditer(phrase) if match.start()), len(phrase))
    words = list(_WORD.finditer(phrase, 0, end)) or list(_WORD.finditer(phrase))
    if not words:
        return span
    return Span(span.start + words[-1].start(), span.start + words[-1].end())
