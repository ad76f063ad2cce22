"""Tables in plain text: rows of cells parted by bars, tabs, dot leaders or wide gaps, each row somebody's figure.

Whose it is stands in a column of its own, headed "Source" or filled with bodies and people, or in a line below.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from whence.extract.rules.turns import Turn, may_name, speaks
from whence.records import Span
from whence.schema.forms import forms

# By kind, what parts the cells of a row; a line is read by the first that it has.
SEPARATORS = {
    "bar": re.compile(r"\s*\|\s*"),
    "tab": re.compile(r"[ \t]*\t[ \t]*"),
    "leader": re.compile(r"\s*(?:\.{3,}|…{2,}|_{3,}|·{3,}|-{4,})\s*"),
    "gap": re.compile(r" {3,}"),
}
# "drone count by the site X", "figure of the union": the cell says what it is before it says whose.
WHOSE = re.compile(
    r".{0,40}?\b(?:count|estimate|figure|toll|number|data|tally|poll|survey|report|census|according|sources?)s?\s*"
    r"(?:by|from|of|to|:)\s*",
    re.IGNORECASE,
)
SOURCE_LINE = re.compile(
    r"[(*]?\s{0,3}(?P<head>[A-Za-z][A-Za-z ]{1,19}?)\s{0,3}[:–—]\s{0,3}(?P<source>[^\n]{2,80}?)[.)]?\s*"
)
RULE = re.compile(r"[\s|+:=_-]+")
FEWEST_ROWS = 2


@dataclass(frozen=True, slots=True)
class _Row:
    """A line with its cells; ``place`` is its index among the lines."""

    place: int
    line: Span
    kind: str
    cells: tuple[Span, ...]


def rows_of_speakers(text: str, lines: Sequence[Span]) -> dict[int, Turn | None]:
    """By the index of its line, each row that is somebody's figure; ``None`` for one that only heads a table."""
    found: dict[int, Turn | None] = {}
    for table in _tables(text, lines):
        head = _head(text, table)
        body = table[1:] if head is not None else table
        column = _source_column(text, table, head)
        below = _source_below(text, lines, table) if column is None else None
        if column is None and below is None:
            continue
        found.update({row.place: None for row in table if head is not None and row is table[0]})
        for row in body:
            turn = _turn(text, row, column, below)
            if turn is not None:
                found[row.place] = turn
    return found


def _tables(text: str, lines: Sequence[Span]) -> Iterator[list[_Row]]:
    """Runs of lines with as many cells of one kind; lines that only rule are passed over."""
    rows = [
        _row(text, line, place) for place, line in enumerate(lines) if not RULE.fullmatch(text, line.start, line.end)
    ]
    for key, run in groupby(rows, key=lambda row: row and (row.kind, len(row.cells))):
        table = [row for row in run if row is not None]
        if key is not None and len(table) >= FEWEST_ROWS:
            yield table


def _row(text: str, line: Span, place: int) -> _Row | None:
    start, end = line.start, line.end
    while start < end and text[start] in "| \t":
        start += 1
    while end > start and text[end - 1] in "| \t":
        end -= 1
    for kind, separator in SEPARATORS.items():
        cells = tuple(_cells(separator, text, start, end))
        if len(cells) > 1:
            return _Row(place, line, kind, cells)
    return None


def _cells(separator: re.Pattern[str], text: str, start: int, end: int) -> Iterator[Span]:
    for match in separator.finditer(text, start, end):
        if start < match.start():
            yield Span(start, match.start())
        start = match.end()
    if start < end:
        yield Span(start, end)


def _head(text: str, table: Sequence[_Row]) -> list[str] | None:
    """The names of the columns, where the first row gives any: no digit in it, and digits below."""
    names = [cell.cut(text).strip(" *").lower() for cell in table[0].cells]
    bare = not any(character.isdigit() for name in names for character in name)
    known = not forms().source_columns.isdisjoint(names)
    counts = any(character.isdigit() for row in table[1:] for cell in row.cells for character in cell.cut(text))
    return names if bare and (known or (counts and not _names_speaker(text, table[0].cells[0]))) else None


def _source_column(text: str, table: Sequence[_Row], head: list[str] | None) -> int | None:
    """The column that says whose figures they are: by its head, else the first or last that half the rows fill so."""
    if head is not None:
        named = next((at for at, name in enumerate(head) if name in forms().source_columns), None)
        if named is not None:
            return named
    body = table[1:] if head is not None else table
    columns = (0, len(table[0].cells) - 1)
    return next(
        (at for at in columns if 2 * sum(_names_speaker(text, row.cells[at]) for row in body) >= len(body)), None
    )


def _names_speaker(text: str, cell: Span) -> bool:
    name = _whose(text, cell).cut(text)
    return may_name(name) and speaks(name)


def _whose(text: str, cell: Span) -> Span:
    """The part of a cell that names somebody."""
    lead = WHOSE.match(text, cell.start, cell.end)
    return Span(lead.end(), cell.end) if lead and lead.end() < cell.end else cell


def _source_below(text: str, lines: Sequence[Span], table: Sequence[_Row]) -> Span | None:
    """ "Source: X" in the line under the table."""
    place = table[-1].place + 1
    below = SOURCE_LINE.fullmatch(text, lines[place].start, lines[place].end) if place < len(lines) else None
    if below is None or below["head"].strip().lower() not in forms().source_lines:
        return None
    return Span(*below.span("source"))


def _turn(text: str, row: _Row, column: int | None, below: Span | None) -> Turn | None:
    """The row as its speaker's words: what stands in the other cells, on the longer side of the speaker's."""
    if column is None:
        return Turn(row.line, below, Span(row.cells[0].start, row.cells[-1].end), verbatim=False, form="row")
    speaker = _whose(text, row.cells[column])
    if not any(character.isalpha() for character in speaker.cut(text)) or not _may_own(speaker.cut(text)):
        return None
    sides = [side for side in (row.cells[:column], row.cells[column + 1 :]) if side]
    speech, *rest = sorted((Span(side[0].start, side[-1].end) for side in sides), key=len, reverse=True)
    return Turn(row.line, speaker, speech, verbatim=False, form="row", rest=tuple(rest))


def _may_own(name: str) -> bool:
    return name.lower().removeprefix("the ") not in forms().no_speaker
