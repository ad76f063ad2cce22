"""A report's text cut into stretches, each with what whence found in it: the text itself is never changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from whence.wire import ClaimShape, EventShape, PieceShape


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands at ``start`` to ``end``: its kind (speaker, cue, content, …) and the id of its claim or event."""

    start: int
    end: int
    kind: str
    record: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters of the text with the same marks over all of them; ``begins`` are the records whose first
    mark begins here: each is named once in a text."""

    text: str
    kinds: tuple[str, ...]
    begins: tuple[str, ...]


def marks(claims: Iterable[ClaimShape], events: Iterable[EventShape]) -> list[Mark]:
    """Every mark of the claims and events of one report."""
    found = [mark for claim in claims for mark in _of_claim(claim)]
    return found + [mark for event in events for mark in _of_event(event)]


def _of_claim(claim: ClaimShape) -> Iterable[Mark]:
    for kind, piece in (("speaker", claim["speaker"]), ("cue", claim["cue"]), ("addressee", claim["addressee"])):
        if piece is not None:
            yield _mark(piece, kind, claim["id"])
    for piece in claim["content"]:
        yield _mark(piece, "content", claim["id"])
    for hop in claim["via"]:
        yield _mark(hop, "relay", claim["id"])


def _of_event(event: EventShape) -> Iterable[Mark]:
    yield _mark(event["trigger"], "event", event["id"])
    if event["place"] is not None:
        yield _mark(event["place"], "place", event["id"])
    for figure in event["figures"]:
        yield Mark(figure["start"], figure["end"], "figure", event["id"])


def _mark(piece: PieceShape, kind: str, record: str) -> Mark:
    return Mark(piece["start"], piece["end"], kind, record)


def stretches(text: str, found: Sequence[Mark]) -> list[Stretch]:
    """The whole text in order: joined again, the stretches are the text, character for character."""
    cuts = sorted({0, len(text), *(mark.start for mark in found), *(mark.end for mark in found)})
    opening: dict[int, list[Mark]] = {}
    for mark in found:
        opening.setdefault(mark.start, []).append(mark)
    made, over, named = [], list[Mark](), set[str]()
    for start, end in pairwise(cuts):
        over = [mark for mark in over if mark.end > start] + opening.get(start, [])
        kinds = tuple(sorted({mark.kind for mark in over}))
        begins = tuple(dict.fromkeys(mark.record for mark in opening.get(start, []) if mark.record not in named))
        named.update(begins)
        made.append(Stretch(text[start:end], kinds, begins))
    return made
