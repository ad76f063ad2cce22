"""Scores to spans: constrained Viterbi over BIO tags, chunks, and the tree that joins them. numpy alone."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from whence_training.tags import OUTSIDE, TagSet

Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Chunk:
    """Words `first` to `last`, both included, under one label."""

    label: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Attribution:
    """One act of saying: its cue, its source if the text names one, and the pieces of its content in text order."""

    cue: Chunk
    source: Chunk | None
    content: tuple[Chunk, ...]


def viterbi(emissions: Scores, transitions: Scores, tags: TagSet) -> NDArray[np.intp]:
    """The best legal tag of each word; `emissions` is [words, tags], `transitions` is [before, after]."""
    count = len(emissions)
    path = np.zeros(count, dtype=np.intp)
    if not count:
        return path
    steps = np.where(tags.legal, transitions, -np.inf)
    best = np.where(tags.first, emissions[0], -np.inf)
    came_from = np.zeros((count, len(tags)), dtype=np.intp)
    for word in range(1, count):
        through = best[:, None] + steps
        came_from[word] = through.argmax(axis=0)
        best = through.max(axis=0) + emissions[word]
    path[-1] = best.argmax()
    for word in range(count - 1, 0, -1):
        path[word - 1] = came_from[word, path[word]]
    return path


def chunks(path: Sequence[int] | NDArray[np.integer], tags: TagSet) -> Iterator[Chunk]:
    """The chunks that a path of tags spells, in order; one that lacks its beginning (a window cut it) counts too."""
    first = 0
    label: str | None = None
    for word, tag in enumerate([*(int(tag) for tag in path), OUTSIDE]):
        if label is not None and (tags.label(tag) != label or tag % 2 == 1):
            yield Chunk(label, first, word - 1)
            label = None
        if label is None and tag != OUTSIDE:
            first, label = word, tags.label(tag)


ArcScores = Callable[[int, Sequence[int]], Scores]


def attributions(found: Sequence[Chunk], arcs: ArcScores) -> list[Attribution]:
    """The attributions that the chunks of one text form.

    Each content piece hangs on its best cue, each cue on its best source or, where it has none, on itself.
    `arcs(child, parents)` scores each parent, all given by their first words; minus infinity where no window saw both.
    """
    cues = {chunk.first: chunk for chunk in found if chunk.label == "cue"}
    sources = {chunk.first: chunk for chunk in found if chunk.label == "source"}
    content: dict[int | None, list[Chunk]] = defaultdict(list)
    for piece in found:
        if piece.label == "content":
            content[_best(piece.first, list(cues), arcs)].append(piece)
    return [Attribution(cue, _source(first, sources, arcs), tuple(content[first])) for first, cue in cues.items()]


def _source(cue: int, sources: Mapping[int, Chunk], arcs: ArcScores) -> Chunk | None:
    parent = _best(cue, [cue, *sources], arcs)
    return None if parent is None else sources.get(parent)


def _best(child: int, parents: Sequence[int], arcs: ArcScores) -> int | None:
    if not parents:
        return None
    scores = arcs(child, parents)
    best = int(scores.argmax())
    return parents[best] if np.isfinite(scores[best]) else None
