"""Scores to spans of words: constrained Viterbi over BIO tags, chunks, and what belongs to each cue."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np

from whence.encoder.encoded import Pairing, Scores

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
    best, every = np.where(tags.first, emissions[0], -np.inf), np.arange(len(tags))
    came_from = np.zeros((len(emissions) - 1, len(tags)), dtype=np.intp)
    for word, scores in enumerate(emissions[1:]):
        through = towards + best
        came_from[word] = through.argmax(axis=1)
        best = through[every, came_from[word]] + scores
    path = [int(best.argmax())]
    for origins in came_from[::-1]:
        path.append(int(origins[path[-1]]))
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
    reaches = list(_reaches(cues, saying))
    content: dict[Chunk, list[Chunk]] = defaultdict(list)
    for piece in found:
        if piece.label == "content" and (near := _near(piece, cues, reaches)):
            own = [reach for reach in near if sentence is None or sentence[reach.cue.first] == sentence[piece.first]]
            content[max(own or near, key=lambda reach: reach.odds(piece)).cue].append(piece)
    return [Attribution(each.cue, _source(each, sources), tuple(content[each.cue])) for each in reaches]


@dataclass(frozen=True, slots=True, eq=False)
class _Reach:
    """A cue and what it says of each word of its window: ``scores`` is [words, tags] from word ``first`` on."""

    cue: Chunk
    first: int
    scores: Scores
    tags: TagSet

    def odds(self, part: Chunk) -> float:
        """The log odds of a chunk as this cue's, against being outside; minus infinity out of the window."""
        first, stop = part.first - self.first, part.last + 1 - self.first
        if first < 0 or stop > len(self.scores):
            return -np.inf
        begin = self.tags.begin(part.label)
        outside = self.scores[first:stop, OUTSIDE].sum()
        return float(self.scores[first, begin] + self.scores[first + 1 : stop, begin + 1].sum() - outside)


def _reaches(cues: Sequence[Chunk], saying: Pairing) -> Iterator[_Reach]:
    """All cues of a window are scored at once."""
    tags = TagSet(saying.labels)
    for number, own in groupby(cues, lambda cue: saying.block(cue.first)):
        together, first = list(own), saying.blocks[number].first
        scores = saying.scores([cue.first for cue in together], number)
        yield from (_Reach(cue, first, each, tags) for cue, each in zip(together, scores, strict=True))


def _near(piece: Chunk, cues: Sequence[Chunk], reaches: Sequence[_Reach]) -> list[_Reach]:
    """The cues of which the piece may be a part: those within a window's length that see it."""
    first = bisect_left(cues, piece.first - LONGEST_WINDOW, key=lambda cue: cue.first)
    last = bisect_right(cues, piece.first + LONGEST_WINDOW, key=lambda cue: cue.first)
    return [reach for reach in reaches[first:last] if reach.odds(piece) > -np.inf]


def _source(reach: _Reach, sources: Sequence[Chunk]) -> Chunk | None:
    """The source that is most likely the cue's; a long one gains no more than a short one by its length."""
    first = bisect_left(sources, reach.cue.first - LONGEST_WINDOW, key=lambda source: source.first)
    last = bisect_right(sources, reach.cue.first + LONGEST_WINDOW, key=lambda source: source.first)
    best = max(sources[first:last], key=lambda source: reach.odds(source) / _root(source), default=None)
    return best if best is not None and reach.odds(best) > LEAST_ODDS else None


def _root(chunk: Chunk) -> float:
    return float(np.sqrt(chunk.last - chunk.first + 1))
