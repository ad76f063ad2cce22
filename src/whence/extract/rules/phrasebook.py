"""Phrases of one or more words, looked up at a place in a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Generic, TypeVar

from whence.extract.layout import Token

Entry = TypeVar("Entry")


class Phrasebook(Generic[Entry]):
    """Phrases as lower-case words, each with its entry."""

    def __init__(self, entries: Mapping[tuple[str, ...], Entry]):
        self._entries = entries
        lengths: dict[str, set[int]] = {}
        for phrase in entries:
            lengths.setdefault(phrase[0], set()).add(len(phrase))
        # By first word, the longest first.
        self._lengths = {word: tuple(sorted(found, reverse=True)) for word, found in lengths.items()}

    def begins_with(self, word: str) -> bool:
        """Does any phrase begin with ``word``?"""
        return word in self._lengths

    def longest_at(self, tokens: tuple[Token, ...], at: int) -> tuple[int, Entry] | None:
        """The longest phrase that stands at ``at``: how many words it has, and its entry."""
        return next(self.all_at(tokens, at), None)

    def all_at(self, tokens: tuple[Token, ...], at: int) -> Iterator[tuple[int, Entry]]:
        """All phrases that stand at ``at``, the longest first."""
        for length in self._lengths.get(tokens[at].lower, ()):
            phrase = tuple(token.lower for token in tokens[at : at + length])
            if len(phrase) == length and phrase in self._entries:
                yield length, self._entries[phrase]
