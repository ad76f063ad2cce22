"""Documents to windows to batches. All of it follows from the recipe's seed, so a run resumes at any step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from torch import Tensor
from whence.encoder.tokens import GAPS, Ints
from whence.encoder.windows import END, START
from whence.extract.decode import OUTSIDE

from whence_training.data.annotate import Document
from whence_training.data.schemes import TAGGERS, TEXT, Scheme, scheme_of
from whence_training.recipe import Recipe

PAD = 0  # [PAD] in BERT's uncased vocabulary
_POOL = 32  # batches whose windows are sorted by length together: little padding, still well mixed


@dataclass(frozen=True, slots=True)
class Slice:
    """Words `first:stop` of a document, with what a batch needs; word indices are relative to `first`."""

    head: str
    set: str
    ids: Ints
    shapes: Ints
    words: Ints
    tags: Ints
    marks: Ints


@dataclass(frozen=True, slots=True)
class Planned:
    """Words `first:stop` of a document that a run will see, cut when their turn comes, so that a long plan is made in
    seconds and takes no memory; `even` and `lower` say that it is then seen without gaps, or without capitals."""

    document: Document
    first: int
    stop: int
    even: bool = False
    lower: bool = False

    def __len__(self) -> int:
        """Its tokens, the two special ones among them."""
        words, tokens = self.document.words, len(self.document.ids)
        end = words[self.stop] if self.stop < len(words) else tokens
        return int(end - words[self.first]) + 2

    def slice(self) -> Slice:
        """The window as other publishers would print it, where it is to be seen so."""
        window = cut(self.document, self.first, self.stop)
        case, gap = np.divmod(window.shapes, len(GAPS))
        if self.even:
            gap = np.zeros_like(gap)
            gap[window.words] = GAPS.index("space")
        if self.lower:
            case = np.zeros_like(case)
        return replace(window, shapes=case * len(GAPS) + gap)


@dataclass(frozen=True, slots=True)
class Inputs:
    """Padded windows of one subject: ids, shapes, tokens are [texts, tokens]; words, is_word [texts, words].

    `tokens` and `is_word` are true where there is something.
    """

    head: str
    ids: Tensor
    shapes: Tensor
    tokens: Tensor
    words: Tensor
    is_word: Tensor

    def to(self, device: str) -> Inputs:
        """The same, where the model is."""
        tensors = (self.ids, self.shapes, self.tokens, self.words, self.is_word)
        return Inputs(self.head, *(each.to(device, non_blocking=True) for each in tensors))


@dataclass(frozen=True, slots=True)
class Targets:
    """What the annotation says of the same windows.

    `allowed` is [texts, words, tags], None where the set teaches no tagger; `marks` is [n, 5]: text, anchor, first and
    last word, label. A first word of -1 says that the part began before the window.
    """

    allowed: Tensor | None
    marks: Tensor

    def to(self, device: str) -> Targets:
        """The same for a model on another device; marks stay, see `losses.loss`."""
        return self if self.allowed is None else replace(self, allowed=self.allowed.to(device, non_blocking=True))


def cut(document: Document, first: int, stop: int) -> Slice:
    """The words `first:stop`, their tokens between the two special ones; marks whose anchor is elsewhere are lost."""
    bounds = np.append(document.words, len(document.ids))
    start, end = bounds[first], bounds[stop]
    return Slice(
        document.head,
        document.set,
        np.concatenate([[START], document.ids[start:end], [END]]),
        np.concatenate([[0], document.shapes[start:end], [0]]),
        document.words[first:stop] - start + 1,
        document.tags[first:stop],
        _marks(document.marks, first, stop),
    )


def _marks(marks: Ints, first: int, stop: int) -> Ints:
    anchor, start, last = marks[:, 0], marks[:, 1], marks[:, 2]
    here = marks[(anchor >= first) & (anchor < stop) & (start < stop) & (last >= first)]
    return np.column_stack(
        [here[:, 0] - first, np.maximum(here[:, 1] - first, -1), np.minimum(here[:, 2], stop - 1) - first, here[:, 3]]
    )


def training_windows(documents: Iterable[Document], recipe: Recipe, rng: np.random.Generator) -> Iterator[Planned]:
    """Windows that cover each document once; where the first one ends differs from pass to pass. Now and then one is
    seen as other publishers would print it."""
    size = recipe.window
    for document in documents:
        first, room = 0, size if len(document.ids) <= size else int(rng.integers(size // 4, size + 1))
        while first < len(document.words):
            limit = document.words[first] + room
            stop = int(np.searchsorted(document.words, limit, side="right")) - 1
            stop = len(document.words) if limit >= len(document.ids) else max(stop, first + 1)
            yield Planned(document, first, stop, rng.random() < recipe.plain_gaps, rng.random() < recipe.plain_case)
            first, room = stop, size


def plan(documents: Sequence[Document], recipe: Recipe, *, texts: bool = False) -> list[list[Planned]]:
    """Every batch of the run, in order; each is of one set and one subject. `texts` says that those without annotation
    are of use too."""
    batches: list[list[Planned]] = []
    for index, part in enumerate(recipe.train):
        if part.head == TEXT and not texts:
            continue
        rng = np.random.default_rng([recipe.seed, index])
        own = [document for document in documents if (document.set, document.head) == part.key]
        windows = [
            window for chosen in _passes(own, part.passes, rng) for window in chosen_windows(chosen, recipe, rng)
        ]
        batches += group(windows, recipe.batch_tokens)
    order = np.random.default_rng(recipe.seed).permutation(len(batches))
    return [batches[index] for index in order]


def steps(batches: Sequence[list[Planned]], size: int) -> list[list[list[Planned]]]:
    """The batches of each step, `size` but for the last."""
    return [list(batches[start : start + size]) for start in range(0, len(batches), size)]


def chosen_windows(documents: Sequence[Document], recipe: Recipe, rng: np.random.Generator) -> list[Planned]:
    """One pass: the windows of `documents`, shuffled."""
    windows = list(training_windows(documents, recipe, rng))
    return [windows[index] for index in rng.permutation(len(windows))]


def _passes(documents: list[Document], passes: float, rng: np.random.Generator) -> Iterator[list[Document]]:
    for _ in range(int(passes)):
        yield documents
    share = passes - int(passes)
    yield [document for document in documents if rng.random() < share]


def group(windows: Sequence[Planned], batch_tokens: int) -> list[list[Planned]]:
    """Batches of at most `batch_tokens` tokens, padding included, of windows of like length."""
    batches: list[list[Planned]] = []
    pool_size = max(1, _POOL * batch_tokens // max(map(len, windows), default=1))
    for start in range(0, len(windows), pool_size):
        pool = sorted(windows[start : start + pool_size], key=len, reverse=True)
        while pool:
            count = max(1, batch_tokens // len(pool[0]))
            batches.append(pool[:count])
            pool = pool[count:]
    return batches


def inputs(windows: Sequence[Slice]) -> Inputs:
    """The windows, all for one head, as padded tensors."""
    ids, words = [window.ids for window in windows], [window.words for window in windows]
    return Inputs(
        head=windows[0].head,
        ids=_padded(ids, PAD),
        shapes=_padded([window.shapes for window in windows], 0),
        tokens=_padded(ids, -1) >= 0,
        words=_padded(words, 0),
        is_word=_padded(words, -1) >= 0,
    )


def targets(windows: Sequence[Slice]) -> Targets:
    """What the windows, all of one set, should give."""
    marks = [np.column_stack([np.full(len(each.marks), text), each.marks]) for text, each in enumerate(windows)]
    scheme = scheme_of(windows[0].set, windows[0].head)
    return Targets(_allowed(windows, scheme) if scheme.tagged else None, torch.from_numpy(np.concatenate(marks)).long())


def _padded(rows: Sequence[Ints], filler: int) -> Tensor:
    table = np.full((len(rows), max(len(row) for row in rows)), filler, dtype=np.int64)
    for index, row in enumerate(rows):
        table[index, : len(row)] = row
    return torch.from_numpy(table)


def _allowed(windows: Sequence[Slice], scheme: Scheme) -> Tensor:
    tags = _padded([window.tags for window in windows], OUTSIDE)
    allowed = torch.nn.functional.one_hot(tags, len(TAGGERS[scheme.head])).bool()
    if scheme.unseen:
        allowed[:, :, scheme.unseen] |= (tags == OUTSIDE)[:, :, None]
    return allowed
