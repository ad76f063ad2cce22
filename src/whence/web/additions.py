"""A claim or event that the machine missed, added by the words of the text: they are pasted, and found where they
stand."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal, cast

from whence.errors import UsageError
from whence.records import Span
from whence.records.codec import Json, encode
from whence.schema.happening import triggers
from whence.schema.saying import acts

Kind = Literal["claim", "event"]
EDGE = r"\b"
# The part of a record that says where it stands, and the others that a form has, by the fields they become.
MAIN: Mapping[Kind, str] = {"claim": "content", "event": "trigger"}
OTHERS: Mapping[Kind, Mapping[str, bool]] = {
    "claim": {"speaker": False, "cue": False, "addressee": False},
    "event": {"actors": True, "targets": True},
}
# Places that a reader looks through; where there are more, more words tell them apart.
MOST = 100
# Characters shown on either side of an occurrence, so that one can tell it from the others.
AROUND = 60


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One place where the words stand, with what stands around it."""

    start: int
    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Found:
    """What is to be added: its ``places`` and fields; or, where the words stand in several places and nobody chose,
    ``choices`` to choose from."""

    kind: Kind
    places: tuple[Span, ...]
    values: Mapping[str, Json]
    choices: tuple[Occurrence, ...] = ()


def choices(kind: Kind) -> list[str]:
    """The acts of claims, or the types of events."""
    return sorted(acts()) if kind == "claim" else sorted({each.type for each in triggers().values()})


def found(text: str, form: Mapping[str, str]) -> Found:
    """What a form asks to add; ``UsageError`` for words that the text does not have.

    Of words that stand in several places the main ones are to be chosen; of others those nearest to these are meant.
    """
    kind = cast("Kind", form.get("kind") if form.get("kind") in MAIN else "claim")
    places = occurrences(text, form.get(MAIN[kind], ""), MAIN[kind])
    chosen = [place for place in places if str(place.start) == form.get("at")]
    if len(places) > 1 and not chosen:
        return Found(kind, (), {}, tuple(_shown(text, place) for place in places))
    main = (chosen or places)[0]
    act = form.get("what", "")
    values: dict[str, Json] = {"act": act, "acts": [act]} if kind == "claim" else {"type": act}
    for field, several in OTHERS[kind].items():
        if words := form.get(field, "").strip():
            place = min(occurrences(text, words, field), key=lambda each: _apart(each, main))
            values[field] = [encode(place)] if several else encode(place)
    return Found(kind, (main,), values)


def occurrences(text: str, words: str, field: str) -> Sequence[Span]:
    """Every place where ``words`` stand as whole words, whatever white space is between them; where they stand so
    nowhere (a script without spaces), every place. ``UsageError`` for none, and for more than anybody would look at."""
    bare = r"\s+".join(map(re.escape, words.split()))
    whole = f"{EDGE if words[:1].isalnum() else ''}{bare}{EDGE if words.rstrip()[-1:].isalnum() else ''}"
    places = (_places(text, whole) or _places(text, bare)) if bare else []
    if not places:
        raise UsageError(
            f"the text does not have these words ({field})", value=words, remedy="copy them from the text as they stand"
        )
    if len(places) > MOST:
        raise UsageError(
            f"these words stand in more than {MOST} places ({field})", value=words, remedy="copy more of what is around"
        )
    return places


def _places(text: str, pattern: str) -> list[Span]:
    return [Span(*match.span()) for match in islice(re.finditer(pattern, text), MOST + 1)]


def _apart(place: Span, main: Span) -> tuple[bool, int]:
    """What stands inside the main words is meant last: a speaker stands outside of what is said."""
    gap = max(place.start, main.start) - min(place.end, main.end)
    return gap < 0, max(0, gap)


def _shown(text: str, place: Span) -> Occurrence:
    before, after = text[max(0, place.start - AROUND) : place.start], text[place.end : place.end + AROUND]
    return Occurrence(place.start, before, place.cut(text), after)
