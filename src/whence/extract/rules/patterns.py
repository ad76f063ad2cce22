"""Regular expressions for one of many words."""

from __future__ import annotations

import re
from collections.abc import Iterable


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


def whole_words(pattern: str) -> re.Pattern[str]:
    """``pattern`` compiled for whole words, whatever their capitals."""
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)
