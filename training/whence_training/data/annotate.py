"""A record's annotation as tags and marks over the words of its text.

Tags serve the taggers: one per word, no two chunks on one word. Marks serve what hangs on other words: the content of a
cue, the victim of a killing, the earlier mention of the same, a number. They may nest and cross.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from whence.encoder.tokens import Ints, Tokens
from whence.extract.decode import OUTSIDE
from whence.extract.phrase_heads import head
from whence.records import Span

from whence_training.data.corpus import AnnotatedSpan, Record
from whence_training.data.schemes import (
    ATTRIBUTION,
    COREFERENCE,
    EVENTS,
    FACTUALITY,
    GAUGES,
    INCIDENTS,
    KINDS,
    PAIRINGS,
    ROLES,
    SAYING,
    TAGGERS,
    Scheme,
)

# Labels of marks that are no part: the anchor itself, so that one without parts is known too, and a part whose label
# has no counterpart in the pairing, so that it is no negative.
ANCHOR, UNKNOWN = -1, -2
# Marks are whole numbers; a factuality of 2.625 is 2625 here.
FACTUALITY_SCALE = 1000

Chunk = tuple[str, int, int]  # label, first word, last word
Mark = tuple[int, int, int, int]  # anchor word, first and last word of the part, label


@dataclass(frozen=True, slots=True)
class Document:
    """One text ready for training: its tokens without the text, and one set's annotation of its words.

    `tags` holds one tag of the subject's tagger per word, or is empty where the set teaches none. `marks` is [n, 4]:
    anchor word, first and last word of a part, and its label, a number in the list of the subject's pairing or gauge
    (for factuality the value; for coreference the cluster, with the head of the mention as anchor).
    """

    set: str
    head: str
    ids: Ints
    shapes: Ints
    words: Ints
    tags: Ints
    marks: Ints


def annotate(set_name: str, record: Record, tokens: Tokens, scheme: Scheme) -> Document:
    """The document that `scheme` makes of a record; where groups of spans collide, the longest is tagged."""
    words = Words(record.text, tokens)
    tags = _tags(record, words, scheme) if scheme.tagged else np.zeros(0, dtype=np.int32)
    marks = sorted(set(_marks(record, words, scheme)))
    table = np.asarray(marks, dtype=np.int32).reshape(-1, 4)
    return Document(set_name, scheme.head, tokens.ids, tokens.shapes, tokens.words, tags, table)


class Words:
    """Code points to words."""

    def __init__(self, text: str, tokens: Tokens) -> None:
        self.text = text
        last_pieces = np.append(tokens.words[1:], len(tokens)).astype(np.int32) - 1
        self._starts: Ints = tokens.starts[tokens.words]
        self._ends: Ints = tokens.ends[last_pieces] if len(tokens) else last_pieces
        self.count = len(tokens.words)

    def between(self, start: int, end: int) -> tuple[int, int] | None:
        """The first and the last word that share a character with the stretch."""
        first = int(np.searchsorted(self._ends, start, side="right"))
        last = int(np.searchsorted(self._starts, end, side="left")) - 1
        return (first, last) if first <= last else None

    def pieces(self, span: AnnotatedSpan) -> Iterator[tuple[int, int]]:
        """The words of each piece."""
        for start, end in span.pieces:
            found = self.between(start, end)
            if found:
                yield found

    def first(self, span: AnnotatedSpan) -> int | None:
        """The first word of a span."""
        return next((first for first, _ in self.pieces(span)), None)

    def head(self, span: AnnotatedSpan) -> int | None:
        """The word that is the head of a noun phrase."""
        if span.pieces[0][0] >= span.pieces[0][1]:
            return None
        found = head(self.text, Span(*span.pieces[0]))
        words = self.between(found.start, found.end)
        return words[1] if words else None


def _tags(record: Record, words: Words, scheme: Scheme) -> Ints:
    tags = np.full(words.count, OUTSIDE, dtype=np.int32)
    kept: set[Chunk] = set()
    groups = [list(_chunks(group, words, scheme)) for group in _groups(record, scheme)]
    for group in sorted(groups, key=_length, reverse=True):
        if all(chunk in kept or not tags[chunk[1] : chunk[2] + 1].any() for chunk in group):
            kept.update(group)
            _write(group, tags, scheme.head)
    return tags


def _groups(record: Record, scheme: Scheme) -> Iterable[list[AnnotatedSpan]]:
    """The spans of each attribution, every other span alone."""
    if scheme.head == INCIDENTS:
        return [[each] for each in _recurring(record)]
    if scheme.head != ATTRIBUTION:
        return [[span] for span in record.spans]
    linked = [[anchor, *(part for part, _ in parts)] for anchor, parts in _linked(record, scheme)]
    grouped = {span.id for group in linked for span in group}
    return [*linked, *([span] for span in record.spans if span.id not in grouped)]


def _recurring(record: Record) -> Iterator[AnnotatedSpan]:
    """Each filler wherever its string stands as whole words: MUC-4's keys give strings, the corpus a place of each."""
    for span in record.spans:
        start, end = span.pieces[0]
        string, at = record.text[start:end], -1
        while (at := record.text.find(string, at + 1)) >= 0:
            stop = at + len(string)
            if not record.text[max(0, at - 1) : at].isalnum() and not record.text[stop : stop + 1].isalnum():
                yield AnnotatedSpan(span.id, span.label, ((at, stop),), span.fields)


