"""The offices that a text says somebody holds: before the name or set off behind it, with years where it gives them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from whence.records import Office, Span
from whence.schema.offices import known_offices, office_pattern

# What is looked at on either side of a name, in characters: an office with all that tells whose it is.
REACH = 110
# "of Balochistan", "to the United Nations", "(Home)".
OF_WHAT = (
    r"(?:\s+(?:of|for|to)\s+(?:the\s+)?[A-Z][\w'’-]*(?:\s+(?:of\s+|the\s+)*[A-Z][\w'’-]*){0,3})?(?:\s+\([A-Z]\w+\))?"
)
BESIDE = re.compile(OF_WHAT + r"(?:\s+and\s+[\w'’ -]{1,60}?)?,?\s+(?:(?:Dr|Mr|Mrs|Ms|Gen|Maj)\.?\s+){0,2}$")
# Between the name and its office stand only words that say which office it is: "X, the country's former".
AHEAD = re.compile(
    r",\s+(?:(?:the|an?|his|her|their|former|then|acting|interim|outgoing|new|late|longtime|veteran|provincial|federal"
    r"|regional|national|local|deputy|[A-Z][\w.'’-]*|[\w-]+['’]s)\s+){0,5}$"
)
WHOSE = re.compile(OF_WHAT)
BEFORE = re.compile(
    r"\b(?:former|ex|then|late|onetime|erstwhile|ousted|deposed)(?:\s+|-)(?:[\w'’.-]+\s+){0,3}$", re.IGNORECASE
)
YEARS = re.compile(
    r",?\s+\(?(?:(?:since|from)\s+(?:[A-Z]\w+\s+)?(?P<since>\d{4}))?"
    r"(?:(?:\s+(?:to|until|till)\s+|\s*[-–]\s*|(?:until|till)\s+)(?:[A-Z]\w+\s+)?(?P<until>\d{4}))?"
)


def offices_at(text: str, name: Span) -> Iterator[Office]:
    """The offices that the text gives the one named at ``name``, in text order."""
    start = max(0, name.start - REACH)
    before = text[start : name.start]
    for found in office_pattern().finditer(before):
        if BESIDE.fullmatch(before, found.end()):
            yield _office(text, start + found.start(), start + found.end())
    after = text[name.end : name.end + REACH]
    found_after = office_pattern().search(after)
    if found_after and AHEAD.fullmatch(after, 0, found_after.start()):
        yield _office(text, name.end + found_after.start(), name.end + found_after.end())


def _office(text: str, start: int, end: int) -> Office:
    """The office whose title stands from ``start`` to ``end``, told whose it is and since when."""
    title = known_offices()[text[start:end].lower()].title
    whose = WHOSE.match(text, end)
    end = whose.end() if whose else end
    years = YEARS.match(text, end)
    since, until = (years["since"], years["until"]) if years else (None, None)
    past = BEFORE.search(text, max(0, start - REACH), start)
    return Office(title, Span(start, end), "before" if past or until else "now", since, until)


def camp_of_offices(offices: tuple[Office, ...]) -> str | None:
    """Whose voice somebody has who holds these offices now; None where they do not tell, or do not agree."""
    camps = {known_offices()[office.title].camp for office in offices if office.held == "now"}
    return camps.pop() if len(camps) == 1 else None
