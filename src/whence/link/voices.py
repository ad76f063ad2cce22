"""Who stands at the far end of a claim: a speaker, an unnamed voice, a record, or a medium that shows nobody behind it.

Two voices with one ``key`` are one origin; those with one ``family`` may be one, and raise only ``k_max``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from whence.gazetteer import folded
from whence.gazetteer.folding import bones
from whence.records import Actor, Claim, Reading, Resolution, Span
from whence.records.incidents import Camp, OriginKind
from whence.schema.kinds import BODIES, CARRIERS
from whence.schema.voices import body_of_office, voice_words, words_of
from whence.schema.words import words

# Descriptions of nobody by name.
NAMELESS = frozenset({"one", "several", "body", "unknown"})
STATE_KINDS = frozenset({"government", "security-force", "country"})
# Kinds of actors on whom deeds are laid; others stand in the content as targets or places.
BLAMED = STATE_KINDS | {"armed-group"}
# A label in quotation marks: its speaker's word for somebody.
QUOTED_NAME = re.compile(r"[\"“‘'](?P<name>[A-Z][\w-]*(?: [\w-]+){0,4})[\"”’']")


@dataclass(frozen=True, slots=True)
class Voice:
    """The earliest voice that a path lets us see; ``called`` are the report's words for it."""

    kind: OriginKind
    key: str
    family: str
    name: str
    camp: Camp | None
    reason: str
    certain: bool = True
    called: str = ""


class Voices:
    """The voices of one report: who says each of its claims, and through whom."""

    def __init__(self, reading: Reading):
        self._reading = reading
        self._actors: Mapping[str, Actor] = {actor.id: actor for actor in reading.actors}
        self._who: Mapping[Span, Resolution] = {each.mention.span: each for each in reading.resolutions}
        self._claims: Mapping[str, Claim] = {claim.id: claim for claim in reading.claims}

    def actor(self, span: Span) -> Actor | None:
        """Whom a stretch of the text stands for."""
        found = self._who.get(span)
        return self._actors.get(found.actor) if found and found.actor else None

    def name(self, span: Span) -> str:
        """The name of whom a stretch of the text stands for, else its words."""
        actor = self.actor(span)
        return actor.name if actor else span.cut(self._reading.report.text)

    def first_named(self, content: Sequence[Span]) -> str | None:
        """The first group or state in ``content``, or what it puts in quotation marks as a name."""
        text = self._reading.report.text
        inside = [
            each for each in self._reading.resolutions if any(piece.contains(each.mention.span) for piece in content)
        ]
        for each in sorted(inside, key=lambda found: found.mention.span):
            actor = self._actors.get(each.actor or "")
            if actor is not None and actor.kind in BLAMED:
                return actor.name
        quoted = next((QUOTED_NAME.search(piece.cut(text)) for piece in content), None)
        return quoted["name"] if quoted else None

    def of(self, claim: Claim) -> Voice | None:
        """The voice behind ``claim``; ``None`` where nothing but the report's own word stands behind it."""
        if claim.speaker is not None:
            quoted = self._quoted(claim)
            if quoted is not None:
                return self.of(quoted)
            voice = self._speaker(claim.speaker, claim.report)
            return voice if voice.certain else self._through(claim, voice)
        if claim.via:
            return end_of_sight(self.name(claim.via[-1].span), "the report names no source behind it")
        if claim.voice == "narrator":
            return self.narrator()
        return None

    def _quoted(self, claim: Claim) -> Claim | None:
        """ "“We have counted nine,” said X": the quotation around what its own speaker says in the first person."""
        outer = self._claims.get(claim.inside or "")
        if outer is None or not outer.direct or claim.speaker is None or outer.speaker is None:
            return None
        first = claim.speaker.cut(self._reading.report.text).lower() in words().pronouns["first"]
        return outer if first and outer.speaker != claim.speaker else None

    def _through(self, claim: Claim, voice: Voice) -> Voice:
        """Nobody in particular, heard by one medium, is one voice in every report that carries that medium."""
        medium = self.name(claim.via[-1].span) if claim.via else self._reading.report.agency
        key = f"unnamed:{bare(medium)}" if medium else voice.key
        return replace(voice, key=key, family=key)

    def narrator(self) -> Voice | None:
        """Behind what the report itself says: the agency or outlet that the whole report is credited to, if any."""
        report = self._reading.report
        if report.agency is not None:
            return end_of_sight(report.agency, "the report carries the agency's credit")
        credited = next((relay.span for relay in self._reading.relays), None)
        return end_of_sight(self.name(credited), "the whole report is credited to it") if credited else None

    def via(self, claim: Claim) -> tuple[str, ...]:
        """Through whom the report has the claim, from the report inwards: relays, then speakers of claims around it."""
        return tuple(self.name(hop.span) for hop in claim.via)

    def _medium_in(self, text: str) -> str | None:
        """ "Reports by The Kestrel": a medium named in a description of nobody."""
        if not voice_words().reports.intersection(words_of(text)):
            return None
        media = (actor.name for actor in self._reading.actors if actor.kind in CARRIERS)
        return next((name for name in sorted(media) if name in text), None)

    def _speaker(self, span: Span, report: str) -> Voice:
        text = span.cut(self._reading.report.text)
        actor, found = self.actor(span), self._who.get(span)
        if voice_words().material.intersection(words_of(text)[-2:]):
            key = f"material:{report}:{span.start}"
            return Voice("material", key, key, text, None, "a record, not a voice")
        medium = actor.name if actor and actor.kind in CARRIERS else self._medium_in(text)
        if medium is not None:
            return end_of_sight(medium, "a medium that names no source of its own")
        if actor is None:
            return _nameless(text, text, report, span.start)
        body = self._actors.get(found.speaks_for) if found and found.speaks_for else None
        return _of_actor(actor, body, text, " ".join((text, *(alias.text for alias in actor.aliases))))


