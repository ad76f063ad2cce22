"""The Python API: open, read, ask, look at one record, prove."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import whence
from tests import invented
from whence.errors import LedgerMissingError, RefusedError, UsageError
from whence.settings import Settings


@pytest.fixture(name="source")
def _source(tmp_path: Path) -> Path:
    path = tmp_path / "raid.txt"
    path.write_text(invented.TEXT, "utf-8")
    return path


def test_what_the_readme_shows_works(tmp_path: Path, source: Path) -> None:
    with whence.open(str(tmp_path / "new.db"), create=True) as ledger:
        summary = ledger.read(str(source))
        claims = list(ledger.claims(act="claim-responsibility"))
        assert summary.new == 1
        assert [claim["content"][0]["text"] for claim in claims]
        assert ledger.text(claims[0]["report"]["id"]) == invented.TEXT
        assert list(ledger.verify()) == []
        assert ledger.counts().reports == 1


def test_records_and_shapes_agree(tmp_path: Path, source: Path) -> None:
    with whence.open(str(tmp_path / "new.db"), create=True) as ledger:
        ledger.read(str(source))
        (report,) = ledger.reports()
        reading = ledger.reading(report["id"][:8])
        assert {claim.id for claim in reading.claims} == {claim["id"] for claim in ledger.claims()}
        assert {event.id for event in reading.events} == {event["id"] for event in ledger.events()}


def test_one_text_needs_no_ledger_and_gives_what_a_ledger_would(
    tmp_path: Path, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    reading = whence.read_text(invented.TEXT, outlet="The Tana Herald")
    assert reading.report.outlet == "The Tana Herald"
    assert [path.name for path in tmp_path.iterdir()] == [source.name]
    with whence.open(str(tmp_path / "new.db"), create=True) as ledger:
        ledger.read(str(source))
        said = [[piece["text"] for piece in claim["content"]] for claim in ledger.claims()]
    found = sorted([span.cut(invented.TEXT) for span in claim.content] for claim in reading.claims)
    assert found == sorted(said)


def test_a_text_without_characters_is_refused() -> None:
    with pytest.raises(RefusedError):
        whence.read_text(" \n")


def test_a_claim_inside_another_brings_it_along(tmp_path: Path, source: Path) -> None:
    with whence.open(str(tmp_path / "new.db"), create=True) as ledger:
        ledger.read(str(source))
        inner = next(claim for claim in ledger.claims() if claim["inside"])
        sheet = ledger.sheet(inner["id"][:10])
        assert sheet.kind == "claim"
        assert inner["inside"] in [claim["id"] for claim in sheet.claims]
        assert sheet.text == invented.TEXT


def test_a_missing_ledger_is_not_made_by_asking(tmp_path: Path) -> None:
    with pytest.raises(LedgerMissingError):
        whence.open(str(tmp_path / "missing.db"))
    assert list(tmp_path.iterdir()) == []


def test_the_settings_name_the_ledger_where_nothing_else_does(tmp_path: Path) -> None:
    address = str(tmp_path / "chosen.db")
    with whence.open(create=True, settings=Settings(ledger=address)):
        assert Path(address).is_file()


def test_an_unknown_filter_is_answered_with_the_known_ones(tmp_path: Path) -> None:
    with (
        whence.open(str(tmp_path / "new.db"), create=True) as ledger,
        pytest.raises(UsageError, match="speaker") as caught,
    ):
        ledger.claims(speeker="police")
    assert caught.value.value == "speeker"


def test_an_id_of_another_kind_is_refused(tmp_path: Path, source: Path) -> None:
    with whence.open(str(tmp_path / "new.db"), create=True) as ledger:
        ledger.read(str(source))
        claim = next(ledger.claims())
        with pytest.raises(UsageError, match="id of a claim"):
            ledger.text(claim["id"])


def test_a_script_without_a_guard_reads_many_reports(tmp_path: Path) -> None:
    """More processes would run the script again; so they are only started where they are asked for."""
    rows = (json.dumps({"id": str(n), "text": f"Police said {n + 2} people were killed."}) for n in range(60))
    (tmp_path / "many.jsonl").write_text("\n".join(rows), "utf-8")
    script = tmp_path / "script.py"
    script.write_text(
        "import whence\n"
        "with whence.open('new.db', create=True) as ledger:\n"
        "    summary = ledger.read('many.jsonl', rules_only=True)\n"
        "print(summary.new, summary.failed)\n",
        "utf-8",
    )
    done = subprocess.run([sys.executable, str(script)], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("60 0\n", "")
