"""``whence archive`` and ``load`` as they are typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests import invented
from tests.cli.conftest import Whence


@pytest.fixture(name="source")
def _source(tmp_path: Path) -> str:
    (tmp_path / "raid.txt").write_text(invented.TEXT, "utf-8")
    (tmp_path / "empty.txt").write_text("", "utf-8")
    return str(tmp_path)


def test_an_archive_is_read_told_and_loaded(whence: Whence, source: str, tmp_path: Path) -> None:
    lake, ledger = str(tmp_path / "lake"), str(tmp_path / "w.db")
    built = whence("archive", f"{source}/raid.txt", "--out", lake, "--rules-only", "--workers", "1")
    assert built.code == 0
    assert "1 reports in 1 shards" in built.out
    loaded = whence("load", lake, "--ledger", ledger)
    assert loaded.code == 0
    assert "1 new reports" in loaded.out
    assert "Red Acacia Front" in whence("claims", "--ledger", ledger, "--format", "jsonl").out


def test_what_was_refused_ends_with_one_and_says_where_it_is_told(whence: Whence, source: str, tmp_path: Path) -> None:
    lake = str(tmp_path / "lake")
    ended = whence("archive", f"{source}/empty.txt", "--out", lake, "--rules-only", "--json")
    assert ended.code == 1
    assert json.loads(ended.out)["refused"] == 1
    assert list((tmp_path / "lake" / "refused").glob("*.jsonl"))


def test_a_folder_that_is_no_lake_is_an_error_with_a_next_step(whence: Whence, source: str, tmp_path: Path) -> None:
    ended = whence("load", source, "--ledger", str(tmp_path / "w.db"))
    assert ended.code == 1
    assert "whence archive" in ended.err


def test_a_lake_is_linked_and_known(whence: Whence, source: str, tmp_path: Path) -> None:
    lake = str(tmp_path / "lake")
    whence("archive", f"{source}/raid.txt", "--out", lake, "--rules-only", "--workers", "1")
    linked = whence("link", lake, "--workers", "1")
    assert linked.code == 0
    assert "1 reports, 0 of them copies" in linked.out
    assert list((tmp_path / "lake" / "incidents").rglob("*.parquet"))
    assert json.loads(whence("link", lake, "--json").out)["known"] is True


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--runner", "spark"), "are for a lake"),
        (("{lake}", "--anew"), "not both"),
        (("{lake}",), "whence archive"),
    ],
)
def test_linking_tells_lakes_and_ledgers_apart(
    whence: Whence, source: str, arguments: tuple[str, ...], told: str
) -> None:
    ended = whence("link", *(each.format(lake=source) for each in arguments))
    assert ended.code in {1, 2}
    assert told in ended.err
