"""Markup to plain text without a tree: for pages too deep for a parser, and for the fragments in feeds."""

from __future__ import annotations

import re
from html.parser import HTMLParser

# Parsers of browsers stop nesting at 512 (Blink's HTMLParserOptions); beyond it trees cost more than linear time.
MAX_DEPTH = 512

# Possessive, so that an unclosed tag of any length is passed over once.
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*+)([^<>]*+)>")


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


_VOID = _words("area base br col embed hr img input link meta param source track wbr")
_BLOCK = _words(
    "address article aside blockquote br dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header"
    " hr li main nav ol p pre section table td th tr ul"
)
_SILENT = _words("script style noscript template head svg iframe")


def too_deep(markup: str) -> bool:
    """Does the markup nest deeper than a browser would follow it?"""
    depth = 0
    for closing, name, inside in _TAG.findall(markup):
        if closing:
            depth = max(depth - 1, 0)
        elif not inside.endswith("/") and name.casefold() not in _VOID:
            depth += 1
            if depth > MAX_DEPTH:
                return True
    return False


def plain(markup: str) -> str:
    """The visible text of some markup, a line for each block."""
    reader = _Visible()
    reader.feed(markup)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.parts).split("\n"))
    return "\n".join(line for line in lines if line)


class _Visible(HTMLParser):
    """Collects text outside scripts and styles; a block's edge becomes a newline."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002  # HTMLParser's
        self._silent += tag in _SILENT
        if tag in _BLOCK:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT and self._silent:
            self._silent -= 1
        if tag in _BLOCK:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(data.replace("\n", " "))
