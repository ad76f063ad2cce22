"""Words of keeping silent, of nobody's claim and of what was not verified (``silences.yaml``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, Literal

from whence.schema.load import load_yaml

Form = Literal["base", "participle", "gerund"]
FORMS: tuple[Form, ...] = ("base", "participle", "gerund")
Phrases = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """Something that the silent do not do, by form; ``only`` beside one of these words, where there are any."""

    forms: Mapping[Form, str]
    only: Phrases


@dataclass(frozen=True, slots=True)
class Silences:
    """Lower-case phrases; each field is named after its key in ``silences.yaml`` and explained there."""

    adverbs: Phrases
    refusals: Mapping[Form, Phrases]
    unknowing: Phrases
    answers: tuple[Answer, ...]
    light_verbs: Phrases
    unspoken: Phrases
    idioms: Phrases
    anonymous: Phrases
    asked: frozenset[str]
    seats: frozenset[str]
    weak: Phrases
    unanswered: Phrases
    sought: frozenset[str]
    towards: frozenset[str]
    attempts: frozenset[str]
    turned_down: Phrases
    requested: Phrases
    left: Phrases
    unanswered_still: Phrases
    mute: Phrases
    unclaimed: Phrases
    left_unclaimed: Phrases


@dataclass(frozen=True, slots=True)
class Checks:
    """Verbs of verification, base and participle, ``plain`` and ``other``, and what says that it failed."""

    plain: Mapping[Form, Phrases]
    other: Mapping[Form, Phrases]
    unable: Phrases
    not_been: Phrases
    unverified: Phrases
    impossible: Phrases
    ourselves: Phrases
    uncertain: Phrases


@cache
def silences() -> Silences:
    raw = load_yaml("silences")
    lists = (
        "adverbs",
        "unknowing",
        "light_verbs",
        "unspoken",
        "turned_down",
        "requested",
        "left",
        "unanswered_still",
        "mute",
        "anonymous",
        "idioms",
        "weak",
        "unanswered",
        "unclaimed",
        "left_unclaimed",
    )
    return Silences(
        **{name: tuple(raw[name]) for name in lists},
        refusals=MappingProxyType({form: tuple(raw["refusals"][form]) for form in FORMS}),
        answers=tuple(_answer(entry, raw["followers"]) for entry in raw["answers"].values()),
        asked=frozenset(raw["asked"]),
        seats=frozenset(raw["seats"]),
        sought=frozenset(raw["sought"]),
        towards=frozenset(raw["towards"]),
        attempts=frozenset(raw["attempts"]),
    )


def _answer(entry: Mapping[str, list[str]], followers: Mapping[str, list[str]]) -> Answer:
    only = tuple(word for name in entry.get("only", ()) for word in followers[name])
    return Answer(MappingProxyType(dict(zip(FORMS, entry["forms"], strict=True))), only)


@cache
def checks() -> Checks:
    raw = load_yaml("silences")
    lists = ("unable", "not_been", "unverified", "impossible", "ourselves", "uncertain")
    given: dict[str, Any] = {name: tuple(raw[name]) for name in lists}
    given |= {kind: _by_form(raw["checks"][kind]) for kind in ("plain", "other")}
    return Checks(**given)


def _by_form(pairs: list[list[str]]) -> Mapping[Form, Phrases]:
    return MappingProxyType({"base": tuple(base for base, _ in pairs), "participle": tuple(past for _, past in pairs)})
