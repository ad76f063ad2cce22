"""Events under claims, and the narrator's own claims: what the report itself asserts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from whence.extract.assemble import Material, outside
from whence.extract.certainty import certainty_of
from whence.extract.cover import holding
from whence.extract.layout import Sentence
from whence.extract.rules.events import FoundEvent
from whence.records import Claim, Event, Span, Status, claim_id, event_id
from whence.schema.happening import presupposing_acts, status_by_act

# Punctuation and joining words at the edges of a stretch of text say nothing.
EDGES = re.compile(
    r"^[\s,;:.—–-]+|(?:[\s,;:.—–-]|\b(?:who|which|that|and|but|from|by|to|of|in|on|as|after)\b(?=\W*$))+$"
)
OPENS_CLAUSE = re.compile(r"(?:that|whether|if|why|how|when)\b", re.IGNORECASE)
RELATIVE = re.compile(r"\b(?:who|which|that)\b", re.IGNORECASE)
SHORTEST_NARRATION = 3  # words; less than a clause is no report of anything
# On the scale of factuality: an event below the first is told not to have happened, below the second not to be sure.
DENIED, UNSURE = -1.0, 0.5
DOUBT = re.compile(r"\b(?:alleged|allegedly|suspected|reportedly)\s+\W*$", re.IGNORECASE)


def narrate(
    found: Sequence[FoundEvent], claims: Sequence[Claim], material: Material
) -> tuple[tuple[Claim, ...], tuple[Event, ...]]:
    """The narrator's claims for events outside other claims, or presupposed in them, and all events with status."""
    holders = _holders(found, claims, material.text)
    events = [_event(each, over, material) for each, over in zip(found, holders, strict=True)]
    own = [each for each, event in zip(found, events, strict=True) if event.under is None]
    narrated = _narrator_claims(own, claims, material)
    return tuple(narrated), tuple(events)


def _holders(found: Sequence[FoundEvent], claims: Sequence[Claim], text: str) -> list[Claim | None]:
    """The innermost claim over each event, its cue included; those that only take the event for granted are skipped."""
    pieces = [(piece, claim) for claim in claims for piece in (*claim.content, claim.cue) if piece is not None]
    over = holding(pieces, [Span(each.trigger.start, each.trigger.start + 1) for each in found])
    stating = {claim.id for claim in claims if not _takes_for_granted(claim, text)}
    return [_innermost([claim for claim in each if claim.id in stating]) for each in over]


def _takes_for_granted(claim: Claim, text: str) -> bool:
    """ "Condemned the raid" does; a quotation or "whether there was a raid" leaves it to the speaker."""
    if claim.act not in presupposing_acts() or claim.direct:
        return False
    return OPENS_CLAUSE.match(text, claim.content[0].start) is None


def _innermost(claims: Sequence[Claim]) -> Claim | None:
    return min(claims, key=lambda claim: sum(map(len, claim.content)), default=None)


def _event(found: FoundEvent, holder: Claim | None, material: Material) -> Event:
    kind = found.kind
    return Event(
        id=event_id(material.report, material.producer, kind.type, found.trigger),
        report=material.report,
        type=kind.type,
        mode=kind.mode,
        trigger=found.trigger,
        status=_status(found, holder, material.text),
        kind="campaign" if found.campaign else "incident",
        actors=found.actors,
        targets=found.targets,
        instruments=found.instruments,
        place=found.place,
        date=next((date for date in found.dates if holder is None or date != holder.said_on), None),
        figures=tuple(replace(figure, as_of=_counted(holder)) for figure in found.figures),
        under=None if holder is None else holder.id,
        agent_absent=found.agent_absent,
        reason=found.reason,
        score=found.score,
        producer=material.producer,
    )


def _counted(holder: Claim | None) -> str | None:
    """A figure holds as of the day on which its speaker gave it, where that is one day."""
    said = None if holder is None else holder.said_on
    return said.latest if said is not None and said.earliest == said.latest else None


