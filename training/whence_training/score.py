"""Exact-match F1 on dev documents, for early stopping and the card. (The published metrics are `whence evaluate`'s.)"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from whence.encoder.encoded import Scores
from whence.extract.decode import Chunk, attributions, chunks

from whence_training.data.annotate import Document
from whence_training.data.schemes import ATTRIBUTION, HEADS
from whence_training.predict import Reading, Scorer, read_documents
from whence_training.recipe import DevSet, Recipe

Figures = dict[str, float]
Answer = tuple[str, tuple[Chunk | None, ...]]  # its kind and its pieces

ALL, TRIPLE = "all", "triple"


def score_sets(
    scorer: Scorer, documents: Sequence[Document], recipe: Recipe, chosen: Iterable[DevSet]
) -> dict[str, Figures]:
    """F1 by kind of answer and over all, for each of the chosen dev sets."""
    figures = {}
    for dev in chosen:
        own = [document for document in documents if (document.set, document.head) == dev.key]
        linked = any((document.parents >= 0).any() for document in own)
        readings = read_documents(scorer, own, size=recipe.window, overlap=recipe.overlap)
        pairs = (
            (answers(reading, linked), answers(gold(document), linked))
            for reading, document in zip(readings, own, strict=True)
        )
        figures[dev.title] = exact_f1(pairs)
    return figures


def headline(figures: dict[str, Figures], recipe: Recipe) -> float:
    """The one figure that early stopping watches: the weighted mean of the dev sets.

    A set of attributions counts with the mean over its kinds, so that triples weigh as much as cues; others with
    micro F1.
    """
    watched = recipe.watched()
    total = sum(dev.weight for dev in watched)
    return sum(dev.weight * _figure(dev, figures[dev.title]) for dev in watched) / total


def _figure(dev: DevSet, values: Figures) -> float:
    if dev.head == ATTRIBUTION:
        kinds = [value for kind, value in values.items() if kind != ALL]
        return sum(kinds) / max(len(kinds), 1)
    return values[ALL]


def exact_f1(pairs: Iterable[tuple[set[Answer], set[Answer]]]) -> Figures:
    """F1 from (found, expected) of each document, rounded to four places."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter({ALL: 0})
    for found, expected in pairs:
        for answered, tally in ((found & expected, right), (found, total), (expected, total)):
            tally.update(kind for kind, _ in answered)
            tally[ALL] += len(answered)
    return {kind: round(2 * right[kind] / max(total[kind], 1), 4) for kind in sorted(total)}


def gold(document: Document) -> Reading:
    """The document's annotation as if a model had found it."""

    def arcs(child: int, parents: Sequence[int]) -> Scores:
        return np.where(np.asarray(parents) == document.parents[child], 0.0, -np.inf)

    found = tuple(chunks(document.tags, HEADS[document.head]))
    return Reading(found, tuple(attributions(found, arcs)) if document.head == ATTRIBUTION else ())


def answers(reading: Reading, linked: bool) -> set[Answer]:
    """Chunks by label; where the set links them, the content of one attribution is one answer, as is each triple."""
    return set(_linked(reading)) if linked else {(chunk.label, (chunk,)) for chunk in reading.chunks}


def _linked(reading: Reading) -> Iterator[Answer]:
    joined = {piece for attribution in reading.attributions for piece in attribution.content}
    yield from ((chunk.label, (chunk,)) for chunk in reading.chunks if chunk not in joined)
    for attribution in reading.attributions:
        if attribution.content:
            yield "content", attribution.content
            yield TRIPLE, (attribution.source, attribution.cue, *attribution.content)
