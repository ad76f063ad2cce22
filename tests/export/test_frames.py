"""Tables in memory, as Arrow, pandas and polars have them."""

from __future__ import annotations

import sys
from pathlib import Path

import polars
import pyarrow
import pytest

import whence
from tests import invented
from whence.errors import MissingPartError, UsageError
from whence.ledger import Batch, open_ledger


@pytest.fixture(name="opened")
def _opened(tmp_path: Path) -> whence.Ledger:
    address = str(tmp_path / "frames.db")
    with open_ledger(address, create=True) as ledger:
        ledger.write(Batch(readings=(invented.reading(),), raws={invented.report().sha256: invented.TEXT.encode()}))
    return whence.open(address)


def test_one_table_in_three_libraries(opened: whence.Ledger) -> None:
    arrow, frame = opened.table("claims"), opened.table("claims", frame="pandas")
    assert isinstance(arrow, pyarrow.Table)
    assert list(frame["claim"]) == arrow.column("claim").to_pylist()
    other = opened.table("claims", frame="polars")
    assert isinstance(other, polars.DataFrame)
    assert other["claim"].to_list() == list(frame["claim"])


def test_incidents_are_linked_and_a_table_too(opened: whence.Ledger) -> None:
    (row,) = opened.table("incidents").to_pylist()
    (incident,) = opened.incidents()
    assert row["incident"] == incident["id"]
    assert (row["place_name"], row["earliest"], row["carriers"]) == ("Garissa", "2025-03-04", 1)
    assert (row["killed_low"], row["events"]) == (9, invented.RAID.id)
    assert row["k_max"] >= row["k_min"]


def test_an_unknown_table_is_answered_with_those_there_are(opened: whence.Ledger) -> None:
    with pytest.raises(UsageError) as told:
        opened.table("incident")
    assert "incidents" in (told.value.remedy or "")


def test_a_library_that_is_missing_is_named(opened: whence.Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(MissingPartError, match="polars"):
        opened.table("claims", frame="polars")
