"""Cases as records that the attribution head can learn from."""

import json
from itertools import pairwise
from pathlib import Path

from evaluation.claim_cases import load_cases, read_cases
from evaluation.claim_records import main, record

CASES = """
- id: melk-001
  style: agency
  tier: STRONG
  published: 2025-03-14
  text: |
    Major Rusk Amon said the bridge was safe. "Nobody crossed it," he added. "It was dark."
    Two men were shot in Melk on Monday.
  names: [[Rusk Amon, Major Rusk Amon, he]]
  claims:
    - {n: 1, speaker: Major Rusk Amon, who: Rusk Amon, cue: said, content: [the bridge was safe], act: assert}
    - {n: 2, speaker: he, who: Rusk Amon, cue: added, content: ['"Nobody crossed it,"'], act: assert, direct: true}
    - {n: 3, speaker: he, who: Rusk Amon, content: ['"It was dark."'], act: assert, direct: true}
    - {n: 4, voice: narrator, content: [Two men were shot in Melk on Monday], act: assert}
"""


def told(folder: Path) -> dict[str, list[list[str]]]:
    (folder / "melk.yaml").write_text(CASES, "utf-8")
    (case,) = read_cases(folder / "melk.yaml")
    found = record(case, None)
    words = {span["id"]: [found["text"][start:end] for start, end in span["pieces"]] for span in found["spans"]}
    attributions: dict[str, list[list[str]]] = {}
    for link in found["links"]:
        attributions.setdefault(words[link["from"]][0], []).append(words[link["to"]])
    return attributions


def test_each_cue_has_its_content_and_its_source(tmp_path: Path) -> None:
    assert told(tmp_path)["said"] == [["the bridge was safe"], ["Major Rusk Amon"]]


def test_speech_that_goes_on_belongs_to_the_cue_before_it_and_narrators_have_none(tmp_path: Path) -> None:
    found = told(tmp_path)
    assert found["added"] == [['"Nobody crossed it,"', '"It was dark."'], ["he"]]
    assert list(found) == ["said", "added"]


def test_a_source_within_what_it_says_is_left_out_and_pieces_that_overlap_are_one(tmp_path: Path) -> None:
    text = CASES.replace("speaker: he, who: Rusk Amon, cue: added", "speaker: Nobody, who: Rusk Amon, cue: added")
    text = text.replace("content: ['\"Nobody crossed it,\"']", "content: ['\"Nobody crossed it,\"', 'crossed it,']")
    (tmp_path / "melk.yaml").write_text(text, "utf-8")
    found = record(read_cases(tmp_path / "melk.yaml")[0], None)
    pieces = [span["pieces"] for span in found["spans"] if span["label"] == "content"]
    assert all(piece[1] <= following[0] for each in pieces for piece, following in pairwise(each))
    assert [span["label"] for span in found["spans"]].count("source") == 1


def test_the_half_set_aside_is_never_written(tmp_path: Path) -> None:
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "melk.yaml").write_text(CASES, "utf-8")
    assert main([str(tmp_path / "cases.jsonl"), str(tmp_path / "more")]) == 0
    written = {json.loads(line)["id"] for line in (tmp_path / "cases.jsonl").read_text("utf-8").splitlines()}
    cases = load_cases()
    assert {case.report.file for case in cases if case.half == "dev"} | {"melk-001"} == written
