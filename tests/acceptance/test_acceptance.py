"""The real command line on reports with gold: ours always, the real ones where they lie beside the repository.

Both sets were looked at while the rules were written, so the floors guard what was reached and say nothing about other
reports: the first time the rules met the twins, they found 10 of 25 claims (tests/gold/SOURCE.md).
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from evaluation.acceptance import headline, lines, main, run, summary
from evaluation.scoring import ClaimScore, ReportScore, tally

REPOSITORY = Path(__file__).parents[2]
TWINS = REPOSITORY / "tests" / "gold"
SEEDS = REPOSITORY.parent / "shared" / "seeds"


@cache
def scores_of(folder: Path) -> tuple[ReportScore, ...]:
    """The score of one folder; read once, whatever the order of the tests."""
    return run(folder / "gold.json", folder)


@pytest.fixture(name="twins")
def _twins(record_property: Callable[[str, object], None]) -> tuple[ReportScore, ...]:
    scores = scores_of(TWINS)
    record_property("acceptance", f"tests/gold: {headline(scores)}")
    return scores


@pytest.fixture(name="seeds")
def _seeds(record_property: Callable[[str, object], None]) -> tuple[ReportScore, ...]:
    if not (SEEDS / "gold.json").exists():
        pytest.skip("the real reports are not beside this repository (../shared/seeds); their twins are in tests/gold")
    scores = scores_of(SEEDS)
    record_property("acceptance", f"seeds: {headline(scores)}")
    return scores


def claim_of(scores: tuple[ReportScore, ...], name: str) -> ClaimScore:
    return next(claim for report in scores for claim in report.claims if claim.match.gold.id == name)


def assert_at_least(scores: tuple[ReportScore, ...], *, found: int, act: int) -> None:
    totals = tally(scores, optional=False)
    assert totals["found"] >= found, "\n".join(lines(scores))
    assert totals["act"] >= act, "\n".join(lines(scores))


def assert_report_data_right(scores: tuple[ReportScore, ...]) -> None:
    wrong = [(report.file, name) for report in scores for name, right in report.aspects.items() if not right]
    assert not wrong


def test_claims_of_the_twins(twins: tuple[ReportScore, ...]) -> None:
    assert_at_least(twins, found=24, act=24)


def test_report_data_of_the_twins(twins: tuple[ReportScore, ...]) -> None:
    assert_report_data_right(twins)


def test_claims_of_the_seeds(seeds: tuple[ReportScore, ...]) -> None:
    assert_at_least(seeds, found=25, act=25)


def test_report_data_of_the_seeds(seeds: tuple[ReportScore, ...]) -> None:
    assert_report_data_right(seeds)


def test_a_claim_that_a_relay_carried_names_it(seeds: tuple[ReportScore, ...]) -> None:
    assert claim_of(seeds, "a8").aspects["via"]


def test_a_claim_of_responsibility_stands_inside_the_post_that_tells_of_it(seeds: tuple[ReportScore, ...]) -> None:
    responsibility = claim_of(seeds, "b4")
    assert responsibility.aspects["inside"]
    assert responsibility.aspects["act"]


def test_the_command_ends_with_one_json_object(
    twins: tuple[ReportScore, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(TWINS / "gold.json"), str(TWINS)]) == 0
    assert json.loads(capsys.readouterr().out.splitlines()[-1]) == summary(twins)
