"""Carriers: who only relays somebody else's words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from whence.extract.found import Attribution
from whence.extract.rules.patterns import one_of
from whence.records import Mention, Report, Span
from whence.schema.agencies import agency_forms
from whence.schema.crediting import crediting
from whence.schema.kinds import CARRIERS, kind_of_name
from whence.schema.words import words

ACRONYM = re.compile(r"\s*\(\s*(?:the )?([^\W\d_][\w.&-]*[A-Z][\w.&-]*)\s*\)")
WORD = re.compile(r"\w+(?:[-.&]\w+)*")
MADE_BY = re.compile(r"(?:[\w'’-]+ ){0,4}?(?P<product>\w+) (?:made |published |issued )?(?:by|from|of|in) ")
# "the paper" takes up a name that stands no farther back than this, in characters.
NAMED_REACH = 4000
# Adjectives that stand behind their noun: "an outlet close to".
BEHIND = frozenset({"close", "loyal", "linked", "aligned", "run", "owned", "based", "affiliated", "funded"})
# Once a carrier is named, "the paper" is one.
LATER = re.compile(r"(?:(?:the|that|this) (?:same )?(?P<noun>[\w-]+)|it)$", re.IGNORECASE)
# What tells what a name stands for is looked for this far from it, in characters.
APPOSITION_REACH = 80
# "a station *close* to the church", "a daily *based* in Ardal": how an apposition goes on behind its noun.
GOES_ON = r"[,.;)]|close|loyal|based|run|owned|linked|affiliated|aligned|funded|controlled|that|which|in|with|of|seen"


@dataclass(frozen=True, slots=True)
class Carriers:
    """Names of outlets, agencies and monitors that the report mentions, short forms included.

    ``own`` are the names of the report's own outlet and agency, which are no relays of it.
    """

    names: frozenset[str]
    own: frozenset[str] = frozenset()

    def carries(self, text: str, attribution: Attribution) -> bool:
        """Is the attribution's source an outlet or agency, or "local media" and the like?"""
        return attribution.source is not None and self.relay_in(text, attribution.source) is not None

    def relay_in(self, text: str, span: Span, *, by_place: bool = False) -> Span | None:
        """The carrier for which the phrase stands: its name, else the phrase as a whole; ``None`` if it is none.

        ``by_place``: the sentence treats it as one, so that "the station" or "the paper" is enough.
        """
        name = self.name_in(text, span)
        if name is not None or span.cut(text) in agency_forms():
            return name or span
        by_place = by_place or (bool(self.names) and LATER.match(span.cut(text)) is not None)
        nouns = _all_nouns() if by_place else crediting().carriers
        return span if _head_is(span.cut(text), nouns) else self._maker_in(text, span)

    def _maker_in(self, text: str, span: Span) -> Span | None:
        """ "a translation by *the Observatory*": whose product it is."""
        made = MADE_BY.match(span.cut(text))
        if made is None or made["product"].lower() not in crediting().products:
            return None
        return self.relay_in(text, Span(span.start + made.end(), span.end), by_place=True)

    def named_before(self, text: str, span: Span) -> Span | None:
        """Whom "the paper" or "the same station" takes up: the carrier named last, an agency only by "agency"."""
        taken_up = LATER.match(span.cut(text))
        if taken_up is None:
            return None
        wanted = (taken_up["noun"] or "").lower() == "agency"
        fitting = [name for name in self.names if (kind_of_name(name) == "agency") == wanted]
        near = max(0, span.start - NAMED_REACH)
        places = [(text.rfind(name, near, span.start), name) for name in fitting or self.names]
        place, name = max(places, default=(-1, ""))
        return Span(place, place + len(name)) if place >= 0 else None

    def name_in(self, text: str, span: Span) -> Span | None:
        """Where the carrier's name stands in the phrase, if the phrase is nothing but a carrier."""
        phrase = span.cut(text)
        for name in _longest_first(self.names | self.own):
            place = phrase.find(name)
            if place >= 0 and _is_only_name(phrase, place, place + len(name)):
                return Span(span.start + place, span.start + place + len(name))
        return None

    def is_own(self, text: str, span: Span) -> bool:
        """The report's own house: its outlet, its agency, "this newspaper", "our reporter"."""
        words_of = [word.lower() for word in WORD.findall(span.cut(text))]
        phrase = f" {' '.join(words_of)} "
        house = (*crediting().own, *(name.lower() for name in self.own))
        return any(f" {name} " in phrase for name in house)


