"""How people search: whatever the case, the accents and the spacing, and without a query language to trip over."""

from __future__ import annotations

import re
import unicodedata

from whence.errors import UsageError

_TERM = re.compile(r'"([^"]*)"|([^\s"]+)')


def fold(text: str) -> str:
    """``text`` without case, accents and runs of space: equal for what a reader takes to be the same name."""
    if text.isascii():
        return " ".join(text.lower().split())  # most names: the same, many times quicker
    decomposed = unicodedata.normalize("NFKD", text)
    bare = "".join(character for character in decomposed if not unicodedata.combining(character))
    return " ".join(bare.casefold().split())


def folded(text: str | None) -> str | None:
    """``fold`` for what may be unknown."""
    return None if text is None else fold(text)


def terms(query: str) -> list[str]:
    """The words and "quoted phrases" of a search, all of which a text must hold; refuses a search without a word."""
    found = [quoted or word for quoted, word in _TERM.findall(query.replace("\x00", " "))]
    usable = [term for term in found if any(character.isalnum() for character in term)]
    if not usable:
        raise UsageError("the search holds no word", value=query, remedy='give words, or a phrase in "quotes"')
    return usable
