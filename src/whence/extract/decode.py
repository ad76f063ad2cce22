"""Scores to spans of words: constrained Viterbi over BIO tags, chunks, and what belongs to each cue."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np

from whence.encoder.encoded import DECIMALS, Pairing, Scores

if TYPE_CHECKING:
    from numpy.typing import NDArray

OUTSIDE = 0
# In words: BERT has so many positions, so no window holds more.
LONGEST_WINDOW = 512
# Log odds from which a source is the cue's: of -1, -4 and none the one with the best triples on PolNeAR's dev articles.
LEAST_ODDS = -4.0


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
    if not len(emissions):
        return np.zeros(0, dtype=np.intp)
    towards = np.ascontiguousarray(np.where(tags.legal, transitions, -np.inf).T)  # so that a maximum runs along memory
    best = np.empty((len(emissions), len(tags)), dtype=np.result_type(towards, emissions))
    best[0] = np.where(tags.first, emissions[0], -np.inf)
    through = np.empty_like(towards, dtype=best.dtype)
    for before, after, scores in zip(best, best[1:], emissions[1:], strict=False):  # the one loop over words: kept bare
        np.add(towards, before, out=through)
        np.maximum.reduce(through, axis=1, out=after)
        np.add(after, scores, out=after)
    path = [int(best[-1].argmax())]
    for before in best[-2::-1]:
        path.append(int((towards[path[-1]] + before).argmax()))
    return np.array(path[::-1], dtype=np.intp)


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


def attributions(
    found: Sequence[Chunk], saying: Pairing, sentence: Sequence[int] | NDArray[np.integer] | None = None
) -> list[Attribution]:
    """The attributions that the chunks of one text form.

    Each content piece belongs to the cue of which its words are most likely a part, each cue has the source that is
    most likely its own. One source can serve several cues. Only chunks in a cue's window can be its parts. ``sentence``
    numbers the sentence of each word: a cue in the content's own comes before any other.
    """
    cues = [chunk for chunk in found if chunk.label == "cue"]
    sources = [chunk for chunk in found if chunk.label == "source"]
    reaches = list(_reaches(cues, [chunk for chunk in found if chunk.label in saying.labels], saying))
    content: dict[Chunk, list[Chunk]] = defaultdict(list)
    for piece in found:
        if piece.label == "content" and (near := _near(piece, cues, reaches)):
            own = [reach for reach in near if sentence is None or sentence[reach.cue.first] == sentence[piece.first]]
            content[max(own or near, key=lambda reach: reach.odds[piece.first]).cue].append(piece)
    return [Attribution(each.cue, _source(each, sources), tuple(content[each.cue])) for each in reaches]


@dataclass(frozen=True, slots=True, eq=False)
class _Reach:
    """A cue and the log odds of each chunk in its window, by the chunk's first word, as this cue's against none's.

    They are in units of the last decimal of the scores: whole numbers add up to the same in any order.
    """

    cue: Chunk
    odds: Mapping[int, int]


def _reaches(cues: Sequence[Chunk], parts: Sequence[Chunk], saying: Pairing) -> Iterator[_Reach]:
    """All cues of a window are scored at once."""
    tags = TagSet(saying.labels)
    for number, own in groupby(cues, lambda cue: saying.block(cue.first)):
        together, block = list(own), saying.blocks[number]
        stop = block.first + len(block.vectors)
        inside = parts[bisect_left(parts, block.first, key=_first) : bisect_right(parts, stop - 1, key=_last)]
        scores = saying.scores([cue.first for cue in together], number)
        for cue, odds in zip(together, _odds(scores, block.first, inside, tags), strict=True):
            yield _Reach(cue, dict(zip(map(_first, inside), odds, strict=True)))


def _odds(scores: Scores, start: int, parts: Sequence[Chunk], tags: TagSet) -> list[list[int]]:
    """[anchors, parts], from ``scores`` as [anchors, words from ``start`` on, tags]: a chunk's own tags against being
    outside."""
    exact = np.rint(scores * 10.0**DECIMALS).astype(np.int64)
    sums = np.zeros((len(exact), 1 + exact.shape[1], len(tags)), dtype=np.int64)
    exact.cumsum(axis=1, out=sums[:, 1:])
    first = np.array([part.first - start for part in parts], dtype=np.intp)
    stop = np.array([part.last + 1 - start for part in parts], dtype=np.intp)
    begin = np.array([tags.begin(part.label) for part in parts], dtype=np.intp)
    inside = sums[:, stop, begin + 1] - sums[:, first + 1, begin + 1]
    outside = sums[:, stop, OUTSIDE] - sums[:, first, OUTSIDE]
    odds: list[list[int]] = (exact[:, first, begin] + inside - outside).tolist()
    return odds


def _first(chunk: Chunk) -> int:
    return chunk.first


def _last(chunk: Chunk) -> int:
    return chunk.last


def _near(piece: Chunk, cues: Sequence[Chunk], reaches: Sequence[_Reach]) -> list[_Reach]:
    """The cues of which the piece may be a part: those within a window's length that see it."""
    first = bisect_left(cues, piece.first - LONGEST_WINDOW, key=_first)
    last = bisect_right(cues, piece.first + LONGEST_WINDOW, key=_first)
    return [reach for reach in reaches[first:last] if piece.first in reach.odds]


def _source(reach: _Reach, sources: Sequence[Chunk]) -> Chunk | None:
    """The source that is most likely the cue's; a long one gains no more than a short one by its length."""
    first = bisect_left(sources, reach.cue.first - LONGEST_WINDOW, key=_first)
    last = bisect_right(sources, reach.cue.first + LONGEST_WINDOW, key=_first)
    seen = (source for source in sources[first:last] if source.first in reach.odds)
    best = max(seen, key=lambda source: reach.odds[source.first] / _root(source), default=None)
    return best if best is not None and reach.odds[best.first] > LEAST_ODDS * 10**DECIMALS else None


def _root(chunk: Chunk) -> float:
    return math.sqrt(chunk.last - chunk.first + 1)
