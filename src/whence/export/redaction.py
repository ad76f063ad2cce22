"""Names of private persons replaced by pseudonyms, and every offset moved along: the profile ``public``.

A pseudonym is a keyed HMAC of the name, so that one person keeps one, and nobody without the ledger's key can try names
against it. What is made is a reading of another text: from there on it is an ordinary one, and every channel (exports,
pages, search, ids, file names) is made of it and of nothing else.
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any, cast

from whence.export.people import Standing, forms_of
from whence.ledger.folding import fold
from whence.records import (
    Event,
    Place,
    Reading,
    Span,
    claim_id,
    content_id,
    event_id,
    report_id,
    text_sha256,
)

# Hexadecimal digits of a pseudonym: 32 bits, two of ten thousand persons share one in 1 % of ledgers.
DIGITS = 8
# A tenth of a degree is about eleven kilometres: the district, not the house.
DEGREE_DIGITS = 1
EXACT = frozenset({"exact", "near"})
WITHHELD = "[place withheld]"
# Where people hide or are looked after; in a place's name, or right before it.
SHELTER = re.compile(r"\b(shelter|safe ?house|refuge|camp|hospital|clinic|orphanage|school)s?\b", re.IGNORECASE)
# Words of a name that are no name.
TITLES = frozenset({"Mr", "Mrs", "Ms", "Miss", "Dr", "Sir", "Haji", "The", "And", "Von", "Van", "Bin", "Bint", "Abu"})
SHORTEST = 3

Edit = tuple[int, int, str]


def pseudonym(name: str, key: bytes) -> str:
    """What stands for a private person everywhere."""
    return f"Person-{hmac.new(key, fold(name).encode(), 'sha256').hexdigest()[:DIGITS].upper()}"


class Redactor:
    """Replaces the names of those who are private, as gathered over a whole ledger."""

    def __init__(self, people: Sequence[Standing], key: bytes):
        shown = {word for each in people if not each.private for form in forms_of(each.actor) for word in _words(form)}
        self._names: dict[str, str] = {}
        for each in people:
            if each.private:
                self._learn(forms_of(each.actor), pseudonym(each.actor.name, key), shown)
        self._pattern = _pattern(self._names)
        self._folded = {fold(form): name for form, name in self._names.items()}

    def _learn(self, forms: Iterable[str], name: str, shown: set[str]) -> None:
        """Whole forms, and each word of them that is part of no public name."""
        for form in forms:
            parts = [word for word in _words(form) if word not in shown]
            for each in (form, *parts, *(word.upper() for word in parts)):
                self._names.setdefault(each, name)

    def edits(self, text: str) -> list[Edit]:
        """Where private names stand in ``text``, in order, and what stands there instead."""
        if self._pattern is None:
            return []
        found = self._pattern.finditer(text)
        return [(each.start(), each.end(), self._folded[fold(each[0])]) for each in found]

    def text(self, text: str) -> str:
        """``text`` without private names."""
        return _edited(text, self.edits(text))

    def reading(self, reading: Reading) -> tuple[Reading, bytes]:
        """The reading of the report as it may be seen, and the bytes that stand for its original."""
        events = tuple(_coarse(event, reading.report.text) for event in reading.events)
        edits = _joined([*self.edits(reading.report.text), *_shelters(events)])
        move = _mover(edits)
        text = _edited(reading.report.text, edits)
        raw = text.encode("utf-8", "surrogatepass")
        outlet = self.text(reading.report.outlet) if reading.report.outlet else None
        new = report_id(text, outlet, None)
        moved = _moved(replace(reading, events=events), move, self.text)
        raw_kept = replace(reading.report.raw, sha256=text_sha256(text), media_type="text/plain")
        report = replace(
            moved.report, id=new, key=new, text=text, raw=raw_kept, path=None, url=None, byline=None, outlet=outlet
        )
        return _identified(replace(moved, producer=reading.producer, report=report), reading), raw


def _words(form: str) -> list[str]:
    """The words of a name that may give somebody away by themselves."""
    found = re.findall(r"\w+", form)
    return [word for word in found if word[0].isupper() and len(word) >= SHORTEST and word not in TITLES]


def _pattern(names: Mapping[str, str]) -> re.Pattern[str] | None:
    """Any of the names as whole words, the longest first; several words in any case, and over any break of line."""
    longest = sorted(names, key=lambda name: (-len(name), name))
    forms = [_form(name.split()) for name in longest if name.split()]
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)") if forms else None


def _form(parts: Sequence[str]) -> str:
    spaced = r"\s+".join(map(re.escape, parts))
    return f"(?i:{spaced})" if len(parts) > 1 else spaced


def _shelters(events: Iterable[Event]) -> list[Edit]:
    """Where the places of ``events`` that ``_coarse`` withheld stand in the text."""
    return [(e.place.span.start, e.place.span.end, WITHHELD) for e in events if e.place and e.place.name == WITHHELD]


def _coarse(event: Event, text: str) -> Event:
    """Where people were harmed, the place to a tenth of a degree; where they shelter, no place but the province."""
    place = event.place
    if place is None or not (event.targets or event.figures):
        return event
    words = text[max(0, place.span.start - 1) : place.span.end]
    withheld = SHELTER.search(place.name) or SHELTER.search(words)
    return replace(event, place=_withheld(place) if withheld else _rounded(place))


def _withheld(place: Place) -> Place:
    where = replace(place, name=WITHHELD, lat=None, lon=None, reason="", candidates=())
    return replace(where, precision="adm1" if place.admin1 else "country")


def _rounded(place: Place) -> Place:
    lat, lon = (None if each is None else round(each, DEGREE_DIGITS) for each in (place.lat, place.lon))
    precision = "adm2" if place.precision in EXACT else place.precision
    return replace(place, lat=lat, lon=lon, precision=precision, reason="", candidates=())


def _joined(edits: Sequence[Edit]) -> list[Edit]:
    """The edits in order; of those that overlap one stands for all that they cover."""
    joined: list[Edit] = []
    for start, end, new in sorted(set(edits)):
        if joined and start < joined[-1][1]:
            before = joined.pop()
            joined.append((before[0], max(before[1], end), before[2]))
        else:
            joined.append((start, end, new))
    return joined


def _edited(text: str, edits: Sequence[Edit]) -> str:
    parts, at = [], 0
    for start, end, new in edits:
        parts += [text[at:start], new]
        at = end
    return "".join([*parts, text[at:]])


def _mover(edits: Sequence[Edit]) -> Callable[[Span], Span]:
    """Where a span of the text is after ``edits``; one that begins or ends within an edit takes in all of it."""

    def at(offset: int, *, is_end: bool) -> int:
        shift = 0
        for start, end, new in edits:
            if offset >= end and offset != start:
                shift += len(new) - (end - start)
            elif start < offset < end:
                return start + shift + (len(new) if is_end else 0)
            else:
                break
        return offset + shift

    return lambda span: Span(at(span.start, is_end=False), at(span.end, is_end=True))


def _moved(value: Any, move: Callable[[Span], Span], said: Callable[[str], str]) -> Any:
    """``value`` with every span in it moved and every string without private names."""
    if isinstance(value, Span):
        return move(value)
    if isinstance(value, str):
        return said(value)
    if isinstance(value, tuple):
        return tuple(_moved(each, move, said) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        return type(value)(**{each.name: _moved(getattr(value, each.name), move, said) for each in fields(value)})
    return value


def _identified(moved: Reading, before: Reading) -> Reading:
    """Every record with the id that its new text gives it, and every reference to it along."""
    report, by = moved.report.id, moved.producer.id
    ids: dict[str | None, str | None] = {None: None, before.report.id: report}
    for old, new in zip(before.claims, moved.claims, strict=True):
        ids[old.id] = claim_id(report, by, new.speaker, new.cue, new.content)
    for was, event in zip(before.events, moved.events, strict=True):
        ids[was.id] = event_id(report, by, event.type, event.trigger)
    for number, actor in enumerate(before.actors):
        ids[actor.id] = content_id("actor", report, number)
    for number, resolution in enumerate(before.resolutions):
        ids[resolution.id] = content_id("resolution", report, number)
    occasions = sorted({each.occasion for each in before.claims if each.occasion})
    ids.update({each: content_id("occasion", report, number) for number, each in enumerate(occasions)})
    return cast("Reading", replace(_renamed(moved, ids), report=moved.report))


def _renamed(value: Any, ids: Mapping[str | None, str | None]) -> Any:
    if isinstance(value, str):
        return ids.get(value, value)
    if isinstance(value, tuple):
        return tuple(_renamed(each, ids) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        return type(value)(**{each.name: _renamed(getattr(value, each.name), ids) for each in fields(value)})
    return value
