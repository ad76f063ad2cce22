"""CSV formula injection: no cell that we write is a formula to a spreadsheet."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

import whence
from tests.controls.conftest import evil, ledger_of
from whence.cli.app import run
from whence.export import FORMATS
from whence.export.files import guarded

STARTS = ("=", "+", "-", "@", "\t", "\r")


def cells(folder: Path) -> list[str]:
    found: list[str] = []
    for file in [*folder.rglob("*.csv"), *folder.rglob("*.tsv")]:
        with file.open(encoding="utf-8", newline="") as stream:
            dialect = csv.excel_tab if file.suffix == ".tsv" else csv.excel
            found += [cell for row in csv.reader(stream, dialect) for cell in row]
    return found


PAYLOADS = ["=HYPERLINK(1)", "+1+1", "-2+3", "@SUM(1)", "\t=1", "\r=1"]
WITH_CELLS = ("acled", "csv", "polecat", "ucdp")


def is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_exported_cell_is_a_formula(payload: str, tmp_path: Path) -> None:
    address = ledger_of(tmp_path / "evil.db", evil(payload))
    told: list[str] = []
    with whence.open(address) as ledger:
        for name in FORMATS:
            ledger.export(name, tmp_path / name)
            told += cells(tmp_path / name)
    assert any(payload.strip() in cell for cell in told)
    assert [cell for cell in told if cell.startswith(STARTS) and not is_number(cell)] == []


def listed(address: str, *options: str, capsys: pytest.CaptureFixture[str]) -> tuple[list[str], str]:
    """The cells of ``whence reports`` as CSV, and what it says beside them."""
    assert run(["reports", "--ledger", address, "--format", "csv", *options]) == 0
    written = capsys.readouterr()
    return [cell for row in csv.reader(io.StringIO(written.out, newline="")) for cell in row], written.err


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_listed_cell_is_a_formula_unless_it_is_asked_for_and_then_the_risk_is_told(
    payload: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    address = ledger_of(tmp_path / "evil.db", evil(payload))
    told, warned = listed(address, capsys=capsys)
    assert [cell for cell in told if cell.startswith(STARTS) and not is_number(cell)] == []
    assert f"'{payload}" in told
    assert warned == ""
    told, warned = listed(address, "--raw-csv", capsys=capsys)
    assert payload in told
    assert f"'{payload}" not in told
    assert "a spreadsheet may run one" in warned
    assert listed(address, "--raw-csv", "--quiet", capsys=capsys) == (told, "")


@pytest.mark.parametrize("name", WITH_CELLS)
def test_an_export_keeps_the_exact_characters_only_where_it_is_asked_for(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    address = ledger_of(tmp_path / "evil.db", evil("=HYPERLINK(1)"))
    assert run(["export", name, "--out", str(tmp_path / "raw"), "--ledger", address, "--raw-csv"]) == 0
    assert "a spreadsheet may run one" in capsys.readouterr().err
    assert run(["export", name, "--out", str(tmp_path / "safe"), "--ledger", address]) == 0
    assert "spreadsheet" not in capsys.readouterr().err
    raw, safe = cells(tmp_path / "raw"), cells(tmp_path / "safe")
    assert [guarded(cell) for cell in raw] == safe
    assert "=HYPERLINK(1)" in raw


def test_raw_cells_are_refused_where_there_are_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    address = ledger_of(tmp_path / "evil.db", evil("x"))
    assert {name for name, each in FORMATS.items() if each.open_raw} == set(WITH_CELLS)
    assert run(["export", "geojson", "--out", str(tmp_path / "out"), "--ledger", address, "--raw-csv"]) == 2
    assert "csv" in capsys.readouterr().err
    assert run(["claims", "--ledger", address, "--raw-csv"]) == 2
    assert "--format csv" in capsys.readouterr().err
