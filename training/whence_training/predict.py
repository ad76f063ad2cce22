"""Whole documents through the model: overlapping windows, answers stitched together, spans decoded."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import torch
from whence.encoder.encoded import ArcBlock, Arcs, Scores
from whence.encoder.windows import Window, windows
from whence.extract.decode import Attribution, Chunk, attributions, chunks, viterbi

from whence_training.data.annotate import Document
from whence_training.data.batches import Slice, cut, inputs
from whence_training.data.schemes import HEADS
from whence_training.model import WhenceModel

_BATCH = 8


class Scorer(Protocol):
    """Anything that scores windows of one head: the model, or the exported graph."""

    def score(self, slices: Sequence[Slice]) -> list[tuple[Scores, Scores | None]]:
        """Tag scores [words, tags] and arc scores [child, parent] of each window."""

    def transitions(self, head: str) -> Scores:
        """The head's learnt transition scores."""


@dataclass(frozen=True, slots=True)
class TorchScorer:
    """The model as it is in training; `half` for products in bfloat16, twice as fast and good enough to choose by."""

    model: WhenceModel
    half: bool = False

    @torch.inference_mode()
    def score(self, slices: Sequence[Slice]) -> list[tuple[Scores, Scores | None]]:
        """See `Scorer`."""
        self.model.eval()
        with torch.autocast("cpu", torch.bfloat16, enabled=self.half):
            found = self.model.predict(inputs(slices))
        counts = [len(each.words) for each in slices]
        tags = [found.tags[index, :count].float().numpy() for index, count in enumerate(counts)]
        if found.arcs is None:
            return [(each, None) for each in tags]
        return [(each, found.arcs[i, : len(each), : len(each)].float().numpy()) for i, each in enumerate(tags)]

    def transitions(self, head: str) -> Scores:
        """See `Scorer`."""
        return self.model.transitions(head)


@dataclass(frozen=True, slots=True)
class Reading:
    """What the model found in one document."""

    chunks: tuple[Chunk, ...]
    attributions: tuple[Attribution, ...]


def read_documents(scorer: Scorer, documents: Sequence[Document], *, size: int, overlap: int) -> Iterator[Reading]:
    """Each document's reading, in order. All documents belong to one head."""
    cuts = [list(windows(each.words, len(each.ids), size=size, overlap=overlap)) for each in documents]
    jobs = [cut(each, *_words(each, window)) for each, own in zip(documents, cuts, strict=True) for window in own]
    scores = _scored(scorer, jobs)
    for document, own in zip(documents, cuts, strict=True):
        yield _reading(document, own, [next(scores) for _ in own], scorer.transitions(document.head))


def _scored(scorer: Scorer, jobs: list[Slice]) -> Iterator[tuple[Scores, Scores | None]]:
    for start in range(0, len(jobs), _BATCH):
        yield from scorer.score(jobs[start : start + _BATCH])


def _words(document: Document, window: Window) -> tuple[int, int]:
    first, stop = np.searchsorted(document.words, [window.start, window.stop])
    return int(first), int(stop)


def _reading(
    document: Document, own: list[Window], scores: list[tuple[Scores, Scores | None]], transitions: Scores
) -> Reading:
    emissions: list[Scores] = []
    blocks: list[ArcBlock] = []
    for window, (tags, arcs) in zip(own, scores, strict=True):
        first, _ = _words(document, window)
        start, stop = (int(n) for n in np.searchsorted(document.words, [window.own_start, window.own_stop]))
        emissions.append(tags[start - first : stop - first])
        if arcs is not None:
            blocks.append(ArcBlock(first, start, arcs[start - first : stop - first].astype(np.float16)))
    tag_set = HEADS[document.head]
    found = tuple(chunks(viterbi(np.concatenate(emissions), transitions, tag_set), tag_set))
    return Reading(found, tuple(attributions(found, Arcs(blocks))) if document.head == "attribution" else ())
