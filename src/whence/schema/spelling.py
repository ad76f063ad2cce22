"""One name, several spellings: what differs only by the writer's habits, and what only sounds alike.

A name written in Latin letters for another script has no one spelling: long vowels are doubled or not, emphatic and
throaty consonants written or left out. Two such spellings may still be two people, so sounding alike is no proof.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# British and American spelling, and the words that names are shortened by.
HABITS = (
    (re.compile(r"isation\b"), "ization"),
    (re.compile(r"\bdefence\b"), "defense"),
    (re.compile(r"\bcentre\b"), "center"),
    (re.compile(r"\bprogramme\b"), "program"),
    (re.compile(r"\blabour\b"), "labor"),
    (re.compile(r"\s*&\s*"), " and "),
    (re.compile(r"['’ʼ`]"), ""),
    (re.compile(r"[\s‐-]+"), " "),
)
# Pairs of letters that stand for one consonant of another script, and single ones that are mixed up.
SOUNDS = tuple({"ph": "f", "kh": "k", "ck": "k", "gh": "g", "dh": "d", "th": "t", "sh": "S", "ch": "C"}.items())
MIXED_UP = str.maketrans({"w": "v", "c": "k", "z": "s"})
# Between consonants; *h* is heard by some only. Round vowels are not taken for others: John is not Jane.
VOWELS = re.compile(r"(?<!^)[aeiouyh]+")
ROUND = re.compile("[ou]")
DOUBLED = re.compile(r"(.)\1+")
WORD = re.compile(r"\w+")
# Words that people's names are written with or without.
OPTIONAL = frozenset(
    {"al", "el", "ul", "bin", "ibn", "dr", "mr", "mrs", "ms", "muhammad", "mohammad", "mohammed", "md"}
)
# Fewer consonants are no evidence where one of them is left out.
ENOUGH_CONSONANTS = 3


def plain(name: str) -> str:
    """``name`` without case, accents, hyphens, apostrophes and habits of spelling: equal for one name of a body."""
    decomposed = unicodedata.normalize("NFKD", name)
    found = "".join(character for character in decomposed if not unicodedata.combining(character)).casefold()
    for habit, instead in HABITS:
        found = habit.sub(instead, found)
    return found.strip()


@lru_cache(4096)  # a report repeats its names
def skeletons(word: str) -> frozenset[str]:
    """What is left of a word without the length of its vowels, with and without the *q* that some writers leave out."""
    found = plain(word).replace(" ", "")
    for pair, letter in SOUNDS:
        found = found.replace(pair, letter)
    bones = re.sub("^[eiy]", "a", DOUBLED.sub(r"\1", found.translate(MIXED_UP)))
    forms = {bones.replace("q", "k"), bones.replace("q", "")}
    heard = {DOUBLED.sub(r"\1", VOWELS.sub(lambda run: "U" if ROUND.search(run[0]) else "A", form)) for form in forms}
    return frozenset(each for each in heard if _consonants(each) >= ENOUGH_CONSONANTS or "q" not in bones)


def _consonants(bones: str) -> int:
    return sum(letter not in "AU" for letter in bones)


def sounds_like(one: str, other: str) -> bool:
    """Could these two words be one word of another script?"""
    return not skeletons(one).isdisjoint(skeletons(other))


def may_be_one_person(one: str, other: str) -> bool:
    """Do the last words of two full names sound alike, and all others of the shorter like one of the longer?"""
    shorter, longer = sorted((_names(one), _names(other)), key=len)
    if len(shorter) < 2 or not sounds_like(shorter[-1], longer[-1]):
        return False
    return all(any(sounds_like(word, given) for given in longer[:-1]) for word in shorter[:-1])


def _names(name: str) -> list[str]:
    words = [word for word in WORD.findall(name) if len(word) > 1]
    return [word for word in words[:-1] if plain(word) not in OPTIONAL] + words[-1:]
