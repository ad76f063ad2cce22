"""Scores to spans of words: constrained Viterbi over BIO tags, chunks, and the tree that joins them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from whence.encoder.encoded import Scores

if TYPE_CHECKING:
    from numpy.typing import NDArray

OUTSIDE = 0
# In words: BERT has so many positions, so no window holds more, and no arc reaches further.
LONGEST_ARC = 512


@dataclass(frozen=True)
class TagSet:
    """Tag 0 is outside; label i begins with tag 1 + 2i and goes on with tag 2 + 2i."""

    labels: tuple[str, ...]

    def __len__(self) -> int:
        return 1 + 2 * len(self.labels)

    def begin(self, label: str) -> int:
        """The tag that begins a chunk of ``label``."""
        return 1 + 2 * self.labels.index(label)

    def label(self, tag: int) -> str | None:
        """The label that a tag belongs to; None outside."""
        return None if tag == OUTSIDE else self.labels[(tag - 1) // 2]

    def of(self, labels: Sequence[str]) -> list[int]:
        """Every tag of these labels."""
        return [tag for label in labels for tag in (self.begin(label), self.begin(label) + 1)]

    @cached_property
    def legal(self) -> NDArray[np.bool_]:
        """[before, after]: a chunk goes on only after its own beginning or middle."""
        tags = np.arange(len(self))
        inside = (tags > 0) & (tags % 2 == 0)
        same = (tags[:, None] == tags[None, :]) | (tags[:, None] + 1 == tags[None, :])
        return np.asarray(~inside[None, :] | same)

    @cached_property
    def first(self) -> NDArray[np.bool_]:
        """The tags that a text may start with."""
        return np.asarray(self.legal[OUTSIDE])


@dataclass(frozen=True, slots=True)
class Chunk:
    """Words ``first`` to ``last``, both included, under one label."""

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
    """The best legal tag of each word; ``emissions`` is [words, tags], ``transitions`` is [before, after]."""
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
    ``arcs(child, parents)`` scores each parent, all given by their first words; minus infinity where no window saw
    both.
    """
    cues = {chunk.first: chunk for chunk in found if chunk.label == "cue"}
    sources: dict[int | None, Chunk] = {chunk.first: chunk for chunk in found if chunk.label == "source"}
    content: dict[int | None, list[Chunk]] = defaultdict(list)
    cue_words, source_words = list(cues), [chunk.first for chunk in sources.values()]
    for piece in found:
        if piece.label == "content":
            content[_best(piece.first, _near(piece.first, cue_words), arcs)].append(piece)
    parents = {cue: _best(cue, [cue, *_near(cue, source_words)], arcs) for cue in cues}
    return [Attribution(cue, sources.get(parents[first]), tuple(content[first])) for first, cue in cues.items()]


def _near(child: int, parents: Sequence[int]) -> Sequence[int]:
    return parents[bisect_left(parents, child - LONGEST_ARC) : bisect_right(parents, child + LONGEST_ARC)]


def _best(child: int, parents: Sequence[int], arcs: ArcScores) -> int | None:
    if not parents:
        return None
    scores = arcs(child, parents)
    best = int(scores.argmax())
    return parents[best] if np.isfinite(scores[best]) else None
