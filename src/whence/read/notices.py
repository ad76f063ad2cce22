"""Stretches that belong to the desk, not to the report: disclaimers, copyright, credits and bylines."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from whence.read.agency import agency_in
from whence.records import Notice, Span
from whence.schema.agencies import agency_forms

# A longer line is a paragraph; then only the sentence with the notice is marked.
_LONGEST_NOTICE = 400
# Bylines stand above the text, credits below it.
_TOP_LINES = 6
_BOTTOM_LINES = 5
_LONGEST_BYLINE = 100
_LONGEST_SIGNATURE = 60

_THIS = r"\b(?:this|the) (?:above )?(?:story|report|post|article|copy|content|text|piece|news item)\b"
_FEED = r"(?:syndicated|(?:news )?agency|wire|third[- ]party)\b.{0,30}\b(?:feed|service)"
_DISCLAIMERS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\bauto(?:matically)?[- ]?(?:published|generated|posted)\b.{0,60}\b(?:feed|agency|wire|syndicat\w+)\b",
        rf"\b(?:published|generated|received|taken) (?:directly |automatically |unedited |as is )?from an? {_FEED}\b",
        rf"{_THIS}.{{0,80}}\bnot been (?:edited|modified|created|reviewed|vetted|verified|checked)\b",
        rf"\bexcept for the headline\b.{{0,40}}{_THIS}",
        r"\b(?:views|opinions) expressed (?:in|by)\b.{0,80}\b(?:not (?:necessarily )?(?:reflect|those)|own)\b",
    )
)
_LABELLED = re.compile(r"\bDISCLAIMER\s*:|\bDisclaimer\s*:")
_COPYRIGHT = re.compile(r"©|\(c\) ?\d{4}\b|\bcopyright\b.{0,40}\d{4}|\ball rights reserved\b", re.IGNORECASE)
_CREDIT = re.compile(
    r"[(\[]?\s*(?:with (?:additional )?inputs? from|(?:additional )?reporting by|edit(?:ed|ing) by"
    r"|(?:source|credit|agency|via):)",
    re.IGNORECASE,
)
_MIXED = re.compile(r"\binputs? from\b", re.IGNORECASE)
_SIGNED = re.compile(r"(?:(?:^|(?<=\s))[—–-]{1,2}\s*|[(\[])([^()\[\]—–]{2,40})[)\]]?\s*$")
_BYLINE = re.compile(
    r"(?:By|BY)\s+(?P<name>[^\W\d_][^\n,|()]{2,60}?)(?:\s+in\s+(?P<place>[A-Z][^\n,|()]{2,40}))?(?:\s*[,|(].*)?"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text with its place in it, blanks at its ends aside; never empty."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Byline:
    """Who wrote it and, where it says so, from where."""

    span: Span
    name: str
    place: Span | None


def filled_lines(text: str, start: int = 0) -> Iterator[Line]:
    """The lines from ``start`` on that hold more than blanks."""
    for match in re.compile(r"[^\n]+").finditer(text, start):
        line = match.group()
        stripped = line.strip()
        if stripped:
            begin = match.start() + line.index(stripped)
            yield Line(Span(begin, begin + len(stripped)), stripped)


def disclaimers(lines: Iterable[Line]) -> Iterator[Notice]:
    """Notices of the desk that it had no hand in the text, or no responsibility for it."""
    for line in lines:
        label = _LABELLED.search(line.text)
        if label:
            yield Notice("disclaimer", Span(line.span.start + label.start(), line.span.end))
            continue
        for part in _parts(line):
            if any(pattern.search(part.text) for pattern in _DISCLAIMERS):
                yield Notice("disclaimer", part.span)


def _parts(line: Line) -> Iterator[Line]:
    if len(line.text) <= _LONGEST_NOTICE:
        yield line
        return
    for match in re.finditer(r"[^.!?\s][^.!?]*[.!?]*", line.text):
        yield Line(Span(line.span.start + match.start(), line.span.start + match.end()), match.group())


def closing(lines: Iterable[Line]) -> tuple[list[Notice], str | None]:
    """Copyright lines and credits at the end of a text, and the agency that they name. "With inputs from" is mixed
    and names none."""
    notices: list[Notice] = []
    agency = None
    for line in deque(lines, _BOTTOM_LINES):
        notice, named = _closing_line(line)
        if notice is not None:
            notices.append(notice)
            agency = named or agency
    return notices, agency


def _closing_line(line: Line) -> tuple[Notice | None, str | None]:
    if len(line.text) <= _LONGEST_NOTICE and _COPYRIGHT.search(line.text):
        return Notice("copyright", line.span), agency_in(line.text)
    if len(line.text) <= _LONGEST_NOTICE and _CREDIT.match(line.text):
        return Notice("credit", line.span), None if _MIXED.search(line.text) else agency_in(line.text)
    signed = _SIGNED.search(line.text, max(0, len(line.text) - _LONGEST_SIGNATURE))
    agency = _exactly(signed.group(1)) if signed else _exactly(line.text)
    if agency is None:
        return None, None
    start = line.span.start + (signed.start() if signed else 0)
    return Notice("credit", Span(start, line.span.end)), agency


def _exactly(words: str) -> str | None:
    """The agency that is all these words say."""
    known = agency_forms().get(words.strip(" .()[]"))
    return None if known is None else known.short


def byline(lines: list[Line]) -> Byline | None:
    """The line "By …" above a text."""
    for line in lines[:_TOP_LINES]:
        match = _BYLINE.fullmatch(line.text) if len(line.text) <= _LONGEST_BYLINE else None
        if match and not match["name"].endswith("."):
            start = line.span.start
            place = Span(start + match.start("place"), start + match.end("place")) if match["place"] else None
            return Byline(line.span, match["name"].strip(), place)
    return None
