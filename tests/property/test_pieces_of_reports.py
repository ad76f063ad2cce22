"""Whatever stretch of a report is given, rules read it: text breaks off anywhere."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from evaluation.claim_cases import load_cases
from whence.extract import extract, producer
from whence.read import read_text

LONGEST = 25  # words: a sentence or two


@cache
def texts() -> tuple[tuple[str, ...], ...]:
    """The words of our own passages to train on."""
    return tuple(tuple(case.report.text.split(" ")) for case in load_cases(Path("training/cases")))


@given(st.data())
def test_a_report_that_breaks_off_is_read(data: st.DataObject) -> None:
    words = data.draw(st.sampled_from(texts()))
    first = data.draw(st.integers(0, len(words) - 1))
    piece = " ".join(words[first : first + data.draw(st.integers(1, LONGEST))]).strip() or "."
    report = read_text(piece, key="piece", published="2025-03-03")
    found = extract(report, producer())
    assert all(span.cut(report.text) for claim in found.claims for span in claim.content)
