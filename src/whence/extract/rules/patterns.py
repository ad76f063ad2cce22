"""Regular expressions for one of many words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from whence.schema.words import words

RUN = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Wording:
    """A pattern, and words of which one stands in every sentence in which it is of use: looking for those is quicker by
    far."""

    pattern: re.Pattern[str]
    marks: frozenset[str]


def one_of(phrases: Iterable[str]) -> str:
    """A pattern for any of ``phrases``, the longest where several begin alike.

    The letters that they begin with are asked for first: most places in a text are ruled out by that alone.
    """
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    firsts = "".join(sorted({re.escape(phrase[0]) for phrase in ordered}))
    return f"(?=[{firsts}])(?:{'|'.join(map(re.escape, ordered))})"


def spoken(phrases: Iterable[str]) -> str:
    """A pattern for any of ``phrases`` as a text may print them: any blank, either apostrophe."""
    return one_of(phrases).replace(r"\ ", r"\s+").replace("'", "['’]")


def adverbs(listed: Iterable[str]) -> str:
    """A pattern for up to two adverbs with the blanks before them: those listed, and any in -ly."""
    return rf"(?:\s+(?:\w{{2,20}}ly|{spoken(listed)})){{0,2}}"


def marks_of(phrases: Iterable[str]) -> frozenset[str]:
    """The word of each phrase that tells most: no auxiliary, the longest; of auxiliaries the last ("did *not*")."""
    return frozenset(_mark(RUN.findall(phrase)) for phrase in phrases)


def _mark(found: list[str]) -> str:
    plain = [word for word in found if word not in words().auxiliaries]
    return max(plain, key=len) if plain else found[-1]


def whole_words(pattern: str) -> re.Pattern[str]:
    """``pattern`` compiled for whole words, whatever their capitals."""
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)
