"""What holds for every format: the same bytes each time, a loss report that names each record, clear refusals."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests import invented
from tests.export.conftest import Exported, loaded
from whence.errors import MissingPartError, UsageError
from whence.export import FORMATS, LOSS_JSON, LOSS_MD, export
from whence.ledger import Ledger, open_ledger

NAMES = sorted(FORMATS)
# Parquet's footer is the same too; the others are text.
EVERY = pytest.mark.parametrize("name", NAMES)


@EVERY
def test_the_same_ledger_gives_the_same_bytes(name: str, ledger: Ledger, tmp_path: Path) -> None:
    for folder in ("one", "two"):
        export(ledger, name, tmp_path / folder)
    files = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert len(files) > 2
    for file in files:
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes(), file


@EVERY
def test_the_loss_report_accounts_for_every_record(name: str, exported: Exported) -> None:
    """What the loss report does not name, the format holds whole."""
    loss = loaded(exported(name) / LOSS_JSON)
    named = {row["id"] for row in loss["records"]}
    ours = {claim.id for claim in invented.reading().claims} | {invented.RAID.id}
    assert loss["format"] == name
    assert all(row["lost"] for row in loss["records"])
    assert set(loss["reasons"]) == {f"{row['kind']}.{lost}" for row in loss["records"] for lost in row["lost"]}
    if name in ("annotations", "csv", "parquet", "spacy"):
        assert not named
    else:
        assert named & ours


@EVERY
def test_an_empty_ledger_gives_an_export_that_says_so(name: str, tmp_path: Path) -> None:
    with open_ledger(str(tmp_path / "empty.db"), create=True) as empty:
        done = export(empty, name, tmp_path / name)
    assert (done.reports, done.claims, done.events) == (0, 0, 0)
    assert "Nothing was lost." in (tmp_path / name / LOSS_MD).read_text("utf-8")


def test_an_unknown_format_is_answered_with_those_there_are(ledger: Ledger, tmp_path: Path) -> None:
    with pytest.raises(UsageError) as told:
        export(ledger, "xlsx", tmp_path / "out")
    assert told.value.value == "xlsx"
    assert "acled" in (told.value.remedy or "")
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_made_is_named(ledger: Ledger, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    with pytest.raises(UsageError) as told:
        export(ledger, "csv", tmp_path / "file" / "below")
    assert str(tmp_path / "file" / "below") in str(told.value)


@pytest.mark.parametrize(("name", "part"), [("parquet", "pyarrow"), ("inception", "cassis"), ("spacy", "spacy")])
def test_a_missing_part_is_named_with_what_to_install(
    name: str, part: str, ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, part, None)
    with pytest.raises(MissingPartError) as told:
        export(ledger, name, tmp_path / name)
    assert "pip install" in (told.value.remedy or "")


def test_progress_tells_each_report(ledger: Ledger, tmp_path: Path) -> None:
    told: list[int] = []
    export(ledger, "csv", tmp_path / "csv", progress=told.append)
    assert told == [1, 2]
