"""Names to entities: the same name, its acronym, a person's surname, another name of a known body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice, takewhile

from whence.records import Office, Span
from whence.resolve.entities import Entity, is_acronym, kind_of, known_by, may_be_person, tidy
from whence.resolve.offices import offices_at
from whence.schema.agencies import agency_forms
from whence.schema.kinds import BODIES, kind_of_name, kinds_of_head
from whence.schema.known_actors import capitals
from whence.schema.spelling import may_be_one_person
from whence.schema.words import words

IN_BRACKETS = re.compile(r"\s*\(\s*(?:the\s+)?$")
PLACE_BEFORE = re.compile(
    r"\b(?:in|at|near|across|outside|around|from|of|(?<!according )to)\s+(?:the\s+)?$", re.IGNORECASE
)
# Of people one says "from X" and "to X" too.
INSIDE_PLACE = re.compile(r"\b(?:in|at|near|across|outside|around)\s+(?:the\s+)?$", re.IGNORECASE)
# "X, who ...", "X, 54,": only people are told of like this; "X, a teacher" where the noun is one for people.
PERSON_AFTER = re.compile(r",\s+(?:who\b|whose\b|\d\d\b)")
DESCRIBED_AFTER = re.compile(r",\s+((?:[\w'’-]+\s+){0,4}[\w'’-]+)")
# "The mayor of the town, X,": an office, perhaps told whose, and the name set off behind it.
OFFICE_BEFORE = re.compile(r"([\w-]+)(?:\s+(?:of|for|in|at|to|from)\s[^,.;:!?\"“”]{1,60})?,\s+(?:[\w.-]+\s+){0,2}$")
# "A group calling itself X", "the weekly X": what it is stands before the name.
CALLED = re.compile(
    r"([\w-]+)(?:\s+(?:(?:calling|styling|naming|describing)\s+(?:itself|themselves)|called|named|known\s+as|dubbed))?"
    r"\s+(?:the\s+)?[\"'“‘„«]?$"
)
SET_OFF = re.compile(r"(?:\s*\([^)]*\))?\s*(?:[,.;:—–\"”]|$)")
ARMED_AFTER = re.compile(r"(?:\s*\([^)]*\))?\s+(?:fighters|militants|gunmen|insurgents|rebels|guerrillas)\b")
ARMED_BEFORE = re.compile(
    r"\b(?:armed|militant|rebel|terror|terrorist|insurgent|jihadist|guerrilla|outlawed)\s+(?:group|organisation|organization|outfit|faction|militia)\s+$"
)
# A seat is told of bodies that have many: embassies, consulates, offices.
SEAT = re.compile(r"[ \t]+in[ \t]+((?:[A-Z][\w'’-]+)(?:[ \t]+[A-Z][\w'’-]+){0,2})")
ARTICLE = re.compile(r"\bthe\s+$", re.IGNORECASE)
# A word in brackets tells factions apart; an acronym there only repeats the name.
FACTION = re.compile(r"[ \t]+\([A-Z][a-z][\w-]+\)")
DIVIDED = frozenset({"party", "organisation", "armed-group"})
KEEP_FULL = frozenset({"outlet", "government"}) | DIVIDED
# Two letters are the initials of too much.
SHORTEST_INITIALS = 3
# Fewer letters in capitals are initials.
SHORTEST_SHOUTED = 4
# More people of one surname than these are not told: they would be no help to choose from, and slow.
MOST_BEARERS = 4
# The head of a sentence: after a stop or a line's end.
OPENING = re.compile(r"[.!?][\"'”’»)]*\s+|\n\s*")
# Words of a name that it may be called by, from its first on.
MOST_PARTS = 4
JOINED_ARTICLE = re.compile(r"^(?:al|el|il|ul|a[dnrstz]|e[dnrstz]|u[dnrstz]|ash|ath|adh|esh)-")
BRACKET_END = re.compile(r"\)|,?\s+(?:by|for|from|in|as|its)\b[^()]{0,60}\)")
ALSO_CALLED = re.compile(
    r",?\s+(?:(?:also|better|commonly|locally|widely|sometimes|formerly|otherwise)\s+)?"
    r"(?:known|called|abbreviated|shortened|alias|a\.?k\.?a\.?|dubbed|nicknamed)"
    r"(?:\s+(?:as|by|to))?(?:\s+(?:its|his|her|their|the)(?:\s+[\w-]+){0,4})?(?:\s+as)?(?:\s+the)?\s+[\"'“‘]?",
    re.IGNORECASE,
)
# "Mr X", "Dr X": what nobody is known by.
COURTESIES = frozenset({"mr", "mrs", "ms", "miss", "dr", "prof", "professor"})
# What is looked at in front of a name to find a title or a preposition, in characters.
LOOK_BACK = 40
# The same for an office with all that tells whose it is.
OFFICE_REACH = 110


@dataclass(frozen=True, slots=True)
class Entered:
    """Whom a name stands for, why, and who else bears it."""

    entity: Entity
    reason: str
    others: tuple[Entity, ...] = ()


@dataclass(slots=True)
class Register:
    """The names of a report met so far, and whom each stands for."""

    by_span: dict[Span, Entered] = field(default_factory=dict)
    by_surface: dict[str, Entity] = field(default_factory=dict)
    by_initials: dict[str, list[Entity]] = field(default_factory=dict)
    # By last word and by every other word of a name, then by identity: the latest mentioned last.
    by_surname: dict[str, dict[int, Entity]] = field(default_factory=dict)
    # In capitals, as labels are written: full names, and the last words of people's.
    by_capitals: dict[str, Entity] = field(default_factory=dict)
    by_part: dict[str, dict[int, Entity]] = field(default_factory=dict)
    by_office: dict[str, dict[int, Entity]] = field(default_factory=dict)

    def give_office(self, entity: Entity, office: Office) -> None:
        """Remember that somebody holds, or held, an office."""
        entity.offices.setdefault((office.title, office.held), office)
        _put_last(self.by_office, office.title, entity)

    def enter(self, span: Span, surface: str, entered: Entered) -> None:
        """Remember that the name at ``span``, written ``surface``, stands for somebody."""
        entity = entered.entity
        self.by_span[span] = entered
        entity.join(surface, entered.reason)
        full = tidy(entity.name)
        if not entered.others:  # a surname that several bear has to be told apart at every mention
            self.by_surface.setdefault(surface, entity)
        if full not in self.by_surface:
            self.by_surface[full] = entity
        alike = self.by_initials.setdefault(initials(full), [])
        if surface == full and len(alike) < 2 and entity not in alike:  # two tell that the initials are not clear
            alike.append(entity)
        *others, last = full.split(" ")
        for form in (surface, full, *([last] if may_be_person(entity) or full.isupper() else [])):
            self.by_capitals.setdefault(form.upper(), entity)
        _put_last(self.by_surname, last, entity)
        for part in {*others[:MOST_PARTS], last}:
            _put_last(self.by_part, part, entity)


def _put_last(bearers: dict[str, dict[int, Entity]], word: str, entity: Entity) -> None:
    alike = bearers.setdefault(without_article(word), {})
    alike.pop(id(entity), None)
    alike[id(entity)] = entity


def without_article(word: str) -> str:
    """ "al-Sahra" and "Sahra" are one name."""
    return JOINED_ARTICLE.sub("", word)


def enter_names(text: str, names: Sequence[Span]) -> Register:
    """Every name of the report with its entity and the reason, in text order."""
    register = Register()
    previous: Span | None = None
    for span in names:
        surface, bare = tidy(_full_name(text, span)), tidy(span.cut(text))
        entered = (
            _same(surface, register)
            or _told_more_fully(surface, bare, register)
            or _bracketed(text, span, previous, register)
            or _also_called(text, span, previous, register)
            or _spelt_out(surface, register)
            or _initialled(surface, register)
            or _surname(text, span, surface, register)
            or _respelt(text, span, surface, register)
            or _in_capitals(surface, register)
            or _short_of_body(text, span, surface, register)
            or _first(_new(text, span, surface), surface)
        )
        register.enter(span, surface, entered)
        if may_be_person(entered.entity):
            for office in offices_at(text, span):
                register.give_office(entered.entity, office)
        register.by_surface[bare] = register.by_surface.get(surface, entered.entity)  # of two embassies the latest
        previous = span
    return register


def _first(entity: Entity, surface: str) -> Entered:
    """Somebody met for the first time, by whatever name."""
    known = entity.known
    if known is None or tidy(surface) == known.name or known.source is None:
        return Entered(entity, "named in full")
    return Entered(entity, f"another name of {known.name} ({known.source})")


def initials(name: str) -> str:
    """ "Valley Front for Self-Rule" gives "VFSR": the first letters of the words that begin with a capital."""
    return "".join(word[0] for word in re.split(r"[\s-]+", name) if word[:1].isupper())


def _same(surface: str, register: Register) -> Entered | None:
    known = known_by(surface)
    if surface in register.by_surface and not _may_be_somebody_else(surface, register):
        return Entered(register.by_surface[surface], "the same name")
    if known is not None and known.name in register.by_surface:
        return Entered(register.by_surface[known.name], f"another name of {known.name} ({known.source})")
    return None


def _told_more_fully(surface: str, bare: str, register: Register) -> Entered | None:
    """ "The US Embassy" before "the US Embassy in Nairobi": the seat, or the faction, is told later."""
    entity = register.by_surface.get(bare) if surface != bare else None
    if entity is None or entity.name != bare:
        return None
    entity.name = surface
    return Entered(entity, "the same name, told more fully")


def _may_be_somebody_else(surface: str, register: Register) -> bool:
    """A surname that was clear, until a second person came to bear it."""
    bearer = register.by_surface[surface]
    bearers = register.by_surname.get(surface, {})
    return bearer.name != surface and id(bearer) in bearers and len(bearers) > 1


def _bracketed(text: str, span: Span, previous: Span | None, register: Register) -> Entered | None:
    """ "Valley Rights Council (VRC)": the short form in brackets right behind the name."""
    if (
        previous is None
        or not IN_BRACKETS.fullmatch(text[previous.end : span.start])
        or BRACKET_END.match(text, span.end) is None
    ):
        return None
    entity = register.by_span[previous].entity
    if _is_spelt_out_behind(previous.cut(text), span.cut(text), entity):
        entity.name, entity.kind = tidy(span.cut(text)), kind_of_name(span.cut(text)) or entity.kind
        return Entered(entity, "spelt out in brackets behind the short form")
    if not _is_short_form(span.cut(text), previous.cut(text), entity):
        return None
    if entity.kind in {"unknown", "place"}:
        entity.kind = "organisation"  # people and places are not given short forms
    return Entered(entity, "short form in brackets behind the name")


def _is_spelt_out_behind(short: str, full: str, entity: Entity) -> bool:
    """ "VRC (Valley Rights Council)"."""
    return is_acronym(short) and entity.known is None and " " in full and abbreviates(short, full)


def _also_called(text: str, span: Span, previous: Span | None, register: Register) -> Entered | None:
    """ "The Valley Rights Council, known by its initials as the VRC", "X, alias Y"."""
    if previous is None or ALSO_CALLED.fullmatch(text[previous.end : span.start]) is None:
        return None
    return Entered(register.by_span[previous].entity, "said to be another name")


def _is_short_form(short: str, full: str, entity: Entity) -> bool:
    """No: the agency's credit behind a place, and the party behind a person."""
    known = known_by(short)
    if known is not None and entity.known is not None and known != entity.known:
        return False
    if entity.kind in BODIES - {"country"}:
        return is_acronym(short) or abbreviates(short, full)
    return entity.kind in {"unknown", "place"} and short not in agency_forms() and abbreviates(short, full)


