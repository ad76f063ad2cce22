"""``whence model``, and the choice between model and rules."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Whence
from tests.encoder.conftest import TINY
from whence.encoder.manifest import GRAPH, open_weights

TEXT = "Mayor Lina Orve said the bridge is closed."


@pytest.fixture(name="installed")
def _installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if whence had come with the tiny weights."""
    monkeypatch.setattr("whence.encoder.shipped.FOLDER", TINY)


@pytest.fixture(name="bare")
def _bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """As if whence had come without weights."""
    monkeypatch.setattr("whence.encoder.shipped.FOLDER", tmp_path)


def producers(whence: Whence) -> set[str]:
    rows = whence("claims", "--format", "jsonl").out.splitlines()
    return {json.loads(row)["producer"] for row in rows}


@pytest.mark.usefixtures("installed")
def test_the_card_is_printed_after_the_files_are_proved(whence: Whence) -> None:
    assert whence("model").out.startswith("# Tiny weights for tests")
    assert json.loads(whence("model", "--json").out)["files"] == dict(open_weights(TINY).files)


@pytest.mark.usefixtures("bare")
def test_without_a_model_that_is_said(whence: Whence) -> None:
    ended = whence("model")
    assert (ended.code, ended.out) == (3, "")
    assert "E500" in ended.err


@pytest.mark.usefixtures("installed")
def test_the_model_reads_along_unless_rules_alone_are_wanted(whence: Whence) -> None:
    Path("a.txt").write_text(TEXT, "utf-8")
    whence("read", "a.txt")
    with_model = producers(whence)
    whence("read", "a.txt", "--rules-only")
    assert len(with_model | producers(whence)) == 2


@pytest.mark.usefixtures("installed")
def test_evaluate_scores_what_read_would_find(whence: Whence) -> None:
    spans = [
        {"id": "s", "label": "source", "pieces": [[0, 15]]},
        {"id": "c", "label": "cue", "pieces": [[16, 20]]},
        {"id": "t", "label": "content", "pieces": [[21, 41]]},
    ]
    links = [{"type": "source", "from": "c", "to": "s"}, {"type": "content", "from": "c", "to": "t"}]
    record = {"id": "1", "set": "polnear", "text": TEXT, "meta": {}, "spans": spans, "links": links, "labels": {}}
    Path("a.jsonl").write_text(json.dumps(record) + "\n", "utf-8")
    for chosen in ([], ["--rules-only"]):
        last = whence("evaluate", "attribution", "a.jsonl", *chosen).out.splitlines()[-1]
        assert json.loads(last)["metrics"]["triple_exact_f1"] == 1.0


def test_an_altered_model_stops_a_reading_before_it_begins(
    whence: Whence, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "manifest.json").write_bytes((TINY / "manifest.json").read_bytes())
    (tmp_path / GRAPH).write_bytes(b"something else")
    monkeypatch.setattr("whence.encoder.shipped.FOLDER", tmp_path)
    Path("a.txt").write_text(TEXT, "utf-8")
    ended = whence("read", "a.txt")
    assert ended.code == 3
    assert "E510" in ended.err
