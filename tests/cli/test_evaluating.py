"""``whence evaluate``: a table for people, one JSON object for programs."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Whence
from tests.evaluate.annotated_files import row, span, write
from whence.cli.evaluating import rows

TEXT = "The mill burned on 3 May 2021."


def annotated(folder: Path, count: int = 1) -> str:
    spans = [span(TEXT, "s1", "TIMEX3", "3 May 2021", value="2021-05-03")]
    return str(write(folder, *(row("wikiwars", TEXT, id_=str(n), spans=spans) for n in range(count))))


def test_the_last_line_is_the_whole_result(whence: Whence, tmp_path: Path) -> None:
    ended = whence("evaluate", "time", annotated(tmp_path, 3), "--limit", "2")
    assert ended.code == 0
    result = json.loads(ended.out.splitlines()[-1])
    assert (result["task"], result["set"], result["n"]) == ("time", "wikiwars", 2)
    assert result["metrics"]["value_f1"] == 1.0
    assert all(0 <= value <= 1 for value in result["metrics"].values())


def test_a_table_stands_before_it(whence: Whence, tmp_path: Path) -> None:
    out = whence("evaluate", "time", annotated(tmp_path)).out
    assert "time / wikiwars, records: 1" in out
    assert "precision" in out
    assert any(line.split() == ["strict", "1.000", "1.000", "1.000"] for line in out.splitlines())


def test_programs_can_have_the_object_alone(whence: Whence, tmp_path: Path) -> None:
    ended = whence("evaluate", "time", annotated(tmp_path), "--json")
    assert len(ended.out.splitlines()) == 1
    assert json.loads(ended.out)["n"] == 1
    assert ended.err == ""


def test_what_goes_wrong_has_its_exit_code(whence: Whence, tmp_path: Path) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text("not a record\n", "utf-8")
    told = whence("evaluate", "time", str(bad))
    assert (told.code, told.out) == (1, "")
    assert "bad.jsonl:1" in told.err
    assert whence("evaluate", "tides", annotated(tmp_path)).code == 2
    missing = whence("evaluate", "ner", str(write(tmp_path, row("uner_ewt", TEXT))), "--rules-only")
    assert (missing.code, missing.out) == (3, "")
    assert "rules alone" in missing.err


def test_precision_recall_and_f1_share_a_row() -> None:
    metrics = {"cue_p": 0.5, "cue_r": 1.0, "cue_f1": 2 / 3, "conll_f1": 0.25, "interval_r": 0.75}
    assert list(rows(metrics)) == [
        ("cue", ["0.500", "1.000", "0.667"]),
        ("conll_f1", ["", "", "0.250"]),
        ("interval_r", ["", "", "0.750"]),
    ]