def abbreviates(short: str, full: str) -> bool:
    """Do the letters of ``short`` stand in ``full`` in this order, the first of them at the beginning of a word?"""
    letters = [letter.lower() for letter in short if letter.isalnum()]
    at = len(full)
    for place, letter in reversed(list(enumerate(letters))):
        at = full.lower().rfind(letter, 0, at)
        while place == 0 and at > 0 and full[at - 1].isalnum():
            at = full.lower().rfind(letter, 0, at)
        if at < 0:
            return False
    return len(letters) > 1


def _spelt_out(surface: str, register: Register) -> Entered | None:
    """ "VRC-North Branch" is "Valley Rights Council North Branch" where VRC was the short form."""
    short, separator, rest = surface.partition("-") if "-" in surface else surface.partition(" ")
    umbrella = register.by_surface.get(short)
    if not separator or umbrella is None or not is_acronym(short):
        return None
    branch = register.by_surface.get(f"{umbrella.name} {rest}")
    return None if branch is None else Entered(branch, f"{short} spelt out as {umbrella.name}")


def _initialled(surface: str, register: Register) -> Entered | None:
    """ "VRC" after "Valley Rights Council", where no other name has these initials."""
    full = register.by_initials.get(surface, ())
    if len(surface) < SHORTEST_INITIALS or len(full) != 1 or full[0].kind == "person" or known_by(surface):
        return None
    return Entered(full[0], f"the initials of {full[0].name}")


