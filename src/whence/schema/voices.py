"""The words that tell on which side of an incident a voice stands, and for which body an office speaks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from whence.schema.load import load_yaml

_WORD = re.compile(r"[\w'’]+")


@dataclass(frozen=True, slots=True)
class VoiceWords:
    """The lists of schema/voices.yaml; ``institutions`` maps each word to the body that it names."""

    institutions: Mapping[str, str]
    portfolio_heads: frozenset[str]
    portfolios: frozenset[str]
    same_portfolio: Mapping[str, str]
    state: frozenset[str]
    victims: frozenset[str]
    press: frozenset[str]
    material: frozenset[str]
    reports: frozenset[str]
    parties: frozenset[str]


@cache
def voice_words() -> VoiceWords:
    """The lists, loaded once."""
    raw = load_yaml("voices")
    institutions = {word: body for body, listed in raw["institutions"].items() for word in listed}
    lists = {
        name: frozenset(raw[name])
        for name in ("portfolio_heads", "portfolios", "state", "victims", "press", "material", "reports", "parties")
    }
    return VoiceWords(MappingProxyType(institutions), same_portfolio=MappingProxyType(raw["same_portfolio"]), **lists)


def words_of(phrase: str) -> list[str]:
    """The words of a phrase in lower case, in order."""
    return _WORD.findall(phrase.lower())


def body_of_office(phrase: str) -> str | None:
    """The body that somebody so described speaks for: "health minister" and "Ministry of Health" for health's.

    ``None`` where the words name none.
    """
    found, lists = words_of(phrase), voice_words()
    if lists.portfolio_heads.intersection(found):
        portfolio = next((word for word in found if word in lists.portfolios), None)
        if portfolio is not None:
            return f"the {lists.same_portfolio.get(portfolio, portfolio)} authorities"
    institution = next((lists.institutions[word] for word in found if word in lists.institutions), None)
    return f"the {institution}" if institution else None
