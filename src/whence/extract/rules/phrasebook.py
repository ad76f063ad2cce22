"""Phrases of one or more words, looked up at a place in a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Generic, TypeVar

from whence.extract.layout import Token

Entry = TypeVar("Entry")


class Phrasebook(Generic[Entry]):
    """Phrases as lower-case words, each with its entry."""

    def __init__(self, entries: Mapping[tuple[str, ...], Entry]):
        self._by_first_word: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
        for phrase in sorted(entries, key=len, reverse=True):
            self._by_first_word.setdefault(phrase[0], []).append((phrase, entries[phrase]))

    def begins_with(self, word: str) -> bool:
        """Does any phrase begin with ``word``?"""
        return word in self._by_first_word

    def longest_at(self, tokens: tuple[Token, ...], at: int) -> tuple[int, Entry] | None:
        """The longest phrase that stands at ``at``: how many words it has, and its entry."""
        for phrase, entry in self._by_first_word.get(tokens[at].lower, ()):
            if phrase == tuple(token.lower for token in tokens[at : at + len(phrase)]):
                return len(phrase), entry
        return None