def _surname(text: str, span: Span, surface: str, register: Register) -> Entered | None:
    """A single word that ends a person's full name; of several such persons the one mentioned last."""
    if " " in surface or is_acronym(surface):
        return None
    bare = without_article(surface)
    latest = reversed(register.by_surname.get(bare, {}).values())
    bearers = list(islice((entity for entity in latest if may_be_person(entity)), MOST_BEARERS))
    if not bearers:
        return _part_of_person(bare, register)
    if bearers[0].kind != "person" and INSIDE_PLACE.search(text[max(0, span.start - LOOK_BACK) : span.start]):
        return None
    bearers[0].kind = "person"
    reason = f"surname of {bearers[0].name}" + (", the latest mentioned who bears it" if bearers[1:] else "")
    return Entered(bearers[0], reason, tuple(bearers[1:]))


def _respelt(text: str, span: Span, surface: str, register: Register) -> Entered | None:
    """ "Governor Karim Shafiq" is the "governor, Kareem Shafeeq": a like sound, and the same office."""
    if " " not in surface:
        return None
    for office in offices_at(text, span):
        latest = islice(reversed(register.by_office.get(office.title, {}).values()), MOST_BEARERS)
        for entity in latest:
            if may_be_one_person(entity.name, surface):
                return Entered(entity, f"sounds like {entity.name}, and is {office.title} too")
    return None