def end_of_sight(name: str, reason: str) -> Voice:
    """A medium behind which nobody can be seen."""
    key = f"medium:{bare(name)}"
    return Voice("end-of-sight", key, key, name, "press", reason)


def _of_actor(actor: Actor, body: Actor | None, own: str, called: str) -> Voice:
    """A person or body, by the body that speaks through it; the words of the mention itself come before all others."""
    camp = camp_of(actor, body, called)
    office = body_of_office(own) or (None if body else body_of_office(called))
    described = actor.key is None or bare(own) != bare(actor.name)  # "the hospital" is no other name of a party
    if office is not None and (actor.kind == "person" or described):
        kind: OriginKind = "unnamed" if actor.kind in NAMELESS else "speaker"
        return Voice(
            kind, f"office:{office}", f"office:{office}", actor.name, "state", f"speaks for {office}", called=own
        )
    if body is not None and body.kind not in NAMELESS:
        return Voice(
            "speaker", _body_key(body), _body_key(body), actor.name, camp, f"speaks for {body.name}", called=own
        )
    if actor.kind in NAMELESS or (actor.key is None and actor.name[:1].islower()):
        return _nameless(actor.name, called, actor.report, actor.anchor.start)
    if actor.kind == "person":
        key, family = f"person:{bare(actor.name)}", f"person:{_family(actor.name)}"
        return Voice("speaker", key, family, actor.name, camp, "a named person", called=called)
    return Voice("speaker", _body_key(actor), _body_key(actor), actor.name, camp, "a named body", called=called)


def _nameless(name: str, called: str, report: str, start: int) -> Voice:
    """ "Police officials" speak for a body that is named; "officials" could be anybody, so they raise only k_max."""
    office = body_of_office(called)
    camp = _camp_by_words(called)
    if office is not None:
        return Voice("unnamed", f"office:{office}", f"office:{office}", name, camp, f"unnamed, of {office}")
    key = f"unnamed:{report}:{start}"
    return Voice("unnamed", key, key, name, camp, "nobody in particular: could be one of the others", certain=False)


def camp_of(actor: Actor, body: Actor | None, called: str) -> Camp | None:
    """The side on which somebody stands, by kind and by what the report calls them; ``None`` where neither tells."""
    kinds = {actor.kind, body.kind if body else actor.kind}
    if "armed-group" in kinds:
        return "perpetrators"
    if STATE_KINDS & kinds:
        return "state"
    if CARRIERS & kinds:
        return "press"
    by_words = _camp_by_words(called)
    if by_words is None and (kinds & BODIES):
        return "third-party"
    return by_words


def _camp_by_words(called: str) -> Camp | None:
    found, lists = set(words_of(called)), voice_words()
    if found & lists.state:
        return "state"
    if found & lists.victims:
        return "victims"
    return "press" if found & lists.press else None


def _body_key(actor: Actor) -> str:
    return f"body:{actor.key or bare(actor.name)}"


def bare(name: str) -> str:
    """A name as it is compared: folded, without its article."""
    return folded(name).removeprefix("the ")


def _family(name: str) -> str:
    """The consonants of a surname: one for "Mohammed", "Muhamad" and other spellings."""
    last = folded(name).rpartition(" ")[2]
    return bones(last) or last
