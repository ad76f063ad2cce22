"""A claim or event that the machine missed, added by the words of the text: they are pasted, and found where they
stand."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, cast

from whence.errors import UsageError
from whence.records import Span
from whence.records.codec import Json, encode
from whence.schema.happening import triggers
from whence.schema.saying import acts

Kind = Literal["claim", "event"]
# The part of a record that says where it stands, and the others that a form has, by the fields they become.
MAIN: Mapping[Kind, str] = {"claim": "content", "event": "trigger"}
OTHERS: Mapping[Kind, Mapping[str, bool]] = {
    "claim": {"speaker": False, "cue": False, "addressee": False},
    "event": {"actors": True, "targets": True},
}
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
    """Every place where ``words`` stand, whatever white space is between them; ``UsageError`` for none."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    places = [Span(*match.span()) for match in re.finditer(pattern, text)] if pattern else []
    if not places:
        raise UsageError(
            f"the text does not have these words ({field})", value=words, remedy="copy them from the text as they stand"
        )
    return places


def _apart(first: Span, second: Span) -> int:
    return max(first.start, second.start) - min(first.end, second.end)


def _shown(text: str, place: Span) -> Occurrence:
    before, after = text[max(0, place.start - AROUND) : place.start], text[place.end : place.end + AROUND]
    return Occurrence(place.start, before, place.cut(text), after)