def _in_capitals(surface: str, register: Register) -> Entered | None:
    """ "KHAN:" is the Imran Khan told of before; "Imran Khan" the KHAN of a label above."""
    if len(surface) < SHORTEST_SHOUTED or known_by(surface):
        return None
    entity = register.by_capitals.get(surface.upper())
    if entity is None and not surface.isupper():
        entity = register.by_capitals.get(surface.rpartition(" ")[2].upper())
        if entity is None or not entity.name.isupper() or " " in entity.name:
            return None
        entity.name = surface
        return Entered(entity, "the name of a label in capitals, told more fully")
    if entity is None or not (surface.isupper() or entity.name.isupper()):
        return None
    return Entered(entity, "the same name, in capitals")


def _part_of_person(part: str, register: Register) -> Entered | None:
    """A given name, or the first of two surnames, of somebody known to be a person."""
    latest = reversed(register.by_part.get(part, {}).values())
    bearers = list(islice((entity for entity in latest if entity.kind == "person"), MOST_BEARERS))
    if not bearers:
        return None
    return Entered(bearers[0], f"part of the name of {bearers[0].name}", tuple(bearers[1:]))


def _short_of_body(text: str, span: Span, surface: str, register: Register) -> Entered | None:
    """ "The Council" after "Valley Rights Council": what a body is called in its own name, with an article."""
    articled = span.cut(text).startswith("The ") or ARTICLE.search(text, max(0, span.start - LOOK_BACK), span.start)
    if " " in surface or not articled or not _is_common(surface.lower()):
        return None
    latest = reversed(register.by_part.get(surface, {}).values())
    bodies = (entity for entity in latest if entity.kind in BODIES or entity.kind == "body" or entity.articled)
    bearers = list(islice(bodies, MOST_BEARERS))
    return Entered(bearers[0], f"short for {bearers[0].name}", tuple(bearers[1:])) if bearers else None


def _is_common(word: str) -> bool:
    listed = words()
    return bool(kinds_of_head(word)) or any(
        word in heads for heads in (*listed.name_heads.values(), *listed.name_starts.values())
    )


def _new(text: str, span: Span, surface: str) -> Entity:
    known = known_by(surface)
    before = text[max(0, span.start - LOOK_BACK) : span.start]
    title = _title(before, text[span.end : span.end + LOOK_BACK])
    told = (*title, *_office_before(text, span), *_office_after(text, span))
    followed = PERSON_AFTER.match(text, span.end) is not None and INSIDE_PLACE.search(before) is None
    personal = bool(told) or followed
    in_place = surface in capitals() or PLACE_BEFORE.search(before) is not None
    kind = kind_of(tidy(span.cut(text)), personal=personal, in_place=in_place)
    if kind in {"unknown", "place", "organisation"} and _is_armed(text, span, before):
        kind = "armed-group"
    kinds = _called(before) if kind in {"unknown", "place"} else frozenset()
    kind = next(iter(kinds)) if len(kinds) == 1 else "body" if kinds else kind
    full = _full_name(text, span)
    called = full if kind in KEEP_FULL else surface
    entity = Entity(span, known.name if known and known.name != tidy(called) else called, kind, named=True, known=known)
    entity.kinds = kinds
    entity.articled = ARTICLE.search(before) is not None or span.cut(text).startswith("The ")
    entity.descriptors.update(word.lower() for word in surface.split())
    entity.descriptors.update(word.lower() for word in told)
    return _styled(entity, before)


