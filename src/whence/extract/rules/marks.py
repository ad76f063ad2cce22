"""What stands at the head of a line and is no part of its words: bullets, numbers, times of day, footnote marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from whence.records import Span
from whence.schema.forms import forms

# Signs that open an item: bullets, dashes, arrows, pictographs.
BULLET = re.compile(
    r"(?:[•◦▪▫●○■□►▶‣⁃∙·*>–—-](?=\s)|[\u203c\u2049\u2190-\u21ff\u2300-\u2bff\ufe0f\u200d\U0001f000-\U0001faff]+)\s*"
)
NUMBER = re.compile(r"(?:\(?\d{1,3}[.)](?=\s)|\(?[a-z]\)|\[\d{1,3}\]|[¹²³⁰⁴-⁹]+)\s*")
STAMP = re.compile(
    r"[\[(]?\d{1,2}(?:[:.]\d{2}|h\d{2})(?::\d{2})?(?:\s?[ap]\.?m\b\.?)?(?:\s?(?:GMT|UTC|BST|CES?T|E[SD]T|IST|EAT|WAT|CAT|MSK"
    r"|local(?: time)?))?[\])]?(?:\s*[–—|:-])?\s+(?=\S)"
)
# The lines of a subtitle file that say when its words are heard, and the number above them.
CUE_TIME = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?[.,]\d{3}\s*-->")
CUE_NUMBER = re.compile(r"\d{1,5}")
# A label before a colon, the handle of a post, cells, the times of a subtitle: what opens or parts a line of its own.
FORMED = re.compile(
    r"[^\W\d_][^\n:.!?]{0,50}:\s|[^\n@]{0,60}@\w{1,30}\)?\s*(?:[·•|:]|$)|RT @"
    r"|[^\n|]{0,80}\||[^\n\t]{1,80}\t|[^\n]{1,80}?(?:\.{4}|…{2}| {3})\s*\S|\d{1,2}:\d{2}(?::\d{2})?[.,]\d{3}\s*-->"
)
# Marks may follow one another: a bullet, then a time.
MOST_MARKS = 3
# A longer field is a paragraph that happens to begin like one.
LONGEST_FIELD = 160


def without_mark(text: str, span: Span) -> Span:
    """``span`` from behind its marks on; as it is, where nothing else stands in it."""
    start = span.start
    for _ in range(MOST_MARKS):
        mark = next((found for each in (BULLET, NUMBER, STAMP) if (found := each.match(text, start, span.end))), None)
        if mark is None:
            break
        start = mark.end()
    return Span(start, span.end) if start < span.end else span


def is_marked(text: str, span: Span) -> bool:
    """Does an item open the line?"""
    return without_mark(text, span).start > span.start


def is_listed(text: str, lines: list[Span]) -> bool:
    """Do the lines stand each for itself, as in lists, transcripts and tables? Half of them have to look like it."""
    formed = sum(FORMED.match(text, line.start, line.end) is not None or is_marked(text, line) for line in lines)
    return len(lines) > 1 and 2 * formed >= len(lines)


def is_desk_matter(text: str, line: Span) -> bool:
    """Times of subtitles, fields of a letter's head and foot, and set phrases around a release: nobody's words."""
    words = line.cut(text).strip().lower()
    if CUE_TIME.match(words) or words in forms().release_lines:
        return True
    field, colon, _ = words.partition(":")
    return bool(colon) and len(words) <= LONGEST_FIELD and field.strip(" *") in forms().header_fields


def without_desk_matter(text: str, lines: list[Span]) -> Iterator[Span]:
    """The lines that say something; a number right above a subtitle's times belongs to them."""
    for place, line in enumerate(lines):
        below = lines[place + 1] if place + 1 < len(lines) else None
        numbers = below is not None and CUE_NUMBER.fullmatch(text, line.start, line.end)
        if not is_desk_matter(text, line) and not (numbers and below and CUE_TIME.match(text, below.start, below.end)):
            yield line
