"""claims, events, actors, reports: filters in, tables, JSON lines and CSV out."""

from __future__ import annotations

import csv
import io
import json

import pytest

from tests import invented
from tests.cli.conftest import Whence


def rows(out: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in out.splitlines()]


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("claims", ["Amina Warsame,", "claim-responsibility", "it carried out the raid", "Tana Herald"]),
        ("events", ["assault", "2025-03-04", "Garissa", "people", "reported"]),
        ("actors", ["Red Acacia Front", "armed-group", "Warsame (1)"]),
        ("reports", ["Nine dead in raid", "The Tana Herald", "2025-03-05", "Kestrel Wire", "refused: no-text"]),
    ],
)
def test_a_table_shows_what_matters(whence: Whence, ledger: str, command: str, words: list[str]) -> None:
    ended = whence(command, "--ledger", ledger)
    assert (ended.code, ended.err) == (0, "")
    for word in words:
        assert word in ended.out


@pytest.mark.parametrize("command", ["claims", "events", "actors", "reports"])
def test_all_three_formats_hold_the_same_records(whence: Whence, ledger: str, command: str) -> None:
    lines = rows(whence(command, "--ledger", ledger, "--format", "jsonl").out)
    cells = list(csv.DictReader(io.StringIO(whence(command, "--ledger", ledger, "--format", "csv").out)))
    table = whence(command, "--ledger", ledger).out
    assert lines
    assert [row["id"] for row in lines] == [row["id"] for row in cells]
    assert all(str(row["id"])[:8] in table for row in lines)


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (["--act", "claim-responsibility"], [invented.RESPONSIBILITY.id]),
        (["--speaker", "governor"], [invented.DEATHS.id, invented.ACCOUNT.id]),
        (["--via", "kestrel"], [invented.ACCOUNT.id]),
        (["--inside", invented.ACCOUNT.id[:6]], [invented.RESPONSIBILITY.id]),
        (["--report", invented.ID[:6], "--limit", "1"], [invented.DEATHS.id]),
        (["--since", "2025-03-06"], []),
        (["--voice", "narrator"], []),
    ],
)
def test_filters_narrow(whence: Whence, ledger: str, filters: list[str], found: list[str]) -> None:
    ended = whence("claims", "--ledger", ledger, "--format", "jsonl", *filters)
    assert [row["id"] for row in rows(ended.out)] == found


def test_a_table_says_how_many_rows_it_leaves_out(whence: Whence, ledger: str) -> None:
    ended = whence("claims", "--ledger", ledger, "--limit", "1")
    assert "and 2 more claims" in ended.err
    assert whence("claims", "--ledger", ledger, "--limit", "1", "--quiet").err == ""
    assert whence("claims", "--ledger", ledger, "--limit", "0").err == ""


def test_nothing_found_is_said_and_is_no_error(whence: Whence, ledger: str) -> None:
    ended = whence("claims", "--ledger", ledger, "--act", "deny")
    assert (ended.code, ended.out) == (0, "")
    assert "No claims" in ended.err


@pytest.mark.parametrize(
    ("arguments", "answer"),
    [
        (["claims", "--act", "denny"], "did you mean: deny?"),
        (["claims", "--voice", "nobody"], "'speaker', 'unnamed', 'narrator'"),
        (["claims", "--fromat", "csv"], "--format"),
        (["claims", "--since", "last week"], "last week"),
        (["claims", "--report", "ffff"], "ffff"),
        (["reports", "--text", invented.DEATHS.id], "claim"),
    ],
)
def test_a_wrong_request_ends_with_two_and_says_what_was_wrong(
    whence: Whence, ledger: str, arguments: list[str], answer: str
) -> None:
    ended = whence(*arguments, "--ledger", ledger)
    assert ended.code == 2
    assert answer in ended.err


def test_the_text_is_printed_to_the_character(whence: Whence, ledger: str) -> None:
    assert whence("reports", "--text", invented.ID[:8], "--ledger", ledger).out == invented.TEXT
