"""Figures on dev documents, for early stopping and the card. (The published metrics are `whence evaluate`'s.)"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from whence.encoder.encoded import Encoded
from whence.extract.decode import Attribution, Chunk, attributions, chunks, viterbi
from whence.extract.heads.coreference import antecedents
from whence.extract.heads.roles import arguments

from whence_training.data.annotate import ANCHOR, FACTUALITY_SCALE, Document
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
)
from whence_training.predict import Scorer, read_documents
from whence_training.recipe import DevSet, Recipe

Figures = dict[str, float]
Answer = tuple[str, tuple[object, ...]]  # its kind, and what it says

ALL, TRIPLE = "all", "triple"


@dataclass(frozen=True, slots=True)
class Found:
    """Answers that were found in a document and those expected there, and numbers in pairs."""

    found: set[Answer]
    expected: set[Answer]
    numbers: Sequence[tuple[float, float]] = ()


def score_sets(
    scorer: Scorer, documents: Sequence[Document], recipe: Recipe, chosen: Iterable[DevSet]
) -> dict[str, Figures]:
    """F1 by kind of answer and over all, for each of the chosen dev sets; for factuality Pearson's r."""
    figures = {}
    for dev in chosen:
        own = [document for document in documents if (document.set, document.head) == dev.key]
        readings = read_documents(scorer, own, size=recipe.window, overlap=recipe.overlap)
        compared = [_COMPARE[dev.head](document, reading) for document, reading in zip(own, readings, strict=True)]
        figures[dev.title] = {**exact_f1(compared), **correlation(compared)}
    return figures


def headline(figures: dict[str, Figures], recipe: Recipe) -> float:
    """The one figure that early stopping watches: the weighted mean of the dev sets.

    A set counts with the mean over its kinds of answer where they are of different nature (source, cue, content and
    triple; triggers and roles), so that triples weigh as much as cues; else with micro F1.
    """
    watched = recipe.watched()
    total = sum(dev.weight for dev in watched)
    return sum(dev.weight * _figure(dev, figures[dev.title]) for dev in watched) / total


def _figure(dev: DevSet, values: Figures) -> float:
    if dev.head == ATTRIBUTION:
        kinds = [value for kind, value in values.items() if kind != ALL]
        return sum(kinds) / max(len(kinds), 1)
    return values[ALL]


def exact_f1(compared: Iterable[Found]) -> Figures:
    """F1 over all documents, rounded to four places."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter({ALL: 0})
    for each in compared:
        for answers, tally in ((each.found & each.expected, right), (each.found, total), (each.expected, total)):
            tally.update(kind for kind, _ in answers)
            tally[ALL] += len(answers)
    return {kind: round(2 * right[kind] / max(total[kind], 1), 4) for kind in sorted(total)}


def correlation(compared: Iterable[Found]) -> Figures:
    """Pearson's r over the numbers of all documents, in the place of F1; nothing where there are none."""
    pairs = np.array([pair for each in compared for pair in each.numbers])
    return {ALL: round(float(np.corrcoef(pairs.T)[0, 1]), 4)} if len(pairs) > 1 else {}


def tagged(document: Document, reading: Encoded) -> list[Chunk]:
    """The chunks that the subject's tagger finds."""
    head = reading.heads[document.head]
    return list(chunks(viterbi(head.scores, head.transitions, TAGGERS[document.head]), TAGGERS[document.head]))


def _chunks(document: Document, reading: Encoded) -> Found:
    expected = chunks(document.tags, TAGGERS[document.head]) if len(document.tags) else ()
    found = tagged(document, reading) if len(document.tags) else ()
    return Found({(each.label, (each,)) for each in found}, {(each.label, (each,)) for each in expected})


def _attributions(document: Document, reading: Encoded) -> Found:
    found = attributions(tagged(document, reading), reading.pairings[SAYING])
    if not (document.marks[:, 3] >= 0).any():  # chunks without links
        return Found(_spans(found), {(each.label, (each,)) for each in chunks(document.tags, TAGGERS[ATTRIBUTION])})
    return Found(linked(found), linked(gold_attributions(document)))