def _status(found: FoundEvent, holder: Claim | None, text: str) -> Status:
    if DOUBT.search(text[max(0, found.trigger.start - 16) : found.trigger.start]):
        return "alleged"
    if holder is None:
        return _told_as(found)
    if holder.certainty == "hypothetical":
        return "hypothetical"
    if holder.certainty == "negated":
        return "negated"
    if holder.certainty == "future" and holder.act != "threaten":
        return "planned"
    return status_by_act().get(holder.act, _told_as(found))


def _told_as(found: FoundEvent) -> Status:
    """What the words around an event make of it, whoever speaks."""
    if found.factuality is None or found.factuality >= UNSURE:
        return "reported"
    return "negated" if found.factuality < DENIED else "hypothetical"


def _narrator_claims(own: Sequence[FoundEvent], claims: Sequence[Claim], material: Material) -> list[Claim]:
    by_sentence: dict[int, list[Span]] = {}
    for each in own:
        by_sentence.setdefault(each.sentence, []).append(each.trigger)
    sentences = [(material.layout.sentences[index], spans) for index, spans in by_sentence.items()]
    sentences = [(sentence, spans) for sentence, spans in sentences if sentence.depth == 0]
    near = _claims_near([sentence for sentence, _ in sentences], claims)
    narrated = []
    for (sentence, spans), beside in zip(sentences, near, strict=True):
        content = _own_words(sentence, spans, beside, material.text)
        if content is not None and len(content.cut(material.text).split()) >= SHORTEST_NARRATION:
            narrated.append(_narrator(content, material))
    return narrated


def _claims_near(sentences: Sequence[Sentence], claims: Sequence[Claim]) -> list[list[Claim]]:
    """The claims whose cue or content begins inside each sentence."""
    pieces = [(sentence.span, place) for place, sentence in enumerate(sentences)]
    near: list[list[Claim]] = [[] for _ in sentences]
    anchors = [Span(claim.content[0].start, claim.content[0].start + 1) for claim in claims]
    for claim, places in zip(claims, holding(pieces, anchors), strict=True):
        for place in places:
            near[place].append(claim)
    return near


def _own_words(sentence: Sentence, triggers: Sequence[Span], beside: Sequence[Claim], text: str) -> Span | None:
    """The narrator's stretch around the first trigger: beyond the speakers' words, or from a presupposed event on."""
    trigger = triggers[0]
    presupposing = [piece for claim in beside for piece in claim.content if piece.contains(trigger)]
    start = min((piece.start for piece in presupposing), default=sentence.span.start)
    taken = [span for claim in beside for span in _speakers_words(claim, trigger, text) if not span.contains(trigger)]
    pieces = [piece for piece in outside(Span(start, sentence.span.end), taken) if piece.contains(trigger)]
    return _trimmed(pieces[0], text) if pieces else None


def _speakers_words(claim: Claim, trigger: Span, text: str) -> list[Span]:
    """Content, cue and speaker; a speaker whom the narrator's clause is about stays in it.

    So the antecedent of "who said", and the subject of "held a *vigil*, calling on".
    """
    spans = [*claim.content, *([claim.cue] if claim.cue else [])]
    if claim.speaker is None or claim.cue is None or claim.speaker.end > claim.cue.start:
        return spans
    antecedent = RELATIVE.search(text[claim.speaker.end : claim.cue.start])
    subject = claim.speaker.end <= trigger.start < claim.cue.start
    return spans if antecedent or subject else [*spans, claim.speaker]


def _trimmed(span: Span, text: str) -> Span | None:
    words = EDGES.sub("", span.cut(text))
    words = EDGES.sub("", words)
    if not words:
        return None
    start = span.start + span.cut(text).index(words)
    return Span(start, start + len(words))


def _narrator(content: Span, material: Material) -> Claim:
    said = content.cut(material.text)
    return Claim(
        id=claim_id(material.report, material.producer, None, None, (content,)),
        report=material.report,
        voice="narrator",
        speaker=None,
        cue=None,
        content=(content,),
        act="assert",
        acts=("assert",),
        certainty=certainty_of("assert", said, clause=True),
        reason="the report's own words about an event",
        producer=material.producer,
    )
