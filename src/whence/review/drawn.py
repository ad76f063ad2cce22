"""What people drew in an annotation tool: records by their marks, whichever tool it was.

Roles are those that the exports give: cue, source, content, via and addressee of a claim; trigger, actor, target and
instrument of an event; and place and figures, which are left as they are.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from whence.errors import InputError
from whence.records import Span

Kind = Literal["claim", "event"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A part of a record: its role, its offsets as the tool counts, and the words that it stands on."""

    role: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """One record as it came back: its marks, and its act or type in words where the tool holds one.

    ``record`` is our id of it; ``None`` for one that a person added, which ``name`` tells from others.
    """

    record: str | None
    name: str
    marks: tuple[Mark, ...]
    what: str = ""

    @property
    def kind(self) -> Kind | None:
        """What has such parts: a claim has content, an event a trigger."""
        roles = {mark.role for mark in self.marks}
        return "claim" if "content" in roles else "event" if "trigger" in roles else None


@dataclass(frozen=True, slots=True)
class Document:
    """One report of a file with all that is drawn on it. ``report`` is our id of it, where the tool kept it: else its
    records tell. ``place`` says where in the file it stands."""

    place: str
    report: str | None
    records: tuple[Drawn, ...]


def placed(text: str, mark: Mark) -> Span:
    """The stretch of ``text`` that is marked: by its offsets in code points, else in UTF-16 units, which some tools
    count; else wherever the quote stands, if only once. ``InputError`` where it is not to be found."""
    units = (_code_points(text, mark.start), _code_points(text, mark.end))
    for first, last in ((mark.start, mark.end), units):
        if 0 <= first < last <= len(text) and text[first:last] == mark.quote:
            return Span(first, last)
    if mark.quote and text.count(mark.quote) == 1:
        first = text.index(mark.quote)
        return Span(first, first + len(mark.quote))
    raise InputError(
        "the words that were marked do not stand there",
        value=mark.quote,
        place=f"{mark.start}-{mark.end}",
        remedy="export the report again and annotate that",
    )


def _code_points(text: str, units: int) -> int:
    """The code point at which so many UTF-16 units have passed."""
    passed = text.encode("utf-16-le", "surrogatepass")[: 2 * max(0, units)]
    return len(passed.decode("utf-16-le", "replace"))


def spans_of(text: str, marks: Iterable[Mark]) -> dict[str, tuple[Span, ...]]:
    """Where the marks stand, by role, each role's in text order."""
    found: dict[str, tuple[Span, ...]] = {}
    for role, span in sorted(((mark.role, placed(text, mark)) for mark in marks), key=lambda part: part[1]):
        found[role] = (*found.get(role, ()), span)
    return found
