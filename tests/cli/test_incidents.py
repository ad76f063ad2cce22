"""``whence incidents`` and the sheet of one: how many origins stand behind what, in words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Whence

REPORTS = (
    {
        "id": "a",
        "outlet": "Kestrel Post",
        "published": "2025-03-05",
        "text": "Mayor Rusk Amon said a bomb killed 15 people in Quetta on Tuesday.",
    },
    {
        "id": "b",
        "outlet": "Osprey Herald",
        "published": "2025-03-05",
        "text": "At least 15 people were killed in a bombing in Quetta on Tuesday, police said.",
    },
)


@pytest.fixture(name="linked")
def _linked(whence: Whence, tmp_path: Path) -> str:
    (tmp_path / "two.jsonl").write_text("\n".join(map(json.dumps, REPORTS)), "utf-8")
    ledger = str(tmp_path / "two.db")
    assert whence("read", str(tmp_path / "two.jsonl"), "--ledger", ledger, "--rules-only").code == 0
    return ledger


def test_the_list_counts_origins_not_reports(whence: Whence, linked: str) -> None:
    (row,) = (
        json.loads(line) for line in whence("incidents", "--ledger", linked, "--format", "jsonl").out.splitlines()
    )
    assert (row["carriers"], row["place"]["name"], row["figures"]["killed"]["best"]) == (2, "Quetta", 15)
    assert "2 origins" in whence("incidents", "--ledger", linked).out


def test_the_sheet_gives_every_number_its_voices_and_reasons(whence: Whence, linked: str) -> None:
    id_ = json.loads(whence("incidents", "--ledger", linked, "--format", "jsonl").out)["id"]
    sheet = whence("show", id_[:8], "--ledger", linked).out
    assert "carried by 2 reports; Admiralty F6" in sheet
    assert "the police" in sheet
    assert "killed: low 15, best 15, high 15 (rule ucdp)" in sheet
    assert "claimed by    –" in sheet


def test_csv_has_a_row_for_each(whence: Whence, linked: str) -> None:
    head, row = whence("incidents", "--ledger", linked, "--format", "csv").out.splitlines()
    assert head.startswith("v,id,kind,")
    assert "Quetta" in row


def test_no_incident_passes_a_filter(whence: Whence, linked: str) -> None:
    ended = whence("incidents", "--ledger", linked, "--place", "Nowhere")
    assert (ended.code, ended.out) == (0, "")
    assert "No incidents pass these filters." in ended.err


def test_linking_anew_gives_the_same(whence: Whence, linked: str) -> None:
    before = whence("incidents", "--ledger", linked, "--format", "jsonl").out
    assert whence("link", "--anew", "--ledger", linked).out == "1 incident.\n"
    assert whence("incidents", "--ledger", linked, "--format", "jsonl").out == before
    assert json.loads(whence("link", "--json", "--ledger", linked).out) == {"incidents": 1}
