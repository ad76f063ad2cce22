"""Events by trigger words, with the roles that word order gives away."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from whence.extract.cover import inside
from whence.extract.found import Attribution
from whence.extract.layout import Layout, Sentence, Token
from whence.extract.rules.event_guards import fitting, is_any
from whence.extract.rules.event_roles import Roles, aimed_at, find_roles, find_sponsors, is_attribute
from whence.extract.rules.figures import find_figures, find_single
from whence.extract.rules.phrasebook import Phrasebook
from whence.extract.rules.phrases import (
    ARTICLES,
    Phrase,
    head_of,
    is_edge,
    is_function_word,
    is_nominal,
    is_verb,
    time_phrase_after,
)
from whence.extract.times import place_of
from whence.records import DateRange, Figure, Place, Span
from whence.schema.happening import EventType, GuardedType, guarded_verbs, silent_phrases, sorts, triggers, weapons
from whence.schema.kinds import is_speaking_head
from whence.schema.words import words

TRIGGERS, VERBS = Phrasebook(triggers()), Phrasebook(guarded_verbs())
SILENT = Phrasebook(dict.fromkeys(silent_phrases()))
# The words that any of these begins with: most words begin none.
OPENERS = frozenset(phrase[0] for phrase in (*triggers(), *guarded_verbs(), *silent_phrases()))
# Classes of what a deed is done with, among those of guarded verbs: "threw *a grenade*", "raised *barricades*".
MEANS = frozenset({"bombs", "missiles", "missives", "stones", "batons", "rams", "bullets", "barricades", "licences"})
# The event that says nothing of how.
BLOW = "assault"
PLACE_WORDS = frozenset({"in", "at", "near", "outside", "across", "around", "off"})
# How far after a trigger its place may stand, in tokens.
REACH = 14
# A day widened on both sides spans two nights; more tells of a stretch of time.
SHORTEST_STRETCH = 3
# "The *deadliest* attack", "the *first* raid": how far before the noun, in tokens.
RANKED, RANK_REACH = ("iest", "worst", "first", "largest", "biggest"), 4
# Small words that a place's name ends in: "Gaya district".
ADMIN = frozenset({"district", "province", "city", "town", "village", "region", "state", "area", "county"})

# "The *Republic of* Tamora": one name.
REALMS = frozenset({"republic", "kingdom", "emirate", "sultanate", "commonwealth", "federation"})
OWNS = frozenset({"'s", "’s"})
# "Arda's *far northern border town of* Melk", in words.
WITHIN_REACH = 6
# "The *provinces of* Ardal and Kesh".
SORTS = ADMIN | {"districts", "provinces", "cities", "towns", "villages", "regions", "states", "areas", "counties"}


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
    sponsors: tuple[Span, ...] = ()
    reason: str = ""
    score: float = 1.0
    factuality: float | None = None  # from -3 to 3, where the model read along
    guarded: bool = False  # its verb tells of it by whom it is done to: so it says nothing to anybody


@dataclass(frozen=True, slots=True)
class _Trigger:
    first: int
    last: int
    kind: EventType
    guard: GuardedType | None = None  # what its verb had to be done to, or by


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


def without_lone_tolls(found: Sequence[FoundEvent]) -> list[FoundEvent]:
    """ "15 had died" counts the dead of an attack where the report tells of one; of a flood it is no event."""
    attacked = any(event.kind.type == "ASSAULT" and not event.kind.toll for event in found)
    return [event for event in found if attacked or not event.kind.toll]


def without_deeds(said: Sequence[Attribution], found: Sequence[FoundEvent]) -> list[Attribution]:
    """ "Rebels *shot down* a helicopter", "a missile *slammed* into a school": verbs of saying, of other objects."""
    deeds = [event.trigger for event in found if event.guarded]
    return [each for each in said if each.cue is None or not any(each.cue.overlaps(deed) for deed in deeds)]


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
    victims = [_roles_of(sentence, hit) for hit in hits if hit.kind.figures and hit not in mains]
    placed = _outside_targets(_as_blows(_with_harmed(_with_roles(sentence, mains), victims)))
    counting = [hit for hit, _ in placed if hit.kind.type != "PROTEST"] or [hit for hit, _ in placed]
    found = [
        _event(sentence, hit, roles, dates, _figures_of(sentence, hit, counting, figures)) for hit, roles in placed
    ]
    yield from (event for event in _with_listed(sentence, found) if not _is_idle(event))


def _with_harmed(placed: list[tuple[_Trigger, Roles]], harmed: Sequence[Roles]) -> list[tuple[_Trigger, Roles]]:
    """ "A roadside bomb killed *two guards*": whoever is counted dead is whom the one attack beside it befell."""
    if len(placed) != 1:
        return placed
    ((hit, roles),) = placed
    victims = tuple(target for each in harmed for target in each.targets if not _holds(target, hit))
    return [(hit, replace(roles, targets=roles.targets or victims))]


def _with_roles(sentence: Sentence, hits: Sequence[_Trigger]) -> list[tuple[_Trigger, Roles]]:
    return [(hit, _roles_of(sentence, hit)) for hit in hits]


def _roles_of(sentence: Sentence, hit: _Trigger) -> Roles:
    """Those of word order; what somebody throws or fires is what it is done with, not to."""
    tokens = sentence.tokens
    roles = find_roles(sentence, hit.first, hit.last, verbal=hit.guard is not None)
    if hit.kind.toll:
        return Roles(targets=roles.actors)  # "*a guard* died": nobody does it to him
    if hit.guard is None:
        return roles
    means = roles.targets[:1] if hit.guard.of & MEANS and is_any(tokens, roles.targets[:1], MEANS) else ()
    if hit.guard.undergone:
        return Roles(roles.targets if means or tokens[hit.last - 1].lower == "to" else (), roles.actors)
    if means:
        aimed = aimed_at(tokens, hit.last if roles.passive else means[0][1]) or roles.targets[1:]
        return Roles((*roles.actors, *means), aimed, roles.passive)
    return roles


def _as_blows(placed: list[tuple[_Trigger, Roles]]) -> list[tuple[_Trigger, Roles]]:
    """ "*An explosion* ripped through *a market*": one event, told by the noun, whose target the verb gives."""
    found, kept = dict(placed), []
    for hit, roles in placed:
        blows = [found[other] for other in found if _is_blow(other) and other is not hit and _does(found[other], hit)]
        struck = tuple(target for blow in blows for target in blow.targets)
        doers = tuple(doer for blow in blows for doer in blow.actors if not _holds(doer, hit))
        kept.append((hit, Roles(roles.actors or doers, roles.targets or struck, roles.passive)))
    done = [hit for hit, roles in placed if _is_blow(hit) and any(_does(roles, other) for other in found)]
    return [(hit, roles) for hit, roles in kept if hit not in done]


def _is_blow(hit: _Trigger) -> bool:
    """Does it tell no more than that something was struck? "A suicide bomber *attacked* a checkpoint"."""
    return hit.guard is not None or hit.kind.name == BLOW


def _does(roles: Roles, hit: _Trigger) -> bool:
    return any(_holds(actor, hit) for actor in roles.actors)


def _holds(phrase: Phrase, hit: _Trigger) -> bool:
    return phrase[0] <= hit.first and hit.last <= phrase[1]


def _outside_targets(placed: list[tuple[_Trigger, Roles]]) -> list[tuple[_Trigger, Roles]]:
    """Without the march that was shot at: what stands in a target is no event beside it; but a strike that somebody
    threatens is."""
    placed = [(hit, _at_whom(hit, roles, placed)) for hit, roles in placed]
    targets = [(other, target) for other, roles in placed for target in roles.targets]
    return [
        (hit, roles)
        for hit, roles in placed
        if not any(other is not hit and _holds(target, hit) for other, target in targets)
    ]


def _at_whom(hit: _Trigger, roles: Roles, placed: list[tuple[_Trigger, Roles]]) -> Roles:
    if hit.kind.type != "THREATEN":
        return roles
    others = [other for other, _ in placed if other is not hit]
    return replace(roles, targets=tuple(t for t in roles.targets if not any(_holds(t, other) for other in others)))


def _figures_of(
    sentence: Sentence, hit: _Trigger, counting: list[_Trigger], figures: list[Figure]
) -> tuple[Figure, ...]:
    return tuple(figure for figure in figures if _nearest(sentence, counting, figure.span) is hit)


def _with_listed(sentence: Sentence, found: list[FoundEvent]) -> list[FoundEvent]:
    """ "Involved in *the killings of traders, disappearances* and arson": one doer, one backer for the whole list."""
    sponsors = tuple(sentence.cut(*phrase) for phrase in find_sponsors(sentence))
    listed: list[FoundEvent] = []
    for event in found:
        before = listed[-1] if listed else None
        shares = before is not None and not event.actors and _goes_on(sentence, before, event)
        actors = before.actors if before is not None and shares else event.actors
        listed.append(replace(event, actors=actors, sponsors=sponsors if actors else ()))
    return listed


def _goes_on(sentence: Sentence, before: FoundEvent, event: FoundEvent) -> bool:
    """Is the second a noun in the same list, with no verb between?"""
    if event.agent_absent or any(actor.start > before.trigger.start for actor in before.actors):
        return False
    between = [
        at for at, token in enumerate(sentence.tokens) if before.trigger.end <= token.start < event.trigger.start
    ]
    listing = any(sentence.tokens[at].text == "," or sentence.tokens[at].lower == "and" for at in between)
    # The word right before the noun may look like a verb: "forced displacement".
    return listing and not any(is_verb(sentence.tokens, at) for at in between[:-1])


def _is_idle(event: FoundEvent) -> bool:
    """ "Those who were killed": a word of harm that tells neither who nor how many, or a toll without a number."""
    if event.kind.toll:
        return not event.figures
    return event.kind.figures and not (event.figures or event.actors or event.targets)


def _triggers(sentence: Sentence) -> Iterator[_Trigger]:
    tokens, end = sentence.tokens, 0
    for at, token in enumerate(tokens):
        if at < end or token.lower not in OPENERS:
            continue
        silent = SILENT.longest_at(tokens, at)
        found = _trigger_at(sentence, at) if silent is None else None
        if found is not None and not (_is_month(token) or _is_people(tokens, found) or _is_manner(tokens, found)):
            yield found
        end = found.last if found is not None else at + (silent or (1,))[0]


def _trigger_at(sentence: Sentence, at: int) -> _Trigger | None:
    """The longest phrase that tells of an event; of two as long the verb whose doer or object says more."""
    tokens = sentence.tokens
    spelt = (found for found in TRIGGERS.all_at(tokens, at) if not _is_bound(tokens, at + found[0]))
    length, kind = next(spelt, (0, None))
    for words_, choices in VERBS.all_at(tokens, at):
        guarded = fitting(sentence, at, at + words_, choices) if words_ >= length else None
        if guarded is not None:
            return _Trigger(at, at + words_, guarded.kind, guarded)
    return None if kind is None else _Trigger(at, at + length, kind)


def _is_bound(tokens: tuple[Token, ...], end: int) -> bool:
    """ "Shot *at least* nine people" is not "shot at"."""
    return tokens[end - 1].lower == "at" and end < len(tokens) and tokens[end].lower in {"least", "most"}


def _is_month(token: Token) -> bool:
    return token.is_name and token.lower in words().months


def _is_people(tokens: tuple[Token, ...], hit: _Trigger) -> bool:
    """ "Our thoughts are with *the wounded*": people, and no event."""
    article = hit.first > 0 and tokens[hit.first - 1].lower == "the"
    following = tokens[hit.last] if hit.last < len(tokens) else None
    counting = hit.kind.figures and tokens[hit.first].lower.endswith("ed")
    return counting and article and not (following and is_nominal(following))


def _is_manner(tokens: tuple[Token, ...], hit: _Trigger) -> bool:
    """ "A *targeted* attack": what the noun behind it tells."""
    return hit.kind.name == BLOW and is_attribute(tokens, hit.first, hit.last)


def _inside_name(sentence: Sentence, hit: _Trigger, names: Sequence[Span]) -> bool:
    place = sentence.cut(hit.first, hit.last)
    return any(name.contains(place) for name in names)


def _mains(sentence: Sentence, hits: list[_Trigger]) -> list[_Trigger]:
    """Those of each half of a comparison: "the worst *attack* since May, when rebels *killed* nine"."""
    since = next((at for hit in hits if (at := _compared(sentence.tokens, hit)) is not None), len(sentence.tokens))
    halves = ([hit for hit in hits if hit.first < since], [hit for hit in hits if hit.first > since])
    return [main for half in halves if half for main in _mains_of(sentence, half)]


def _compared(tokens: tuple[Token, ...], hit: _Trigger) -> int | None:
    """ "The *deadliest* attack in years *since* May": where what it is compared with begins."""
    ranked = any(token.lower.endswith(RANKED) for token in tokens[max(0, hit.first - RANK_REACH) : hit.first])
    behind = range(hit.last, min(len(tokens), hit.last + REACH)) if ranked else ()
    return next((at for at in behind if tokens[at].lower == "since"), None)


def _mains_of(sentence: Sentence, hits: list[_Trigger]) -> list[_Trigger]:
    """Verbs that count people join a neighbouring attack: "an attack that killed 15" is one event.

    A second trigger of the same kind in one clause is the same event told twice ("the blast ... the explosion").
    """
    attacks = [hit for hit in hits if not hit.kind.figures]
    if not attacks:
        told = [hit for hit in hits if not hit.kind.toll] or hits
        return told[:1] if all(hit.kind.type == told[0].kind.type for hit in told) else told
    kept = [hit for hit in hits if not hit.kind.figures or hit.kind.type != attacks[0].kind.type]
    return [hit for place, hit in enumerate(kept) if not _repeats(sentence, kept[:place], hit)]


def _repeats(sentence: Sentence, earlier: list[_Trigger], hit: _Trigger) -> bool:
    for before in earlier:
        between = sentence.tokens[before.last : hit.first]
        if (
            before.kind is hit.kind
            and not _is_its_noun(sentence, before, hit)
            and len(between) < REACH
            and not any(is_edge(token) for token in between)
        ):
            return True
    return False


def _is_its_noun(sentence: Sentence, verb: _Trigger, noun: _Trigger) -> bool:
    """ "Hit *a landmine*", "threw *a petrol bomb*": the noun, which stays, tells it better."""
    between = sentence.tokens[verb.last : noun.first]
    led = any(is_function_word(each) and each.lower not in ARTICLES | {"by"} for each in between)
    return verb.guard is not None and noun.guard is None and not led


def _nearest(sentence: Sentence, hits: list[_Trigger], span: Span) -> _Trigger:
    return min(hits, key=lambda hit: abs(sentence.tokens[hit.first].start - span.start))


def _event(
    sentence: Sentence, hit: _Trigger, roles: Roles, dates: Sequence[DateRange], figures: tuple[Figure, ...]
) -> FoundEvent:
    tokens = sentence.tokens
    trigger = sentence.cut(hit.first, hit.last)
    since = _compared(tokens, hit)
    near = by_distance([each for each in dates if since is None or place_of(each).end <= tokens[since].start], trigger)
    armed = [phrase for phrase in roles.actors if _is_weapon(tokens, phrase)]
    doers = [each for each in roles.actors if each not in armed and tokens[each[1] - 1].lower not in ARTICLES]
    return FoundEvent(
        kind=hit.kind,
        trigger=trigger,
        sentence=sentence.index,
        actors=tuple(sentence.cut(*phrase) for phrase in doers),
        targets=tuple(sentence.cut(*phrase) for phrase in roles.targets),
        place=_place(sentence, hit),
        dates=near,
        figures=figures,
        campaign=_is_campaign(tokens, hit, near[0] if near else None),
        agent_absent=roles.passive and not doers,
        instruments=tuple(sentence.cut(*phrase) for phrase in armed),
        reason=f"trigger of '{hit.kind.name}'",
        guarded=hit.guard is not None,
    )


def _is_weapon(tokens: tuple[Token, ...], phrase: Phrase) -> bool:
    head = head_of(tokens, phrase).lower
    return head in weapons() or any(head in sorts()[sort] for sort in MEANS)


def by_distance(dates: Sequence[DateRange], trigger: Span) -> tuple[DateRange, ...]:
    """The nearest to the trigger first."""
    return tuple(sorted(dates, key=lambda date: abs(place_of(date).start - trigger.start)))


def _place(sentence: Sentence, hit: _Trigger) -> Place | None:
    """The first named place after the trigger, else the first one before it in the sentence."""
    tokens = sentence.tokens
    spots = [*range(hit.last, min(len(tokens) - 1, hit.last + REACH)), *range(min(hit.first, len(tokens) - 1))]
    for at in spots:
        seat = at < hit.first and at > 0 and is_speaking_head(tokens[at - 1].lower)  # "the government in Ardal"
        streets = tokens[at].lower == "of" and at == hit.last and tokens[at - 1].lower == "streets"
        if (tokens[at].lower in PLACE_WORDS or streets) and not seat and time_phrase_after(tokens, at) is None:
            phrase = _named(tokens, at + 1)
            if phrase is not None:
                span = sentence.cut(*phrase)
                return Place(span, " ".join(token.text for token in tokens[phrase[0] : phrase[1]]).replace(" ,", ","))
    return None


def _named(tokens: tuple[Token, ...], start: int) -> Phrase | None:
    """A run of capitals, "district" and the like included, after an optional article or "the province of"."""
    first = start + 1 if start < len(tokens) and tokens[start].lower == "the" else start
    sort = next(
        (at for at in range(first, min(len(tokens) - 2, first + WITHIN_REACH)) if not _leads(tokens[at])), first
    )
    if sort + 2 < len(tokens) and tokens[sort].lower in SORTS and tokens[sort + 1].lower == "of":
        first = sort + 2
    end = first
    while end < len(tokens) and (tokens[end].is_name or (end > first and tokens[end].lower in ADMIN)):
        end += 1
        realm = tokens[end - 1].lower in REALMS and tokens[end : end + 1] and tokens[end].lower == "of"
        end += 1 if realm and end + 1 < len(tokens) and tokens[end + 1].is_name else 0
    if end > first and end < len(tokens) and tokens[end].lower in OWNS:
        return _named_within(tokens, end + 1) or (first, end)
    calendar = {*words().months, *words().weekdays}
    return (first, end) if end > first and tokens[first].lower not in calendar else None


def _leads(token: Token) -> bool:
    """ "The *restive eastern* town of": what may stand before the sort of place."""
    return is_nominal(token) and not token.is_name and token.lower not in SORTS


def _named_within(tokens: tuple[Token, ...], start: int) -> Phrase | None:
    """ "In Arda's *Melk*", "in Arda's restive eastern town of *Melk*": the closer place behind a country."""
    for at in range(start, min(len(tokens), start + WITHIN_REACH)):
        if tokens[at].is_name:
            return _named(tokens, at)
        if not is_nominal(tokens[at]) and tokens[at].lower not in {"of", "most"}:
            return None
    return None


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
