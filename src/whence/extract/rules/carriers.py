"""Carriers: which sources only relay somebody else's words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from whence.extract.found import Attribution
from whence.records import Mention, Span
from whence.schema.kinds import CARRIERS, kind_of_name
from whence.schema.words import words

ACRONYM = re.compile(r"\s*\(\s*(?:the )?([^\W\d_][\w.&-]*[A-Z][\w.&-]*)\s*\)")
# A saying noun after an outlet's name stands for the outlet: "the Courier report".
PRODUCTS = frozenset({"report", "reports", "story", "dispatch", "article", "correspondent"})


@dataclass(frozen=True, slots=True)
class Carriers:
    """Names of outlets and agencies that the report mentions, short forms included."""

    names: frozenset[str]

    def carries(self, text: str, attribution: Attribution) -> bool:
        """Is the attribution's source an outlet or agency, or "local media" and the like?"""
        if attribution.source is None:
            return False
        return self.name_in(text, attribution.source) is not None or _is_media(attribution.source.cut(text))

    def name_in(self, text: str, span: Span) -> Span | None:
        """Where the carrier's name stands in the phrase, if the phrase is nothing but a carrier."""
        phrase = span.cut(text)
        for name in sorted(self.names, key=len, reverse=True):
            place = phrase.find(name)
            if place >= 0 and _is_only_name(phrase, name, place):
                return Span(span.start + place, span.start + place + len(name))
        return None


def find_carriers(text: str, names: tuple[Mention, ...]) -> Carriers:
    """Outlets by the shape of their names, with the acronym given in brackets."""
    found: set[str] = set()
    for mention in names:
        name = mention.span.cut(text)
        if kind_of_name(name) in CARRIERS:
            found.add(name)
            acronym = ACRONYM.match(text, mention.span.end)
            if acronym:
                found.add(acronym.group(1))
    return Carriers(frozenset(found))


def _is_only_name(phrase: str, name: str, place: int) -> bool:
    rest = (phrase[:place] + " " + phrase[place + len(name) :]).lower()
    allowed = PRODUCTS | {
        "the",
        "a",
        "an",
        "its",
        "news",
        "newspaper",
        "agency",
        "'s",
        "local",
        "state",
        "broadcaster",
        "daily",
    }
    leftover = [word for word in re.findall(r"[\w']+", ACRONYM.sub(" ", rest + " ").lower()) if word not in allowed]
    acronyms = re.findall(r"\(([^)]*)\)", phrase)
    return not [word for word in leftover if word not in {each.lower() for each in acronyms}]


def _is_media(phrase: str) -> bool:
    parts = phrase.lower().split()
    heads = words().body_heads["outlet"] - {"agency", "report", "station", "channel", "paper"}
    return bool(parts) and (
        parts[-1] in heads or phrase.lower().endswith(("news agency", "media reports", "press reports"))
    )
