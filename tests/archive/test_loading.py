"""From a lake into a ledger: what reading the same reports would have written, or a part of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyarrow as arrow
import pytest
from pyarrow import parquet

from tests.archive.conftest import Make, arrivals, arrived
from whence.archive import Selection, load
from whence.errors import InputError
from whence.ledger import Ledger, open_ledger
from whence.pipeline import Crew, Line, read
from whence.read import Item
from whence.settings import Settings

MIXED: list[Item] = [
    arrived("Orve said the bridge is closed.", published="2025-06-05"),
    arrived("Orve said the road is closed.", published="2025-06-07"),
    arrived("Rain fell.", published="2025-06-07"),
]


@pytest.fixture(name="lake")
def _lake(tmp_path: Path) -> Path:
    return tmp_path / "lake"


@pytest.fixture(name="ledger")
def _ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(str(tmp_path / "loaded.db"), create=True) as ledger:
        yield ledger


def claims(ledger: Ledger) -> list[tuple[object, ...]]:
    return sorted((row.claim.id, row.claim.report, row.claim.acts) for row in ledger.claims())


def test_loading_is_reading(make: Make, lake: Path, ledger: Ledger, tmp_path: Path) -> None:
    make(arrivals(20))
    assert load(lake, ledger).reports == 20
    with open_ledger(str(tmp_path / "read.db"), create=True) as other:
        read(arrivals(20), other, Settings(), crew=Crew(Line()))
        assert claims(ledger) == claims(other)
    assert list(ledger.verify()) == []


def test_loading_again_adds_nothing(make: Make, lake: Path, ledger: Ledger) -> None:
    make(MIXED)
    load(lake, ledger)
    assert load(lake, ledger).reports == 0


@pytest.mark.parametrize(
    ("selection", "count"),
    [
        (Selection(), 3),
        (Selection(since="2025-06-06"), 2),
        (Selection(until="2025-06-06"), 1),
        (Selection(since="2025-06-06", with_claims=True), 1),
        (Selection(outlet="Delta Courier"), 0),
        (Selection(language="fr"), 0),
    ],
)
def test_a_selection_takes_what_passes_all_of_it(
    make: Make, lake: Path, ledger: Ledger, selection: Selection, count: int
) -> None:
    make(MIXED)
    assert load(lake, ledger, selection).reports == count


def test_what_was_forgotten_stays_forgotten(make: Make, lake: Path, ledger: Ledger) -> None:
    make(MIXED)
    load(lake, ledger)
    first = next(row.report.id for row in ledger.reports() if row.report)
    ledger.forget([first], "asked")
    assert load(lake, ledger).reports == 0
    assert list(ledger.verify()) == []


def test_a_folder_that_is_no_lake_says_how_to_make_one(lake: Path, ledger: Ledger) -> None:
    with pytest.raises(InputError, match="whence archive"):
        load(lake, ledger)


def test_readings_of_several_versions_are_asked_apart(make: Make, lake: Path, ledger: Ledger) -> None:
    make(MIXED)
    (one,) = (lake / "readings").iterdir()
    (lake / "readings" / "other").mkdir()
    with pytest.raises(InputError, match="--producer"):
        load(lake, ledger)
    assert load(lake, ledger, producer=one.name).reports == 3


def test_a_file_of_other_columns_is_named(make: Make, lake: Path, ledger: Ledger) -> None:
    make(MIXED)
    (one,) = (lake / "readings").iterdir()
    parquet.write_table(arrow.table({"article": ["x"]}), one / "0.parquet")
    with pytest.raises(InputError, match=r"0\.parquet"):
        load(lake, ledger)
