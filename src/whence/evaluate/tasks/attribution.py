"""Attribution: who says what, with which words. PolNeAR, GUM and PropBank in one shape."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from whence.evaluate.annotated import Record
from whence.evaluate.counts import Tally
from whence.evaluate.spans import Pieces, Triple, begins, chunks, exact, tokens, triples
from whence.evaluate.tasks.scoring import Line, Scoring
from whence.records import Claim, Span

INFINITIVE = re.compile(r"(?:not )?to \w")
LABELS = ("source", "cue", "content")


class SpanScorer:
    """Exact, begin and token matches of every kind of span, and of the linked triple."""

    def __init__(self) -> None:
        self._tally = Tally()

    def add(self, record: Record, found: Sequence[Triple]) -> None:
        for label in LABELS:
            gold = [span.pieces for span in record.labelled(label)]
            predicted = _spans(found, label)
            self._tally.add(f"{label}_exact", exact(gold, predicted))
            self._tally.add(f"{label}_begin", begins(gold, predicted))
            self._tally.add(f"{label}_token", tokens(record.text, gold, predicted))
        self._tally.add("triple_exact", triples(gold_triples(record), found))

    def metrics(self) -> dict[str, float]:
        return self._tally.metrics()


class ChunkScorer:
    """Exact and begin matches of contiguous chunks of whole tokens, without links, as CofeNet reports them."""

    def __init__(self) -> None:
        self._tally = Tally()

    def add(self, record: Record, found: Sequence[Triple]) -> None:
        for label in LABELS:
            gold = chunks(record.text, [span.pieces for span in record.labelled(label)])
            predicted = chunks(record.text, _spans(found, label))
            self._tally.add(f"{label}_exact", exact(gold, predicted))
            self._tally.add(f"{label}_begin", begins(gold, predicted))

    def metrics(self) -> dict[str, float]:
        return self._tally.metrics()


def gold_triples(record: Record) -> list[Triple]:
    """The attributions of a record: spans linked to one another, whichever of them the links start from."""
    spans = record.by_id()
    parts: dict[str, dict[str, Pieces]] = defaultdict(dict)
    for marked in record.labelled("cue"):
        parts[marked.id] = {"cue": marked.pieces}
    for link in record.links:
        if link.type in LABELS:
            known = parts[link.source].get(link.type, ())
            parts[link.source][link.type] = tuple(sorted(known + spans[link.target].pieces))
    # In GUM links start from the clause, and the cue is one of those linked to: on its own it is no attribution.
    linked = {link.target for link in record.links if link.type == "cue"}
    return [
        Triple(each.get("cue", ()), each.get("source", ()), each.get("content", ()))
        for start, each in parts.items()
        if start not in linked
    ]


def found_triples(_: Record, line: Line) -> list[Triple]:
    """Every claim with a cue; a narrator's claim is no attribution."""
    return [_triple(claim) for claim in line.reading.claims if claim.cue is not None]


def found_outermost(record: Record, line: Line) -> list[Triple]:
    """As ``found_triples``, in the manner of PolNeAR: no claim inside another, for no token is in two attributions; and
    whom a demand is put to belongs to what is demanded ("urged *the public to be calm*")."""
    outermost = (claim for claim in line.reading.claims if claim.cue is not None and claim.inside is None)
    return [_triple(replace(claim, content=_with_listener(record.text, claim))) for claim in outermost]


def _with_listener(text: str, claim: Claim) -> tuple[Span, ...]:
    """The content, begun by the addressee where that stands right before an infinitive."""
    first, to = claim.content[0], claim.addressee
    asked = to is not None and to.end <= first.start and not text[to.end : first.start].strip()
    if to is None or not asked or not INFINITIVE.match(text, first.start, first.end):
        return claim.content
    return (Span(to.start, first.end), *claim.content[1:])


def _triple(claim: Claim) -> Triple:
    source = () if claim.speaker is None else (claim.speaker,)
    return Triple(() if claim.cue is None else (claim.cue,), source, claim.content)


def _spans(found: Sequence[Triple], label: str) -> list[Pieces]:
    return [pieces for triple in found if (pieces := getattr(triple, label))]


_NESTED = Scoring(SpanScorer, found_triples)
_FLAT = Scoring(SpanScorer, found_outermost)
SETS = {
    "polnear": _FLAT,
    "polnear_coders": _FLAT,
    "polnear_cofenet": Scoring(ChunkScorer, found_outermost),
    "gum": _NESTED,
    "propbank_ewt": _NESTED,
}
