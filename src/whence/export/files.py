"""Files that grow record by record: lines, tables and lists, flat in memory and the same byte for byte each time."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

# A spreadsheet runs a cell that begins with one of these as a formula (OWASP, "CSV injection"); a quote before it makes
# it text.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def guarded(cell: str) -> str:
    """The cell, with a quote before it where a spreadsheet would run it; numbers stay numbers."""
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) and not _is_number(cell) else cell


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def as_cell(value: object) -> str:
    """A value as it stands in a cell: nothing for ``None``, several joined by ``; ``."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list | tuple):
        return "; ".join(as_cell(each) for each in value)
    return str(value)


class Table:
    """A CSV file with a head line, as in RFC 4180, or with tabs; cells are guarded against formulas unless ``raw``."""

    def __init__(self, file: Path, columns: Iterable[str], *, tabs: bool = False, raw: bool = False):
        self._stream = file.open("w", encoding="utf-8", newline="")
        self._columns = tuple(columns)
        self._shown: Callable[[str], str] = str if raw else guarded
        dialect: Any = csv.excel_tab if tabs else csv.excel
        self._writer = csv.writer(self._stream, dialect)
        self._writer.writerow(self._columns)

    def write(self, row: Mapping[str, object]) -> None:
        """A row by its columns; those that are not named stay empty."""
        self._writer.writerow([self._shown(as_cell(row.get(column))) for column in self._columns])

    def close(self) -> None:
        self._stream.close()


class Lines:
    """JSON-lines: one object a line."""

    def __init__(self, file: Path):
        self._stream = file.open("w", encoding="utf-8")

    def write(self, record: Mapping[str, object]) -> None:
        self._stream.write(json.dumps(record, ensure_ascii=False) + "\n")

    def close(self) -> None:
        self._stream.close()


class Listed:
    """One JSON object whose last member is a list that grows: ``head`` is what stands before it."""

    def __init__(self, file: Path, head: Mapping[str, object], member: str | None):
        self._stream = file.open("w", encoding="utf-8")
        self._end = "\n]\n" if member is None else "\n]}\n"
        opened = json.dumps(head, ensure_ascii=False)[:-1] + (", " if head else "")
        self._stream.write("[" if member is None else f"{opened}{json.dumps(member)}: [")
        self._between = "\n"

    def write(self, record: Mapping[str, object]) -> None:
        self._stream.write(self._between + json.dumps(record, ensure_ascii=False))
        self._between = ",\n"

    def close(self) -> None:
        self._stream.write(self._end)
        self._stream.close()
