"""What whence finds in the case bank of claims, and that the score counts what it says."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from evaluation.claim_bank import CaseScore, figures, main, misses, run, score_case, tables
from evaluation.claim_cases import load_cases, read_cases

# Reached on 26 November 2026 with the weights of that day, less than a point below each figure. A change that loses
# more has to say why; the test half is never read for errors.
FLOORS = {
    "dev": {"speaker": 0.75, "chain": 0.725, "act": 0.68, "precision": 0.865},
    "test": {"speaker": 0.71, "chain": 0.66, "act": 0.625, "precision": 0.82},
}

CASE = """
- id: orve-001
  style: wire brief
  tier: STRONG
  published: 2025-03-14
  text: |
    The mayor said that the dam is safe, Radio Orve reported. He denied any leak.
  names:
    - [the mayor, He]
  claims:
    - n: 1
      speaker: The mayor
      who: The mayor
      cue: said
      content: [that the dam is safe]
      act: assert
      via: [Radio Orve]
    - {n: 2, speaker: He, who: The mayor, cue: denied, content: [any leak], act: deny, certainty: negated}
"""


def scored(folder: Path, *claims: dict[str, Any]) -> CaseScore:
    file = folder / "cases.yaml"
    file.write_text(CASE, encoding="utf-8")
    return score_case(read_cases(file)[0], claims)


def claim(start: int, end: int, **changes: Any) -> dict[str, Any]:
    """A claim of the mayor's, in the wire shape."""
    mayor = {"text": "The mayor", "start": 0, "end": 9, "actor": {"id": "m", "name": "The mayor", "aliases": []}}
    return {
        "report": {"key": "orve-001", "path": None},
        "id": str(start),
        "voice": "speaker",
        "speaker": mayor,
        "content": [{"text": "", "start": start, "end": end}],
        "via": [],
        "inside": None,
        "act": "assert",
        "acts": ["assert"],
        "certainty": "asserted",
        "direct": False,
        "channel": None,
        "addressee": None,
        "said_on": None,
        **changes,
    }


def test_each_aspect_counts_by_itself(tmp_path: Path) -> None:
    radio = {"text": "Radio Orve", "start": 37, "end": 47, "actor": {"id": "r", "name": "Radio Orve", "aliases": []}}
    right = scored(tmp_path, claim(15, 35, via=[radio]), claim(68, 76, act="deny"))
    assert figures([right]) == {"claims": 2, "content": 1, "speaker": 1, "chain": 1, "act": 1, "precision": 1}
    lost = scored(tmp_path, claim(15, 35, act="accuse"), claim(68, 76, speaker=None, voice="unnamed", act="deny"))
    assert figures([lost]) == {"claims": 2, "content": 1, "speaker": 0.5, "chain": 0, "act": 0.5, "precision": 1}


def test_what_answers_nothing_lowers_the_precision_alone(tmp_path: Path) -> None:
    found = figures([scored(tmp_path, claim(68, 76, act="deny"), claim(0, 3))])
    assert found == {"claims": 2, "content": 0.5, "speaker": 0.5, "chain": 0.5, "act": 0.5, "precision": 0.5}


def test_the_half_set_aside_is_never_shown() -> None:
    scores = [score_case(case, []) for case in load_cases()]
    shown = "\n".join(misses(scores))
    assert any(each.case.report.file in shown for each in scores if each.case.half == "dev")
    assert not [each for each in scores if each.case.half == "test" and f"\n{each.case.report.file} (" in shown]


def test_the_command_reads_any_folder_of_cases(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "cases.yaml").write_text(CASE, encoding="utf-8")
    assert main(["--cases", str(tmp_path), "--misses"]) == 0
    assert '"speaker": 1.0' in capsys.readouterr().out.splitlines()[-1]


@cache
def bank() -> dict[str, dict[str, float]]:
    """The figures of the whole bank; read once, whatever the order of the tests."""
    return tables(run(load_cases()))


@pytest.mark.parametrize("half", ["dev", "test"])
def test_the_bank(half: str, record_property: Callable[[str, object], None]) -> None:
    found = bank()[half]
    record_property("claim bank", f"{half}: {found}")
    lost = {name: found[name] for name, floor in FLOORS[half].items() if found[name] < floor}
    assert not lost
