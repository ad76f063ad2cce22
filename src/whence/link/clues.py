"""What stands around an account's events and tells which occurrence it is about: names, words and ages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from sys import intern
from typing import Literal

from whence.gazetteer import folded, folded_words
from whence.records import Event, Span
from whence.schema.agencies import agencies
from whence.schema.rarity import rarity
from whence.schema.words import words

# Characters on either side of a trigger within which words, and names, are taken to belong to its event: a victim is
# often named paragraphs later.
REACH, NAMES_REACH = 400, 1500
# Words with capitals that stand together, or one inside a sentence: "Melk", "Rusk Amon", "Orchard Street".
NAMED = re.compile(r"[A-Z][\w’'-]+(?: (?:of (?:the )?|al-)?[A-Z][\w’'-]+)+|(?<=[a-z,] )[A-Z][\w’'-]{2,}")
# "A 34-year-old", "Rusk Amon, 34,", "aged 34".
AGE = re.compile(r"\b(\d{1,2})[- ]years?[- ]old|[A-Za-z], (\d{1,2}),|\baged? (\d{1,2})\b")
# Every report of a year may hold its number.
YEAR = re.compile(r"(?:19|20)\d\d")
# Names come again and again; those of an archive's weeks are some thousands.
NAMES_KEPT = 100_000

NameKind = Literal["person", "street", "body", "word"]


@dataclass(frozen=True, slots=True)
class Clues:
    """Folded names and words, and ages. ``words`` are those that few texts have, ``common`` those that many have;
    those that stand in every second text are left out. Words and names are interned: an archive has few of them, in
    many accounts."""

    names: frozenset[str]
    words: frozenset[str]
    common: frozenset[str]
    ages: frozenset[int]


def clues_of(group: Sequence[Event], others: Iterable[Event], text: str) -> Clues:
    """The clues around the events of ``group``, as far as they are no nearer to ``others``, which are told apart."""
    triggers = sorted({event.trigger for event in group})
    apart = sorted({event.trigger for event in others} - set(triggers))
    near = "\n".join(_around(triggers, apart, text, REACH))
    spoken = {intern(word) for word in folded_words(near) if len(word) > 1 and not YEAR.fullmatch(word)}
    spoken -= rarity().everyday
    return Clues(
        names=_names(_around(triggers, apart, text, NAMES_REACH), [each.place.name for each in group if each.place]),
        words=frozenset(spoken - rarity().common),
        common=frozenset(spoken & rarity().common),
        ages=frozenset(int(age) for found in AGE.findall(near) for age in found if age),
    )


def _around(triggers: Sequence[Span], apart: Sequence[Span], text: str, reach: int) -> Iterator[str]:
    """The pieces of ``text`` near ``triggers`` and not nearer to what stands ``apart``; those that touch as one."""
    near: list[Span] = []
    for trigger in triggers:
        lowest = max(((trigger.start + each.end) // 2 for each in apart if each.end <= trigger.start), default=0)
        afterwards = (each.start for each in apart if each.start >= trigger.end)
        highest = min(((trigger.end + start) // 2 for start in afterwards), default=len(text))
        start, end = max(lowest, trigger.start - reach), min(highest, trigger.end + reach)
        if near and start <= near[-1].end:
            start, end = near[-1].start, max(end, near.pop().end)
        near.append(Span(start, end))
    return (piece.cut(text) for piece in near)


def _names(near: Iterable[str], places: Iterable[str]) -> frozenset[str]:
    """Names by their capitals: whoever and whatever is named there, whether or not it says or does anything.

    What has only usual words ("Monday", "Police Department") is no name, or everybody's. Agencies and platforms are
    named wherever anybody is quoted.
    """
    named = (name for piece in near for name in NAMED.findall(piece))
    found = {intern(folded(name)) for name in (*named, *places)}
    return frozenset(name for name in found - _media() if not all(map(_is_usual, name.split())))


@cache
def _media() -> frozenset[str]:
    """What agencies and platforms are called, folded."""
    called = (name for each in agencies() for name in (*each.forms, f"the {each.name}"))
    return frozenset(map(folded, (*called, *words().social_platforms)))


@lru_cache(maxsize=NAMES_KEPT)
def kind_of(name: str) -> NameKind:
    """What a folded name looks like: a person's has several words, none of which texts often have."""
    parts = name.split()
    if len(parts) == 1:
        return "word"
    if parts[-1] in rarity().streets:
        return "street"
    return "body" if any(map(_is_usual, parts)) else "person"


def _is_usual(word: str) -> bool:
    known = rarity()
    return word in known.generic or word in known.common or word in known.everyday
