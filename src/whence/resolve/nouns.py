"""What a phrase that stands for somebody is made of: its name, its head noun, its modifiers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from whence.records import Span
from whence.schema.known_actors import demonyms
from whence.schema.saying import saying_nouns
from whence.schema.words import words

WORD = re.compile(r"[^\W_](?:[\w.&'’-]*[^\W_])?")
# "a statement issued by the rights body": whose words they are stands behind the preposition.
ISSUER = re.compile(r"\b(?:by|from|of|that|which)\s+(?=\S)")
ISSUED = re.compile(r"\s+(?:has |had )?(?:issued|released|made|published|posted|put out|sent)\b.*$", re.DOTALL)
ARTICLES = frozenset(
    {"the", "a", "an", "this", "that", "these", "those", "its", "his", "her", "their", "another", "some", "one"}
)
DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "his", "her", "their"})
# A preposition with a word before it: the name behind it only modifies ("officials in Gao").
GOVERNED = re.compile(r"\w\s+(?:in|at|of|for|from|to|near|on|with|across|outside)(?:\s+the)?$")
# "the Valley Front group" is the Valley Front.
GENERIC = re.compile(r"(?:group|party|movement|organi[sz]ation|outfit|militia|network|news agency|newspaper)")
JOINED = re.compile(r"\W*\b(?:and|or)\s+(?:the\s+)?")
APPOSITION = re.compile(r",\s+(?:an?|the|who|which|whose|head|leader|chief|former|himself|herself)\b")


@dataclass(frozen=True, slots=True)
class Noun:
    """A phrase taken apart. ``name`` is the proper name that it stands for; ``names`` all names inside it.

    ``head`` is the common noun that it ends in (lower case), ``modifiers`` the words before it; ``coordinated`` says
    that it stands for several ("lawyers and judges"); ``seat`` is a place that it is tied to.
    """

    span: Span
    text: str
    name: Span | None
    names: tuple[Span, ...]
    head: str
    modifiers: tuple[str, ...]
    definite: bool
    pronoun: bool
    coordinated: bool
    seat: str | None

    @property
    def plural(self) -> bool:
        return self.coordinated or self.head in words().plural_person_heads or self.head in {"police", "media"}

    @property
    def person(self) -> bool:
        return self.head in words().person_heads


def noun_at(text: str, span: Span, names: Sequence[Span]) -> Noun:
    """The phrase at ``span``; ``names`` are the proper names inside it, in order."""
    core = _core(text, span)
    inside = tuple(name for name in names if core.contains(name))
    phrase = core.cut(text)
    plain = _before_modifiers(phrase, inside, core)
    found = [match.group().lower() for match in WORD.finditer(plain)]
    content = [word for word in found if word not in ARTICLES]
    return Noun(
        span=span,
        text=phrase,
        name=_name_meant(text, core, inside),
        names=inside,
        head=content[-1] if content else "",
        modifiers=tuple(content[:-1]),
        definite=bool(found) and found[0] in DEFINITE,
        pronoun=phrase.lower() in words().all_pronouns,
        coordinated=_is_coordinated(plain, inside, text),
        seat=_seat(text, core, inside),
    )


def _seat(text: str, core: Span, inside: Sequence[Span]) -> str | None:
    """The named place that tells one such body from another: "the army command in Gao"."""
    seats = [name for name in inside if re.search(r"\b(?:in|at|of)\s+$", text[core.start : name.start])]
    return seats[0].cut(text) if seats else None


def _core(text: str, span: Span) -> Span:
    """The issuer of a statement, else the phrase without the apposition behind it."""
    phrase = span.cut(text)
    first_word = next((word.lower() for word in WORD.findall(phrase) if word.lower() not in ARTICLES), "")
    issuer = ISSUER.search(phrase) if first_word in saying_nouns() else None
    start = span.start + (issuer.end() if issuer else 0)
    end = span.end
    for tail in (APPOSITION.search(text, start, end), ISSUED.search(text, start, end) if issuer else None):
        end = tail.start() if tail is not None and start < tail.start() < end else end
    return Span(start, end)


def _before_modifiers(phrase: str, inside: Sequence[Span], core: Span) -> str:
    """The phrase up to its first preposition outside a name: "officials in the capital" has the head "officials"."""
    for match in re.finditer(r"\s(?:in|at|from|of|for|with|to|on|near|behind|who|that)\s", phrase):
        place = core.start + match.start()
        if not any(name.start <= place < name.end for name in inside):
            return phrase[: match.start()]
    return phrase


def _is_coordinated(plain: str, inside: Sequence[Span], text: str) -> bool:
    pairs = zip(inside, inside[1:], strict=False)
    joined = any(JOINED.fullmatch(text, one.end, other.start) for one, other in pairs)
    return joined or (re.search(r"\b(?:and|or)\b|,", plain) is not None and not inside)


def _name_meant(text: str, core: Span, inside: Sequence[Span]) -> Span | None:
    """The name that the phrase stands for: no noun follows it, and no preposition governs it."""
    meant = None
    for name in inside:
        after = text[name.end : core.end].lstrip()
        before = text[core.start : name.start].rstrip()
        modifies = (
            WORD.match(after) is not None
            and not GENERIC.fullmatch(after)
            and not re.match(r"(?:in|at|of|for|on|from|and|to|who|that)\b", after)
        )
        governed = GOVERNED.search(before) is not None
        if not modifies and not governed and not after.startswith(("'s", "’s")):
            meant = name
    return None if meant is not None and meant.cut(text) in demonyms() else meant
