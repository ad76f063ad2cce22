"""Events by trigger words, with the roles that word order gives away."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from whence.extract.cover import inside
from whence.extract.layout import Layout, Sentence, Token
from whence.extract.rules.cues import BE
from whence.extract.rules.figures import find_figures, find_single
from whence.extract.rules.phrasebook import Phrasebook
from whence.extract.rules.phrases import (
    Phrase,
    antecedent_before,
    is_edge,
    is_verb,
    phrase_after,
    phrase_before,
    skip_adverbs_back,
    time_phrase_after,
)
from whence.extract.times import place_of
from whence.records import DateRange, Figure, Place, Span, covered
from whence.schema.happening import EventType, triggers
from whence.schema.words import words

TRIGGERS = Phrasebook(triggers())
AGAINST = frozenset({"on", "against", "targeting", "upon"})
PLACE_WORDS = frozenset({"in", "at", "near", "outside", "across", "around"})
# How far after a trigger its place and its target may stand, in tokens.
REACH = 14
# A day widened on both sides spans two nights; more tells of a stretch of time.
SHORTEST_STRETCH = 3
GERUND = "ing"
# Small words that a place's name ends in: "Gaya district".
ADMIN = frozenset({"district", "province", "city", "town", "village", "region", "state", "area", "county"})


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """An event as found, before it is known under whose word it stands. ``dates``: the nearest to the trigger first."""

    kind: EventType
    trigger: Span
    sentence: int
    actors: tuple[Span, ...]
    targets: tuple[Span, ...]
    place: Place | None
    dates: tuple[DateRange, ...]
    figures: tuple[Figure, ...]
    campaign: bool
    agent_absent: bool
    instruments: tuple[Span, ...] = ()
    reason: str = ""
    score: float = 1.0
    factuality: float | None = None  # from -3 to 3, where the model read along


@dataclass(frozen=True, slots=True)
class _Trigger:
    first: int
    last: int
    kind: EventType


def find_events(layout: Layout, dates: Sequence[DateRange], names: Sequence[Span]) -> list[FoundEvent]:
    """All events of the text by their triggers, in order; verbs that only count people join the event beside them."""
    found: list[FoundEvent] = []
    own = [(sentence, _own_figures(layout.text, sentence)) for sentence in layout.sentences]
    # One who "was killed" is mostly one of those counted elsewhere, where the text counts any.
    counted = {figure.kind for _, figures in own for figure in figures}
    for sentence, figures in own:
        own_dates = inside(sentence.span, dates, place_of)
        own_names = inside(sentence.span, names, lambda name: name)
        single = [] if figures else find_single(layout.text, sentence.span)
        told = figures or [figure for figure in single if figure.kind not in counted]
        found.extend(_in_sentence(sentence, own_dates, own_names, told))
    return found


def _own_figures(text: str, sentence: Sentence) -> list[Figure]:
    """Figures of the sentence itself; those inside a quotation belong to the quotation's own sentences."""
    quotes = [Span(token.start, token.end) for token in sentence.tokens if token.quote is not None]
    figures = find_figures(text, sentence.span)
    return [figure for figure in figures if not any(quote.contains(figure.span) for quote in quotes)]


def _in_sentence(
    sentence: Sentence, dates: Sequence[DateRange], names: Sequence[Span], figures: list[Figure]
) -> Iterator[FoundEvent]:
    hits = [hit for hit in _triggers(sentence) if not _inside_name(sentence, hit, names)]
    mains = _mains(sentence, hits)
    found = [_event(sentence, hit, dates, _figures_of(sentence, hit, mains, figures)) for hit in mains]
    targets = [target for event in found for target in event.targets]
    yield from (event for event in found if not _is_idle(event) and not covered(targets, event.trigger))


def _figures_of(sentence: Sentence, hit: _Trigger, mains: list[_Trigger], figures: list[Figure]) -> tuple[Figure, ...]:
    return tuple(figure for figure in figures if _nearest(sentence, mains, figure.span) is hit)


def _is_idle(event: FoundEvent) -> bool:
    """ "Those who were killed": a word of harm that tells neither who nor how many."""
    return event.kind.figures and not (event.figures or event.actors or event.targets)


