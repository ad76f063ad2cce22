"""Ledger in, linked ledger out: incidents and copies among all reports, with what reviewers decided about them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from whence.ledger import Ledger
from whence.link import Overruled, Spot, Traces, link_traces, traces
from whence.records import Anchor, Judgement, in_force
from whence.records.incidents import Grade

Progress = Callable[[int], None]


def link(ledger: Ledger, progress: Progress | None = None) -> int:
    """Link all reports anew where one was read, or a reviewer decided, since the last time; gives how many incidents.

    What is linked does not depend on the order in which reports came.
    """
    linked = link_traces(_traces(ledger, progress), overruled(ledger.judgements()))
    copies = {report: (copy.original, copy.reason) for report, copy in linked.copies.items()}
    ledger.write_links(linked.incidents, copies)
    return len(linked.incidents)


def _traces(ledger: Ledger, progress: Progress | None) -> Iterator[Traces]:
    for number, reading in enumerate(ledger.readings(), start=1):
        yield traces(reading)
        if progress:
            progress(number)


def overruled(judgements: Iterable[Judgement]) -> Overruled:
    """What the judgements in force say of incidents and origins."""
    held = in_force(list(judgements))
    joined = [each for each in held if each.verdict == "merge"]
    must = [pair for each in joined if each.subject.kind == "incident" for pair in pairwise(map(_spot, each.anchors))]
    parted = [each for each in held if each.verdict == "split" and each.subject.kind == "incident"]
    cannot = [frozenset({_spot(each.subject), _spot(other)}) for each in parted for other in each.others]
    voices = [
        frozenset(_of_claim(anchor) for anchor in each.anchors) for each in joined if each.subject.kind == "origin"
    ]
    graded = [each for each in held if each.verdict == "grade" and each.subject.kind == "incident"]
    grades = tuple((_spot(each.subject), _grade(each)) for each in graded)
    return Overruled(tuple(must), tuple(cannot), tuple(voices), grades)


def _grade(judgement: Judgement) -> Grade:
    told = {each.field: str(json.loads(each.value)) for each in judgement.values}
    return Grade(told["source"], told["information"], judgement.by)


def _spot(anchor: Anchor) -> Spot:
    return anchor.report, anchor.spans[0].start, anchor.spans[0].end


def _of_claim(anchor: Anchor) -> Anchor:
    return Anchor(anchor.report, "claim", anchor.spans)
