"""CSV formula injection: no cell that we write is a formula to a spreadsheet."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

import whence
from tests.controls.conftest import evil, ledger_of
from whence.export import FORMATS

STARTS = ("=", "+", "-", "@", "\t", "\r")


def cells(folder: Path) -> list[str]:
    found: list[str] = []
    for file in [*folder.rglob("*.csv"), *folder.rglob("*.tsv")]:
        with file.open(encoding="utf-8", newline="") as stream:
            dialect = csv.excel_tab if file.suffix == ".tsv" else csv.excel
            found += [cell for row in csv.reader(stream, dialect) for cell in row]
    return found


def is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


@pytest.mark.parametrize("payload", ["=HYPERLINK(1)", "+1+1", "-2+3", "@SUM(1)", "\t=1", "\r=1"])
def test_no_exported_cell_is_a_formula(payload: str, tmp_path: Path) -> None:
    address = ledger_of(tmp_path / "evil.db", evil(payload))
    told: list[str] = []
    with whence.open(address) as ledger:
        for name in FORMATS:
            ledger.export(name, tmp_path / name)
            told += cells(tmp_path / name)
    assert any(payload.strip() in cell for cell in told)
    assert [cell for cell in told if cell.startswith(STARTS) and not is_number(cell)] == []
