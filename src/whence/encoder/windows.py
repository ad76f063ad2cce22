"""Overlapping windows over the tokens of a text of any length."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from whence.encoder.tokens import Ints

START, END = 101, 102  # [CLS] and [SEP] in BERT's uncased vocabulary: what stands around the tokens of a window


@dataclass(frozen=True, slots=True)
class Window:
    """Tokens ``start:stop`` seen together; the answers for ``own_start:own_stop`` are taken from here."""

    start: int
    stop: int
    own_start: int
    own_stop: int


def windows(words: Ints, count: int, *, size: int, overlap: int) -> Iterator[Window]:
    """Windows over ``count`` tokens with these word starts.

    Each holds at most ``size`` tokens, starts at a word and shares about ``overlap`` tokens with the next; every token
    is owned by exactly one, as far as can be from where that one was cut. No word may be longer than ``size``: the
    tokenizer makes one unknown piece of anything beyond a hundred characters.
    """
    bounds = np.append(words, count)
    if np.diff(bounds).max(initial=0) > size:
        raise ValueError(f"a word of more than {size} tokens does not fit a window")
    start, own_start = 0, 0
    while start < count:
        stop = _last_bound(bounds, start + size)
        following = _last_bound(bounds, stop - overlap) if stop < count else stop
        following = following if following > start else stop  # words too long for that overlap: none
        own_stop = _last_bound(bounds, (following + stop) // 2)
        yield Window(start, stop, own_start, own_stop)
        start, own_start = following, own_stop


def _last_bound(bounds: Ints, limit: int) -> int:
    at = int(np.searchsorted(bounds, limit, side="right")) - 1
    return int(bounds[max(at, 0)])
