"""Judgements laid over what a run found in one report: the record as people left it, and the machine's values under it.

A judgement finds its record again by where it stands, so that it holds for whatever a better model finds there; where
that finds nothing, the record lives on as it was when it was judged.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar, cast

from whence.errors import InputError, UsageError
from whence.ledger.answers import Review
from whence.records import Actor, Anchor, Claim, Event, Judgement, ReviewState, Setting, Span, anchor_of, in_force
from whence.records.codec import decode, dumps
from whence.records.corrections import corrected, root_of, value_of

Record = TypeVar("Record", Claim, Event, Actor)

# A record stands where a judgement points if the characters that they share are at least half of those that either has:
# a comma more or less is the same claim, a claim within another is not.
SAME_PLACE = 0.5
STATES: Mapping[str, ReviewState] = {
    "accept": "accepted",
    "correct": "corrected",
    "reject": "rejected",
    "add": "added",
}


@dataclass(frozen=True, slots=True)
class Laid(Generic[Record]):
    """A record as people left it; ``review`` is None where nobody judged it."""

    record: Record
    review: Review | None
    ids: frozenset[str]


def lay_over(type_: type[Record], records: Sequence[Record], judgements: Iterable[Judgement]) -> list[Laid[Record]]:
    """The run's ``records`` and those that only ``judgements`` (oldest first) know, in text order."""
    threads = _threads(judgements)
    places = _matched(records, threads)
    laid = []
    for anchor, thread in threads.items():
        found = places.get(anchor)
        machine = records[found] if found is not None else None
        if (one := _judged(type_, anchor, machine, thread)) is not None:
            laid.append(one)
    untouched = set(range(len(records))) - set(places.values())
    laid += [Laid(records[n], None, frozenset((records[n].id,))) for n in untouched]
    return sorted(laid, key=lambda each: (_start(each.record), each.record.id))


def _threads(judgements: Iterable[Judgement]) -> dict[Anchor, list[Judgement]]:
    """The judgements of each single record: all that say what it is, and what takes them back."""
    threads: dict[Anchor, list[Judgement]] = {}
    for judgement in judgements:
        known = judgement.verdict == "undo" and judgement.subject in threads
        if judgement.verdict in STATES or known:
            threads.setdefault(judgement.subject, []).append(judgement)
    return threads


def _matched(records: Sequence[Record], threads: Mapping[Anchor, Sequence[Judgement]]) -> dict[Anchor, int]:
    """Which record each anchor points at, the best pairs first, each record once."""
    pairs = [
        (-shared, anchor.id, record.id not in _ids(threads[anchor]), n, anchor)
        for anchor in threads
        for n, record in enumerate(records)
        if (shared := overlap(anchor.spans, anchor_of(record).spans)) >= SAME_PLACE
    ]
    found: dict[Anchor, int] = {}
    for *_, n, anchor in sorted(pairs, key=lambda pair: pair[:4]):
        if anchor not in found and n not in found.values():
            found[anchor] = n
    return found


def overlap(one: Sequence[Span], other: Sequence[Span]) -> float:
    """Characters that both have, as a share of those that either has; 1 for the same place."""
    mine = {at for span in one for at in range(span.start, span.end)}
    theirs = {at for span in other for at in range(span.start, span.end)}
    return len(mine & theirs) / len(mine | theirs)


def _judged(
    type_: type[Record], anchor: Anchor, machine: Record | None, thread: Sequence[Judgement]
) -> Laid[Record] | None:
    """The record with all that is in force laid over it; None where all was taken back and no run has the record."""
    force = in_force(thread)
    first = thread[0].record
    base = machine or (decode(type_, json.loads(first)) if first and force else None)
    if base is None:
        return None
    record, review = judged_record(base, thread)
    if machine is None:
        review = replace(review, found=False, machine=())
    return Laid(record, replace(review, anchor=anchor), frozenset((record.id, *_ids(thread))))


def judged_record(base: Record, thread: Sequence[Judgement]) -> tuple[Record, Review]:
    """``base`` with all that is in force of a thread laid over it, and what that is; ``alias`` sets no field."""
    force = [judgement for judgement in in_force(thread) if judgement.verdict in STATES]
    record = base
    for judgement in force:
        record = _corrected(type(base), record, judgement)
    fields = dict.fromkeys(setting.field for judgement in force for setting in judgement.values)
    machine = tuple(Setting(field, dumps(value_of(base, field))) for field in fields)
    state: ReviewState = STATES[force[-1].verdict] if force else "unreviewed"
    if state == "accepted" and any(judgement.verdict in ("correct", "add") for judgement in force):
        state = "corrected" if any(judgement.verdict == "correct" for judgement in force) else "added"
    return record, Review(state, thread[0].subject, thread[-1].id, found=True, machine=machine)


def _corrected(type_: type[Record], record: Record, judgement: Judgement) -> Record:
    """Where a correction leads into something that this run does not have, the whole field is as it was corrected."""
    if judgement.verdict != "correct":
        return record
    try:
        return corrected(record, judgement.values)
    except (UsageError, InputError):
        judged = corrected(decode(type_, json.loads(judgement.record or "null")), judgement.values)
        fields = dict.fromkeys(root_of(setting.field) for setting in judgement.values)
        return corrected(record, [Setting(field, dumps(value_of(judged, field))) for field in fields])


def _ids(thread: Sequence[Judgement]) -> Iterator[str]:
    """The ids that the record had when it was judged."""
    return (cast("str", json.loads(judgement.record)["id"]) for judgement in thread if judgement.record)


def _start(record: Claim | Event | Actor) -> int:
    return min(span.start for span in anchor_of(record).spans)
