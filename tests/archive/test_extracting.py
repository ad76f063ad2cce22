"""The one function that every runner calls."""

from __future__ import annotations

import pyarrow as arrow
import pytest

from tests.archive.conftest import arrived
from whence.archive import extract_batch, extract_batches
from whence.archive.columns import READINGS, readings_of, reports_batch
from whence.errors import InputError
from whence.pipeline import Line
from whence.read import Arrived

ITEMS = [arrived("Orve said the bridge is closed."), arrived("Nothing was said of it.", published="2025-06-07")]


def test_a_reading_is_the_one_that_the_line_gives_in_order() -> None:
    line = Line()
    found = extract_batch(reports_batch(ITEMS), line)
    assert found.schema.equals(READINGS)
    assert list(readings_of(found)) == [line.interpret(item.report) for item in ITEMS]


def test_the_columns_are_what_one_selects_by() -> None:
    first, second = extract_batch(reports_batch(ITEMS), Line()).to_pylist()
    assert (first["report"], first["day"], first["claims"]) == (ITEMS[0].report.id, "2025-06-05", 1)
    assert (second["day"], second["failed"]) == ("2025-06-07", False)


def test_batches_may_be_cut_anywhere() -> None:
    whole = extract_batches([reports_batch(ITEMS)], rules_only=True)
    pieces = extract_batches(map(reports_batch, ([each] for each in ITEMS)), rules_only=True)
    assert [row for batch in whole for row in batch.to_pylist()] == [row for b in pieces for row in b.to_pylist()]


def test_a_batch_of_another_shape_is_refused_by_its_columns() -> None:
    with pytest.raises(InputError) as error:
        extract_batch(arrow.RecordBatch.from_pylist([{"text": "Orve said so."}]), Line())
    assert "text: string" in str(error.value)


def test_no_reports_give_no_readings() -> None:
    empty: list[Arrived] = []
    assert extract_batch(reports_batch(empty), Line()).num_rows == 0
