"""Events under claims, and the narrator's own claims: what the report itself asserts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from whence.extract.assemble import Material
from whence.extract.certainty import certainty_of
from whence.extract.cover import holding
from whence.extract.cue_acts import DEFAULT_ACT, act_of_cue, carried_act
from whence.extract.layout import Sentence
from whence.extract.own_words import own_words
from whence.extract.rules.events import FoundEvent
from whence.extract.rules.happenings import Told
from whence.records import Claim, DateRange, Event, Span, Status, claim_id, event_id
from whence.schema.happening import presupposing_acts, status_by_act

OPENS_CLAUSE = re.compile(r"(?:that|whether|if|why|how|when)\b", re.IGNORECASE)
NOBODYS_ACT = "no-comment"
# On the scale of factuality: an event below the first is told not to have happened, below the second not to be sure.
DENIED, UNSURE = -1.0, 0.5
# In news the gauge alone errs: of the events of MEANTIME that it holds unsure, none of those without a word of doubt
# before them is (uw: one in seven). So the words decide with it, in the trigger's clause and so many characters before.
WORDS_REACH = 60
NOT = re.compile(r"\b(?:not|never|no|nobody|none|neither|nor|without|cannot)\b|n['’]t\b", re.IGNORECASE)
UNREAL = re.compile(
    r"\b(?:if|unless|whether|would|could|may|might|should|must|will|shall|can|to|plan\w*|threat\w*|fear\w*|risk\w*"
    r"|possib\w+|potential\w*|prevent\w*|avoid\w*|avert\w*|foil\w*|thwart\w*|fail\w*|refus\w*|attempt\w*|calls?|called"
    r"|demand\w*|urg\w+|want\w*|hop\w+|expect\w*|likely|against|alleged\w*|suspected|reportedly)\b",
    re.IGNORECASE,
)
# "An investigation *into* the killing", "those *behind* the blast", "who *killed* two": granted in a demand.
ASKING = frozenset({"demand", "incite"})
GRANTED = re.compile(
    r"(?:\b(?:into|over|behind|about|after|since|during|following|with|in|from)"
    r"|\b(?:responsible|justice|accountable|blame\w*|compensat\w+|apologi[sz]e|answer|punish\w*|explanation) for"
    r"|(?<!end)(?<!halt)(?<!cessation) of)\s+(?:[\w'’-]+\s+){0,3}$"
    r"|\b(?:who|whom|which|whose)\b[^,;.]*$",
    re.IGNORECASE,
)
# What is told as done was done before it was told.
DONE = frozenset({"reported", "alleged", "claimed"})
THREATS = frozenset({"threatened", "incited"})
# The marches that a threat is about are not its speaker's.
VIOLENT = frozenset({"ASSAULT", "COERCE"})
# "*Will* be tried", "is *due to* hold a rally", "the strike *will* begin": to come, also where no speaker says so.
COMING_BEFORE = re.compile(
    r"\b(?:will|shall|(?:is|are) (?:to|set to|due to|going to|expected to|scheduled to))\s+"
    r"(?:(?:also|soon|be|\w+ly)\s+)*"
    r"(?:(?:hold|stage|launch|begin|start|carry out|conduct|organi[sz]e|mount|lead|join|impose)\s+"
    r"(?:an?\s+|the\s+)?(?:\w+\s+)?)?$",
    re.IGNORECASE,
)
COMING_BEHIND = re.compile(r"^(?:\s+\w+){0,2}\s+(?:will|(?:is|are) (?:to|set to|due to|scheduled to|planned))\b")
# Whose nouns name what is held or takes effect.
HELD = frozenset({"PROTEST", "RETREAT"})
DENIAL = "deny"
# Where another statement begins within what somebody says.
OWN_CLAUSE = re.compile(
    r"[.!?;:][\"”’»]?\s+|,?\s+(?:and|but)\s+(?=(?:that|it|its|he|she|they|their|the|we|our|his|her)\b)|,\s+(?:but|while|though)\s+"
)
# "The attack *did not* happen", "arrests *were never* made".
NOT_BEHIND = re.compile(r"^(?:\s+[\w-]+){0,3}?\s+(?:\w+n['’]t|(?:\w+\s+)?(?:not|never))\b", re.IGNORECASE)
CLAUSE_END = re.compile(r"[.;:!?\n]")
DOUBT = re.compile(r"\b(?:alleged|allegedly|suspected|reportedly)\s+\W*$", re.IGNORECASE)


def narrate(
    found: Sequence[FoundEvent], told: Sequence[Told], claims: Sequence[Claim], material: Material
) -> tuple[tuple[Claim, ...], tuple[Event, ...]]:
    """The narrator's claims, and all events with their status.

    The narrator claims events outside other claims or presupposed in them, and what the words of ``told`` report.
    """
    holders = _holders(found, claims, material.text)
    said = frozenset(claim.said_on.span for claim in claims if claim.said_on is not None)
    events = [_event(each, over, said, material) for each, over in zip(found, holders, strict=True)]
    own = [Told(each.trigger, each.sentence) for each, event in zip(found, events, strict=True) if event.under is None]
    narrated = _narrator_claims(own, told, claims, material)
    return tuple(narrated), tuple(events)


def _holders(found: Sequence[FoundEvent], claims: Sequence[Claim], text: str) -> list[Claim | None]:
    """The innermost claim over each event, its cue included; those that only take the event for granted are skipped."""
    pieces = [(piece, claim) for claim in claims for piece in (*claim.content, claim.cue) if piece is not None]
    over = holding(pieces, [Span(each.trigger.start, each.trigger.start + 1) for each in found])
    stating = {claim.id for claim in claims if not _takes_for_granted(claim, text)}
    return [_innermost([claim for claim in each if claim.id in stating]) for each in over]


def _takes_for_granted(claim: Claim, text: str) -> bool:
    """ "Condemned the raid" does, and the report's word that nobody has claimed it.

    A quotation or "whether there was a raid" leaves it to the speaker, and so does what is condemned in the words of a
    statement: "the council mourns those killed, X said".
    """
    if claim.voice == "narrator" and claim.act == NOBODYS_ACT:
        return True
    if claim.act not in presupposing_acts() or claim.direct:
        return False
    return OPENS_CLAUSE.match(text, claim.content[0].start) is None and not _only_says(claim, text)


def _only_says(claim: Claim, text: str) -> bool:
    """Does the cue itself say nothing of how the speaker takes it, or is it a question put in words?"""
    if claim.cue is None:
        return False
    if claim.content[-1].cut(text).rstrip("\"'”’»").endswith("?"):
        return True  # "who, she asked, would march?"
    cue = claim.cue.cut(text)
    return act_of_cue(cue) == DEFAULT_ACT and carried_act(cue, claim.content[0].cut(text)) is None


def _innermost(claims: Sequence[Claim]) -> Claim | None:
    return min(claims, key=lambda claim: sum(map(len, claim.content)), default=None)


def _event(found: FoundEvent, holder: Claim | None, said: frozenset[Span | None], material: Material) -> Event:
    kind, status = found.kind, _status(found, holder, material.text)
    return Event(
        id=event_id(material.report, material.producer, kind.type, found.trigger),
        report=material.report,
        type=kind.type,
        mode=kind.mode,
        trigger=found.trigger,
        status=status,
        kind="campaign" if found.campaign else "incident",
        actors=found.actors or _threatener(found, holder, status),
        targets=found.targets,
        sponsors=found.sponsors,
        instruments=found.instruments,
        place=found.place,
        date=_date(found, holder, said, status),
        figures=tuple(replace(figure, as_of=_counted(holder)) for figure in found.figures),
        under=None if holder is None else holder.id,
        agent_absent=found.agent_absent,
        reason=found.reason,
        score=found.score,
        producer=material.producer,
    )


def _threatener(found: FoundEvent, holder: Claim | None, status: Status) -> tuple[Span, ...]:
    """Behind a threat or an incitement that names no doer stands whoever utters it."""
    violent = found.kind.type in VIOLENT and not found.agent_absent
    if holder is None or holder.speaker is None or not violent or status not in THREATS:
        return ()
    return (holder.speaker,)


def _date(found: FoundEvent, holder: Claim | None, said: frozenset[Span | None], status: Status) -> DateRange | None:
    """The nearest date; under a claim the nearest that is no day of saying, else up to that day if told as done."""
    if holder is None:
        return next(iter(found.dates), None)
    near = next((date for date in found.dates if date.span not in said), None)
    told = holder.said_on
    if near is not None or told is None or told.latest is None or status not in DONE:
        return near
    return replace(told, earliest=None, precision="unknown")


def _counted(holder: Claim | None) -> str | None:
    """A figure holds as of the day on which its speaker gave it, where that is one day."""
    said = None if holder is None else holder.said_on
    return said.latest if said is not None and said.earliest == said.latest else None


def _status(found: FoundEvent, holder: Claim | None, text: str) -> Status:
    if DOUBT.search(text[max(0, found.trigger.start - 16) : found.trigger.start]):
        return "alleged"
    if holder is None:
        return _told_as(found, text)
    if holder.certainty == "hypothetical":
        return "hypothetical"
    if holder.certainty == "negated" and (holder.act == DENIAL or _is_negated(found, holder, text)):
        return "negated"
    if holder.act in ASKING and _is_granted(found, holder, text):
        return _told_as(found, text)
    if holder.certainty == "future" and holder.act != "threaten":
        return "planned"
    return status_by_act().get(holder.act, _told_as(found, text))


def _is_negated(found: FoundEvent, holder: Claim, text: str) -> bool:
    """Is the event's own clause negated? Not in "it was not over and *that its men had killed* nine"."""
    piece = next((each for each in holder.content if each.contains(found.trigger)), None)
    if piece is None:
        return True
    clause = OWN_CLAUSE.split(text[piece.start : found.trigger.start])[-1]
    return NOT.search(clause) is not None or NOT_BEHIND.match(text[found.trigger.end : piece.end]) is not None


