"""What the words around a place's name say of it: its kind, the place it lies in, and whether it is only near."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from whence.gazetteer import Entry, Gazetteer, Level, folded
from whence.records import Span
from whence.schema.load import load_yaml

# Characters before a name in which its kind, or a word for being near it, ends.
REACH = 60
# In words: a longer name of a country or division is not in the gazetteer.
LONGEST = 4
_KINDS: tuple[Level, ...] = ("adm1", "adm2", "town")
_NAME = r"(?P<name>[A-Z][\w.'’-]*(?:\s(?:of\s)?[A-Z][\w.'’-]*){0,3})"
_INSIDE = re.compile(rf"(?:\s+[a-z-]+)?\s*(?:,|\(|\bin|\bof)\s+(?:the\s+)?{_NAME}")


@dataclass(frozen=True, slots=True)
class Toponym:
    """A name of a place in the text, at ``span``."""

    span: Span
    name: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A toponym and all that its own passage says: the places of its name, ``kind`` where a word tells it, whether the
    event is only ``near``, and the places that the text puts it ``within``."""

    toponym: Toponym
    key: str
    kind: Level | None
    near: bool
    found: tuple[Entry, ...]
    within: tuple[Entry, ...]

    @property
    def sense(self) -> tuple[str, Level | None]:
        """What is one place throughout a report: a name, with its kind where a division is meant."""
        return self.key, self.kind if self.kind in ("adm1", "adm2") else None


def ask(toponym: Toponym, text: str, gazetteer: Gazetteer) -> Asked:
    """The toponym at its place in ``text``, with its candidates."""
    name, kind = without_kind(toponym.name)
    kind = kind or _kind_around(text, toponym.span)
    found = dict.fromkeys(gazetteer.named(toponym.name))
    if kind in ("adm1", "adm2") or not found:  # "Kech District" is also a name of its own, "Mexico City" only that
        found |= dict.fromkeys(gazetteer.named(name))
    within = _container(text, toponym.span.end, gazetteer)
    return Asked(toponym, folded(name), kind, _is_near(text, toponym.span), tuple(found), within)


def without_kind(name: str) -> tuple[str, Level | None]:
    """A name without the word for its kind, and the kind: "Mastung district", "District of Mastung" are "Mastung"."""
    for kind in _KINDS:
        for shape in ("whole behind", "whole before"):
            match = _patterns()[f"{shape} {kind}"].fullmatch(name)
            if match:
                return match["name"], kind
    return name, None


def _kind_around(text: str, span: Span) -> Level | None:
    """ "the district of Kech", "Kech district": where the kind of place stands outside the name's span."""
    before = text[max(0, span.start - REACH) : span.start]
    for kind in _KINDS:
        if _patterns()[f"behind {kind}"].match(text, span.end) or _patterns()[f"before {kind}"].search(before):
            return kind
    return None


def _is_near(text: str, span: Span) -> bool:
    return _patterns()["near"].search(text[max(0, span.start - REACH) : span.start]) is not None


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    """How the kinds of schema/places.yaml, and its words for being near, stand at a name."""
    listed = load_yaml("places")
    town = _either(listed["hints"]["town"])
    found = {"near": rf"\b(?:{_either(listed['near'])})\s+(?:the\s+)?(?:(?:{town})\s+of\s+)?$"}
    for kind in _KINDS:
        words = _either(listed["hints"][kind])
        found[f"whole behind {kind}"] = rf"(?P<name>.+?)\s+(?:{words})"
        found[f"whole before {kind}"] = rf"(?:the\s+)?(?:{words})\s+of\s+(?P<name>.+)"
        found[f"behind {kind}"] = rf"\s+(?:{words})\b"
        found[f"before {kind}"] = rf"\b(?:{words})\s+of\s+(?:the\s+)?$"
    return {name: re.compile(pattern, re.IGNORECASE) for name, pattern in found.items()}


def _either(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def _container(text: str, end: int, gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """What the text puts a place in whose name ends at ``end``: "Mach, Balochistan", "Mach district of Balochistan"."""
    match = _INSIDE.match(text, end)
    words = match["name"].split() if match else []
    for count in range(min(len(words), LONGEST), 0, -1):
        name = " ".join(words[:count])
        named = gazetteer.named(name)
        if named and match:
            start = match.start("name")
            kind = _kind_around(text, Span(start, start + len(name)))
            return tuple(each for each in named if each.level == kind) or named
    return ()