def _triggers(sentence: Sentence) -> Iterator[_Trigger]:
    tokens, at = sentence.tokens, 0
    while at < len(tokens):
        length, kind = TRIGGERS.longest_at(tokens, at) or (1, None)
        if kind is not None and not (tokens[at].is_name and tokens[at].lower in words().months):
            yield _Trigger(at, at + length, kind)
        at += length


def _inside_name(sentence: Sentence, hit: _Trigger, names: Sequence[Span]) -> bool:
    place = sentence.cut(hit.first, hit.last)
    return any(name.contains(place) for name in names)


def _mains(sentence: Sentence, hits: list[_Trigger]) -> list[_Trigger]:
    """Verbs that count people join a neighbouring attack: "an attack that killed 15" is one event.

    A second trigger of the same kind in one clause is the same event told twice ("the blast ... the explosion").
    """
    attacks = [hit for hit in hits if not hit.kind.figures]
    if not attacks:
        return hits[:1] if hits and all(hit.kind.type == hits[0].kind.type for hit in hits) else hits
    kept = [hit for hit in hits if not hit.kind.figures or hit.kind.type != attacks[0].kind.type]
    return [hit for place, hit in enumerate(kept) if not _repeats(sentence, kept[:place], hit)]


def _repeats(sentence: Sentence, earlier: list[_Trigger], hit: _Trigger) -> bool:
    for before in earlier:
        between = sentence.tokens[before.last : hit.first]
        if before.kind is hit.kind and len(between) < REACH and not any(is_edge(token) for token in between):
            return True
    return False


def _nearest(sentence: Sentence, hits: list[_Trigger], span: Span) -> _Trigger:
    return min(hits, key=lambda hit: abs(sentence.tokens[hit.first].start - span.start))


def _event(sentence: Sentence, hit: _Trigger, dates: Sequence[DateRange], figures: tuple[Figure, ...]) -> FoundEvent:
    tokens = sentence.tokens
    actors, targets, passive = _roles(tokens, hit)
    trigger = sentence.cut(hit.first, hit.last)
    near = by_distance(dates, trigger)
    return FoundEvent(
        kind=hit.kind,
        trigger=trigger,
        sentence=sentence.index,
        actors=tuple(sentence.cut(*phrase) for phrase in actors),
        targets=tuple(sentence.cut(*phrase) for phrase in targets),
        place=_place(sentence, hit),
        dates=near,
        figures=figures,
        campaign=_is_campaign(tokens, hit, near[0] if near else None),
        agent_absent=passive and not actors,
        reason=f"trigger of '{hit.kind.name}'",
    )


def by_distance(dates: Sequence[DateRange], trigger: Span) -> tuple[DateRange, ...]:
    """The nearest to the trigger first."""
    return tuple(sorted(dates, key=lambda date: abs(place_of(date).start - trigger.start)))


def _roles(tokens: tuple[Token, ...], hit: _Trigger) -> tuple[list[Phrase], list[Phrase], bool]:
    word = tokens[hit.last - 1].lower
    before = tokens[hit.first - 1].lower if hit.first else ""
    if before in BE and not word.endswith(GERUND):
        return _passive_roles(tokens, hit)
    if word.endswith("ed") or word in {"shot", "kill", "fought", "overran"}:
        return _verbal_roles(tokens, hit)
    if word.endswith(GERUND) and before == "of":
        return _gerund_roles(tokens, hit)
    return _nominal_roles(tokens, hit)


def _passive_roles(tokens: tuple[Token, ...], hit: _Trigger) -> tuple[list[Phrase], list[Phrase], bool]:
    end = hit.first
    while end and (tokens[end - 1].lower in words().auxiliaries or tokens[end - 1].lower in words().adverbs):
        end -= 1
    reduced = tokens[hit.first - 1].lower == "being"
    victim = antecedent_before(tokens, end) if reduced else phrase_before(tokens, end)
    return _agent(tokens, hit.last), _some(victim), True


def _agent(tokens: tuple[Token, ...], start: int) -> list[Phrase]:
    """The doer after "by"; a verb in between takes the "by" for itself, unless it follows at once ("held by")."""
    for at in range(start, min(len(tokens), start + REACH)):
        if tokens[at].lower == "by" and time_phrase_after(tokens, at + 1) is None:
            return _some(phrase_after(tokens, at + 1, with_modifiers=False))
        if is_edge(tokens[at]) or (at > start and (is_verb(tokens, at) or tokens[at].lower.endswith("ed"))):
            break
    return []


