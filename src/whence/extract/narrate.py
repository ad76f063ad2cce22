"""Events under claims, and the narrator's own claims: what the report itself asserts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from whence.extract.acts import certainty_of
from whence.extract.assemble import Material, outside
from whence.extract.cover import holding
from whence.extract.layout import Sentence
from whence.extract.rules.cues import find_cues
from whence.extract.rules.events import GERUND, FoundEvent
from whence.extract.rules.happenings import Told
from whence.extract.rules.phrases import has_verb
from whence.records import Claim, Event, Span, Status, claim_id, covered, event_id
from whence.schema.happening import presupposing_acts, status_by_act
from whence.schema.words import words

# Punctuation and joining words at the edges of a stretch of text say nothing.
EDGES = re.compile(
    r"^[\s,;:.—–-]+|(?:[\s,;:.—–-]|\b(?:who|which|that|and|but|from|by|to|of|in|on|as|after)\b(?=\W*$))+$"
)
# "14:40 - ", "🔴 UPDATE | ": a live blog's and a post's marks before the first word.
LABEL = re.compile(r"^(?:\d{1,2}[:.]\d{2}\b\s*)?[^\w\"'“‘«(\[]*(?:[A-Z ]{4,20}\s*\|\s*)?")
# "What is known is that", "Correction to our report: ": the report about itself.
PREFACE = re.compile(
    r"^(?:what is (?:known|certain|clear|undisputed) is that|(?:correction|clarification|update)\b[^:\n]{0,60}:)\s+",
    re.IGNORECASE,
)
RELATIVE = re.compile(r"\b(?:who|which|that)\b", re.IGNORECASE)
SHORTEST_NARRATION = 3  # words; less than a clause is no report of anything
# On the scale of factuality: an event below the first is told not to have happened, below the second not to be sure.
DENIED, UNSURE = -1.0, 0.5
DOUBT = re.compile(r"\b(?:alleged|allegedly|suspected|reportedly)\s+\W*$", re.IGNORECASE)


def narrate(
    found: Sequence[FoundEvent], told: Sequence[Told], claims: Sequence[Claim], material: Material
) -> tuple[tuple[Claim, ...], tuple[Event, ...]]:
    """The narrator's claims, and all events with their status.

    The narrator claims events outside other claims or presupposed in them, and what the words of ``told`` report.
    """
    holders = _holders(found, claims)
    events = [_event(each, over, material) for each, over in zip(found, holders, strict=True)]
    own = [Told(each.trigger, each.sentence) for each, event in zip(found, events, strict=True) if event.under is None]
    narrated = _narrator_claims(own, told, claims, material)
    return tuple(narrated), tuple(events)


def _holders(found: Sequence[FoundEvent], claims: Sequence[Claim]) -> list[Claim | None]:
    """The innermost claim over each event, its cue included; those that only take the event for granted are skipped."""
    pieces = [(piece, claim) for claim in claims for piece in (*claim.content, claim.cue) if piece is not None]
    over = holding(pieces, [Span(each.trigger.start, each.trigger.start + 1) for each in found])
    return [_innermost([claim for claim in each if claim.act not in presupposing_acts()]) for each in over]


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
    if holder.certainty == "future":
        return "planned"
    return status_by_act().get(holder.act, _told_as(found))


def _told_as(found: FoundEvent) -> Status:
    """What the words around an event make of it, whoever speaks."""
    if found.factuality is None or found.factuality >= UNSURE:
        return "reported"
    return "negated" if found.factuality < DENIED else "hypothetical"


def _narrator_claims(
    own: Sequence[Told], told: Sequence[Told], claims: Sequence[Claim], material: Material
) -> list[Claim]:
    """One a sentence: around its first event, else around the first word that reports something."""
    events, reports = _by_sentence(own), _by_sentence(told)
    sentences = [each for each in material.layout.sentences if each.depth == 0 and each.index in {*events, *reports}]
    narrated = []
    for sentence, beside in zip(sentences, _claims_near(sentences, claims), strict=True):
        content = _around_event(sentence, events.get(sentence.index, ()), beside, material.text)
        content = content or _around_words(sentence, reports.get(sentence.index, ()), beside, material.text)
        if content is not None:
            narrated.append(_narrator(content, material))
    return narrated


def _by_sentence(told: Sequence[Told]) -> dict[int, list[Span]]:
    spans: dict[int, list[Span]] = {}
    for each in told:
        spans.setdefault(each.sentence, []).append(each.span)
    return spans


def _around_event(sentence: Sentence, triggers: Sequence[Span], beside: Sequence[Claim], text: str) -> Span | None:
    content = _own_words(sentence, triggers[0], beside, text) if triggers else None
    return content if content is not None and _is_long_enough(content, text) else None


def _is_long_enough(content: Span, text: str) -> bool:
    return len(content.cut(text).split()) >= SHORTEST_NARRATION


def _around_words(sentence: Sentence, told: Sequence[Span], beside: Sequence[Claim], text: str) -> Span | None:
    """A word outside all that is said reports something, unless a saying in its sentence was not understood."""
    spoken = [span for claim in beside for span in (*claim.content, claim.cue, claim.speaker) if span is not None]
    if any(not covered(spoken, sentence.cut(cue.verb, cue.end)) for cue in find_cues(sentence)):
        return None
    for word in told:
        if any(span.overlaps(word) for span in spoken):
            continue
        content = _own_words(sentence, word, beside, text)
        if content is not None and _is_long_enough(content, text) and (not beside or _is_clause(sentence, content)):
            return content
    return None


def _is_clause(sentence: Sentence, content: Span) -> bool:
    """Beside a saying: a clause with its own verb, not "*after talks in the capital*, the envoy said"."""
    inside = [at for at, token in enumerate(sentence.tokens) if content.contains(Span(token.start, token.end))]
    opener = sentence.tokens[inside[0]].lower
    joins = opener in words().prepositions or opener in words().subordinators or opener.endswith(GERUND)
    return has_verb(sentence.tokens, inside[0] + 1, inside[-1] + 1) and not joins


def _claims_near(sentences: Sequence[Sentence], claims: Sequence[Claim]) -> list[list[Claim]]:
    """The claims whose cue or content begins inside each sentence."""
    pieces = [(sentence.span, place) for place, sentence in enumerate(sentences)]
    near: list[list[Claim]] = [[] for _ in sentences]
    anchors = [Span(claim.content[0].start, claim.content[0].start + 1) for claim in claims]
    for claim, places in zip(claims, holding(pieces, anchors), strict=True):
        for place in places:
            near[place].append(claim)
    return near


def _own_words(sentence: Sentence, trigger: Span, beside: Sequence[Claim], text: str) -> Span | None:
    """The narrator's stretch around a trigger: beyond the speakers' words, or from a presupposed event on."""
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
    stretch = span.cut(text)
    for edge in (LABEL, PREFACE, EDGES, EDGES):
        stretch = edge.sub("", stretch)
    if not stretch:
        return None
    start = span.start + span.cut(text).index(stretch)
    return Span(start, start + len(stretch))


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