def _spans(found: Iterable[Attribution]) -> set[Answer]:
    parts = [part for each in found for part in (each.cue, each.source, *each.content) if part and each.content]
    return {(part.label, (part,)) for part in parts}


def gold_attributions(document: Document) -> Iterator[Attribution]:
    """The annotation as if a model had found it."""
    cues = {chunk.first: chunk for chunk in chunks(document.tags, TAGGERS[ATTRIBUTION]) if chunk.label == "cue"}
    for anchor in np.unique(document.marks[:, 0]):
        own = document.marks[(document.marks[:, 0] == anchor) & (document.marks[:, 3] != ANCHOR)]
        parts = [Chunk(PAIRINGS[SAYING][label], first, last) for _, first, last, label in own.tolist()]
        source = next((part for part in parts if part.label == "source"), None)
        cue = cues.get(int(anchor), Chunk("cue", int(anchor), int(anchor)))
        yield Attribution(cue, source, tuple(part for part in parts if part.label == "content"))


def linked(found: Iterable[Attribution]) -> set[Answer]:
    """Cue, source, all of the content as one, and the three together."""
    answers: set[Answer] = set()
    for each in found:
        if each.content:
            answers |= {("cue", (each.cue,)), ("content", each.content)}
            answers.add((TRIPLE, (each.source, each.cue, *each.content)))
            answers |= {("source", (each.source,))} if each.source else set()
    return answers


def _events(document: Document, reading: Encoded) -> Found:
    """Triggers, and the arguments of gold triggers."""
    triggers = _chunks(document, reading)
    marks = document.marks[document.marks[:, 3] >= 0]
    anchors = sorted({int(anchor) for anchor in document.marks[:, 0]})
    roles = {("role", (a, word, PAIRINGS[ROLES][label])) for a, word, _, label in marks.tolist()}
    found = {("role", (each.trigger, each.word, each.role)) for each in arguments(anchors, reading.pairings[ROLES])}
    return Found({*triggers.found, *found}, {*triggers.expected, *roles})


def _incidents(document: Document, reading: Encoded) -> Found:
    """Fillers, and the kind of incident of the gold ones."""
    fillers = _chunks(document, reading)
    best = reading.gauges[KINDS].values.argmax(axis=1)
    kinds = {("kind", (word, GAUGES[KINDS][label])) for word, _, _, label in document.marks.tolist()}
    found = {("kind", (int(word), GAUGES[KINDS][best[word]])) for word in np.unique(document.marks[:, 0])}
    return Found({*fillers.found, *found}, {*fillers.expected, *kinds})


def _facts(document: Document, reading: Encoded) -> Found:
    values = reading.gauges[FACTUALITY].values[:, 0]
    pairs = [(values[word], value / FACTUALITY_SCALE) for word, _, _, value in document.marks.tolist()]
    return Found(set(), set(), pairs)


def _links(document: Document, reading: Encoded) -> Found:
    """Each mention with the nearest earlier one of its cluster; any of the cluster is right."""
    heads = sorted({word for word, *_ in document.marks.tolist()})
    cluster = {word: label for word, _, _, label in document.marks.tolist()}
    expected = {
        ("link", (two,))
        for label in set(cluster.values())
        for _, two in pairwise(head for head in heads if cluster[head] == label)
    }
    found: set[Answer] = set()
    for mention, earlier in antecedents(heads, reading.pairings[COREFERENCE]).items():
        found.add(("link", (mention,) if cluster[mention] == cluster[earlier] else (mention, earlier)))
    return Found(found, set(expected))


_COMPARE: dict[str, Callable[[Document, Encoded], Found]] = {
    ATTRIBUTION: _attributions,
    EVENTS: _events,
    INCIDENTS: _incidents,
    FACTUALITY: _facts,
    COREFERENCE: _links,
}
_COMPARE = {**dict.fromkeys(TAGGERS, _chunks), **_COMPARE}
