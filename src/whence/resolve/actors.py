"""Mentions to actors within one report, left to right, each with its reason."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from whence.records import Claim, Mention, Span
from whence.resolve.descriptions import government_of, is_unnamed, kind_of_description, weigh
from whence.resolve.entities import Entity, Resolved, may_be_person, tidy
from whence.resolve.first_person import first_person, is_first_person, with_first_persons
from whence.resolve.names import Entered, Register, enter_names, opens_sentence
from whence.resolve.nouns import WORD, Noun, noun_at, phrase_at
from whence.resolve.pronouns import Passages, choose, is_likely, passages_of
from whence.schema.kinds import BODIES, kinds_of_head
from whence.schema.known_actors import branches, capitals, government_name, umbrella_in
from whence.schema.people import PRONOUNS
from whence.schema.words import RELATIVES, words

RELATIVE = re.compile(r",?\s+(?:who|whom|whose|which|that)\b")
# Below this no candidate is likely enough: the description stays an actor of its own.
ENOUGH = 0.25
# "The remarks came from X": names whoever spoke before under a description.
REVEALED_BEFORE = re.compile(
    r"\b(?:remarks?|statements?|comments?|claims?|allegations?|accusations?|warnings?|criticism|charges?)\s+"
    r"(?:came|comes|come|were made|was made|was issued|were issued)\s+(?:from|by)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
REVEALED_AFTER = re.compile(
    r"(?:\s*\([^)]*\))?\s+(?:went public|raised the alarm|issued (?:the|its) (?:statement|warning)"
    r"|made (?:the|its|these) (?:remarks|claim|allegation|accusation|comments|statement)s?"
    r"|published (?:the|its) (?:findings|statement|report))\b",
    re.IGNORECASE,
)
# How far such a sentence reaches back, in characters: about four sentences.
REVEAL_REACH = 700
# Between a name and the organisation whose word it has.
MEMBER_OF = re.compile(r",?\s+(?:of|from|with|at)\s+(?:the\s+)?")
SPOKESMAN = re.compile(r"\bspokes(?:man|woman|person|people)\b|\brepresentatives?\b", re.IGNORECASE)
# Where the body spoken for is described: "the group's spokesman", "a spokesman for the group", "army spokesman".
DESCRIBED_BODY = re.compile(
    r"(?:^|\b(?:for|of)\s+)((?:the|this|that)\s+[\w -]+?)(?=['’]s\b|$)|\b([\w-]+)\s+(?=spokes|representative)",
    re.IGNORECASE,
)
# How likely whoever spoke last is to have issued "the statement".
ISSUED = 0.6
# "The paper said": of a newspaper, where the report tells of any.
PAPERS = frozenset({"paper"})
# A candidate that the text neither rules in nor out.
POSSIBLE = 0.2
# Who can be told of with "who": somebody named or not, or several.
PEOPLE = frozenset({"person", "one", "several"})
SENTENCE_END = re.compile(r"[.!?]\s")
# How many earlier entities a description is weighed against: the latest ones; keeps long texts linear.
CANDIDATES = 60


@dataclass(slots=True)
class Reader:
    """The state of reading a report from left to right: who has been met so far."""

    text: str
    names: Register
    starts: list[int]
    spans: list[Span]
    said: Mapping[Span, tuple[Span, ...]]  # by speaker, the words of theirs
    roles: frozenset[Span] | None
    passages: Passages
    met: dict[int, Entity] = field(default_factory=dict)  # by identity, the latest mentioned last
    described: dict[str, Entity] = field(default_factory=dict)

    def latest(self) -> list[Entity]:
        """The entities mentioned most recently, the latest first."""
        return list(dict.fromkeys(entity.root for entity in islice(reversed(self.met.values()), CANDIDATES)))

    def candidates(self, span: Span) -> list[Entity]:
        """Whom a pronoun or description at ``span`` may stand for: nobody whom its own words name."""
        own = self.said.get(span, ())
        return [entity for entity in self.latest() if not any(self._named_in(entity, piece) for piece in own)]

    def _named_in(self, entity: Entity, piece: Span) -> bool:
        """Mentioned last inside the piece, and not only as the owner of something."""
        owns = self.text.startswith(("'s", "’s"), entity.last_end)
        return piece.start <= entity.last < piece.end and not owns


def resolve_mentions(
    text: str, mentions: Sequence[Mention], claims: Sequence[Claim], roles: frozenset[Span] | None = None
) -> list[Resolved]:
    """Whom each mention stands for, in text order.

    Only the words of a mention that has a part in ``roles`` become another name of its actor; ``None``: every one does.
    """
    spans = [mention.span for mention in mentions if mention.kind == "name"]
    starts, said = [span.start for span in spans], _words_of(claims)
    reader = Reader(text, enter_names(text, spans), starts, spans, said, roles, passages_of(text))
    found = []
    for mention in sorted(mentions, key=lambda each: (each.span.start, -each.span.end)):
        resolved = _resolve(reader, mention)
        found.append(resolved)
        _remember(reader, resolved, mention.span)
    return with_first_persons(found, claims, text)


def _words_of(claims: Sequence[Claim]) -> Mapping[Span, tuple[Span, ...]]:
    """By speaker what they say; a piece that holds the speaker tells no more than that they spoke."""
    said: dict[Span, tuple[Span, ...]] = {}
    for claim in claims:
        speaker = claim.speaker
        if speaker is not None:
            own = (piece for piece in claim.content if not piece.contains(speaker))
            said[speaker] = (*said.get(speaker, ()), *own)
    return said


def _resolve(reader: Reader, mention: Mention) -> Resolved:
    if mention.kind == "name":
        return _named(reader, mention, reader.names.by_span[mention.span])
    noun = noun_at(reader.text, mention.span, _names_inside(reader, mention.span))
    if noun.name is not None and not noun.coordinated:
        return _by_name(reader, mention, noun)
    return _by_description(reader, mention, noun)


def _names_inside(reader: Reader, span: Span) -> list[Span]:
    first, last = bisect_left(reader.starts, span.start), bisect_right(reader.starts, span.end)
    return [name for name in reader.spans[first:last] if span.contains(name)]


def _named(reader: Reader, mention: Mention, entered: Entered) -> Resolved:
    _reveal(reader, mention.span, entered.entity)
    others = [(other, POSSIBLE, "bears the same surname") for other in entered.others]
    others += _stands_for(reader, mention, entered.entity)
    others += _may_be_branch(reader, entered.entity)
    return Resolved(mention, entered.entity, entered.reason, others=tuple(others))


def _stands_for(reader: Reader, mention: Mention, entity: Entity) -> list[tuple[Entity, float, str]]:
    """A capital that speaks may stand for its state or government, where the report tells of them before."""
    state = capitals().get(entity.name)
    if state is None or mention.span not in reader.said:
        return []
    bodies = [each for each in reader.latest() if each.name in {state, government_name(state)}]
    return [(each, POSSIBLE, f"{entity.name} is the capital of {state}") for each in bodies]


def _may_be_branch(reader: Reader, entity: Entity) -> list[tuple[Entity, float, str]]:
    """ "Daesh Khorasan" may be the Islamic State Khorasan Province told of before: that they are one, nobody said."""
    branch = umbrella_in(entity.name) if entity.known is None and entity.kind in BODIES else None
    if branch is None:
        return []
    umbrella, told_by = branch
    alike = [each for each in reader.latest() if each.known in branches()[umbrella.name] and told_by in each.name]
    return [(each, POSSIBLE, f"a branch of {umbrella.name} called {told_by}") for each in alike]


def _by_name(reader: Reader, mention: Mention, noun: Noun) -> Resolved:
    """A phrase around a name: its other words describe the one named."""
    assert noun.name is not None  # noqa: S101  # checked by the caller
    entered = reader.names.by_span[noun.name]
    entity = entered.entity
    entity.descriptors.update(_words_around(reader, noun))
    if entity.kind in {"unknown", "place"} and SPOKESMAN.search(noun.text):
        entity.kind = "person"
    found = _named(reader, mention, entered)
    reason = f"the name in the phrase; {entered.reason}"
    return replace(found, reason=reason, speaks_for=_body_spoken_for(reader, noun))


def _words_around(reader: Reader, noun: Noun) -> list[str]:
    """The words of the phrase that are no name, up to its relative clause."""
    phrase = noun.span.cut(reader.text)
    for name in _names_inside(reader, noun.span):
        phrase = phrase.replace(name.cut(reader.text), " ")
    found = [word.lower() for word in WORD.findall(RELATIVE.split(phrase)[0])]
    return [*found, *(part for word in found if "-" in word for part in word.split("-"))]  # "minister-designate"


def _body_spoken_for(reader: Reader, noun: Noun) -> Entity | None:
    """ "party spokesman X", "a spokesman for Y", "the group's spokesman": the body that is not the one named."""
    phrase = noun.span.cut(reader.text)
    if not SPOKESMAN.search(phrase):
        return _body_of_name(reader, noun)
    others = [name for name in _names_inside(reader, noun.span) if name != noun.name]
    bodies = [reader.names.by_span[name].entity for name in others]
    named = next((body for body in bodies if body.kind not in {"person", "place", "unknown"}), None)
    return named or next(_described_bodies(reader, noun.span, phrase), None)


def _body_of_name(reader: Reader, noun: Noun) -> Entity | None:
    """ "X of the *Lantern Watch*", "X from *it*": a member named with an organisation has its word."""
    if noun.name is None:
        return None
    behind = (name for name in _names_inside(reader, noun.span) if name.start > noun.name.end)
    body = next(behind, None)
    if body is None or MEMBER_OF.fullmatch(reader.text, noun.name.end, body.start) is None:
        return None
    entity = reader.names.by_span[body].entity
    return entity if entity.kind == "organisation" else None


def _described_bodies(reader: Reader, span: Span, phrase: str) -> Iterator[Entity]:
    for found in DESCRIBED_BODY.finditer(phrase):
        start, end = found.span(found.lastindex or 0)
        body = noun_at(reader.text, Span(span.start + start, span.start + end), [])
        weighed = weigh(body, reader.latest()) if kinds_of_head(body.head) else []
        yield from (entity for entity, score, _ in weighed[:1] if score >= ENOUGH)


def _by_description(reader: Reader, mention: Mention, noun: Noun) -> Resolved:
    if noun.text.lower() in RELATIVES:
        return _relative(reader, replace(mention, kind="pronoun"))
    if is_first_person(noun.text):
        return first_person(mention)
    surface = tidy(noun.text)
    if surface in reader.names.by_surface or surface in capitals():
        return _named(reader, replace(mention, kind="name"), _named_elsewhere(reader, noun, surface))
    state = government_of(noun)
    if state is not None:
        return Resolved(mention, _government(reader, noun, state), f"the government of {state}, by its words")
    if is_unnamed(noun) or not (noun.pronoun or noun.definite) or noun.coordinated:
        return _described(reader, mention, noun)
    if noun.pronoun:
        return _by_pronoun(reader, replace(mention, kind="pronoun"), noun)
    weighed = _issuers(reader, noun) or weigh(noun, reader.candidates(mention.span))
    if weighed and weighed[0][1] >= ENOUGH and (_has_part(reader, mention.span) or _is_told(noun, weighed[0][0])):
        entity, score, reason = weighed[0]
        others, body = tuple(weighed[1:4]), _body_spoken_for(reader, noun)
        return Resolved(mention, entity, reason, score, others, speaks_for=body)
    return _described(reader, mention, noun, tuple(weighed[:3]))


def _by_pronoun(reader: Reader, mention: Mention, noun: Noun) -> Resolved:
    chosen = choose(noun, reader.candidates(mention.span), reader.text, reader.passages)
    if not is_likely(chosen):
        return Resolved(mention, None, "no likely antecedent", 0.0, tuple(chosen[:3]))
    entity, score, reason = chosen[0]
    return Resolved(mention, entity, reason, score, tuple(chosen[1:4]))


def _has_part(reader: Reader, span: Span) -> bool:
    return reader.roles is None or span in reader.roles


def _is_told(noun: Noun, entity: Entity) -> bool:
    """All words of the description were said of the entity: where nobody asks who is meant, likely is too little."""
    return entity.descriptors.issuperset(noun.modifiers)


def _issuers(reader: Reader, noun: Noun) -> list[tuple[Entity, float, str]]:
    """ "The statement read ...": whoever spoke last issued it. Nobody, where it does not speak or nobody spoke."""
    if noun.head not in words().speech_nouns or noun.span not in reader.said:
        return []
    if noun.head in PAPERS and any(each.kind == "outlet" or "outlet" in each.kinds for each in reader.latest()):
        return []
    spoke = sorted((each for each in reader.candidates(noun.span) if each.spoke >= 0), key=lambda each: -each.spoke)
    near = [each for each in spoke if noun.span.start - each.spoke <= REVEAL_REACH]
    return [(each, ISSUED / place, "spoke last before it") for place, each in enumerate(near[:4], 1)]


def _relative(reader: Reader, mention: Mention) -> Resolved:
    """ "The union, which denied it": whoever was mentioned last in the same sentence."""
    start = mention.span.start
    before = [entity for entity in reader.latest() if entity.last < start]
    people = (entity for entity in before if entity.kind in PEOPLE or entity.kind == "unknown")
    personal = mention.span.cut(reader.text).lower() in {"who", "whom"}
    entity = next(people if personal else iter(before), None) or next(iter(before), None)
    if entity is None or SENTENCE_END.search(reader.text, entity.last, start):
        return Resolved(mention, None, "no antecedent in the sentence", 0.0)
    return Resolved(mention, entity, "the last one mentioned before the relative pronoun")


def _named_elsewhere(reader: Reader, noun: Noun, surface: str) -> Entered:
    """A name that its place at the head of a sentence hid: known from another sentence, or as a capital."""
    found = reader.names.by_surface.get(surface)
    if found is not None:
        found.anchor = min(found.anchor, noun.span)
        return Entered(found, "the same name")
    reader.names.by_surface[surface] = Entity(noun.span, surface, "place", named=True)
    return Entered(reader.names.by_surface[surface], "named in full")


def _government(reader: Reader, noun: Noun, state: str) -> Entity:
    name = government_name(state)
    if name not in reader.described:
        reader.described[name] = Entity(noun.span, name, "government", named=True, descriptors={noun.head})
    reader.described[name].join(noun.text, "by the words for the state")
    return reader.described[name]


def _described(
    reader: Reader, mention: Mention, noun: Noun, others: tuple[tuple[Entity, float, str], ...] = ()
) -> Resolved:
    """An actor known only by this description; the same words later are the same actor, unless they bring in a new."""
    name, kind_of_head = _called(reader, noun), kind_of_description(noun)
    if kind_of_head == "unknown" and mention.span not in reader.said:
        return Resolved(mention, None, "a thing, or nobody that can be told apart", 0.0, others)
    words_of_it = tidy(noun.text)
    entity, reason = reader.described.get(words_of_it.lower()), "the same description"
    if entity is not None and noun.new:
        others = (*others, (entity, POSSIBLE, "the same description"))
    if entity is None or noun.new:
        entity, reason = _new(reader.text, noun, name, kind_of_head), "known only by this description"
        entity.join(words_of_it, reason)
        reader.described[words_of_it.lower()] = entity
    kind = replace(mention, kind="unnamed") if is_unnamed(noun) else mention
    return Resolved(kind, entity.root, reason, others=others, speaks_for=_body_spoken_for(reader, noun))


def _called(reader: Reader, noun: Noun) -> str:
    """Somebody without a name is called by all words that tell who it is: "a witness, who asked not to be named"."""
    whole = noun.span.cut(reader.text)
    return tidy(whole if whole.startswith(noun.text) else noun.text).rstrip(",")


def _new(text: str, noun: Noun, name: str, kind: str) -> Entity:
    entity = Entity(noun.span, name, kind, named=False, kinds=kinds_of_head(noun.head))
    entity.descriptors.update((*noun.modifiers, noun.head))
    entity.gender = _gender_within(noun.span.cut(text))
    return entity


def _gender_within(phrase: str) -> str | None:
    """ "A lawyer, *who* asked not to be named for fear of losing *her* licence" is a woman."""
    about = RELATIVE.search(phrase)
    told = (
        {PRONOUNS[word.lower()] for word in WORD.findall(phrase[about.end() :]) if word.lower() in PRONOUNS}
        if about
        else set()
    )
    return told.pop() if len(told) == 1 else None


def _reveal(reader: Reader, name: Span, entity: Entity) -> None:
    """ "The remarks came from X", "X went public" make X the body that spoke under a description before.

    Somebody unnamed ("a security official") stays unnamed: such a sentence is no proof of who it was.
    """
    told = REVEALED_BEFORE.search(reader.text, max(0, name.start - 60), name.start)
    if told is None and REVEALED_AFTER.match(reader.text, name.end) is None:
        return
    hidden = next((other for other in reader.latest() if not other.named and other.spoke >= 0), None)
    if hidden is None or name.start - hidden.spoke > REVEAL_REACH or hidden.kind in {"one", "several", "unknown"}:
        return
    if entity.kind == "unknown" or entity.kind in hidden.kinds:
        entity.kind = hidden.kind if entity.kind == "unknown" else entity.kind
        entity.absorb(hidden, "named by the sentence that says from whom the words came")


def _remember(reader: Reader, resolved: Resolved, span: Span) -> None:
    entity = resolved.entity
    if entity is None:
        return
    _notice(reader, entity, resolved.mention)
    if span in reader.said:
        entity.spoke = span.start
        if resolved.speaks_for is not None:  # "the group" is then the organisation whose member spoke
            resolved.speaks_for.spoke = span.start
            reader.met[id(resolved.speaks_for)] = resolved.speaks_for
        if may_be_person(entity):
            entity.kind = "person"
        elif entity.kind == "unknown" and entity.articled:
            entity.kind, entity.kinds = "body", kinds_of_head(entity.name.rpartition(" ")[2])
    if resolved.mention.kind not in {"name", "pronoun"} and _has_part(reader, span):
        entity.join(_surface(reader, resolved), resolved.reason)
    reader.met.pop(id(entity), None)
    reader.met[id(entity)] = entity


def _notice(reader: Reader, entity: Entity, mention: Mention) -> None:
    """Where somebody was mentioned last, and what a pronoun tells of them."""
    entity.last, entity.last_end = mention.span.start, mention.span.end
    if opens_sentence(reader.text, mention.span):
        entity.opened = mention.span.start
    pronoun = mention.span.cut(reader.text).lower()
    entity.gender = PRONOUNS.get(pronoun, entity.gender)


def _surface(reader: Reader, resolved: Resolved) -> str:
    return phrase_at(reader.text, resolved.mention.span)
