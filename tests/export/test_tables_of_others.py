"""ACLED-like and UCDP-like rows: their columns, their scales, and what has no row."""

from __future__ import annotations

import csv
from pathlib import Path

from tests import invented
from tests.export.conftest import Exported, loaded
from whence.export import LOSS_JSON, LOSS_MD
from whence.export import acled as acled_format
from whence.export import ucdp as ucdp_format


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_acled_has_its_31_columns_in_order_and_ours_behind(exported: Exported) -> None:
    with (exported("acled") / "acled.csv").open(encoding="utf-8", newline="") as stream:
        head = next(csv.reader(stream))
    assert tuple(head[:31]) == acled_format.COLUMNS
    assert (head[0], head[5], head[24], head[30]) == ("event_id_cnty", "event_type", "geo_precision", "timestamp")
    assert all(name.startswith("whence_") for name in head[31:])


def test_an_event_is_coded_with_its_scales_and_its_source(exported: Exported) -> None:
    (row,) = rows(exported("acled") / "acled.csv")
    assert (row["event_date"], row["year"], row["time_precision"]) == ("2025-03-04", "2025", "1")
    assert (row["event_type"], row["sub_event_type"]) == ("Violence against civilians", "Attack")
    assert (row["location"], row["geo_precision"], row["latitude"]) == ("Garissa", "2", "-0.4536")
    assert row["fatalities"] == "9"
    assert row["whence_origin"] == "Office of the Governor"
    assert row["notes"].startswith(
        "2025-03-04, Garissa. According to Office of the Governor. Figures: killed: At least 9"
    )
    assert "not ACLED data" in row["whence_mark"]


def test_ucdp_has_its_49_columns_and_best_before_high_before_low(exported: Exported) -> None:
    (row,) = rows(exported("ucdp") / "ucdp.csv")
    head = list(row)
    assert tuple(head[:49]) == ucdp_format.COLUMNS
    assert head[44:47] == ["best", "high", "low"]
    assert (row["low"], row["best"], row["high"]) == ("9", "9", "9")
    assert (row["where_prec"], row["date_prec"]) == ("3", "1")
    assert row["geom_wkt"] == "POINT (39.6461 -0.4536)"
    assert row["source_original"] == "Office of the Governor"
    assert row["source_office"] == "The Tana Herald"


def test_a_bare_allegation_has_no_row_and_the_loss_report_says_why(exported: Exported) -> None:
    for name in ("acled", "ucdp"):
        folder = exported(name)
        lost = {row["id"]: row["lost"] for row in loaded(folder / LOSS_JSON)["records"]}
        assert lost[invented.RESPONSIBILITY.id] == ["*"]
        assert "bare allegation" in (folder / LOSS_MD).read_text("utf-8")
