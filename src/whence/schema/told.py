"""Words by which a sentence reports something of a conflict (``happenings.yaml``)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from whence.schema.load import load_yaml


@dataclass(frozen=True, slots=True)
class ToldWords:
    """Lower-case words; each field is named after its key in ``happenings.yaml``; ``verbs`` are phrases as words."""

    verbs: frozenset[tuple[str, ...]]
    harm: frozenset[str]
    parties: frozenset[str]
    counted: frozenset[str]
    learned: frozenset[str]
    attributing: frozenset[tuple[str, ...]]
    pasts: frozenset[str]
    presents: frozenset[str]
    speech: frozenset[str]
    persons: frozenset[str]
    weather: frozenset[str]


@cache
def told_words() -> ToldWords:
    raw = load_yaml("happenings")
    plain = ("harm", "parties", "counted", "learned", "pasts", "presents", "speech", "persons", "weather")
    return ToldWords(
        verbs=frozenset(tuple(phrase.split()) for phrases in raw["verbs"] for phrase in phrases),
        attributing=frozenset(tuple(phrase.split()) for phrase in raw["attributing"]),
        **{name: frozenset(raw[name]) for name in plain},
    )
