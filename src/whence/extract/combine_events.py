"""Events by rules and heads in one: rules know modes, figures and campaigns, the heads know more words and roles.

Where both find the same trigger, the rule's event stands, and what it left empty is filled from the head's arguments.
An event that only the heads find is added where no rule has one of its type in the sentence: so nothing is told twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from whence.extract.cover import holding, inside
from whence.extract.heads.events import Happening, Part
from whence.extract.layout import Layout, Sentence, Token
from whence.extract.rules.events import OWNS, FoundEvent, by_distance
from whence.extract.rules.phrases import is_nominal, is_verb
from whence.extract.times import place_of
from whence.records import DateRange, Place, Span
from whence.schema.happening import EventType, learned_types, parts_by_role
from whence.schema.words import words

# Below this the head errs more often than not: share of the chosen tags, see the journal of the training.
LEAST_SCORE = 0.6


def combine_events(
    ruled: Sequence[FoundEvent], learned: Sequence[Happening], layout: Layout, dates: Sequence[DateRange]
) -> list[FoundEvent]:
    """All events, those of the same trigger made one, in text order."""
    sentences = holding([(each.span, each) for each in layout.sentences], [each.trigger for each in learned])
    known = [(each, over[-1]) for each, over in zip(learned, sentences, strict=True) if over]
    by_sentence: dict[int, list[FoundEvent]] = defaultdict(list)
    for event in ruled:
        by_sentence[event.sentence].append(event)
    completed = {id(event): event for event in ruled}
    added = []
    for happening, sentence in known:
        partner = next((e for e in by_sentence[sentence.index] if e.trigger.overlaps(happening.trigger)), None)
        if partner is not None:
            completed[id(partner)] = _completed(completed[id(partner)], happening, sentence)
        elif (kind := _kind(happening)) and kind.type not in {e.kind.type for e in by_sentence[sentence.index]}:
            added.append(_added(kind, happening, sentence, dates))
    return sorted((*completed.values(), *(event for event in added if _tells(event))), key=lambda each: each.trigger)


def _kind(happening: Happening) -> EventType | None:
    """Our type for the head's; ``None`` where it has no counterpart, or the head is not sure."""
    return learned_types().get(happening.type) if happening.score >= LEAST_SCORE else None


def _tells(event: FoundEvent) -> bool:
    """A word of harm that tells neither by whom nor to whom is no event yet."""
    return bool(event.actors or event.targets)


def _added(kind: EventType, happening: Happening, sentence: Sentence, dates: Sequence[DateRange]) -> FoundEvent:
    bare = FoundEvent(
        kind=kind,
        trigger=happening.trigger,
        sentence=sentence.index,
        actors=(),
        targets=(),
        place=None,
        dates=by_distance(inside(sentence.span, dates, place_of), happening.trigger),
        figures=(),
        campaign=False,
        agent_absent=False,
        reason="events head",
        score=happening.score,
    )
    return _completed(bare, happening, sentence)


def _completed(event: FoundEvent, happening: Happening, sentence: Sentence) -> FoundEvent:
    """The event with the head's arguments where it has none of its own."""
    by_part: dict[str, list[Span]] = defaultdict(list)
    for part in happening.parts:
        name = parts_by_role().get(part.role)
        span = _phrase(part, sentence, whole=name != "place")
        if span is not None and name is not None and not span.overlaps(event.trigger):
            by_part[name].append(span)
    actors = event.actors or tuple(by_part["actors"])
    return replace(
        event,
        actors=actors,
        targets=event.targets or tuple(by_part["targets"]),
        instruments=event.instruments or tuple(by_part["instruments"]),
        place=event.place or next((_place(span, sentence) for span in by_part["place"]), None),
        agent_absent=event.agent_absent and not actors,
    )


def _phrase(part: Part, sentence: Sentence, *, whole: bool) -> Span | None:
    """The noun phrase that ends in the head of an argument; ``None`` outside the sentence of its trigger.

    Not ``whole``: the head alone, which for a place is its name.
    """
    tokens = sentence.tokens
    covered = [at for at, token in enumerate(tokens) if part.span.overlaps(Span(token.start, token.end))]
    if not covered:
        return None
    first = covered[0]
    while whole and first and (_describes(tokens, first - 1) or tokens[first - 1].lower in words().determiners):
        first -= 1
    return sentence.cut(first, covered[-1] + 1)


def _describes(tokens: tuple[Token, ...], at: int) -> bool:
    """May the word stand between the determiner of a noun phrase and its head?"""
    return is_nominal(tokens[at]) and tokens[at].lower not in words().all_pronouns and not is_verb(tokens, at)


def _place(span: Span, sentence: Sentence) -> Place:
    inside = [token for token in sentence.tokens if span.contains(Span(token.start, token.end))]
    owner = max((at + 1 for at, token in enumerate(inside[:-1]) if token.lower in OWNS), default=0)  # "Arda's *Melk*"
    own = inside[owner:]
    return Place(Span(own[0].start, own[-1].end), " ".join(token.text for token in own).replace(" ,", ","))
