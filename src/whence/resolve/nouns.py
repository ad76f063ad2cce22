"""What a phrase that stands for somebody is made of: its name, its head noun, its modifiers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from whence.records import Span
from whence.schema.kinds import kinds_of_head
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
PREPOSITION = (
    r"(?:about|across|after|against|among|around|at|behind|between|beyond|by|for|from|in|inside|into|near|of|on|outside"
    r"|over|through|to|towards|under|via|with|within)"
)
GOVERNED = re.compile(rf"\w['’]?\s+{PREPOSITION}(?:\s+the)?$")
# What begins with a preposition right behind a name tells more of the one named: "X of the union Y".
MODIFIER = re.compile(rf"(?:\s+\([^)]*\))?\s+{PREPOSITION}\s")
# "the Valley Front group" is the Valley Front.
GENERIC = re.compile(r"(?:group|party|movement|organi[sz]ation|outfit|militia|network|news agency|newspaper)")
# What stands behind a comma right after a name belongs to it: "X, a lawyer", "X, head of the union", "X, 54".
APPOSITION = re.compile(
    r"\s*(?:\([^)]*\)\s*)?,\s+(?!(?:and/or|and|or|as well as|along with|together with)\b)(?=[a-z\d])"
)
DESCRIBED_BEHIND = re.compile(
    r",\s+(?:an?|the|who|which|whose|head|leader|chief|former|himself|herself|through|via"
    r"|(?:headed|led|chaired|run|founded|backed|funded|represented|overseen|commanded)\s+by)\b"
)
# "The group, *the* Soldiers of Dawn": a name that only its article parts from what it names.
NAMED_BEHIND = re.compile(
    r"[^,]*\b(?:group|party|movement|organi[sz]ation|militia|faction|outfit|network|alliance),\s+the\s+"
)
AND = re.compile(r"(?P<comma>,)?\s+(?:and/or|and|or|as well as|along with|together with)\s+")
GOVERNS = re.compile(r"\b(?:of|for|in|at|from|to|with|on|near|by|who|which|that)\b|,")
# Stands for a name while the words around it are looked at.
NAME = "\ue000"
OPEN_APPOSITION = re.compile(rf"{NAME}[^{NAME}]*,[^{NAME}]*$")
PARTNER = re.compile(rf"(?:(?:the|an?|his|her|its|their|two|three|other|others)\b|(?:[\w-]+\s+){{0,3}}{NAME})")
TITLED_NAME = re.compile(rf"(?:[\w{NAME}-]+\s+){{0,8}}([\w-]+)\s+{NAME}")
AGED = re.compile(r"\d{1,3}-year-old|(?:teen|twenty|thirty|forty|fifty|sixty|seventy|eighty)[\w-]*-year-old")
# "In *her* words", "quoted *him* as saying": forms of a pronoun, by the one that stands for somebody.
FORMS_OF_PRONOUNS = {"his": "he", "him": "he", "her": "she", "its": "it", "their": "they", "them": "they"}
NEW = frozenset({"a", "an", "another", "one", "some", "several"})


@dataclass(frozen=True, slots=True)
class Noun:
    """A phrase taken apart: ``text`` is what stands for somebody in ``span``, without the apposition behind it.

    ``name`` is the proper name that it stands for; ``head`` the common noun that it ends in (lower case), ``modifiers``
    the words before it; ``definite`` points back ("the group"), ``new`` brings in somebody not told of before ("a
    resident"); ``coordinated`` stands for several ("lawyers and judges"); ``seat`` is a place that it is tied to.
    """

    span: Span
    text: str
    name: Span | None
    holds_names: bool
    head: str
    modifiers: tuple[str, ...]
    definite: bool
    new: bool
    pronoun: bool
    coordinated: bool
    seat: str | None

    @property
    def people(self) -> bool:
        regular = self.head.endswith("s") and self.head[:-1] in words().person_heads
        return regular or self.head in words().plural_person_heads

    @property
    def plural(self) -> bool:
        return self.coordinated or self.people or self.head in {"police", "media"}

    @property
    def aged(self) -> bool:
        """ "The 44-year-old": somebody told of before."""
        return AGED.fullmatch(self.head) is not None

    @property
    def person(self) -> bool:
        return self.head in words().person_heads or self.aged


def subjective(pronoun: str) -> str:
    """ "he" for "his": a pronoun as it stands for somebody who acts, other words in lower case."""
    return FORMS_OF_PRONOUNS.get(pronoun.lower(), pronoun.lower())


def noun_at(text: str, span: Span, names: Sequence[Span]) -> Noun:
    """The phrase at ``span``; ``names`` are the proper names inside it, in order."""
    core, coordinated = _core_or_whole(text, span, names)
    inside = tuple(name for name in names if core.contains(name))
    phrase = core.cut(text)
    plain = _before_modifiers(phrase, inside, core)
    found = [match.group().lower() for match in WORD.finditer(plain)]
    content = [word for word in found if word not in ARTICLES]
    return Noun(
        span=span,
        text=phrase,
        name=_name_meant(text, core, inside),
        holds_names=bool(inside),
        head=content[-1] if content else "",
        modifiers=tuple(content[:-1]),
        definite=bool(found) and found[0] in DEFINITE,
        new=bool(found) and (found[0] in NEW or found[0] in words().numbers or found[0].isdecimal()),
        pronoun=subjective(phrase) in words().all_pronouns,
        coordinated=coordinated or (not inside and _is_list(plain)),
        seat=_seat(text, core, inside),
    )


def phrase_at(text: str, span: Span) -> str:
    """The ``text`` of the phrase at ``span``, names in it read as words."""
    return _core_or_whole(text, span, ())[0].cut(text)


def _core_or_whole(text: str, span: Span, names: Sequence[Span]) -> tuple[Span, bool]:
    """The core, or where several are named together all of the phrase; and whether they are."""
    core = _core(text, span, names)
    whole = Span(core.start, span.end)
    coordinated = _is_coordinated(_masked(text, whole, names))
    return (whole if coordinated else core), coordinated


def _seat(text: str, core: Span, inside: Sequence[Span]) -> str | None:
    """The named place that tells one such body from another: "the army command in Gao"."""
    seats = [name for name in inside if re.search(r"\b(?:in|at|of)\s+$", text[core.start : name.start])]
    return seats[0].cut(text) if seats else None


def _core(text: str, span: Span, names: Sequence[Span]) -> Span:
    """The issuer of a statement, else the phrase, both without the apposition behind them."""
    phrase = span.cut(text)
    first_word = next((word.lower() for word in WORD.findall(phrase) if word.lower() not in ARTICLES), "")
    issuer = ISSUER.search(phrase) if first_word in saying_nouns() else None
    start = span.start + (issuer.end() if issuer else 0)
    named = NAMED_BEHIND.match(text, start, span.end)
    if named is not None and any(name.start == named.end() for name in names):
        start = named.end()  # "the group, the *Soldiers of Dawn*"
    tails = [DESCRIBED_BEHIND.search(text, start, span.end), ISSUED.search(text, start, span.end) if issuer else None]
    last = _named_at_last(text, Span(start, span.end), names)
    tails += [APPOSITION.match(text, name.end, span.end) for name in names if start <= name.start and last is None]
    return Span(start, min((tail.start() for tail in tails if tail and tail.start() > start), default=span.end))


def _is_office(masked: str) -> bool:
    """ "Former ambassador to NAME": an office without an article, whose names only tell where it was held."""
    office = re.split(rf"\s{PREPOSITION}\s", masked, maxsplit=1)[0]
    listed = words().personal
    return NAME not in office and all(word.lower() in listed for word in office.split())


def _named_at_last(text: str, span: Span, names: Sequence[Span]) -> Span | None:
    """ "Her colleague at the Mill Institute, retired judge *X*": first an office, then the name of who holds it."""
    inside = [name for name in names if span.contains(name)]
    if len(inside) < 2:
        return None
    office = text[span.start : inside[0].start].split()
    between = re.fullmatch(r",\s+((?:[\w-]+\s+){0,5})", text[inside[-2].end : inside[-1].start])
    listed = words().personal | words().attributive
    titled = between is not None and any(word.lower() in listed for word in between.group(1).split())
    holds = any(word.lower() in words().person_heads for word in office)
    return inside[-1] if titled and holds and GOVERNED.search(" ".join(office)) else None


def _before_modifiers(phrase: str, inside: Sequence[Span], core: Span) -> str:
    """The phrase up to its first preposition outside a name: "officials in the capital" has the head "officials"."""
    for match in re.finditer(r"\s(?:in|at|from|of|for|with|to|on|near|behind|who|that)\s", phrase):
        place = core.start + match.start()
        if not any(name.start <= place < name.end for name in inside):
            return phrase[: match.start()]
    return phrase


def _is_list(plain: str) -> bool:
    return re.search(r"\b(?:and|or)\b|,", plain) is not None


def _masked(text: str, span: Span, names: Sequence[Span]) -> str:
    """The phrase with one sign in place of each name, so that an "and" inside a name is not seen."""
    pieces, at = [], span.start
    for name in names:
        if name.start >= at and name.end <= span.end:
            pieces += [text[at : name.start], NAME]
            at = name.end
    return "".join((*pieces, text[at : span.end]))


def _is_coordinated(masked: str) -> bool:
    """ "X and her deputy", "the mayor and X", "X, a teacher, and Y", but not "lawyer and poet X" nor "X of A and B"."""
    return any(_joins(masked[: found.start()], found, masked[found.end() :]) for found in AND.finditer(masked))


def _joins(before: str, found: re.Match[str], after: str) -> bool:
    titled = TITLED_NAME.match(after)
    listed = words().personal
    if titled and titled.group(1).lower() in listed and (NAME not in before or _is_office(before)):
        return False  # two offices of one person
    if found["comma"] is None and OPEN_APPOSITION.search(before):
        return False
    another = PARTNER.match(after) is not None
    return another or (found["comma"] is None and GOVERNS.search(before) is None)


def _belongs_to_body(before: str) -> bool:
    """ "X of the victims' association *Y*", "a nurse at the clinic *Y*": the name tells which body is meant."""
    clause = before.rpartition(",")[2].lower().split()
    prepositions = [at for at, word in enumerate(clause[:-2]) if at and re.fullmatch(PREPOSITION, word)]
    articled = bool(prepositions) and clause[prepositions[-1] + 1] in ARTICLES
    return articled and bool(kinds_of_head(clause[-1]))


def _name_meant(text: str, core: Span, inside: Sequence[Span]) -> Span | None:
    """The name that the phrase stands for: no noun follows it, and no preposition governs it."""
    meant = None
    for name in inside:
        after = text[name.end : core.end].lstrip()
        before = text[core.start : name.start].rstrip()
        if before.endswith("("):
            continue  # a short form or a party behind the name
        modifies = (
            WORD.match(after) is not None
            and not GENERIC.fullmatch(after)
            and not re.match(r"(?:in|at|of|for|on|from|and|to|who|that)\b", after)
        )
        governed = GOVERNED.search(before) is not None or _belongs_to_body(before)
        if (
            meant is not None
            and MODIFIER.match(text, meant.end, name.start)
            and "," not in text[meant.end : name.start]
        ):
            governed = True
        if not modifies and not governed and not after.startswith(("'s", "’s")):
            meant = name
    return None if meant is not None and meant.cut(text) in demonyms() else meant