def _some(phrase: Phrase | None) -> list[Phrase]:
    return [] if phrase is None else [phrase]


def _verbal_roles(tokens: tuple[Token, ...], hit: _Trigger) -> tuple[list[Phrase], list[Phrase], bool]:
    if hit.last < len(tokens) and tokens[hit.last].lower == "by":
        return _agent(tokens, hit.last), _some(phrase_before(tokens, hit.first)), True
    subject = phrase_before(tokens, skip_adverbs_back(tokens, _group_start(tokens, hit.first)))
    return _some(subject), _some(phrase_after(tokens, hit.last, with_modifiers=False)), False


def _group_start(tokens: tuple[Token, ...], verb: int) -> int:
    while verb and tokens[verb - 1].lower in words().auxiliaries:
        verb -= 1
    return verb


def _gerund_roles(tokens: tuple[Token, ...], hit: _Trigger) -> tuple[list[Phrase], list[Phrase], bool]:
    """ "accused A of attacking B"."""
    doer = phrase_before(tokens, hit.first - 1)
    return _some(doer), _some(phrase_after(tokens, hit.last, with_modifiers=False)), False


def _nominal_roles(tokens: tuple[Token, ...], hit: _Trigger) -> tuple[list[Phrase], list[Phrase], bool]:
    actors = _agent(tokens, hit.last)
    if hit.first > 1 and tokens[hit.first - 1].text in {"'s", "’s"}:
        actors = _some(antecedent_before(tokens, hit.first - 1))
    return actors, _target(tokens, hit), False


def _target(tokens: tuple[Token, ...], hit: _Trigger) -> list[Phrase]:
    for at in range(hit.last, min(len(tokens), hit.last + REACH)):
        if is_edge(tokens[at]) or tokens[at].lower in words().conjunctions:
            break
        if tokens[at].lower in AGAINST and time_phrase_after(tokens, at) is None:
            return _some(phrase_after(tokens, at + 1, with_modifiers=False))
        if tokens[at].lower == "of" and at == hit.last:
            return _some(phrase_after(tokens, at + 1, with_modifiers=False))
    return []


def _place(sentence: Sentence, hit: _Trigger) -> Place | None:
    """The first named place after the trigger, else the first one before it in the sentence."""
    tokens = sentence.tokens
    spots = [*range(hit.last, min(len(tokens) - 1, hit.last + REACH)), *range(min(hit.first, len(tokens) - 1))]
    for at in spots:
        if tokens[at].lower in PLACE_WORDS and time_phrase_after(tokens, at) is None:
            phrase = _named(tokens, at + 1)
            if phrase is not None:
                span = sentence.cut(*phrase)
                return Place(span, " ".join(token.text for token in tokens[phrase[0] : phrase[1]]).replace(" ,", ","))
    return None


def _named(tokens: tuple[Token, ...], start: int) -> Phrase | None:
    """A run of capitals, "district" and the like included, after an optional article."""
    first = start + 1 if start < len(tokens) and tokens[start].lower == "the" else start
    end = first
    while end < len(tokens) and (tokens[end].is_name or (end > first and tokens[end].lower in ADMIN)):
        end += 1
    calendar = {*words().months, *words().weekdays}
    return (first, end) if end > first and tokens[first].lower not in calendar else None


def _is_stretch(date: DateRange) -> bool:
    """Years, or more days than one whose date is merely uncertain."""
    if date.earliest is None or date.latest is None or date.precision in {"week", "month", "season"}:
        return False
    days = dt.date.fromisoformat(date.latest) - dt.date.fromisoformat(date.earliest)
    return days.days >= SHORTEST_STRETCH


def _is_campaign(tokens: tuple[Token, ...], hit: _Trigger, date: DateRange | None) -> bool:
    """A stretch of time, or a bare plural ("killings of activists"), tells of many events."""
    if hit.kind.type not in {"ASSAULT", "COERCE"}:
        return False
    stretch = date is not None and _is_stretch(date)
    plural = tokens[hit.last - 1].lower.endswith("s") and (hit.first == 0 or tokens[hit.first - 1].lower != "the")
    if hit.kind.figures:  # "kills" and "murders" are verbs too
        return plural and hit.last < len(tokens) and tokens[hit.last].lower == "of"
    return (plural or stretch) and not is_verb(tokens, hit.first)
