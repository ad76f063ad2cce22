"""Names to entities: the same name, its acronym, a person's surname, another name of a known body."""

from __future__ import annotations

import re
from collections.abc import Sequence

from whence.records import Span
from whence.resolve.entities import Entity, is_acronym, kind_of, known_by, may_be_person, tidy
from whence.schema.kinds import kind_of_name
from whence.schema.words import words

IN_BRACKETS = re.compile(r"\s*\(\s*(?:the\s+)?$")
PLACE_BEFORE = re.compile(r"\b(?:in|at|near|across|outside|around|from|of|to|around)\s+(?:the\s+)?$", re.IGNORECASE)
# "X, who ...", "X, 54,", "X, a teacher": only people are told of like this.
PERSON_AFTER = re.compile(
    r",\s+(?:who\b|\d\d\b|(?:an?|the)\s+(?:[\w-]+\s+){0,3}(?:man|woman|leader|head|chief|lawmaker|official|lawyer|activist|diplomat|spokes\w+|teacher|resident|journalist|commander|minister|senator|doctor|politician)\b)"
)
ARMED_AFTER = re.compile(r"(?:\s*\([^)]*\))?\s+(?:fighters|militants|gunmen|insurgents|rebels|guerrillas)\b")
ARMED_BEFORE = re.compile(
    r"\b(?:armed|militant|rebel|terror|terrorist|insurgent|jihadist|guerrilla|outlawed)\s+(?:group|organisation|organization|outfit|faction|militia)\s+$"
)
# What is looked at in front of a name to find a title or a preposition, in characters.
LOOK_BACK = 40


def enter_names(text: str, names: Sequence[Span]) -> dict[Span, tuple[Entity, str]]:
    """Every name of the report with its entity and the reason, in text order."""
    entered: dict[Span, tuple[Entity, str]] = {}
    by_surface: dict[str, Entity] = {}
    previous: Span | None = None
    for span in names:
        surface = tidy(span.cut(text))
        found = (
            _same(surface, by_surface)
            or _bracketed(text, span, previous, entered)
            or _spelt_out(surface, by_surface)
            or _surname(surface, by_surface)
        )
        if found is None:
            found = (_new(text, span, surface), "named in full")
        entity, reason = found
        entity.join(surface, reason)
        by_surface.setdefault(surface, entity)
        if entity.known is not None:
            by_surface.setdefault(entity.known.name, entity)
        entered[span] = (entity, reason)
        previous = span
    return entered


def _same(surface: str, by_surface: dict[str, Entity]) -> tuple[Entity, str] | None:
    if surface in by_surface:
        return by_surface[surface], "the same name"
    known = known_by(surface)
    if known is not None and known.name in by_surface:
        return by_surface[known.name], f"another name of {known.name} ({known.source})"
    return None


def _bracketed(
    text: str, span: Span, previous: Span | None, entered: dict[Span, tuple[Entity, str]]
) -> tuple[Entity, str] | None:
    """ "Valley Rights Council (VRC)": the short form in brackets right behind the name."""
    if (
        previous is None
        or not IN_BRACKETS.fullmatch(text[previous.end : span.start])
        or text[span.end : span.end + 1] != ")"
    ):
        return None
    known = known_by(span.cut(text))
    entity = entered[previous][0]
    if entity.kind in {"unknown", "place"}:
        entity.kind = "organisation"  # people and places are not given short forms
    if known is not None and entity.known is not None and known != entity.known:
        return None
    return entity, "short form in brackets behind the name"


def _spelt_out(surface: str, by_surface: dict[str, Entity]) -> tuple[Entity, str] | None:
    """ "VRC-North Branch" is "Valley Rights Council North Branch" where VRC was the short form."""
    short, separator, rest = surface.partition("-") if "-" in surface else surface.partition(" ")
    umbrella = by_surface.get(short)
    if not separator or umbrella is None or not is_acronym(short):
        return None
    branch = by_surface.get(f"{umbrella.name} {rest}")
    return None if branch is None else (branch, f"{short} spelt out as {umbrella.name}")


def _surname(surface: str, by_surface: dict[str, Entity]) -> tuple[Entity, str] | None:
    """A single word that ends a person's full name, the latest such person first."""
    if " " in surface or is_acronym(surface):
        return None
    for full, entity in reversed(by_surface.items()):
        if may_be_person(entity) and full.split()[-1] == surface and " " in full:
            entity.kind = "person"
            return entity, f"surname of {full}"
    return None


def _new(text: str, span: Span, surface: str) -> Entity:
    known = known_by(surface)
    before = text[max(0, span.start - LOOK_BACK) : span.start]
    last_word = before.split()[-1].lower() if before.split() else ""
    titled = last_word in words().titles or last_word in words().person_heads
    personal = titled or PERSON_AFTER.match(text, span.end) is not None
    kind = kind_of(surface, personal=personal, in_place=PLACE_BEFORE.search(before) is not None)
    name = known.name if known is not None else _full_name(text, span, surface)
    if kind in {"unknown", "place", "organisation"} and _is_armed(text, span, before):
        kind = "armed-group"
    entity = Entity(span, name, kind, named=True, known=known)
    entity.descriptors.update(word.lower() for word in surface.split())
    return entity


def _is_armed(text: str, span: Span, before: str) -> bool:
    """Fighters of its own, or called an armed group, right beside the name."""
    return ARMED_AFTER.match(text, span.end) is not None or ARMED_BEFORE.search(before) is not None


def _full_name(text: str, span: Span, surface: str) -> str:
    """An embassy keeps its seat ("US Embassy in Nairobi"), an outlet its capital article ("The Courier")."""
    kind = kind_of_name(surface)
    seat = re.match(r"\s+in\s+((?:[A-Z][\w'’-]+\s?)+)", text[span.end : span.end + LOOK_BACK])
    if seat and kind == "government":
        return f"{surface} in {seat.group(1).strip()}"
    return span.cut(text) if kind == "outlet" and span.cut(text).startswith("The ") else surface
