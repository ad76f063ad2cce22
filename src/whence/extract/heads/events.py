"""The events and roles heads: triggers with their types, and who or what takes part in which role."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from whence.encoder.encoded import Encoded
from whence.extract.heads.names import find_names
from whence.extract.heads.roles import Argument, arguments
from whence.extract.heads.tagging import Tagged, WordFinder, span_of, tagged
from whence.records import Span

# Names that take part as a whole: "Puerto Ardal" where its last word is the head of the argument.
WHOLE = frozenset({"person", "organisation", "place", "facility", "group"})
# Log odds from which a word is an argument: the first where every other is less likely, the second where F1 is best on
# the development articles of WikiEvents and M2E2 (journal of the training, 2026-11-25).
SURE, LIKELY = 0.0, -2.0
# The same for a trigger: F1 on WikiEvents .35 without, .49 with it.
LIFT = 1.5


@dataclass(frozen=True, slots=True)
class Part:
    """An argument: its role, its characters (a whole name, else the head word alone), log odds against none."""

    role: str
    span: Span
    score: float


@dataclass(frozen=True, slots=True)
class Happening:
    """An event as the heads find it; ``type`` in two levels of the KAIROS ontology ("Conflict.Attack")."""

    type: str
    trigger: Span
    parts: tuple[Part, ...]
    score: float


def find_happenings(encoded: Encoded, *, least: float = SURE) -> list[Happening]:
    """Every event that the heads find, in text order, with arguments from ``least`` log odds up."""
    triggers = tagged(encoded, "events", lift=LIFT)
    parts = _parts(encoded, [each.chunk.first for each in triggers], least)
    return [Happening(each.label, each.span, tuple(parts[each.chunk.first]), each.score) for each in triggers]


def parts_of(encoded: Encoded, triggers: Sequence[Span], *, least: float = SURE) -> list[tuple[Part, ...]]:
    """The arguments of events that somebody else found, by their triggers."""
    finder = WordFinder(encoded)
    words = [finder.first(trigger) for trigger in triggers]
    parts = _parts(encoded, sorted({word for word in words if word is not None}), least)
    return [() if word is None else tuple(parts[word]) for word in words]


def _parts(encoded: Encoded, words: Sequence[int], least: float) -> Mapping[int, list[Part]]:
    whole = {word: name for name in find_names(encoded) if name.label in WHOLE for word in _words(name)}
    found: dict[int, list[Part]] = defaultdict(list)
    if "roles" in encoded.pairings:
        for each in arguments(words, encoded.pairings["roles"], threshold=least):
            part = Part(each.role, _span(encoded, each, whole), each.score)
            if all((part.role, part.span) != (other.role, other.span) for other in found[each.trigger]):
                found[each.trigger].append(part)
    return found


def _words(name: Tagged) -> range:
    return range(name.chunk.first, name.chunk.last + 1)


def _span(encoded: Encoded, argument: Argument, whole: Mapping[int, Tagged]) -> Span:
    name = whole.get(argument.word)
    return span_of(encoded, argument.word, argument.word) if name is None else name.span
