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
