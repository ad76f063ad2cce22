"""One person at work on one ledger: each method adds one judgement and gives it back.

Nothing is ever overwritten. A judgement names the newest one that its author saw; where somebody else was faster, it is
refused with ``StaleJudgementError`` and nothing is lost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from typing import Final, Literal

from whence.errors import UsageError
from whence.ledger import Ledger, utc_now
from whence.records import Judgement, Setting, Span, Verdict
from whence.records.codec import Json, dumps
from whence.review.adding import make_record
from whence.review.checking import check_correction, check_grade
from whence.review.subjects import Subject, anchored, find_judgement, find_subject


class Latest(Enum):
    """Stands for "whatever is newest now": for those who judge without having looked at a page first."""

    LATEST = "latest"


LATEST: Final = Latest.LATEST
Seen = str | None | Latest
Mergeable = Literal["actor", "incident", "origin"]


@dataclass(frozen=True, slots=True)
class Reviewer:
    """``name`` is who signs; ``now`` the clock.

    Ids may be shortened as everywhere. ``seen`` is the id of the newest judgement on the page that the reviewer looked
    at, None for none; left out, nobody can have been faster.
    """

    ledger: Ledger
    name: str
    now: Callable[[], datetime] = utc_now

    def accept(self, id_: str, why: str = "", *, seen: Seen = LATEST) -> Judgement:
        """The record is right as it is."""
        return self._judge("accept", [find_subject(self.ledger, id_)], why, seen)

    def reject(self, id_: str, why: str, *, seen: Seen = LATEST) -> Judgement:
        """The text does not say this. The record stays in the ledger and leaves the lists."""
        return self._judge("reject", [find_subject(self.ledger, id_)], why, seen)

    def correct(self, id_: str, values: Mapping[str, Json], why: str, *, seen: Seen = LATEST) -> Judgement:
        """These fields have other values, by path (``records.corrections``), in the record's own form."""
        subject = find_subject(self.ledger, id_)
        settings = as_settings(values)
        check_correction(subject, settings)
        return self._judge("correct", [subject], why, seen, settings)

    def add(
        self, kind: Literal["claim", "event"], report: str, spans: Sequence[Span], values: Mapping[str, Json], why: str
    ) -> Judgement:
        """The machine missed this: a claim whose content, or an event whose trigger, stands at ``spans``."""
        whole = self.ledger.report(self.ledger.find(report)[1])
        subject = make_record(kind, whole, tuple(sorted(spans)), as_settings(values), self.name)
        return self._judge("add", [subject], why, LATEST)

    def merge(self, kind: Mergeable, ids: Iterable[str], why: str, *, seen: Seen = LATEST) -> Judgement:
        """These are one: actors; the occurrences of these events; the voices behind these claims."""
        subjects = [anchored(self.ledger, kind, id_) for id_ in ids]
        if len({subject.anchor for subject in subjects}) < 2:
            raise UsageError("merging takes two at least", remedy="give the ids of two or more")
        return self._judge("merge", subjects, why, seen)

    def split(
        self, kind: Mergeable, id_: str, why: str, *, others: Iterable[str] = (), seen: Seen = LATEST
    ) -> Judgement:
        """This one is none of those that it was taken for; with ``others``, it is at least none of these.

        An actor is split as one report has it: give the id that the report's own actor has (``Ledger.members``).
        """
        return self._judge("split", [anchored(self.ledger, kind, each) for each in (id_, *others)], why, seen)

    def alias(self, id_: str, text: str, why: str, *, seen: Seen = LATEST) -> Judgement:
        """The actor is also called ``text``."""
        return self._judge("alias", [anchored(self.ledger, "actor", id_)], why, seen, as_settings({"alias": text}))

    def grade(self, id_: str, source: str, information: str, why: str, *, seen: Seen = LATEST) -> Judgement:
        """The Admiralty code of an incident (by one of its events) or of a report: A to F, 1 to 6."""
        check_grade(source, information)
        subject = anchored(self.ledger, "incident", id_)
        return self._judge("grade", [subject], why, seen, as_settings({"source": source, "information": information}))

    def undo(self, judgement: str, why: str = "", *, seen: Seen = LATEST) -> Judgement:
        """Takes a judgement back, by its id; of an ``undo`` too, which brings back what that one took."""
        found = find_judgement(self.ledger, judgement)
        subjects = [Subject(anchor, None, None) for anchor in found.anchors]
        return self._judge("undo", subjects, why, seen, supersedes=found.id)

    def _judge(
        self,
        verdict: Verdict,
        subjects: Sequence[Subject],
        why: str,
        seen: Seen,
        values: tuple[Setting, ...] = (),
        supersedes: str | None = None,
    ) -> Judgement:
        if not self.name.strip():
            raise UsageError("a judgement needs the name of its author")
        first, anchors = subjects[0], tuple(subject.anchor for subject in subjects)
        new = Judgement(
            anchors[0],
            verdict,
            self.name,
            self.now().astimezone(UTC).isoformat(timespec="milliseconds"),
            why,
            self.ledger.latest_judgement(*anchors) if seen is LATEST else seen,
            supersedes,
            anchors[1:],
            values,
            first.body,
        )
        self.ledger.judge(new)
        return new


def as_settings(values: Mapping[str, Json]) -> tuple[Setting, ...]:
    """Fields and plain values as a judgement holds them."""
    return tuple(Setting(field, dumps(value)) for field, value in values.items())
