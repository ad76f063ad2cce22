"""The case bank's own files, and what is wrong with cases that cannot be read."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from evaluation.claim_agreement import SECOND, agreement
from evaluation.claim_cases import CaseError, load_cases, read_cases

CASE = """
- id: orve-001
  style: wire brief
  tier: STRONG
  published: 2025-03-14
  text: |
    The mayor said on Thursday that the dam is safe. He said the gate is shut.
  names:
    - [the mayor, He]
  claims:
    - {n: 1, speaker: The mayor, who: The mayor, cue: said, content: [that the dam is safe], act: assert}
    - {n: 2, speaker: He, who: The mayor, cue: said, content: [the gate is shut], act: assert}
"""


def read(folder: Path, text: str) -> str:
    """What is wrong with a file of cases."""
    file = folder / "cases.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(CaseError) as caught:
        read_cases(file)
    return str(caught.value)


def test_strings_become_places_the_cue_nearest_to_its_content(tmp_path: Path) -> None:
    file = tmp_path / "cases.yaml"
    file.write_text(CASE, encoding="utf-8")
    (case,) = read_cases(file)
    first, second = case.report.claims
    assert [case.report.text[slice(*span)] for span in first.content_spans] == ["that the dam is safe"]
    assert (first.source_text, second.source_text) == ("The mayor", "He")
    assert case.half in {"dev", "test"}


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("[the gate is shut]", "[the gate was shut]", "stands 0 times"),
        ("[the gate is shut]", "[is]", "stands 2 times"),
        ("speaker: He,", "speaker: She,", "does not stand in the text: 'She'"),
        ("act: assert}\n    - {n: 2", "act: shout}\n    - {n: 2", "act 'shout' is none of"),
        ("tier: STRONG", "tier: SURE", "tier 'SURE' is none of"),
        ("style: wire brief", "stile: wire brief", "unknown fields: stile"),
        ("who: The mayor, cue: said, content: [the gate", "cue: said, content: [the gate", "a speaker and who"),
        ("{n: 2,", "{n: 1,", "two claims with one n"),
        ("{n: 2,", "{n: 2, inside: 1,", "whose content does not hold it"),
        ("{n: 2,", "{n: 2, inside: 3,", "which is not there"),
    ],
)
def test_a_case_that_cannot_be_read_says_what_is_wrong(tmp_path: Path, right: str, wrong: str, told: str) -> None:
    assert right in CASE
    message = read(tmp_path, CASE.replace(right, wrong, 1))
    assert message.startswith("cases.yaml: orve-001: ")
    assert told in message


def test_an_id_stands_for_one_case(tmp_path: Path) -> None:
    for name in ("one.yaml", "two.yaml"):
        (tmp_path / name).write_text(CASE, encoding="utf-8")
    with pytest.raises(CaseError, match="orve-001"):
        load_cases(tmp_path)


def test_the_bank_holds_what_it_says() -> None:
    """Three hundred cases and more, all tiers and many styles, half of the first 330 set aside."""
    cases = load_cases()
    assert len(cases) >= 330
    assert {case.tier for case in cases} == {"STRONG", "MEDIUM", "WEAK"}
    assert len({case.style for case in cases}) >= 12
    later = [case for case in cases if case.report.file.startswith(("more-", "practice-"))]
    first = [case for case in cases if case not in later]
    halves = Counter(case.half for case in first)
    assert min(halves.values()) >= len(first) * 0.45
    assert not [case.report.file for case in later if case.half == "test"]


def test_two_annotators_agree() -> None:
    found = agreement(load_cases(), load_cases(SECOND))
    assert found["claims"] > 200
    assert min(found[name] for name in ("content", "speaker", "chain", "act", "precision")) > 0.9


@pytest.mark.parametrize("folder", ["training/cases", "evaluation/cases/blind"])
def test_what_is_kept_to_train_on_and_apart_can_be_read_and_no_case_is_in_two_places(folder: str) -> None:
    cases = {case.report.file for case in load_cases(Path(folder))}
    assert len(cases) >= 200
    assert cases.isdisjoint(case.report.file for case in load_cases())
