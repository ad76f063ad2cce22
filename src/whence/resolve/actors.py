"""Mentions to actors within one report, left to right, each with its reason."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from whence.records import Claim, Mention, Span
from whence.resolve.descriptions import government_of, is_unnamed, kind_of_description, weigh
from whence.resolve.entities import Entity, Resolved, may_be_person, tidy
from whence.resolve.names import enter_names
from whence.resolve.nouns import Noun, noun_at

# Below this no candidate is likely enough: the description stays an actor of its own.
ENOUGH = 0.25
# "The remarks came from X": names whoever spoke before under a description.
REVEALED_BEFORE = re.compile(
    r"\b(?:remarks?|statements?|comments?|claims?|allegations?|accusations?|warnings?|criticism|charges?)\s+"
    r"(?:came|comes|come|were made|was made|was issued|were issued)\s+(?:from|by)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
REVEALED_AFTER = re.compile(
    r"(?:\s*\([^)]*\))?\s+(?:went public|made (?:the|its|these) (?:remarks|claim|allegation|accusation|comments|statement)s?"
    r"|issued (?:the|its) (?:statement|warning)|published (?:the|its) (?:findings|statement|report)|raised the alarm)\b",
    re.IGNORECASE,
)
SPOKESMAN = re.compile(r"\bspokes(?:man|woman|person|people)\b|\brepresentatives?\b", re.IGNORECASE)
# How many earlier entities a description is weighed against: the latest ones; keeps long texts linear.
CANDIDATES = 60


@dataclass(slots=True)
class Reader:
    """The state of reading a report from left to right: who has been met so far."""

    text: str
    names: dict[Span, tuple[Entity, str]]
    starts: list[int]
    spans: list[Span]
    speakers: frozenset[Span]
    met: dict[int, Entity] = field(default_factory=dict)  # by identity, the latest mentioned last
    described: dict[str, Entity] = field(default_factory=dict)

    def latest(self) -> list[Entity]:
        """The entities mentioned most recently, the latest first."""
        return list(dict.fromkeys(entity.root for entity in islice(reversed(self.met.values()), CANDIDATES)))


def resolve_mentions(text: str, mentions: Sequence[Mention], claims: Sequence[Claim]) -> list[Resolved]:
    """Whom each mention stands for, in text order."""
    spans = [mention.span for mention in mentions if mention.kind == "name"]
    speakers = frozenset(claim.speaker for claim in claims if claim.speaker is not None)
    reader = Reader(text, enter_names(text, spans), [span.start for span in spans], spans, speakers)
    found = []
    for mention in sorted(mentions, key=lambda each: (each.span.start, -each.span.end)):
        resolved = _resolve(reader, mention)
        found.append(resolved)
        _remember(reader, resolved, mention.span)
    return found


def _resolve(reader: Reader, mention: Mention) -> Resolved:
    if mention.kind == "name":
        entity, reason = reader.names[mention.span]
        _reveal(reader, mention.span, entity)
        return Resolved(mention, entity, reason)
    noun = noun_at(reader.text, mention.span, _names_inside(reader, mention.span))
    if noun.name is not None and not noun.coordinated:
        return _by_name(reader, mention, noun)
    return _by_description(reader, mention, noun)


def _names_inside(reader: Reader, span: Span) -> list[Span]:
    first, last = bisect_left(reader.starts, span.start), bisect_right(reader.starts, span.end)
    return [name for name in reader.spans[first:last] if span.contains(name)]


def _by_name(reader: Reader, mention: Mention, noun: Noun) -> Resolved:
    """A phrase around a name: its other words describe the one named."""
    assert noun.name is not None  # noqa: S101  # checked by the caller
    entity, reason = reader.names[noun.name]
    around = noun.text.replace(noun.name.cut(reader.text), " ").lower().split()
    entity.descriptors.update(word.strip(",") for word in around)
    if entity.kind in {"unknown", "place"} and SPOKESMAN.search(noun.text):
        entity.kind = "person"
    return Resolved(mention, entity, f"the name in the phrase; {reason}", speaks_for=_body_spoken_for(reader, noun))


def _body_spoken_for(reader: Reader, noun: Noun) -> Entity | None:
    """ "party spokesman X", "a spokesman for Y": the body that is not the one named."""
    if not SPOKESMAN.search(noun.span.cut(reader.text)):
        return None
    others = [name for name in _names_inside(reader, noun.span) if name != noun.name]
    bodies = [reader.names[name][0] for name in others]
    return next((body for body in bodies if body.kind not in {"person", "place", "unknown"}), None)


def _by_description(reader: Reader, mention: Mention, noun: Noun) -> Resolved:
    state = government_of(noun)
    if state is not None:
        return Resolved(mention, _government(reader, noun, state), f"the government of {state}, by its adjective")
    if is_unnamed(noun) or not (noun.pronoun or noun.definite) or noun.coordinated:
        return _described(reader, mention, noun)
    weighed = weigh(noun, reader.latest())
    if weighed and weighed[0][1] >= ENOUGH:
        entity, score, reason = weighed[0]
        kind = replace(mention, kind="pronoun") if noun.pronoun else mention
        return Resolved(kind, entity, reason, score, tuple(weighed[1:4]))
    if noun.pronoun:
        return Resolved(replace(mention, kind="pronoun"), None, "no likely antecedent", 0.0, tuple(weighed[:3]))
    return _described(reader, mention, noun, tuple(weighed[:3]))


def _government(reader: Reader, noun: Noun, state: str) -> Entity:
    name = f"Government of {state}"
    if name not in reader.described:
        reader.described[name] = Entity(noun.span, name, "government", named=True)
    reader.described[name].join(noun.text, "by the state's adjective")
    return reader.described[name]


def _described(
    reader: Reader, mention: Mention, noun: Noun, others: tuple[tuple[Entity, float, str], ...] = ()
) -> Resolved:
    """An actor known only by this description; the same words later are the same actor of this report."""
    name, kind_of_head = tidy(noun.text), kind_of_description(noun)
    if kind_of_head == "unknown" and mention.span not in reader.speakers:
        return Resolved(mention, None, "a thing, or nobody that can be told apart", 0.0, others)
    entity = reader.described.get(name.lower())
    reason = "the same description"
    if entity is None:
        entity = Entity(noun.span, name, kind_of_head, named=False)
        entity.descriptors.update((*noun.modifiers, noun.head))
        reader.described[name.lower()] = entity
        reason = "known only by this description"
    kind = replace(mention, kind="unnamed") if is_unnamed(noun) else mention
    return Resolved(kind, entity.root, reason, others=others, speaks_for=_body_spoken_for(reader, noun))


def _reveal(reader: Reader, name: Span, entity: Entity) -> None:
    """ "The remarks came from X", "X went public" make X the one who spoke under a description before."""
    told = REVEALED_BEFORE.search(reader.text, max(0, name.start - 60), name.start)
    if told is None and REVEALED_AFTER.match(reader.text, name.end) is None:
        return
    hidden = next((other for other in reader.latest() if not other.named and other.spoke >= 0), None)
    if hidden is not None and entity.kind not in {"place", "country"}:
        entity.absorb(hidden, "named by the sentence that says from whom the words came")


def _remember(reader: Reader, resolved: Resolved, span: Span) -> None:
    entity = resolved.entity
    if entity is None:
        return
    entity.last = span.start
    if span in reader.speakers:
        entity.spoke = span.start
        if may_be_person(entity):
            entity.kind = "person"
    if resolved.mention.kind not in {"name", "pronoun"}:
        entity.join(_surface(reader, resolved), resolved.reason)
    reader.met.pop(id(entity), None)
    reader.met[id(entity)] = entity


def _surface(reader: Reader, resolved: Resolved) -> str:
    return noun_at(reader.text, resolved.mention.span, []).text
