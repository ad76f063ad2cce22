"""``whence forget`` shows first, deletes on ``--yes``, and the same report stays out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests import invented
from tests.cli.conftest import Whence


@pytest.fixture(name="source")
def _source(tmp_path: Path) -> str:
    file = tmp_path / "reports.jsonl"
    rows = [
        {"id": "a", "text": 'Abel Kiptoo said: "The mill burned on Monday."', "published": "2025-03-05"},
        {"id": "b", "text": "Rain fell on the mill. Nobody was hurt.", "published": "2025-03-05"},
    ]
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return str(file)


def read(whence: Whence, source: str, *more: str) -> dict[str, object]:
    out: dict[str, object] = json.loads(
        whence("read", source, "--rules-only", "--ledger", "mill.db", "--json", "--quiet", *more).out
    )
    return out


def test_without_yes_nothing_goes(whence: Whence, ledger: str) -> None:
    told = whence("forget", invented.ID, "--ledger", ledger)
    assert told.out.startswith(f"would delete  {invented.ID}  garissa-1")
    assert "--yes" in told.err
    assert whence("show", invented.ID, "--ledger", ledger).code == 0


def test_the_same_report_is_refused_with_its_tombstone_until_asked_for_again(whence: Whence, source: str) -> None:
    read(whence, source)
    (first, _) = (
        json.loads(line) for line in whence("reports", "--format", "jsonl", "--ledger", "mill.db").out.splitlines()
    )
    assert whence("forget", first["id"], "--yes", "--why", "asked", "--ledger", "mill.db").code == 0
    summary = read(whence, source)
    assert (summary["new"], summary["known"], summary["reasons"]) == (0, 1, {"forgotten": 1})
    assert f"report {first['id']} was deleted" in str(summary["refusals"])
    assert whence("verify", "--ledger", "mill.db").code == 0
    assert "asked" in whence("forget", "--list", "--ledger", "mill.db").out
    assert read(whence, source, "--again")["new"] == 1


def test_a_person_takes_every_report_that_names_it(whence: Whence, source: str) -> None:
    read(whence, source)
    (actor,) = (
        json.loads(line)
        for line in whence("actors", "--format", "jsonl", "--ledger", "mill.db").out.splitlines()
        if "Kiptoo" in line
    )
    whence("forget", actor["id"], "--yes", "--ledger", "mill.db")
    left = whence("reports", "--format", "jsonl", "--ledger", "mill.db").out
    assert [json.loads(line)["key"] for line in left.splitlines()] == ["b"]
    assert b"Kiptoo" not in Path("mill.db").read_bytes()


def test_an_id_of_nothing_is_refused(whence: Whence, ledger: str) -> None:
    assert whence("forget", "abcdef", "--ledger", ledger).code == 2
