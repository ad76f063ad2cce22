"""The head of a noun phrase, by a rule that needs no parser."""

from __future__ import annotations

import re

from whence.records import Span

# Words that end the part of an English noun phrase in which its head stands last.
_AFTER_HEAD = re.compile(
    r",|;|\(|\s(?:of|in|at|on|for|from|to|by|with|near|who|whom|whose|which|that|where|when|against|about|between|after"
    r"|before|under|over|into|including)\s"
)
_WORD = re.compile(r"[\w’'-]*\w")


def head(text: str, span: Span) -> Span:
    """The head of a noun phrase: its last word before the first preposition, relative word or comma."""
    phrase = span.cut(text)
    end = next((match.start() for match in _AFTER_HEAD.finditer(phrase) if match.start()), len(phrase))
    words = list(_WORD.finditer(phrase, 0, end)) or list(_WORD.finditer(phrase))
    if not words:
        return span
    return Span(span.start + words[-1].start(), span.start + words[-1].end())
