"""ACLED-like and UCDP-like rows of linked incidents: one for an attack that several reports tell."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import whence
from tests import invented
from tests.export.conftest import loaded
from tests.export.test_tables_of_others import rows
from whence.errors import UsageError
from whence.export import LOSS_JSON, LOSS_MD, acled, export, ucdp
from whence.ledger import Ledger
from whence.pipeline import link
from whence.review import Reviewer

SAMPLE = Path(__file__).parent.parent.parent / "examples" / "quetta-2025" / "reports.jsonl"
HEADS = {"acled": acled.COLUMNS, "ucdp": ucdp.COLUMNS}
Sample = tuple[whence.Ledger, Path]


@pytest.fixture(name="sample", scope="module")
def _sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sample]:
    folder = tmp_path_factory.mktemp("incidents")
    with whence.open(str(folder / "whence.db"), create=True) as ledger:
        ledger.read(str(SAMPLE), rules_only=True)
        for name in HEADS:
            ledger.export(name, folder / name)
        yield ledger, folder


def attack_in(sample: Sample, name: str) -> dict[str, str]:
    """The row of the attack, which all seventeen reports carry."""
    return max(rows(sample[1] / name / f"{name}.csv"), key=lambda row: int(row["whence_carriers"]))


@pytest.mark.parametrize("name", sorted(HEADS))
def test_the_standards_columns_come_first_and_all_of_ours_behind(name: str, sample: Sample) -> None:
    for file in (f"{name}.csv", f"{name}-campaigns.csv"):
        with (sample[1] / name / file).open(encoding="utf-8", newline="") as stream:
            head = next(csv.reader(stream))
        assert tuple(head[: len(HEADS[name])]) == HEADS[name]
        assert all(column.startswith("whence_") for column in head[len(HEADS[name]) :])


@pytest.mark.parametrize("name", sorted(HEADS))
def test_the_attack_is_one_row_with_its_origins_counted(name: str, sample: Sample) -> None:
    (attack,) = sample[0].incidents(type="ASSAULT", carriers=10)
    row, killed = attack_in(sample, name), attack["figures"]["killed"]
    happened = next(each for each in attack["propositions"] if each["field"] == "happened")
    counted = {end: int(row[f"whence_{end}"]) for end in ("k_min", "k_max", "carriers", "unresolved")}
    assert row["whence_incident"] == attack["id"]
    assert counted == {
        "k_min": happened["for"]["k_min"],
        "k_max": happened["for"]["k_max"],
        "carriers": 17,
        "unresolved": len(happened["unresolved"]),
    }
    assert int(row["whence_against_max"]) == happened["against"]["k_max"]
    assert sorted(row["whence_events"].split("; ")) == sorted(attack["events"])
    told = [int(row[f"whence_killed_{end}"]) for end in ("low", "best", "high")]
    assert (told, row["whence_killed_rule"]) == ([killed["low"], killed["best"], killed["high"]], killed["rule"])


def test_an_acled_row_of_an_incident_has_its_place_outlets_and_lowest_number(sample: Sample) -> None:
    row = attack_in(sample, "acled")
    assert (row["location"], row["country"], row["admin1"]) == ("Quetta", "Pakistan", "Balochistan")
    assert (row["event_date"], row["time_precision"], row["geo_precision"]) == ("2025-09-02", "1", "1")
    assert {"Dawn", "Geo News"} <= set(row["source"].split("; "))
    assert row["fatalities"] == row["whence_killed_low"]
    assert "independent origins that can be told apart: " in row["notes"]
    assert "Claimed by Islamic State." in row["notes"]


def test_a_ucdp_row_of_an_incident_has_the_rules_spread_and_who_it_comes_from(sample: Sample) -> None:
    row = attack_in(sample, "ucdp")
    assert row["number_of_sources"] == "17"
    assert int(row["low"]) <= int(row["best"]) <= int(row["high"])
    assert (row["where_prec"], row["date_prec"], row["event_clarity"]) == ("1", "1", "1")
    assert "Islamic State" in row["source_original"].split("; ")
    assert "Dawn" in row["source_office"].split("; ")


def test_what_an_event_says_otherwise_than_its_row_is_in_the_loss_report(sample: Sample) -> None:
    ledger, folder = sample
    (attack,) = ledger.incidents(type="ASSAULT", carriers=10)
    lost = {row["id"]: row["lost"] for row in loaded(folder / "acled" / LOSS_JSON)["records"]}
    events = [event for event in ledger.events() if event["id"] in attack["events"]]
    days = {event["id"]: event["date"] and (event["date"]["earliest"], event["date"]["latest"]) for event in events}
    other = {id_ for id_, told in days.items() if told not in (None, ("2025-09-02", "2025-09-02"))}
    assert other
    assert {event["id"] for event in events if "date" in lost[event["id"]]} == other
    assert "bare allegation" in (folder / "acled" / LOSS_MD).read_text("utf-8")


def test_somebody_whom_the_row_cannot_name_is_in_the_loss_report(ledger: Ledger, tmp_path: Path) -> None:
    link(ledger)
    export(ledger, "acled", tmp_path / "acled")
    (lost,) = [
        row["lost"] for row in loaded(tmp_path / "acled" / LOSS_JSON)["records"] if row["id"] == invented.RAID.id
    ]
    assert invented.RAID.targets == (invented.at("people"),)
    assert "targets" in lost
    assert "place" not in lost


def test_a_row_for_each_told_event_stays_to_be_had(ledger: Ledger, tmp_path: Path) -> None:
    link(ledger)
    export(ledger, "acled", tmp_path / "events", rows="events")
    (row,) = rows(tmp_path / "events" / "acled.csv")
    assert row["event_id_cnty"] == invented.RAID.id
    export(ledger, "acled", tmp_path / "incidents")
    (row,) = rows(tmp_path / "incidents" / "acled.csv")
    assert row["whence_events"] == invented.RAID.id
    assert row["event_id_cnty"] == row["whence_incident"] != invented.RAID.id


def test_an_incident_whose_only_event_was_rejected_has_no_row(ledger: Ledger, tmp_path: Path) -> None:
    link(ledger)
    Reviewer(ledger, "a.reviewer").reject(invented.RAID.id, "No raid.")
    link(ledger)
    export(ledger, "acled", tmp_path / "acled", rows="incidents")
    assert rows(tmp_path / "acled" / "acled.csv") == []


def test_a_campaign_stands_in_a_table_of_its_own(ledger: Ledger, tmp_path: Path) -> None:
    link(ledger)
    told = list(ledger.incidents())
    with ledger.linking() as state:
        state.replace([each.id for each in told], [replace(each, kind="campaign") for each in told])
    export(ledger, "ucdp", tmp_path / "ucdp")
    assert rows(tmp_path / "ucdp" / "ucdp.csv") == []
    (row,) = rows(tmp_path / "ucdp" / "ucdp-campaigns.csv")
    assert row["event_clarity"] == "2"


def test_rows_of_incidents_are_refused_where_there_are_none(ledger: Ledger, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="not linked"):
        export(ledger, "acled", tmp_path / "acled", rows="incidents")
    with pytest.raises(UsageError) as told:
        export(ledger, "csv", tmp_path / "csv", rows="incidents")
    assert (told.value.value, told.value.remedy) == ("csv", "those that do: acled, ucdp")
