"""How much a word tells, and which words make names those of bodies and streets (``rarity.yaml``)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from whence.schema.load import load_yaml


@dataclass(frozen=True, slots=True)
class Rarity:
    """Folded words; each field is named after its key in ``rarity.yaml``."""

    everyday: frozenset[str]
    common: frozenset[str]
    generic: frozenset[str]
    streets: frozenset[str]


@cache
def rarity() -> Rarity:
    raw = load_yaml("rarity")
    return Rarity(**{key: frozenset(raw[key]) for key in ("everyday", "common", "generic", "streets")})
