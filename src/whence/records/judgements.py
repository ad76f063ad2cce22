"""What people decide about records: judgements, which are added and never changed.

A judgement points at text, not at a producer's ids: a better model gives a claim another id, but the words stay where
they are. Taking a judgement back is another judgement.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from whence.records.claims import Actor, Claim
from whence.records.codec import dumps, encode
from whence.records.events import Event
from whence.records.values import Span, content_id

# ``origin`` is the voice behind a claim, where origins are counted; ``incident`` the occurrence behind an event.
JudgedKind = Literal["claim", "event", "actor", "report", "incident", "origin"]
# ``merge`` and ``split`` say of several anchors that they are one, or that one is none of the others'.
Verdict = Literal["accept", "correct", "reject", "add", "merge", "split", "alias", "grade", "undo"]
# What the judgements in force make of a record.
ReviewState = Literal["unreviewed", "accepted", "corrected", "rejected", "added"]


@dataclass(frozen=True, slots=True)
class Anchor:
    """What is judged: stretches of one report, in text order. A report as a whole has none."""

    report: str
    kind: JudgedKind
    spans: tuple[Span, ...]

    @property
    def id(self) -> str:
        return content_id("anchor", self.report, self.kind, [[span.start, span.end] for span in self.spans])


@dataclass(frozen=True, slots=True)
class Setting:
    """A field and what it is to be, as JSON in the record's own form (``records.codec``).

    ``field`` may lead into a record: ``place.name``; ``figures@120-132.low`` is of the figure that stands there.
    """

    field: str
    value: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision of one person.

    ``at`` is an instant in UTC, ISO 8601; ``why`` the reason given. ``seen`` is the newest judgement on any of its
    anchors that its author knew of: the ledger refuses it where there is a newer one. ``supersedes`` is the judgement
    that an ``undo`` takes back. ``others`` are the anchors merged with, or split from, ``subject``. ``record`` is the
    record as it was when judged, with its quotes, in canonical JSON: it lives on where a later run finds it no more.
    """

    subject: Anchor
    verdict: Verdict
    by: str
    at: str
    why: str
    seen: str | None = None
    supersedes: str | None = None
    others: tuple[Anchor, ...] = ()
    values: tuple[Setting, ...] = ()
    record: str | None = None

    @property
    def id(self) -> str:
        """The hash of all that it says."""
        return content_id("judgement", dumps(encode(self)))

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        """Everything that it is about, the subject first."""
        return (self.subject, *self.others)


def anchor_of(record: Claim | Event | Actor) -> Anchor:
    """Where a record stands: a claim by its cue and content, an event by its trigger, an actor by its first mention."""
    if isinstance(record, Claim):
        spans = (*((record.cue,) if record.cue else ()), *record.content) or (record.speaker,)
        return Anchor(record.report, "claim", tuple(sorted(span for span in spans if span is not None)))
    if isinstance(record, Event):
        return Anchor(record.report, "event", (record.trigger,))
    return Anchor(record.report, "actor", (record.anchor,))


def in_force(judgements: Sequence[Judgement]) -> list[Judgement]:
    """Those of ``judgements``, oldest first, that nobody has taken back; undoing an undoing brings back."""
    taken_back: set[str | None] = set()
    for judgement in reversed(judgements):
        if judgement.verdict == "undo" and judgement.id not in taken_back:
            taken_back.add(judgement.supersedes)
    return [each for each in judgements if each.verdict != "undo" and each.id not in taken_back]
