"""Text to word pieces with exact code-point offsets, their shapes, and overlapping windows over them.

The vocabulary is uncased, and pieces lose the space before them: "IS" and "is", an opening and a closing straight
quotation mark, the end of a paragraph would all look alike. The shape of a token gives that back.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

CASES = ("lower", "capitalised", "capitals", "mixed")
GAPS = ("glued", "space", "newline")
SHAPES = len(CASES) * len(GAPS)

Ints = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Tokens:
    """The word pieces of one text, without special tokens.

    `words` holds the index of each word's first piece; heads are read there, so that no span cuts a word. A word is
    what BERT's pre-tokeniser makes: a run of letters and digits, or one punctuation mark.
    """

    ids: Ints
    shapes: Ints
    starts: Ints  # code points into the text, by token
    ends: Ints
    words: Ints

    def __len__(self) -> int:
        return len(self.ids)

    def word_span(self, first: int, last: int) -> tuple[int, int]:
        """The code points from word `first` to word `last`, both included."""
        stop = self.words[last + 1] if last + 1 < len(self.words) else len(self)
        return int(self.starts[self.words[first]]), int(self.ends[stop - 1])


@dataclass(frozen=True, slots=True)
class Window:
    """Tokens `start:stop` seen together; the answers for `own_start:own_stop` are taken from here."""

    start: int
    stop: int
    own_start: int
    own_stop: int


def load_tokenizer(file: Path) -> Tokenizer:
    """The tokenizer in a tokenizer.json, set to neither cut nor pad."""
    tokenizer = Tokenizer.from_file(str(file))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def tokenise(tokenizer: Tokenizer, text: str) -> Tokens:
    """Every word piece of `text`; offsets are code points of the text as given."""
    encoding = tokenizer.encode(text, add_special_tokens=False)
    offsets = np.asarray(encoding.offsets, dtype=np.int32).reshape(-1, 2)
    word_ids = np.asarray(encoding.word_ids, dtype=np.int32)
    words = np.flatnonzero(np.diff(word_ids, prepend=-1)).astype(np.int32)
    starts, ends = offsets[:, 0], offsets[:, 1]
    ids = np.asarray(encoding.ids, dtype=np.int32)
    return Tokens(ids, _shapes(text, starts, ends, words), starts, ends, words)


def _shapes(text: str, starts: Ints, ends: Ints, words: Ints) -> Ints:
    shapes = np.zeros(len(starts), dtype=np.int32)
    before = 0
    for first, stop in pairwise(np.append(words, len(starts))):
        start, end = int(starts[first]), int(ends[stop - 1])
        case = _case(text[start:end])
        shapes[first:stop] = case * len(GAPS)
        shapes[first] += _gap(text[before:start])
        before = end
    return shapes


def _case(word: str) -> int:
    if word == word.lower():
        return CASES.index("lower")
    if len(word) > 1 and word == word.upper():
        return CASES.index("capitals")
    if word[:1].isupper() and word[1:] == word[1:].lower():
        return CASES.index("capitalised")
    return CASES.index("mixed")


def _gap(between: str) -> int:
    if not between:
        return GAPS.index("glued")
    return GAPS.index("newline" if "\n" in between else "space")


def windows(words: Ints, count: int, *, size: int, overlap: int) -> Iterator[Window]:
    """Windows over `count` tokens with these word starts.

    Each holds at most `size` tokens, starts at a word and shares about `overlap` tokens with the next; every token is
    owned by exactly one, as far as can be from where that one was cut. No word may be longer than `size`: the tokenizer
    makes one unknown piece of anything beyond a hundred characters.
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
