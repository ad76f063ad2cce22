"""Readings as people left them: what linking goes by, so that a rejected claim stands behind nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from sqlalchemy import Connection, select

from whence.ledger.contexts import CURRENT
from whence.ledger.judgements import history
from whence.ledger.lookup import PAGE, readings_of
from whence.ledger.overlay import Laid, lay_over
from whence.ledger.slices import slices
from whence.ledger.tables import judged, judgement, report, run
from whence.records import Claim, Event, Judgement, Reading

# Kinds of records whose judgements change what a report tells.
TOLD = ("claim", "event")


def judged_readings(connection: Connection, reports: Collection[str]) -> Iterator[Reading]:
    """The reports with all that their current runs found, corrected, and with what was added; without what was
    rejected, and without events inside what was."""
    for part in slices(reports, PAGE):
        found = defaultdict[str, list[Judgement]](list)
        for each in history(connection, reports=part):
            if each.subject.kind in TOLD:
                found[each.subject.report].append(each)
        for reading in readings_of(connection, part):
            yield _as_judged(reading, found[reading.report.id]) if reading.report.id in found else reading


def _as_judged(reading: Reading, judgements: Sequence[Judgement]) -> Reading:
    claims = lay_over(Claim, reading.claims, [each for each in judgements if each.subject.kind == "claim"])
    events = lay_over(Event, reading.events, [each for each in judgements if each.subject.kind == "event"])
    gone = {id_ for each in claims if _is_rejected(each) for id_ in each.ids}
    return replace(
        reading,
        claims=tuple(each.record for each in claims if not _is_rejected(each)),
        events=tuple(each.record for each in events if not _is_rejected(each) and each.record.under not in gone),
    )


def _is_rejected(laid: Laid[Claim] | Laid[Event]) -> bool:
    return laid.review is not None and laid.review.state == "rejected"


def judged_since(connection: Connection, number: int) -> list[tuple[str, int]]:
    """Reports, with their current runs, of which a claim or event was judged after the judgement with this number, in
    a way that may change it."""
    about = judged.join(judgement, judgement.c.number == judged.c.judgement)
    changed = select(judged.c.report).select_from(about)
    changed = changed.where(judgement.c.number > number, judged.c.kind.in_(TOLD), judgement.c.verdict != "accept")
    query = select(report.c.id, run.c.number).select_from(CURRENT).where(report.c.number.in_(changed))
    return [(row.id, row.number) for row in connection.execute(query.order_by(report.c.number))]
