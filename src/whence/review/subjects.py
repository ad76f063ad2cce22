"""From an id on a screen to what a judgement points at."""

from __future__ import annotations

from dataclasses import dataclass, replace

from whence.errors import UsageError
from whence.ledger import ClaimFilter, EventFilter, Ledger
from whence.records import Actor, Anchor, Claim, Event, JudgedKind, Judgement, Report, anchor_of
from whence.records.codec import dumps, encode


@dataclass(frozen=True, slots=True)
class Subject:
    """What is judged: where it stands, and the record and report as they were looked at."""

    anchor: Anchor
    record: Claim | Event | Actor | None
    report: Report | None

    @property
    def body(self) -> str | None:
        """The record with its quotes, in canonical JSON."""
        if self.record is None or self.report is None:
            return None
        return dumps(encode(self.record, self.report.text))

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        """All under which it may have been judged: an event also as an incident, a claim also as an origin."""
        wider: dict[JudgedKind, JudgedKind] = {"event": "incident", "claim": "origin"}
        kind = wider.get(self.anchor.kind)
        return (self.anchor, *((replace(self.anchor, kind=kind),) if kind else ()))


def find_subject(ledger: Ledger, id_: str) -> Subject:
    """The claim, event, actor or report whose id begins with ``id_``."""
    kind, whole = ledger.find(id_)
    if kind == "claim":
        claim = next(ledger.claims(ClaimFilter(ids=(whole,), review="any")))
        return Subject(claim.anchor, claim.claim, claim.report)
    if kind == "event":
        event = next(ledger.events(EventFilter(ids=(whole,), review="any")))
        return Subject(event.anchor, event.event, event.report)
    if kind == "actor":
        actor = ledger.local_actor(id_)
        return Subject(anchor_of(actor), actor, ledger.report(actor.report))
    if kind == "report":
        return Subject(Anchor(whole, "report", ()), None, ledger.report(whole))
    raise UsageError(f"a {kind} cannot be judged", value=id_)


def find_judgement(ledger: Ledger, id_: str) -> Judgement:
    """The one judgement whose id begins with ``id_``."""
    found = [each for each in ledger.judgements() if each.id.startswith(id_)] if id_ else []
    if len(found) != 1:
        raise UsageError("several judgements begin so" if found else "no judgement has this id", value=id_)
    return found[0]


def history(ledger: Ledger, id_: str) -> list[Judgement]:
    """Everything that was judged about the record whose id begins with ``id_``, oldest first; about an actor, what was
    judged of it in any report."""
    subject = find_subject(ledger, id_)
    members = ledger.members(subject.record.id) if isinstance(subject.record, Actor) else ()
    return ledger.judgements(about={*subject.anchors, *map(anchor_of, members)})


def anchored(ledger: Ledger, kind: JudgedKind, id_: str) -> Subject:
    """The subject of ``id_`` as a judgement of this ``kind`` points at it."""
    subject = find_subject(ledger, id_)
    if subject.anchor.kind == "report" and kind == "incident":
        return subject  # grades are given to reports too
    stands_for = {"incident": "event", "origin": "claim"}.get(kind, kind)
    if subject.anchor.kind != stands_for:
        raise UsageError(f"this is the id of a {subject.anchor.kind}; {kind}s are named by {stands_for}s", value=id_)
    return replace(subject, anchor=replace(subject.anchor, kind=kind))
