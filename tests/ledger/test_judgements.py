"""Judgements on both engines: in a row, for good, found by what they are about, and proved."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.ledger.told import batch, told
from whence.errors import SpanError, StaleJudgementError, UsageError
from whence.ledger import ClaimFilter, Ledger
from whence.records import Anchor, Judgement, Span, anchor_of
from whence.records.codec import dumps, encode

RAID, LATE = told(), told(outlet="The Late Post")
CLAIM, OTHER = anchor_of(RAID.claims[0]), anchor_of(LATE.claims[0])
ACCEPTED = Judgement(CLAIM, "accept", "R. Okoye", "2025-03-06T00:00:00.000+00:00", "fine")


@pytest.fixture(name="told_ledger")
def _told_ledger(ledger: Ledger) -> Ledger:
    ledger.write(batch(RAID, LATE))
    return ledger


def test_judgements_come_back_as_they_were_and_in_order(told_ledger: Ledger) -> None:
    later = replace(ACCEPTED, verdict="reject", by="A. Lind \x00 \ud800", seen=ACCEPTED.id)
    other = replace(ACCEPTED, subject=OTHER)
    for each in (ACCEPTED, later, other):
        told_ledger.judge(each)
    assert told_ledger.judgements() == [ACCEPTED, later, other]
    assert told_ledger.judgements(about=[CLAIM]) == [ACCEPTED, later]
    assert told_ledger.judgements(reports=[LATE.report.id]) == [other]
    assert told_ledger.judgements(kind="actor") == []
    assert told_ledger.latest_judgement(CLAIM, OTHER) == other.id
    assert list(told_ledger.verify()) == []


def test_a_judgement_of_several_is_of_each(told_ledger: Ledger) -> None:
    one, two = (replace(anchor, kind="origin") for anchor in (CLAIM, OTHER))
    told_ledger.judge(replace(ACCEPTED, subject=one, verdict="merge", others=(two,)))
    with pytest.raises(StaleJudgementError):
        told_ledger.judge(replace(ACCEPTED, subject=two, verdict="split"))


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        (replace(ACCEPTED, subject=Anchor("f" * 16, "claim", (Span(0, 1),))), UsageError),
        (replace(ACCEPTED, subject=replace(CLAIM, spans=(Span(0, 9999),))), SpanError),
        (replace(ACCEPTED, verdict="undo", supersedes="f" * 16), UsageError),
        (replace(ACCEPTED, seen="f" * 16), StaleJudgementError),
    ],
)
def test_what_points_nowhere_is_refused_and_leaves_nothing(
    told_ledger: Ledger, wrong: Judgement, error: type[Exception]
) -> None:
    with pytest.raises(error):
        told_ledger.judge(wrong)
    assert told_ledger.judgements() == []


def test_what_was_rejected_is_out_of_the_lists_on_either_engine(told_ledger: Ledger) -> None:
    told_ledger.judge(replace(ACCEPTED, verdict="reject"))
    assert [row.report.id for row in told_ledger.claims()] == [LATE.report.id]
    assert [row.report.id for row in told_ledger.claims(ClaimFilter(speaker="harbour"))] == [LATE.report.id]
    assert [row.report.id for row in told_ledger.claims(ClaimFilter(search="raid", review="any"))] == [
        RAID.report.id,
        LATE.report.id,
    ]


def test_a_judged_record_whose_quotes_are_not_in_the_text_does_not_prove(told_ledger: Ledger) -> None:
    body = encode(RAID.claims[0], RAID.report.text)
    told_ledger.judge(replace(ACCEPTED, record=dumps(body)))
    assert list(told_ledger.verify()) == []
    other = dumps({**body, "cue": {"start": 0, "end": 3, "text": "She"}})
    told_ledger.judge(replace(ACCEPTED, seen=told_ledger.latest_judgement(CLAIM), record=other))
    (fault,) = told_ledger.verify()
    assert (fault.code, fault.place) == ("quote", "judgement 2 record cue.text")
