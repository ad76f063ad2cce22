"""What a good record of the sample shows (one attack as 17 outlets told it), from the texts to the sheet."""

from __future__ import annotations

from pathlib import Path

import pytest

import whence
from whence.wire import IncidentShape, ReportShape

SAMPLE = Path(__file__).parent.parent / "examples" / "quetta-2025" / "reports.jsonl"


@pytest.fixture(name="ledger", scope="module")
def _ledger(tmp_path_factory: pytest.TempPathFactory) -> whence.Ledger:
    ledger = whence.open(str(tmp_path_factory.mktemp("sample") / "whence.db"), create=True)
    ledger.read(str(SAMPLE))
    return ledger


@pytest.fixture(name="attack", scope="module")
def _attack(ledger: whence.Ledger) -> IncidentShape:
    return next(ledger.incidents(type="ASSAULT", carriers=10))


@pytest.fixture(name="keys", scope="module")
def _keys(ledger: whence.Ledger) -> dict[str, str]:
    return {report["id"]: report["key"][:3] for report in ledger.reports()}


def reports_of(attack: IncidentShape, kind: str, field: str, keys: dict[str, str]) -> set[str]:
    found = [each for each in attack["differences"] if (each["kind"], each["field"]) == (kind, field)]
    return {keys[report] for each in found for told in each["values"] for report in told["reports"]}


def test_all_seventeen_tell_of_one_attack(attack: IncidentShape) -> None:
    assert attack["carriers"] == 17
    assert attack["place"] is not None
    assert (attack["place"]["name"], attack["place"]["country"]) == ("Quetta", "PK")
    assert attack["date"] is not None
    assert (attack["date"]["earliest"], attack["date"]["latest"]) == ("2025-09-02", "2025-09-02")


def test_the_attack_in_bannu_stays_apart(ledger: whence.Ledger, keys: dict[str, str]) -> None:
    (other,) = ledger.incidents(place="Bannu")
    assert [keys[report] for report in other["reports"]] == ["q04"]
    assert other["figures"]["killed"]["high"] == 12


def test_nine_is_a_copy_of_eight_and_adds_no_origin(
    ledger: whence.Ledger, attack: IncidentShape, keys: dict[str, str]
) -> None:
    copies: list[ReportShape] = [report for report in ledger.reports() if report["copy_of"]]
    assert [(keys[report["id"]], keys[report["copy_of"] or ""]) for report in copies] == [("q09", "q08")]
    injured = next(each for each in attack["propositions"] if each["value"] == {"low": 72, "high": 72})
    assert (injured["for"]["k_max"], len(injured["for"]["carriers"])) == (1, 2)


def test_there_are_fewer_origins_than_carriers(attack: IncidentShape) -> None:
    killed = next(each for each in attack["propositions"] if each["value"] == {"low": 15, "high": 15})
    assert killed["for"]["k_max"] < len(killed["for"]["carriers"])


def test_the_same_official_is_one_origin_in_four_reports_and_four_spellings(attack: IncidentShape) -> None:
    happened = attack["propositions"][0]
    official = next(each for each in happened["for"]["origins"] if "Shafqaat" in each["name"])
    assert {"Hamza Shafqaat", "Hamza Shafqat", "Muhammad Hamza Shafqaat"} <= set(
        official["reason"].split(": ")[1].split(", ")
    )


def test_state_victims_and_perpetrators_are_heard(attack: IncidentShape) -> None:
    assert {"state", "victims", "perpetrators"} <= set(attack["propositions"][0]["for"]["camps"])


def test_the_islamic_state_claims_it_first_through_afp(attack: IncidentShape) -> None:
    claimed = attack["responsibility"]["claimed"]
    assert {each["by"] for each in claimed} == {"Islamic State"}
    assert ["AFP"] in [each["via"] for each in claimed]
    assert attack["responsibility"]["no_claim_as_of"] is None


def test_the_ministers_accusation_is_laid_on_a_label(attack: IncidentShape) -> None:
    assert [each["to"] for each in attack["responsibility"]["attributed"]] == ["Fitna al-Hindustan"]


def test_the_officials_own_eleven_became_fifteen(attack: IncidentShape, keys: dict[str, str]) -> None:
    assert {"q03", "q10"} <= reports_of(attack, "revision", "killed", keys)


def test_thirty_two_and_seventy_two_were_heard_from_one_official(attack: IncidentShape, keys: dict[str, str]) -> None:
    assert {"q08", "q10"} <= reports_of(attack, "transmission", "injured", keys)


def test_the_health_ministers_thirty_eight_contradicts_both(attack: IncidentShape, keys: dict[str, str]) -> None:
    assert {"q07", "q08", "q10"} <= reports_of(attack, "contradiction", "injured", keys)


def test_monday_fits_no_calendar(attack: IncidentShape, keys: dict[str, str]) -> None:
    told = next(each for each in attack["differences"] if each["kind"] == "calendar")
    monday = next(
        each for each in told["values"] if each["value"] == {"earliest": "2025-09-01", "latest": "2025-09-01"}
    )
    assert {keys[report] for report in monday["reports"]} == {"q16", "q17"}


def test_everything_shown_proves(ledger: whence.Ledger) -> None:
    assert list(ledger.verify()) == []
