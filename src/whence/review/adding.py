"""Records made by hand, where the machine found nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from whence.errors import UsageError
from whence.records import Claim, Event, Report, Setting, Span, anchor_of, claim_id, event_id
from whence.records.codec import encode
from whence.records.corrections import corrected
from whence.review.checking import check_names
from whence.review.subjects import Subject

# What stands where another record has the id of its producer.
BY_HAND = "reviewer"


def make_record(
    kind: Literal["claim", "event"], report: Report, spans: tuple[Span, ...], settings: Sequence[Setting], by: str
) -> Subject:
    """A claim with this content, or an event with this trigger, and these fields; refuses what does not fit."""
    if not spans or (kind == "event" and len(spans) > 1):
        raise UsageError(f"give the offsets of the {'content' if kind == 'claim' else 'trigger'}, as 120-135")
    record = _claim(report, spans, settings, by) if kind == "claim" else _event(report, spans[0], settings, by)
    encode(record, report.text)
    check_names(record, ("act", "acts", "type", "mode"))
    return Subject(anchor_of(record), record, report)


def _claim(report: Report, content: tuple[Span, ...], settings: Sequence[Setting], by: str) -> Claim:
    blank = Claim("", report.id, "speaker", None, None, content, "assert", ("assert",), producer=BY_HAND)
    made = replace(corrected(blank, settings), reason=f"added by {by}")
    return replace(made, id=claim_id(report.id, BY_HAND, made.speaker, made.cue, made.content))


def _event(report: Report, trigger: Span, settings: Sequence[Setting], by: str) -> Event:
    blank = Event("", report.id, "", None, trigger, "reported", producer=BY_HAND)
    made = replace(corrected(blank, settings), reason=f"added by {by}")
    return replace(made, id=event_id(report.id, BY_HAND, made.type, made.trigger))
