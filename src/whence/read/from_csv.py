"""Tables: CSV and TSV with a header, one report a row. Rows stream; a row may span several lines."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO

from whence.errors import RefusedError
from whence.read.decode import as_utf8, decode
from whence.read.fields import chosen_columns, delimiter_of, listed
from whence.read.items import Draft, Fault, Listed, Parsed, fault_of
from whence.read.lines import Line, lines
from whence.read.source import Source
from whence.records import Oddity
from whence.settings import ReadLimits

MEDIA_TYPE = "text/csv"
EXTRACTOR = "whence.csv"
# Raised whenever the same bytes would give another text.
EXTRACTOR_VERSION = "1"


def documents(source: Source, limits: ReadLimits, columns: Mapping[str, str] | None = None) -> Iterator[Parsed]:
    """One report a row; a row that gives none is a fault, and the next one is read."""
    table = _Rows(as_utf8(source.stream), limits)
    try:
        header = table.header()
        chosen = chosen_columns(header, columns)
        if "text" not in chosen and "url" not in chosen:
            yield Fault("no-text-field", f"no column for the text among {', '.join(header)[:200]}"), None
            return
        for cells in table:
            key = f"{source.path}:{table.first_line}"
            if isinstance(cells, Fault):
                yield Fault(cells.reason, cells.message, key), None
            else:
                yield _report(dict(zip(header, cells, strict=False)), chosen, key, table.oddities), table.raw
    except csv.Error as error:  # rows tell theirs themselves
        yield Fault("malformed", f"the header cannot be read: {error}", source.path), None
    except RefusedError as error:  # an archive around us breaks off
        yield fault_of(error), None


class _Rows:
    """The rows of a table with the bytes and the oddities of the current one."""

    def __init__(self, stream: BinaryIO, limits: ReadLimits):
        self._limits = limits
        self._lines = lines(stream, limits.max_member_bytes)
        self._delimiter = ","
        self._consumed: list[Line] = []
        self._size = 0
        self.oddities: tuple[Oddity, ...] = ()

    def header(self) -> list[str]:
        for line in self._lines:
            text = decode(line.data or b"").text.strip()
            if text:
                self._delimiter = delimiter_of(text)
                return [cell.strip() for cell in next(self._cells([text]))]
        return []

    def __iter__(self) -> Iterator[list[str] | Fault]:
        while True:
            try:
                for cells in self._cells(self._text()):
                    if any(cell.strip() for cell in cells):
                        yield cells
                    self._begin_row()
            except (csv.Error, _TooLongError) as error:
                yield Fault("too-large" if "limit" in str(error) else "malformed", f"the row cannot be read: {error}")
                self._begin_row()
                continue
            return

    @property
    def first_line(self) -> int:
        return self._consumed[0].number if self._consumed else 0

    @property
    def raw(self) -> bytes:
        """The bytes of the current row."""
        return b"".join(line.data or b"" for line in self._consumed).rstrip(b"\r\n")

    def _cells(self, text: Iterable[str]) -> Iterator[list[str]]:
        """The rows of ``text``, none with a field beyond the limit.

        The module's default of 131,072 characters is shorter than long articles. The bound is the whole process's, so
        it is ours for one row at a time: left behind, it would break other tables of whoever calls us.
        """
        rows = csv.reader(text, delimiter=self._delimiter)
        while True:
            before = csv.field_size_limit(self._limits.max_text_characters)
            try:
                row = next(rows, None)
            finally:
                csv.field_size_limit(before)
            if row is None:
                return
            yield row

    def _begin_row(self) -> None:
        self._consumed, self._size, self.oddities = [], 0, ()

    def _text(self) -> Iterator[str]:
        for line in self._lines:
            self._consumed.append(line)
            self._size += len(line.data or b"")
            if line.data is None or self._size > self._limits.max_member_bytes:
                raise _TooLongError("beyond the limit for one document")
            decoded = decode(line.data)
            self.oddities += decoded.oddities
            yield decoded.text


class _TooLongError(Exception):
    """A row of more bytes than one document may have."""


def _report(
    row: Mapping[str, str], chosen: Mapping[str, str], key: str, oddities: tuple[Oddity, ...]
) -> Draft | Fault | Listed:
    if "text" not in chosen:
        return listed(row, key) or Fault("no-text-field", "neither a text nor an address of one", key)
    found = {field: (row.get(column) or "").strip() or None for field, column in chosen.items()}
    id_ = found.pop("id", None)
    found.pop("text")
    text = row.get(chosen["text"]) or ""
    if not text.strip():
        return Fault("empty", "the text holds no characters", id_ or key)
    return Draft(text, MEDIA_TYPE, EXTRACTOR, EXTRACTOR_VERSION, key=id_, oddities=oddities, **found)
