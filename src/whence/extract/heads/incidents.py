"""The incidents head: what fills the string slots of MUC-4's templates, and which kind of incident it belongs to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from whence.encoder.encoded import Encoded
from whence.extract.heads.tagging import Tagged, tagged

# Taken from the score of being no filler: of 0 to 3 in halves, best on 80 of MUC-4's development articles.
LIFT = 0.5
SLOTS = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")


@dataclass(frozen=True, slots=True)
class Incident:
    """One template: the kind of incident, and for each slot the strings that fill it, one for each entity."""

    kind: str
    slots: Mapping[str, Sequence[str]]


def find_incidents(text: str, encoded: Encoded) -> list[Incident]:
    """One incident of each kind that any filler belongs to, in the order of the text.

    A report seldom tells of two incidents of one kind, and what would part them is not in the fillers.
    """
    kinds = encoded.gauges["kinds"]
    fillers: dict[str, list[Tagged]] = defaultdict(list)
    for filler in tagged(encoded, "incidents", lift=LIFT):
        best = int(kinds.values[filler.chunk.first].argmax())
        fillers[kinds.labels[best]].append(filler)
    return [Incident(kind, _slots(text, own)) for kind, own in fillers.items()]


def _slots(text: str, fillers: Sequence[Tagged]) -> Mapping[str, Sequence[str]]:
    return {
        slot: list(_entities(filler.span.cut(text) for filler in fillers if filler.label == slot)) for slot in SLOTS
    }


def _entities(strings: Iterator[str]) -> Iterator[str]:
    """Each string once, and of two that hold one another the first: they stand for the same."""
    kept: list[str] = []
    for string in strings:
        words = string.lower().split()
        if not any(
            set(words) <= set(other.lower().split()) or set(other.lower().split()) <= set(words) for other in kept
        ):
            kept.append(string)
            yield string