@lru_cache(maxsize=4)  # a report asks for the same names again and again
def _longest_first(names: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


def find_carriers(text: str, names: tuple[Mention, ...], own: frozenset[str] = frozenset()) -> Carriers:
    """Outlets by the shape of their names or by what the text calls them, with the acronym given in brackets."""
    found: set[str] = set()
    for mention in names:
        name = mention.span.cut(text)
        known = kind_of_name(name) in CARRIERS or _is_title(text, mention.span)
        if known or _is_called_carrier(text, mention.span):
            found.add(name)
            acronym = ACRONYM.match(text, mention.span.end)
            if acronym:
                found.add(acronym.group(1))
    return Carriers(frozenset(found), own)


def _is_title(text: str, name: Span) -> bool:
    """ "the *Sentinel*": an outlet's last word alone, with its article."""
    titles = words().name_heads["outlet"] - crediting().appositions - crediting().carriers
    return name.cut(text).lower().removeprefix("the ") in titles and (
        name.cut(text).lower().startswith("the ") or text[max(0, name.start - 4) : name.start].lower() == "the "
    )


def own_names(report: Report) -> frozenset[str]:
    """The names of the report's outlet and agency, in every form."""
    known = [name for name in (report.outlet, report.agency) if name]
    forms = [form for name in known if name in agency_forms() for form in agency_forms()[name].forms]
    return frozenset((*known, *forms))


def _is_only_name(phrase: str, start: int, end: int) -> bool:
    """The name with its modifiers in front ("Ardal's state-run daily"), and what it makes behind ("report")."""
    before, after = _words_of(phrase[:start]), phrase[end:]
    bracket = ACRONYM.match(after)
    after = after[bracket.end() :] if bracket else after
    makes = crediting().products | crediting().appositions | {"'s", "s", "news"}
    modified = not any(word in words().person_heads for word in before) and _makes_only(before)
    described = "," in phrase[:start] and _head_is(phrase[:start].split(",", maxsplit=1)[0], _all_nouns())
    return (modified or described) and (not after.strip(" ,") or after[0] == "," or _all_in(after, makes))


def _makes_only(before: list[str]) -> bool:
    """No preposition ties the name to another noun, unless to a carrier's product: "a translation by Y"."""
    ties = [at for at, word in enumerate(before) if word in words().prepositions]
    return not ties or (ties[-1] > 0 and before[ties[-1] - 1] in crediting().products - {"correspondent", "reporter"})


def _all_in(phrase: str, allowed: Iterable[str]) -> bool:
    return all(word in allowed for word in _words_of(phrase))


def _words_of(phrase: str) -> list[str]:
    return [word.lower() for word in WORD.findall(phrase)]


def _head_is(phrase: str, nouns: frozenset[str]) -> bool:
    """Is the phrase's head, its last word before a preposition or comma, one of ``nouns``?"""
    found = _words_of(phrase.split(",", maxsplit=1)[0])
    ends = words().prepositions | BEHIND
    end = next((at for at, word in enumerate(found) if at and word in ends), len(found))
    found = found[:end]
    if not found or found[0] in {"no", "social"} or "social" in found:
        return False
    if " ".join(found[-2:]) in nouns:
        return True
    qualified = len(found) > 1 and found[-2] in crediting().not_carriers and found[-1] in crediting().carriers_by_place
    return not qualified and found[-1] in nouns


@cache
def _all_nouns() -> frozenset[str]:
    return crediting().carriers | crediting().carriers_by_place


def _is_called_carrier(text: str, name: Span) -> bool:
    before = text[max(0, name.start - APPOSITION_REACH) : name.start]
    after = text[name.end : name.end + APPOSITION_REACH]
    called = _called_before().search(before) or (after[:1] in ",.;)" and _called_before_comma().search(before))
    if called:
        return called["kind"].lower() not in crediting().not_carriers
    called = _called_after().match(after)
    return called is not None and _of_one_phrase(called["kind"])


def _of_one_phrase(modifiers: str) -> bool:
    found = _words_of(modifiers)
    return not any(word in words().prepositions or word in crediting().not_carriers for word in found)


@cache
def _called_before() -> re.Pattern[str]:
    """ "the weekly *X*", "news site *X*"."""
    return re.compile(rf"\b(?:(?P<kind>[\w-]+)\s+)(?:{one_of(crediting().appositions)})\s+$", re.IGNORECASE)


@cache
def _called_before_comma() -> re.Pattern[str]:
    """ "another private broadcaster, *X*"."""
    nouns = one_of(crediting().appositions)
    tail = r"(?:\s+(?:close|loyal|linked|aligned|based|owned|run)(?:\s+[\w'’-]+){1,5})?"
    article = r"\b(?<!according to )(?:an?|another|one)\s+(?:[\w'’-]+\s+){0,3}?"
    return re.compile(rf"{article}(?P<kind>[\w'’-]+)\s+(?:{nouns}){tail},\s+$", re.IGNORECASE)


@cache
def _called_after() -> re.Pattern[str]:
    """ "*X*, a station close to the church"."""
    nouns = one_of(crediting().appositions)
    modifiers = r"(?P<kind>(?:[\w'’-]+\s+){0,4}?)"
    return re.compile(rf",\s+(?:an?|the|another)\s+{modifiers}(?:{nouns})\s*(?:{GOES_ON})", re.IGNORECASE)