def _is_granted(found: FoundEvent, holder: Claim, text: str) -> bool:
    """Is the event what the demand rests on, and not what it asks for?"""
    piece = next((each for each in holder.content if each.contains(found.trigger)), None)
    return piece is not None and GRANTED.search(text[piece.start : found.trigger.start]) is not None


def _told_as(found: FoundEvent, text: str) -> Status:
    """What the words around an event make of it, whoever speaks."""
    if _is_to_come(found, text):
        return "planned"
    if found.factuality is None or found.factuality >= UNSURE:
        return "reported"
    before = CLAUSE_END.split(text[max(0, found.trigger.start - WORDS_REACH) : found.trigger.start])[-1]
    if found.factuality < DENIED and NOT.search(before):
        return "negated"
    return "hypothetical" if NOT.search(before) or UNREAL.search(before) else "reported"


def _is_to_come(found: FoundEvent, text: str) -> bool:
    if COMING_BEFORE.search(text, max(0, found.trigger.start - WORDS_REACH), found.trigger.start):
        return True
    return (
        found.kind.type in HELD
        and COMING_BEHIND.match(text[found.trigger.end : found.trigger.end + WORDS_REACH]) is not None
    )


def _narrator_claims(
    own: Sequence[Told], told: Sequence[Told], claims: Sequence[Claim], material: Material
) -> list[Claim]:
    """At most one a sentence, in the report's own words."""
    events, reports = _by_sentence(own), _by_sentence(told)
    sentences = [each for each in material.layout.sentences if each.depth == 0 and each.index in {*events, *reports}]
    contents = (
        own_words(each, events.get(each.index, ()), reports.get(each.index, ()), beside, material.text)
        for each, beside in zip(sentences, _claims_near(sentences, claims), strict=True)
    )
    return [_narrator(content, material) for content in contents if content is not None]


def _by_sentence(told: Sequence[Told]) -> dict[int, list[Span]]:
    spans: dict[int, list[Span]] = {}
    for each in told:
        spans.setdefault(each.sentence, []).append(each.span)
    return spans


def _claims_near(sentences: Sequence[Sentence], claims: Sequence[Claim]) -> list[list[Claim]]:
    """The claims of which each sentence holds words: a piece of content begins in it, or has begun before it."""
    contents = [(piece, place) for place, claim in enumerate(claims) for piece in claim.content]
    near = [set(running) for running in holding(contents, [_first(each.span) for each in sentences])]
    spans = [(sentence.span, held) for sentence, held in zip(sentences, near, strict=True)]
    for (_, place), over in zip(contents, holding(spans, [_first(piece) for piece, _ in contents]), strict=True):
        for held in over:
            held.add(place)
    return [[claims[place] for place in sorted(held)] for held in near]


def _first(span: Span) -> Span:
    return Span(span.start, span.start + 1)


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
