"""A record's spans as tags and parents over the words of its text.

An attribution is a small tree: content pieces hang on their cue, the cue on its source. So one source can serve several
cues ("she denied it and said …"), and content can come in pieces.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from whence.encoder.tokens import Ints, Tokens
from whence.extract.decode import OUTSIDE

from whence_training.data.corpus import AnnotatedSpan, Record
from whence_training.data.schemes import ATTRIBUTION, HEADS, Scheme

NO_PARENT = -1

Chunk = tuple[str, int, int]  # label, first word, last word


@dataclass(frozen=True, slots=True)
class Document:
    """One text ready for training: its tokens without the text, and one set's annotation of its words.

    `tags` holds one tag of `head` per word. `parents` holds, at the first word of a chunk that hangs on another, the
    first word of that other (a cue without a source hangs on itself), and `NO_PARENT` elsewhere.
    """

    set: str
    head: str
    ids: Ints
    shapes: Ints
    words: Ints
    tags: Ints
    parents: Ints


def annotate(set_name: str, record: Record, tokens: Tokens, scheme: Scheme) -> Document:
    """The document that `scheme` makes of a record; where groups of spans collide, the longest stays."""
    tags = np.full(len(tokens.words), OUTSIDE, dtype=np.int32)
    parents = np.full(len(tokens.words), NO_PARENT, dtype=np.int32)
    kept: set[Chunk] = set()
    groups = [list(_chunks(group, tokens, scheme)) for group in _groups(record, scheme)]
    for group in sorted(groups, key=_length, reverse=True):
        if all(chunk in kept or not tags[chunk[1] : chunk[2] + 1].any() for chunk in group):
            kept.update(group)
            _write(group, tags, parents, scheme.head)
    return Document(set_name, scheme.head, tokens.ids, tokens.shapes, tokens.words, tags, parents)


def _groups(record: Record, scheme: Scheme) -> Iterable[list[AnnotatedSpan]]:
    """The spans of each attribution, or each span alone where nothing joins them."""
    if scheme.head != ATTRIBUTION or not record.links:
        return [[span] for span in record.spans]
    spans = {span.id: span for span in record.spans}
    targets: dict[str, list[AnnotatedSpan]] = defaultdict(list)
    for link in record.links:
        targets[link.source].append(spans[link.target])
    return [[spans[anchor], *members] for anchor, members in targets.items()]


def _chunks(group: Iterable[AnnotatedSpan], tokens: Tokens, scheme: Scheme) -> Iterator[Chunk]:
    ends, starts = tokens.ends[_last_pieces(tokens)], tokens.starts[tokens.words]
    for span in group:
        label = scheme.label(span.label, span.type)
        for start, end in span.pieces if label else ():
            first = int(np.searchsorted(ends, start, side="right"))
            last = int(np.searchsorted(starts, end, side="left")) - 1
            if label and first <= last:
                yield label, first, last


def _last_pieces(tokens: Tokens) -> Ints:
    return np.append(tokens.words[1:], len(tokens)).astype(np.int32) - 1


def _length(group: list[Chunk]) -> int:
    return sum(last - first + 1 for _, first, last in group)


def _write(group: list[Chunk], tags: Ints, parents: Ints, head: str) -> None:
    for label, first, last in group:
        tags[first] = HEADS[head].begin(label)
        tags[first + 1 : last + 1] = tags[first] + 1
    cue = min((first for label, first, _ in group if label == "cue"), default=None)
    if cue is None or len(group) == 1:
        return
    parents[cue] = min((first for label, first, _ in group if label == "source"), default=cue)
    for label, first, _ in group:
        if label == "content":
            parents[first] = cue
