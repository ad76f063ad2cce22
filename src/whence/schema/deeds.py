"""Deeds that make an accusation, and words for their doers (``deeds.yaml``)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Literal

from whence.schema.inflection import forms, third_person
from whence.schema.load import load_yaml

Kind = Literal["harm", "feats", "breach", "neglect", "duties"]
Phrase = tuple[str, ...]
KINDS: tuple[Kind, ...] = ("duties", "feats", "neglect", "breach", "harm")  # what stands in two lists is the later one


@cache
def deeds() -> Mapping[Phrase, Kind]:
    """Every form of every verb of ``deeds.yaml``, as lower-case words, with its kind."""
    found: dict[Phrase, Kind] = {}
    for kind in KINDS:
        found.update(dict.fromkeys(_forms(load_yaml("deeds")[kind]), kind))
    return MappingProxyType(found)


@cache
def first_words() -> frozenset[str]:
    """What a form of a deed begins with: most words of a text are ruled out by that alone."""
    return frozenset(phrase[0] for phrase in deeds())


@cache
def present_forms() -> frozenset[str]:
    """The forms of single verbs that are often nouns: "attack", "attacks", "shell"."""
    single = [lemma for kind in KINDS for lemma in load_yaml("deeds")[kind] if " " not in lemma]
    return frozenset(form for lemma in single for form in (lemma, third_person(lemma)))


@cache
def feats() -> frozenset[Phrase]:
    """What an armed side says of itself: harm, and what is no wrong told of others."""
    return frozenset((*_forms(load_yaml("deeds")["feats"]), *_forms(load_yaml("deeds")["harm"])))


@cache
def listed(name: str) -> frozenset[str]:
    """A plain word list of ``deeds.yaml``."""
    return frozenset(load_yaml("deeds")[name])


def _forms(lemmas: Iterable[str]) -> Iterable[Phrase]:
    irregular = load_yaml("cue_acts")["irregular"]
    return (tuple(form.split()) for lemma in lemmas for form in forms(lemma, irregular))