def _linked(record: Record, scheme: Scheme) -> Iterator[tuple[AnnotatedSpan, list[tuple[AnnotatedSpan, str]]]]:
    """Each anchor with its parts and the types of their links. In GUM links start at the clause, the cue is a part."""
    spans = {span.id: span for span in record.spans}
    parts: dict[str, list[tuple[AnnotatedSpan, str]]] = defaultdict(list)
    for link in record.links:
        parts[link.source].append((spans[link.target], link.type))
    for start, own in parts.items():
        anchor = next((part for part, type_ in own if type_ == scheme.anchor), spans[start])
        if anchor.label == scheme.anchor:
            yield anchor, [(part, type_) for part, type_ in own if part is not anchor]
    reached = {link.target for link in record.links}
    for span in record.spans:
        if span.label == scheme.anchor and span.id not in parts and span.id not in reached:
            yield span, []


def _chunks(group: Iterable[AnnotatedSpan], words: Words, scheme: Scheme) -> Iterator[Chunk]:
    for span in group:
        label = scheme.label(span.label, span.fields.get("type"))
        for first, last in words.pieces(span) if label else ():
            if label:
                yield label, first, last


def _length(group: list[Chunk]) -> int:
    return sum(last - first + 1 for _, first, last in group)


def _write(group: list[Chunk], tags: Ints, tagger: str) -> None:
    for label, first, last in group:
        tags[first] = TAGGERS[tagger].begin(label)
        tags[first + 1 : last + 1] = tags[first] + 1


def _marks(record: Record, words: Words, scheme: Scheme) -> Iterator[Mark]:
    if scheme.head == ATTRIBUTION:
        yield from _sayings(record, words, scheme)
    elif scheme.head == EVENTS:
        yield from _arguments(record, words, scheme)
    elif scheme.head == INCIDENTS:
        yield from _kinds(record, words)
    elif scheme.head == FACTUALITY:
        yield from _facts(record, words)
    elif scheme.head == COREFERENCE:
        yield from _mentions(record, words)


def _sayings(record: Record, words: Words, scheme: Scheme) -> Iterator[Mark]:
    for anchor, parts in _linked(record, scheme):
        cue = words.first(anchor)
        if cue is None:
            continue
        yield cue, cue, cue, ANCHOR
        for part, type_ in parts:
            if scheme.roles and type_ in scheme.roles:
                label = PAIRINGS[SAYING].index(scheme.roles[type_])
                yield from ((cue, first, last, label) for first, last in words.pieces(part))


def _arguments(record: Record, words: Words, scheme: Scheme) -> Iterator[Mark]:
    for anchor, parts in _linked(record, scheme):
        trigger = words.first(anchor)
        if trigger is None:
            continue
        yield trigger, trigger, trigger, ANCHOR
        for part, type_ in parts:
            word, role = words.head(part), (scheme.roles or {}).get(type_)
            if word is not None:
                yield trigger, word, word, UNKNOWN if role is None else PAIRINGS[ROLES].index(role)


def _kinds(record: Record, words: Words) -> Iterator[Mark]:
    """At the first word of each filler the kind of incident whose slot it fills; "bombing / attack" is the first."""
    kinds: dict[str, list[int]] = defaultdict(list)
    for template in record.labels["gtt"]:
        kind = GAUGES[KINDS].index(template["incident_type"].split(" / ")[0])
        for name in {each for slot in TAGGERS[INCIDENTS].labels for entity in template[slot] for each in entity}:
            kinds[name].append(kind)
    for span in _recurring(record):
        first = words.first(span)
        if first is not None:
            yield from ((first, first, first, kind) for kind in kinds[span.id])


def _facts(record: Record, words: Words) -> Iterator[Mark]:
    for span in record.spans:
        first = words.first(span)
        if first is not None and span.fields.get("factuality") is not None:
            yield first, first, first, round(span.fields["factuality"] * FACTUALITY_SCALE)


def _mentions(record: Record, words: Words) -> Iterator[Mark]:
    names = {name: number for number, name in enumerate(dict.fromkeys(str(s.fields["cluster"]) for s in record.spans))}
    for span in record.spans:
        word = words.head(span)
        if word is not None:
            yield word, word, word, names[str(span.fields["cluster"])]
