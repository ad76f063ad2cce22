"""What a text says about where it comes from: header, headline, byline, dateline, agency credit, notices."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from whence.read.agency import agency_in
from whence.read.dateline import Filed, dateline_at
from whence.read.dates import published_date
from whence.read.notices import Byline, Line, byline, closing, disclaimers, filled_lines
from whence.records import Dateline, Notice, Oddity, Span

_HEADER = re.compile(r"\s*(?P<header>date\s+(?P<date>\d{4}-\d{2}-\d{2}))(?!\S)\s*")
_EMPTY_LINE = re.compile(r"[ \t\r]*+\n[ \t\r]*+\n")
# A dateline stands below a headline, a byline and a line for the agency, hardly further down.
_DATELINE_LINES = 5
_OPENING_LINES = 40
_LONGEST_HEADLINE = 160
_FEWEST_HEADLINE_WORDS = 3
# "Agence France-Presse", with its brackets and dashes.
_LONGEST_CREDIT = 40


@dataclass(frozen=True, slots=True)
class Provenance:
    """What was found; spans lie in the text that was looked at."""

    published: str | None
    title: str | None
    byline: str | None
    dateline: Dateline | None
    agency: str | None
    notices: tuple[Notice, ...]
    oddities: tuple[Oddity, ...]


def provenance(text: str, *, title: str | None = None, published: str | None = None) -> Provenance:
    """Read the desk's marks off a text. ``title`` and ``published`` are what the format itself said, and win."""
    header = _HEADER.match(text)
    start = header.end() if header else 0
    stated, odd = published_date(published)
    if stated is None and header:
        stated, odd_header = published_date(header["date"])
        odd = odd or odd_header
    lines = list(islice(filled_lines(text, start), _OPENING_LINES))
    headline = _headline(text, lines, title)
    below = lines[1:] if headline else lines
    author = byline(below)
    filed = _filed(text, below, author, stated)
    body = below[0].span.end if below else len(text)
    foot, foot_agency = closing(filled_lines(text, body))
    notices = [*_top(header, headline, author, filed), *disclaimers(filled_lines(text, start)), *foot]
    return Provenance(
        published=stated,
        title=title or (headline.text if headline else None),
        byline=author.name if author else None,
        dateline=filed.dateline if filed else None,
        agency=(filed.agency if filed else None) or _head_agency(text, below, author) or foot_agency,
        notices=_apart(notices),
        oddities=(odd,) if odd else (),
    )


def _headline(text: str, lines: list[Line], title: str | None) -> Line | None:
    """The first line, where it is the known title, or stands alone above an empty line as only headlines do."""
    if len(lines) < 2:
        return None
    first, body = lines[0], lines[1:]
    if title is not None:
        return first if first.text.casefold() == " ".join(title.split()).casefold() else None
    alone = _EMPTY_LINE.match(text, first.span.end)
    wordy = len(first.text.split()) >= _FEWEST_HEADLINE_WORDS and len(first.text) <= _LONGEST_HEADLINE
    closed = first.text.endswith((".", ":", ";", ",", ")", "]")) or first.text[0] in "\"“‘'"
    prose = any(len(line.text) > len(first.text) and line.text.rstrip("\"”’')")[-1:] in ".!?" for line in body)
    return first if alone and wordy and not closed and prose and byline([first]) is None else None


def _filed(text: str, lines: list[Line], author: Byline | None, published: str | None) -> Filed | None:
    day = None if published is None else published[:10]
    for line in lines[:_DATELINE_LINES]:
        filed = dateline_at(text, line.span.start, day)
        if filed is not None:
            return filed
    if author is not None and author.place is not None:
        return Filed(Dateline(author.place, author.place.cut(text), None), None)
    return None


def _head_agency(text: str, lines: list[Line], author: Byline | None) -> str | None:
    """The agency of a byline ("By …, Associated Press") or of a line of its own above the text."""
    if author is not None:
        return agency_in(author.span.cut(text))
    for line in lines[:2]:
        if len(line.text) <= _LONGEST_CREDIT and line is not lines[-1]:
            return agency_in(line.text)
    return None


def _top(
    header: re.Match[str] | None, headline: Line | None, author: Byline | None, filed: Filed | None
) -> list[Notice]:
    marks = [
        ("header", Span(*header.span("header")) if header else None),
        ("headline", headline.span if headline else None),
        ("byline", author.span if author else None),
        ("dateline", filed.dateline.span if filed else None),
    ]
    return [Notice(kind, span) for kind, span in marks if span is not None]


def _apart(notices: list[Notice]) -> tuple[Notice, ...]:
    """In text order, none over another; of two that overlap the first stays, but a byline may hold its dateline."""
    kept: list[Notice] = []
    for notice in notices:
        nested = notice.kind == "dateline" and any(other.kind == "byline" for other in kept)
        if nested or not any(notice.span.overlaps(other.span) for other in kept):
            kept.append(notice)
    return tuple(sorted(kept, key=lambda notice: (notice.span, notice.kind)))