def _styled(entity: Entity, before: str) -> Entity:
    """ "*Commandant* Hery": a name of one word goes by its title; "*Alhaji* Sule Bawale" goes by both."""
    style = next(iter(reversed(before.split())), "")
    style = style if style[:1].isupper() and style.lower() in words().titles - COURTESIES else ""
    if entity.kind != "person" or entity.known is not None or not style or not before.endswith(f"{style} "):
        return entity
    styled = f"{style} {entity.name}"
    if " " not in entity.name:
        entity.join(entity.name, "without the title")
        entity.name = styled
    else:
        entity.join(styled, "with a title")
    return entity


def _called(before: str) -> frozenset[str]:
    """The kinds of body that the word in front of the name leaves open."""
    found = CALLED.search(before)
    return frozenset() if found is None else kinds_of_head(found.group(1))


def _office_before(text: str, span: Span) -> tuple[str, ...]:
    """ "The *mayor* of the town, X,": the words of the office."""
    if SET_OFF.match(text, span.end) is None:
        return ()
    found = OFFICE_BEFORE.search(text[max(0, span.start - OFFICE_REACH) : span.start])
    while found is not None and found.group(1).lower() not in words().person_heads:
        found = OFFICE_BEFORE.search(found.string, found.end(1))
    return () if found is None else (found.group(1),)


def _office_after(text: str, span: Span) -> tuple[str, ...]:
    """ "X, a former *teacher*": the words up to the noun for people, none without one."""
    found = DESCRIBED_AFTER.match(text[span.end : span.end + OFFICE_REACH])
    described = found.group(1).split() if found else []
    heads = [at for at, word in enumerate(described) if word.lower() in words().person_heads]
    if not heads:
        return ()
    ahead = {word.lower() for word in described[: heads[0]]}
    articled = described[0].lower() in words().determiners
    return tuple(described[: heads[0] + 1]) if articled or ahead <= words().titles | words().attributive else ()


def opens_sentence(text: str, span: Span) -> bool:
    """Does the sentence begin with these words, or with an office and these words: "The mayor of the town, X,"?"""
    if text.startswith(("'s", "’s"), span.end):
        return False  # the sentence is about what is theirs
    before = text[max(0, span.start - OFFICE_REACH) : span.start]
    start = max((found.end() for found in OPENING.finditer(before)), default=0)
    ahead = before[start:]
    if not ahead.strip():
        return True
    office = OFFICE_BEFORE.search(ahead)
    return office is not None and ahead.count(",") == 1 and office.group(1).lower() in words().person_heads


def _title(before: str, after: str) -> tuple[str, ...]:
    """The words of a title right in front of a name: "army chief X", but not in "former X mediator"."""
    listed = words().personal
    if next(iter(after.split()), "").lower().strip(",.") in words().person_heads:
        return ()
    return tuple(takewhile(lambda word: word.lower() in listed, reversed(before.split())))


def _is_armed(text: str, span: Span, before: str) -> bool:
    """Fighters of its own, or called an armed group, right beside the name."""
    return ARMED_AFTER.match(text, span.end) is not None or ARMED_BEFORE.search(before) is not None


def _full_name(text: str, span: Span) -> str:
    """An embassy keeps its seat ("US Embassy in Nairobi"), a party its faction ("Union Party (North)"), an outlet its
    capital article ("The Courier")."""
    surface = tidy(span.cut(text))
    kind = kind_of_name(surface)
    told_apart = SEAT.match(text, span.end) if kind == "government" else None
    told_apart = FACTION.match(text, span.end) if kind in DIVIDED else told_apart
    if told_apart is not None:
        return f"{surface} {tidy(told_apart.group())}"
    return span.cut(text) if kind == "outlet" and span.cut(text).startswith("The ") else surface
