"""How reports credit those who carry another's words (``credits.yaml``)."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache

from whence.schema.load import load_yaml


@dataclass(frozen=True, slots=True)
class Crediting:
    """Lower-case word lists; each field is named after its key in ``credits.yaml``."""

    name_openers: frozenset[str]
    name_endings: frozenset[str]
    carriers: frozenset[str]
    carriers_by_place: frozenset[str]
    appositions: frozenset[str]
    not_carriers: frozenset[str]
    products: frozenset[str]
    own: frozenset[str]
    carried: frozenset[str]
    carried_by_outlets: frozenset[str]
    citing: frozenset[str]
    sources: frozenset[str]
    not_people: frozenset[str]
    words: frozenset[str]
    delivered: frozenset[str]
    speaking: frozenset[str]
    carrying: frozenset[str]


@cache
def crediting() -> Crediting:
    raw = load_yaml("credits")
    return Crediting(**{field.name: frozenset(raw[field.name]) for field in fields(Crediting)})
