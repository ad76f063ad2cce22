"""From what people drew in another tool to judgements: what was changed is corrected, what is new is added.

What is not in the file is left alone unless the caller says that it was deleted there: a file may hold a selection.
The same file a second time adds nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from whence.errors import InputError, UsageError, WhenceError
from whence.ledger import ClaimFilter, EventFilter, Ledger
from whence.records import Claim, Event, Hop, Report, Span, anchor_of
from whence.records.codec import Json, encode
from whence.review.drawn import Document, Drawn, spans_of
from whence.review.reviewer import Reviewer
from whence.schema.happening import triggers
from whence.schema.saying import acts

Record = Claim | Event
# Our fields by the roles of their parts: those that hold one stretch, and those that hold several.
SINGLE = {"source": "speaker", "cue": "cue", "addressee": "addressee", "trigger": "trigger"}
SEVERAL = {"content": "content", "actor": "actors", "target": "targets", "instrument": "instruments"}
OF_CLAIM: tuple[str, ...] = ("source", "cue", "addressee", "content", "via")
OF_EVENT: tuple[str, ...] = ("trigger", "actor", "target", "instrument")


@dataclass(frozen=True, slots=True)
class Problem:
    """What could not be taken: where it stands in the file, and why."""

    place: str
    message: str


@dataclass(slots=True)
class Imported:
    """How many records were corrected, added, rejected, accepted and left as they were; ``missing`` are not in the file
    and were left alone. ``problems`` could not be taken."""

    counts: Counter[str] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Importing:
    """One import: who judges and why, and what is made of what was left as it was, or left out."""

    reviewer: Reviewer
    why: str
    accept_unchanged: bool = False
    reject_missing: bool = False
    dry: bool = False

    def take(self, documents: Iterable[Document]) -> Imported:
        """All that can be taken; what cannot is told, and the rest goes on."""
        done = Imported()
        for document in documents:
            try:
                report, records = _held(self.reviewer.ledger, document)
            except WhenceError as error:
                done.problems.append(Problem(document.place, str(error)))
                continue
            for drawn in document.records:
                self._one(report, records, drawn, document, done)
            self._missing(records, document, done)
        return done

    def _one(
        self, report: Report, records: Mapping[str, Record], drawn: Drawn, document: Document, done: Imported
    ) -> None:
        try:
            if drawn.kind is None:
                raise InputError("neither the content of a claim nor an event among its marks")
            spans = spans_of(report.text, drawn.marks)
            known = records.get(drawn.record or "") or _same(records.values(), drawn, spans)
            verdict = self._add(report, drawn, spans) if known is None else self._compare(known, drawn, spans)
            done.counts[verdict] += 1
        except WhenceError as error:
            done.problems.append(Problem(f"{document.place}, {drawn.name}", str(error)))

    def _compare(self, known: Record, drawn: Drawn, spans: Mapping[str, tuple[Span, ...]]) -> str:
        values = {**dict(_changed(known, spans)), **dict(_told(known, drawn.what))}
        if values:
            if not self.dry:
                self.reviewer.correct(known.id, values, self.why)
            return "corrected"
        if not self.accept_unchanged:
            return "unchanged"
        if not self.dry:
            self.reviewer.accept(known.id, self.why)
        return "accepted"

    def _add(self, report: Report, drawn: Drawn, spans: Mapping[str, tuple[Span, ...]]) -> str:
        if drawn.record is not None:
            raise UsageError("no record of this report has this id", value=drawn.record)
        if drawn.kind == "claim":
            act = next((word for word in drawn.what.split() if word in acts()), "assert")
            values: dict[str, Json] = {"act": act, "acts": [act]}
            roles, at = OF_CLAIM, spans["content"]
        else:
            values = {"type": _type(drawn, report, spans["trigger"][0])}
            roles, at = OF_EVENT, spans["trigger"][:1]
        for role in roles:
            if role in spans and role not in ("content", "trigger"):
                values[_field(role)] = _value(role, spans[role], ())
        if not self.dry:
            self.reviewer.add(drawn.kind or "claim", report.id, at, values, self.why)
        return "added"

    def _missing(self, records: Mapping[str, Record], document: Document, done: Imported) -> None:
        named = {drawn.record for drawn in document.records}
        for id_ in sorted(set(records) - named):
            if not self.reject_missing:
                done.counts["missing"] += 1
                continue
            if not self.dry:
                self.reviewer.reject(id_, self.why)
            done.counts["rejected"] += 1


def _held(ledger: Ledger, document: Document) -> tuple[Report, dict[str, Record]]:
    """The report that was drawn on, and its records as people left them."""
    named = document.report or _home(ledger, document)
    kind, id_ = ledger.find(named)
    if kind != "report":
        raise UsageError(f"this is the id of a {kind}, not of a report", value=named)
    found: list[Record] = [row.claim for row in ledger.claims(ClaimFilter(report=id_))]
    found += [row.event for row in ledger.events(EventFilter(report=id_))]
    return ledger.report(id_), {each.id: each for each in found}


def _home(ledger: Ledger, document: Document) -> str:
    """The report of the first record that the ledger has."""
    ids = tuple(drawn.record for drawn in document.records if drawn.record)
    for row in ledger.claims(ClaimFilter(ids=ids, review="any")):
        return row.report.id
    for event in ledger.events(EventFilter(ids=ids, review="any")):
        return event.report.id
    raise UsageError("nothing tells which report this is", value=document.place, remedy="keep its name, or its ids")


def _same(records: Iterable[Record], drawn: Drawn, spans: Mapping[str, tuple[Span, ...]]) -> Record | None:
    """The record that stands where a new one was drawn: it came with an earlier import."""
    wanted = (
        tuple(sorted((*spans.get("cue", ()), *spans["content"]))) if drawn.kind == "claim" else spans["trigger"][:1]
    )
    return next((each for each in records if _is(each, drawn) and anchor_of(each).spans == wanted), None)


def _is(record: Record, drawn: Drawn) -> bool:
    return isinstance(record, Claim) == (drawn.kind == "claim")


def _changed(known: Record, spans: Mapping[str, tuple[Span, ...]]) -> Iterator[tuple[str, Json]]:
    """The fields whose parts stand elsewhere than ours."""
    for role in OF_CLAIM if isinstance(known, Claim) else OF_EVENT:
        before, after = _spans(known, role), spans.get(role, ())
        if tuple(sorted(before)) != after:
            hops = known.via if isinstance(known, Claim) else ()
            yield _field(role), _value(role, after, hops)


def _spans(known: Record, role: str) -> tuple[Span, ...]:
    if role == "via":
        return tuple(hop.span for hop in known.via) if isinstance(known, Claim) else ()
    held = getattr(known, _field(role))
    return held if isinstance(held, tuple) else (held,) if held is not None else ()


def _field(role: str) -> str:
    return SINGLE.get(role) or SEVERAL.get(role) or role


def _value(role: str, spans: Sequence[Span], hops: Sequence[Hop]) -> Json:
    """The parts in the record's own form. A relay that was there keeps its reason; a new one was drawn."""
    if role == "via":
        known = {hop.span: hop for hop in hops}
        return [encode(known.get(span, Hop(span, "marked", "drawn by a person"))) for span in spans]
    if role in SINGLE:
        if len(spans) > 1:
            raise InputError(f"a record has one {SINGLE[role]}", value=len(spans), remedy="split it into two records")
        return encode(spans[0]) if spans else None
    return [encode(span) for span in spans]


def _told(known: Record, what: str) -> Iterator[tuple[str, Json]]:
    """The act or type, where the words that the tool holds name another."""
    words = what.split()
    if isinstance(known, Claim):
        act = next((word for word in words if word in acts()), known.act)
        if act != known.act:
            yield "act", act
            yield "acts", [act]
    else:
        type_ = next((word for word in words if word in _types()), known.type)
        if type_ != known.type:
            yield "type", type_


def _types() -> set[str]:
    return {kind.type for kind in triggers().values()}


def _type(drawn: Drawn, report: Report, trigger: Span) -> str:
    """The type of a new event: what its note says, else what its trigger means."""
    told = next((word for word in drawn.what.split() if word in _types()), None)
    kind = triggers().get(tuple(trigger.cut(report.text).casefold().split()))
    if told or kind:
        return told or (kind.type if kind else "")
    remedy = f"write it in the note of the mark, one of: {', '.join(sorted(_types()))}"
    raise UsageError("nothing tells the type of this event", value=trigger.cut(report.text), remedy=remedy)
