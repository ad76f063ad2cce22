"""``whence show``: the whole of one record, by the beginning of its id."""

from __future__ import annotations

import json

import pytest

from tests import invented
from tests.cli.conftest import REFUSAL, Whence


@pytest.mark.parametrize(
    ("id_", "words"),
    [
        (invented.ID, ["Nine dead in raid", "Garissa, 2025-03-04", "encoding-guessed", "Claims (3)", "Events (1)"]),
        (invented.ACCOUNT.id, ["verbatim", "addressee", "reporters", "Claims within it", "spokeswoman Amina Warsame"]),
        (invented.RAID.id, ["ASSAULT", "Garissa, Kenya", "2025-03-04, “Tuesday”", "at least 9 people killed"]),
        (invented.WARSAME.id, ["Amina Warsame", "same surname in one report", "Says (1)"]),
    ],
)
def test_a_sheet_holds_the_record_and_what_belongs_to_it(
    whence: Whence, ledger: str, id_: str, words: list[str]
) -> None:
    ended = whence("show", id_[:10], "--ledger", ledger)
    assert (ended.code, ended.err) == (0, "")
    for word in words:
        assert word in ended.out


def test_a_chain_is_a_ladder_from_the_report_inwards(whence: Whence, ledger: str) -> None:
    lines = whence("show", invented.RESPONSIBILITY.id, "--ledger", ledger).out.splitlines()
    assert lines[1:5] == [
        "report The Tana Herald, 2025-03-05",
        "└─ via Kestrel Wire (marked)",
        "   └─ says Amina Warsame, for Office of the Governor “told”, on press conference: assert",
        "      └─ says Red Acacia Front “says”: claim-responsibility",
    ]


def test_a_report_sheet_holds_the_whole_text(whence: Whence, ledger: str) -> None:
    out = whence("show", invented.ID, "--ledger", ledger).out
    assert " ".join(invented.TEXT.split()) in " ".join(out.split())


def test_a_refused_input_has_a_sheet_too(whence: Whence, ledger: str) -> None:
    ended = whence("show", REFUSAL.id, "--ledger", ledger)
    assert ended.code == 0
    assert "no page holds text" in ended.out


def test_a_sheet_for_programs(whence: Whence, ledger: str) -> None:
    sheet = json.loads(whence("show", invented.RESPONSIBILITY.id, "--ledger", ledger, "--json").out)
    assert (sheet["kind"], sheet["subject"]["id"]) == ("claim", invented.RESPONSIBILITY.id)
    assert [claim["id"] for claim in sheet["claims"]] == [invented.ACCOUNT.id]


def test_an_unknown_id_is_a_usage_error(whence: Whence, ledger: str) -> None:
    ended = whence("show", "not-an-id", "--ledger", ledger)
    assert ended.code == 2
    assert "not-an-id" in ended.err
