"""Names as they are looked up: without marks, capitals and punctuation; and as bare consonants, for other spellings."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+")
_NOT_LATIN = re.compile(r"[^a-z ]")
# The article that Arabic names carry or leave out, as it is transliterated: "Al Hudaydah", "El Fasher", "Ad Dali".
_ARTICLES = frozenset({"al", "el", "ad", "an", "ar", "as", "at", "az", "ash", "the"})
# Letters and pairs that transliterations use for one another, each as the letter that stands for all; vowels go.
_PAIRS = {"ph": "f", "kh": "k", "gh": "k", "dh": "t", "th": "t", "sh": "s", "ch": "s", "zh": "s", "ck": "k"}
_PAIR = re.compile("|".join(_PAIRS))
_LETTERS = str.maketrans("qcwvjgzdb", "kkppskstp", "aeiouyh") | {ord("x"): "ks"}
_DOUBLE = re.compile(r"(.)\1+")
# Shorter skeletons fit too many names: "Mach" and "Meekay" are both m-s or m-k.
SHORTEST_BONES = 3


def folded(name: str) -> str:
    """The name in lower case, without marks over letters, its words parted by single spaces."""
    return " ".join(folded_words(name))


def folded_words(text: str) -> list[str]:
    """The words of a text, each folded."""
    plain = text if text.isascii() else _without_marks(text)
    return _WORD.findall(plain.casefold())


def _without_marks(name: str) -> str:
    return "".join(each for each in unicodedata.normalize("NFKD", name) if not unicodedata.combining(each))


def bones(key: str) -> str | None:
    """What spellings of one name have in common: its consonants, like sounds as one, doubles once, articles left out.

    ``key`` is a folded name. ``None`` where too few consonants are left to tell names apart, or letters are not Latin.
    """
    if _NOT_LATIN.search(key):
        return None
    found = "".join(_bare(word) for word in key.split() if word not in _ARTICLES)
    return found if len(found) >= SHORTEST_BONES else None


@lru_cache(maxsize=100_000)  # names share their words: "san", "bala", "pur"
def _bare(word: str) -> str:
    sounds = _PAIR.sub(lambda pair: _PAIRS[pair.group()], word)
    first = "a" if sounds[0] in "aeiouy" else sounds[0].translate(_LETTERS) or sounds[0]
    return _DOUBLE.sub(r"\1", first + sounds[1:].translate(_LETTERS))
