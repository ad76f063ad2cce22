"""The whole line over small files of our own, and the adapters of tasks whose heads are not there yet."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.evaluate.annotated_files import Row, row, span, write
from whence.errors import InputError, MissingPartError, UsageError
from whence.evaluate import evaluate
from whence.evaluate.tasks.table import TASKS

SAID = "Ama Tano said the bridge was closed."
ROLES = [("source", "s1", "s2"), ("content", "s1", "s3")]


def said(set_: str, id_: str = "r1") -> Row:
    spans = [
        span(SAID, "s1", "cue", "said"),
        span(SAID, "s2", "source", "Ama Tano"),
        span(SAID, "s3", "content", "the bridge was closed"),
    ]
    return row(set_, SAID, id_=id_, spans=spans, links=ROLES)


@pytest.mark.parametrize("set_", ["polnear", "polnear_coders", "propbank_ewt"])
def test_an_attribution_that_is_found_whole_scores_one(tmp_path: Path, set_: str) -> None:
    result = evaluate("attribution", write(tmp_path, said(set_)))
    assert (result.task, result.set, result.n) == ("attribution", set_, 1)
    assert result.metrics["triple_exact_f1"] == 1
    assert set(result.metrics.values()) == {1.0}


def test_in_gum_links_start_from_the_clause(tmp_path: Path) -> None:
    spans = [*said("gum")["spans"], span(SAID, "s0", "clause", "Ama Tano said")]
    links = [("cue", "s0", "s1"), ("source", "s0", "s2"), ("content", "s0", "s3")]
    result = evaluate("attribution", write(tmp_path, row("gum", SAID, spans=spans, links=links)))
    assert result.metrics["triple_exact_p"] == result.metrics["triple_exact_r"] == 1


def test_what_is_missed_lowers_recall_alone(tmp_path: Path) -> None:
    """The second record marks an attribution in words that no rule reads: one of two is found."""
    text = "Ama Tano’s view? The bridge, closed."
    spans = [span(text, "s1", "cue", "view"), span(text, "s2", "source", "Ama Tano’s")]
    file = write(tmp_path, said("polnear"), row("polnear", text, id_="r2", spans=spans, links=[("source", "s1", "s2")]))
    metrics = evaluate("attribution", file).metrics
    assert (metrics["cue_exact_p"], metrics["cue_exact_r"]) == (1, 1 / 2)
    assert (metrics["content_exact_p"], metrics["content_exact_r"]) == (1, 1)


def test_chunks_are_scored_over_tokens(tmp_path: Path) -> None:
    text = "Ama Tano said the bridge was closed ."
    spans = [span(text, "s1", "cue", "said"), span(text, "s3", "content", "the bridge was closed")]
    metrics = evaluate("attribution", write(tmp_path, row("polnear_cofenet", text, spans=spans))).metrics
    assert metrics["cue_exact_f1"] == metrics["content_exact_f1"] == 1
    assert (metrics["source_exact_p"], metrics["source_begin_r"]) == (0, 0)


def test_the_least_number_of_killed_in_a_release(tmp_path: Path) -> None:
    text = "KABUL, Afghanistan (June 14, 2012) — Four insurgents were killed in Tano district yesterday."
    labels = {"min_killed": 4, "min_captured": 2}
    result = evaluate("events", write(tmp_path, row("isaf", text, labels=labels)))
    assert result.metrics == {"killed_exact": 1, "captured_exact": 0}


def test_a_toll_is_scored_as_an_interval_and_only_where_the_coders_give_one(tmp_path: Path) -> None:
    text = "Shelling killed five people in Tano on Monday."
    gold = [{"killed": [4, 6], "injured": None}, {"killed": [5, 5], "injured": None}]
    rows = [row("airwars", text, id_=str(number), labels=labels) for number, labels in enumerate(gold)]
    metrics = evaluate("casualties", write(tmp_path, *rows)).metrics
    assert (metrics["killed_overlap"], metrics["killed_exact"]) == (1, 1 / 2)


def test_times_are_scored_by_span_value_and_interval(tmp_path: Path) -> None:
    text = "The mill burned on 3 May 2021, and again on 4 May 2021."
    spans = [
        span(text, "s1", "TIMEX3", "3 May 2021", value="2021-05-03"),
        span(text, "s2", "TIMEX3", "4 May 2021", value="2021-05"),
    ]
    metrics = evaluate("time", write(tmp_path, row("wikiwars", text, spans=spans))).metrics
    assert (metrics["strict_f1"], metrics["relaxed_f1"], metrics["value_f1"]) == (1, 1, 1 / 2)
    assert metrics["interval_r"] == 1 / 2


def test_sentences_of_plover_are_scored_by_role_and_type(tmp_path: Path) -> None:
    text = "Rebels attacked soldiers near Tano."
    spans = [span(text, "s1", "EVT", "attacked"), span(text, "s2", "SRC/TAR", "soldiers")]
    metrics = evaluate(
        "events", write(tmp_path, row("plover_gold", text, spans=spans, labels={"event": "ASSAULT"}))
    ).metrics
    assert (metrics["evt_exact_f1"], metrics["type_f1"], metrics["tar_exact_r"]) == (1, 1, 1)


def test_resolution_can_be_given_the_gold_mentions(tmp_path: Path) -> None:
    """The bare surname is the person named before; the mill is nobody."""
    text = "Ama Tano spoke in Accra on Monday. Tano said the mill was safe."
    spans = [
        span(text, "s1", "mention", "Ama Tano", cluster="a"),
        {"id": "s2", "label": "mention", "pieces": [[35, 39]], "cluster": "a"},
        span(text, "s3", "mention", "the mill", cluster="b"),
    ]
    metrics = evaluate("coref", write(tmp_path, row("litbank", text, spans=spans)), gold=True).metrics
    assert metrics["muc_f1"] == metrics["b_cubed_f1"] == metrics["conll_f1"] == 1


def test_only_the_first_records_are_scored(tmp_path: Path) -> None:
    file = write(tmp_path, *(said("polnear", f"r{number}") for number in range(3)))
    seen: list[int] = []
    assert evaluate("attribution", file, limit=2, progress=seen.append).n == 2
    assert seen == [1, 2]


UNSCORED = [(task, name) for task, sets in TASKS.items() for name, scoring in sets.items() if scoring.found is None]


@pytest.mark.parametrize(("task", "set_"), UNSCORED)
def test_what_the_line_cannot_do_is_named_instead_of_scored_as_zero(tmp_path: Path, task: str, set_: str) -> None:
    with pytest.raises(MissingPartError, match="not there yet") as caught:
        evaluate(task, write(tmp_path, row(set_, SAID)))
    assert caught.value.remedy


def test_gold_input_where_no_stage_takes_it_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="gold input"):
        evaluate("attribution", write(tmp_path, said("polnear")), gold=True)


@pytest.mark.parametrize(("task", "set_"), [("tides", "polnear"), ("time", "polnear"), ("attribution", "unheard-of")])
def test_an_unknown_task_or_set_is_answered_with_those_there_are(tmp_path: Path, task: str, set_: str) -> None:
    with pytest.raises(UsageError) as caught:
        evaluate(task, write(tmp_path, said(set_)))
    assert caught.value.remedy


def test_a_file_holds_one_set_and_at_least_one_record(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="mixes"):
        evaluate("attribution", write(tmp_path, said("polnear"), said("gum", "r2")))
    with pytest.raises(InputError, match="no records"):
        evaluate("attribution", write(tmp_path))
