"""``whence export`` as it is typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests import invented
from whence.cli.app import run
from whence.export import FORMATS


@pytest.fixture(name="ledger")
def _ledger(tmp_path: Path) -> str:
    source = tmp_path / "raid.txt"
    source.write_text(invented.TEXT, "utf-8")
    assert run(["read", str(source), "--ledger", str(tmp_path / "w.db"), "--rules-only", "--quiet"]) == 0
    return str(tmp_path / "w.db")


def test_an_export_says_what_it_wrote_and_what_was_lost(
    ledger: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["export", "acled", "--out", str(tmp_path / "acled"), "--ledger", ledger]) == 0
    told = capsys.readouterr().out
    assert "1 reports" in told
    assert "LOSS.md" in told
    assert (tmp_path / "acled" / "acled.csv").is_file()


def test_json_tells_a_program_the_same(ledger: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["export", "csv", "--out", str(tmp_path / "csv"), "--ledger", ledger, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["format"], told["reports"], told["without_row"]) == ("csv", 1, 0)


def test_the_formats_are_listed_without_a_ledger(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["export", "--list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == list(FORMATS)


@pytest.mark.parametrize("arguments", [["export"], ["export", "xlsx"]])
def test_no_format_or_an_unknown_one_is_wrong_usage(
    arguments: list[str], ledger: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*arguments, "--ledger", ledger]) == 2
    assert "format" in capsys.readouterr().err


def test_people_are_told_before_they_are_hidden(
    ledger: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["people", "--private", "Kestrel Wire", "--ledger", ledger, "--json"]) == 0
    told = {each["name"]: each["is"] for each in map(json.loads, capsys.readouterr().out.splitlines())}
    assert told["Kestrel Wire"] == "private"
    assert told["Red Acacia Front"] == "public"
    command = ["export", "csv", "--profile", "public", "--private", "Kestrel Wire", "--out", str(tmp_path / "open")]
    assert run([*command, "--ledger", ledger]) == 0
    assert "Kestrel" not in "".join(file.read_text("utf-8") for file in (tmp_path / "open").iterdir())


def test_a_public_page_of_one_incident_is_refused(
    ledger: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "page.html"
    assert run(["report", "some-incident", "--profile", "public", "--out", str(page), "--ledger", ledger]) == 2
    assert "all incidents" in capsys.readouterr().err
    assert not page.exists()


@pytest.mark.parametrize(("rows", "counted"), [("incidents", True), ("events", False)])
def test_rows_are_incidents_or_told_events(rows: str, counted: bool, ledger: str, tmp_path: Path) -> None:
    assert run(["export", "acled", "--out", str(tmp_path / "out"), "--rows", rows, "--ledger", ledger]) == 0
    head = (tmp_path / "out" / "acled.csv").read_text("utf-8").splitlines()[0].split(",")
    assert ("whence_k_min" in head) is counted
    assert (tmp_path / "out" / "acled-campaigns.csv").exists() is counted


def test_rows_of_incidents_of_a_format_without_them_are_wrong_usage(
    ledger: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["export", "csv", "--rows", "incidents", "--ledger", ledger]) == 2
    assert "acled, ucdp" in capsys.readouterr().err
