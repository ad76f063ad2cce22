"""Whole documents through the model: overlapping windows, answers stitched together as the product does it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import torch
from whence.encoder.encoded import Encoded
from whence.encoder.stitch import Meaning, Outputs, Seen, stitch
from whence.encoder.tokens import Tokens
from whence.encoder.windows import Window, windows

from whence_training.data.annotate import Document
from whence_training.data.batches import Slice, cut, inputs
from whence_training.model import WhenceModel

_BATCH = 8


class Scorer(Protocol):
    """Anything that scores windows: the model, or the exported graph."""

    def score(self, slices: Sequence[Slice]) -> list[Outputs]:
        """Every output at the words of each window."""

    def meaning(self) -> Meaning:
        """What the outputs are."""


@dataclass(frozen=True, slots=True)
class TorchScorer:
    """The model as it is in training."""

    model: WhenceModel

    @torch.inference_mode()
    def score(self, slices: Sequence[Slice]) -> list[Outputs]:
        """See `Scorer`."""
        self.model.eval()
        batch = inputs(slices).to(str(self.model.encoder.words.weight.device))
        found = {name: each.cpu().numpy() for name, each in self.model.outputs(self.model.at_words(batch)).items()}
        return [
            {name: each[index, : len(window.words)] for name, each in found.items()}
            for index, window in enumerate(slices)
        ]

    def meaning(self) -> Meaning:
        """See `Scorer`."""
        return self.model.meaning()


def read_documents(scorer: Scorer, documents: Sequence[Document], *, size: int, overlap: int) -> Iterator[Encoded]:
    """Each document as the encoder of the product would give it, without the offsets of its tokens, in order."""
    cuts = [list(windows(each.words, len(each.ids), size=size, overlap=overlap)) for each in documents]
    jobs = [cut(each, *_words(each, window)) for each, own in zip(documents, cuts, strict=True) for window in own]
    outputs = _scored(scorer, jobs)
    meaning = scorer.meaning()
    for document, own in zip(documents, cuts, strict=True):
        seen = [_seen(document, window, next(outputs)) for window in own]
        nowhere = np.zeros(len(document.ids), dtype=np.int32)
        yield stitch(Tokens(document.ids, document.shapes, nowhere, nowhere, document.words), seen, meaning)


def _scored(scorer: Scorer, jobs: list[Slice]) -> Iterator[Outputs]:
    for start in range(0, len(jobs), _BATCH):
        yield from scorer.score(jobs[start : start + _BATCH])


def _words(document: Document, window: Window) -> tuple[int, int]:
    first, stop = np.searchsorted(document.words, [window.start, window.stop])
    return int(first), int(stop)


def _seen(document: Document, window: Window, outputs: Outputs) -> Seen:
    start, stop = (int(n) for n in np.searchsorted(document.words, [window.own_start, window.own_stop]))
    return Seen(_words(document, window)[0], slice(start, stop), outputs)
