"""Given names (``given_names.yaml``) and words that tell whether "he" or "she" can be meant."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache
from types import MappingProxyType

from whence.schema.load import load_yaml
from whence.schema.words import words

PRONOUNS = {"he": "male", "him": "male", "his": "male", "she": "female", "her": "female"}


@cache
def given_names() -> Mapping[str, str]:
    """Given names that are borne by ``female`` or ``male`` people alone."""
    listed = load_yaml("given_names")
    return MappingProxyType({name: gender for gender, names in listed.items() for name in names})


def gender_of(name: str, described: Collection[str]) -> str | None:
    """``female`` or ``male`` by the words that somebody is described with, else by a given name; ``None``: not told."""
    told = {gender for gender, listed in words().gendered.items() if not listed.isdisjoint(described)}
    if len(told) == 1:
        return told.pop()
    first, _, rest = name.partition(" ")
    return given_names().get(first) if rest else None
