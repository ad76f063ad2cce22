"""Text to word pieces with exact code-point offsets, and the shapes that those lose.

The vocabulary is uncased, and pieces lose the space before them: "IS" and "is", an opening and a closing straight
quotation mark, the end of a paragraph would all look alike. The shape of a token gives that back.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from tokenizers import Tokenizer

CASES = ("lower", "capitalised", "capitals", "mixed")
GAPS = ("glued", "space", "newline")
SHAPES = len(CASES) * len(GAPS)

# Half of a pair cannot be encoded as UTF-8, which the tokenizer reads.
LONE_SURROGATE = re.compile("[\ud800-\udfff]")

Ints = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Tokens:
    """The word pieces of one text, without special tokens.

    ``words`` holds the index of each word's first piece; heads are read there, so that no span cuts a word. A word is
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
        """The code points from word ``first`` to word ``last``, both included."""
        stop = self.words[last + 1] if last + 1 < len(self.words) else len(self)
        return int(self.starts[self.words[first]]), int(self.ends[stop - 1])


def load_tokenizer(serialised: bytes) -> Tokenizer:
    """The tokenizer that a tokenizer.json holds, set to neither cut nor pad."""
    from tokenizers import Tokenizer  # noqa: PLC0415  # tokens as such do not need it

    tokenizer: Tokenizer = Tokenizer.from_buffer(serialised)
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def tokenise(tokenizer: Tokenizer, text: str) -> Tokens:
    """Every word piece of ``text``; offsets are code points of the text as given."""
    encoding = tokenizer.encode(LONE_SURROGATE.sub("\ufffd", text), add_special_tokens=False)
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
