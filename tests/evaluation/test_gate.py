"""The gate: floors only rise unless somebody says why, and what ships stands above them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from evaluation.gate import (
    SAMPLE,
    Entry,
    Floor,
    Score,
    check,
    failures,
    floors,
    lowered,
    main,
    measure,
    plan,
    raised,
    sample_entries,
    standing,
)
from tests.evaluate.annotated_files import row, span, write

FLOOR = Floor("2026-01-01", "ner/a.dev.jsonl", "f" * 64, "names_f1", 0.8)
SCORE = Score(10, "f" * 64, {"names_f1": 0.8})


def scores(value: float) -> dict[str, Score]:
    return {FLOOR.set: replace(SCORE, metrics={"names_f1": value})}


def test_what_ships_stands_above_its_floors() -> None:
    assert check() == []


def test_every_metric_of_the_plan_has_a_floor_and_a_sample() -> None:
    known = standing(floors())
    assert {(entry.name, metric) for entry in plan() for metric in entry.metrics} <= set(known)
    assert {entry.file for entry in sample_entries()} == {file.name for file in SAMPLE.glob("*.jsonl")}


@pytest.mark.parametrize(("value", "wrong"), [(0.81, 0), (0.8, 0), (0.7975, 0), (0.79, 1)])
def test_a_figure_may_fall_by_what_processors_differ_and_no_more(value: float, wrong: int) -> None:
    assert len(list(failures(scores(value), [FLOOR]))) == wrong


def test_figures_of_another_file_and_missing_ones_fail() -> None:
    (other,) = failures({FLOOR.set: replace(SCORE, sha256="0" * 64)}, [FLOOR])
    (missing,) = failures({}, [FLOOR])
    assert "not the one of its floors" in other
    assert "was not measured" in missing


def test_a_floor_that_falls_says_why() -> None:
    fallen = replace(FLOOR, floor=0.7)
    (unexplained,) = lowered([FLOOR, fallen])
    assert "floors.jsonl:2" in unexplained
    assert list(lowered([FLOOR, replace(fallen, because="the set was marked anew")])) == []
    assert list(lowered([fallen, FLOOR])) == []


def test_only_news_is_written_as_a_floor() -> None:
    assert raised(scores(0.8), [FLOOR], "2026-01-02") == []
    assert raised(scores(0.75), [FLOOR], "2026-01-02") == []
    assert raised(scores(0.9), [FLOOR], "2026-01-02") == [replace(FLOOR, day="2026-01-02", floor=0.9)]
    (anew,) = raised({FLOOR.set: replace(SCORE, sha256="0" * 64)}, [FLOOR], "2026-01-02")
    assert anew.because == "another file"


def test_a_file_is_measured_with_its_hash(tmp_path: Path) -> None:
    text = "The mill burned on 3 May 2021."
    file = write(tmp_path, row("wikiwars", text, spans=[span(text, "s", "TIMEX3", "3 May 2021", value="2021-05-03")]))
    score = measure(Entry("time", file.name, ("value_f1",)), tmp_path, None)
    assert (score.n, score.metrics, len(score.sha256)) == (1, {"value_f1": 1.0}, 64)


def test_the_command_line_says_what_is_wrong(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["check"]) == 0
    assert "at or above" in capsys.readouterr().out
    monkeypatch.setattr("evaluation.gate.floors", lambda: [FLOOR])
    assert main(["check"]) == 1
    assert "ner/a.dev.jsonl" in capsys.readouterr().out


def test_the_sample_is_of_the_annotated_format() -> None:
    for file in SAMPLE.glob("*.jsonl"):
        for line in file.read_text("utf-8").splitlines():
            record = json.loads(line)
            assert all(a < b <= len(record["text"]) for each in record["spans"] for a, b in each["pieces"])
