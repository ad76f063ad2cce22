"""What one report tells of one occurrence: its events that are the same, by whom told, with date, place and figures.

Within a report an event that names another day or place is another occurrence; one that names neither takes up what was
told before ("the blast", "were wounded").
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from whence.gazetteer import folded
from whence.link.clues import Clues, clues_of
from whence.link.laid import How, laid
from whence.link.voices import Voice, Voices, bare
from whence.records import Claim, DateRange, Event, Place, Reading
from whence.records.incidents import Laid, Path
from whence.schema.words import words

# Types of events that different reports use for one occurrence.
VIOLENCE = "violence"
TYPE_GROUPS = {"ASSAULT": VIOLENCE, "RETREAT": VIOLENCE}
RAID = "seize"
# Kinds of figures by which accounts are compared.
COMPARED = ("killed", "injured")
# Statuses that speak for an occurrence, and against it; the rest never join an incident (DESIGN §3).
FOR = frozenset({"reported", "alleged", "claimed"})
AGAINST = frozenset({"denied", "negated"})
# A day is told of in two time zones, and a filing date widened by one.
SLACK = dt.timedelta(days=1)
# Kinds of bodies that can be a target and speak for those hit.
AIMED_AT = frozenset({"party", "organisation"})
WEEK_LESS_A_DAY = 6
# A time of the clock, without a day.
HOUR = re.compile(r"(?:\d{1,2}(?::\d\d)?\s*(?:[ap]\.?\s?m\.?)?|noon|midnight)")
# Days are compared again and again; a century of them is little.
DAYS_KEPT = 40_000


@dataclass(frozen=True, slots=True)
class Telling:
    """One event as told on one path. ``voice`` is ``None`` where only the report's own word stands behind it."""

    event: Event
    claim: Claim | None
    voice: Voice | None
    path: Path


@dataclass(frozen=True, slots=True)
class Account:
    """One report's account of one occurrence. ``clues`` are what stands around its events; ``home`` is the country that
    most events of the report are in.

    ``amounts`` are the lowest numbers of its figures, by kind, and ``modes`` those of its events that are not
    anybody's: what every comparison asks for.
    """

    report: str
    outlet: str | None
    published: str | None
    group: str
    tellings: tuple[Telling, ...]
    date: DateRange | None
    place: Place | None
    clues: Clues
    silences: tuple[Claim, ...] = ()
    laid: tuple[tuple[How, Laid], ...] = ()
    victims: frozenset[str] = frozenset()
    campaign: bool = False
    home: str | None = None
    amounts: Mapping[str, frozenset[int]] = field(default_factory=dict)
    modes: frozenset[str] = frozenset()

    @property
    def anchor(self) -> tuple[str, int, int]:
        """The smallest (report, trigger): what the incident's id is made of."""
        trigger = min(telling.event.trigger for telling in self.tellings)
        return self.report, trigger.start, trigger.end

    @property
    def spots(self) -> tuple[tuple[str, int, int], ...]:
        """Where each of its events stands: report, start and end of the trigger."""
        triggers = (telling.event.trigger for telling in self.tellings)
        return tuple((self.report, trigger.start, trigger.end) for trigger in triggers)


def accounts(reading: Reading) -> tuple[Account, ...]:
    """Every occurrence that ``reading`` tells of, in text order."""
    voices = Voices(reading)
    claims = {claim.id: claim for claim in reading.claims}
    dates = {event.id: _told_on(event, reading) for event in reading.events}
    groups: list[list[Event]] = []
    for event in sorted(reading.events, key=lambda each: each.trigger):
        if event.status in FOR | AGAINST:
            _join(event, groups, dates)
    made = [_account(group, _beside(group, groups), reading, voices, claims) for group in groups]
    return tuple(_with_silences(made, reading.claims))


def _told_on(event: Event, reading: Reading) -> DateRange | None:
    """The day that an event is told with. An hour alone ("shortly after 9 p.m.") is of a day named elsewhere."""
    date = event.date
    hour = date is not None and date.span is not None and HOUR.fullmatch(date.span.cut(reading.report.text).lower())
    return None if hour else date


def _join(event: Event, groups: list[list[Event]], dates: Mapping[str, DateRange | None]) -> None:
    for group in reversed(groups):
        if _is_same(event, group, dates):
            group.append(event)
            return
    groups.append([event])


def _is_same(event: Event, group: Sequence[Event], dates: Mapping[str, DateRange | None]) -> bool:
    """May ``event`` be the occurrence that ``group`` tells of? What names neither day nor place takes it up."""
    first = group[0]
    if type_group(event) != type_group(first) or event.kind != first.kind:
        return False
    return all(
        may_be_one_day(dates[event.id], dates[each.id]) and may_be_one_place(event.place, each.place) for each in group
    )


def type_group(event: Event) -> str:
    """What types are told of as one: a bombing in one report is an attack in another, and so is gunmen's raid."""
    return VIOLENCE if event.mode == RAID else TYPE_GROUPS.get(event.type, event.type)


def may_be_one_day(first: DateRange | None, second: DateRange | None) -> bool:
    """Do the two intervals come within a day of each other? Unknown ones do."""
    gap = days_apart(first, second)
    return gap is None or gap <= SLACK.days


def days_apart(first: DateRange | None, second: DateRange | None) -> int | None:
    """Days between two intervals, 0 where they overlap, ``None`` where one is unknown."""
    if first is None or second is None:
        return None
    if not (first.earliest and first.latest and second.earliest and second.latest):
        return None
    return max(0, ordinal(max(first.earliest, second.earliest)) - ordinal(min(first.latest, second.latest)))


@lru_cache(maxsize=DAYS_KEPT)
def ordinal(day: str) -> int:
    """The number of an ISO day."""
    return dt.date.fromisoformat(day).toordinal()


def may_be_one_place(first: Place | None, second: Place | None) -> bool:
    """Could the places be one, the less precise one holding the other?"""
    if first is None or second is None:
        return True
    if first.country and second.country:
        if first.country != second.country:
            return False
        wide = ("country", "region")
        if first.precision in wide or second.precision in wide or not (first.admin1 and second.admin1):
            return True
        return first.admin1 == second.admin1 and _compatible_names(first, second)
    return _one_unresolved(first, second) or (not first.country and _compatible_names(first, second))


def _compatible_names(first: Place, second: Place) -> bool:
    towns = ("exact", "near")
    if first.precision in towns and second.precision in towns:
        return folded(first.name) == folded(second.name)
    return True


def _one_unresolved(first: Place, second: Place) -> bool:
    """A stadium or street that the gazetteer does not know says nothing against the town."""
    return (first.country is None) != (second.country is None)


def _beside(group: list[Event], groups: Sequence[list[Event]]) -> list[Event]:
    """The events of occurrences of the kind elsewhere. An arrest stands beside the attack that it is for, and what is
    told of another day is often the same, its day misread."""
    others = (other for other in groups if type_group(other[0]) == type_group(group[0]))
    return [event for other in others if _are_elsewhere(group, other) for event in other]


def _are_elsewhere(group: Sequence[Event], other: Sequence[Event]) -> bool:
    return not all(may_be_one_place(one.place, two.place) for one in group for two in other)


def _account(
    group: list[Event], beside: Sequence[Event], reading: Reading, voices: Voices, claims: dict[str, Claim]
) -> Account:
    report = reading.report
    tellings = tuple(telling for event in group for telling in _tellings(event, voices, claims))
    places = [event.place for event in group if event.place is not None]
    return Account(
        report=report.id,
        outlet=report.outlet,
        published=report.published_day,
        group=type_group(group[0]),
        tellings=tellings,
        date=_date(group, reading),
        place=max(places, key=lambda each: (each.country is not None, each.precision == "exact"), default=None),
        clues=clues_of(group, beside, report.text),
        laid=tuple(
            each
            for telling in tellings
            if telling.claim is not None
            for each in laid(telling.event, telling.claim, telling.path.via, voices)
        ),
        victims=_victims(reading, voices),
        campaign=group[0].kind == "campaign",
        home=_home(reading.events),
        amounts={kind: _amounts(group, kind) for kind in COMPARED},
        # A raid may be anybody's, with whatever arms.
        modes=frozenset(event.mode for event in group if event.mode) - {RAID},
    )


def _amounts(group: Sequence[Event], kind: str) -> frozenset[int]:
    figures = (figure for event in group for figure in event.figures if figure.kind == kind)
    return frozenset(figure.low for figure in figures if figure.low is not None)


def _home(events: Sequence[Event]) -> str | None:
    """The country that most events are in; ``None`` where none or several are in as many."""
    counted = Counter(event.place.country for event in events if event.place is not None and event.place.country)
    first = counted.most_common(2)
    return first[0][0] if first and (len(first) == 1 or first[0][1] > first[1][1]) else None


def _date(group: Sequence[Event], reading: Reading) -> DateRange | None:
    """The date that is told first, or a closer one within it: a later clause's hour may be read as another day.

    One that only says "not after", or that may be a slip, is left to what the report's own day allows.
    """
    told = [_told_on(event, reading) for event in group]
    dates = [date for date in told if date is not None and date.earliest is not None]
    dates = [date for date in dates if not _may_be_slip(date, reading)]
    inside = [date for date in dates if _lies_within(date, dates[0])]
    return min(inside, key=lambda date: (date.latest or "", date.earliest or ""), default=next(iter(dates), None))


def _may_be_slip(date: DateRange, reading: Reading) -> bool:
    """ "On Sunday" in Saturday's report: last week's, or today's or yesterday's with the weekday one off."""
    report = reading.report
    if date.span is None or report.published_day is None or date.earliest is None or date.earliest != date.latest:
        return False
    bare = date.span.cut(report.text).lower().removeprefix("on ") in words().weekdays
    return bare and ordinal(report.published_day) - ordinal(date.earliest) == WEEK_LESS_A_DAY


def _lies_within(date: DateRange, whole: DateRange) -> bool:
    return (date.earliest or "") >= (whole.earliest or "") and (date.latest or "9999") <= (whole.latest or "9999")


def _tellings(event: Event, voices: Voices, claims: dict[str, Claim]) -> Iterator[Telling]:
    """Whoever claims an attack says that it happened; how many it killed is the report's word about it."""
    claim = claims.get(event.under or "")
    own = Telling(event, None, voices.narrator(), Path(event.report))
    if claim is None:
        yield own
    elif claim.act == "claim-responsibility" and event.figures:
        yield _told(replace(event, figures=()), claim, voices, claims)
        yield own
    else:
        yield _told(event, claim, voices, claims)


def _told(event: Event, claim: Claim, voices: Voices, claims: dict[str, Claim]) -> Telling:
    via, within = [*voices.via(claim)], {claim.id}
    outer = claims.get(claim.inside or "")
    while outer is not None and outer.id not in within:  # who says that another said it stands on the path too
        via[:0] = [*voices.via(outer), *([voices.name(outer.speaker)] if outer.speaker else [])]
        within.add(outer.id)
        outer = claims.get(outer.inside or "")
    return Telling(event, claim, voices.of(claim), Path(event.report, claim.id, tuple(via)))


def _victims(reading: Reading, voices: Voices) -> frozenset[str]:
    """Bodies that the report's events were aimed at, or that had gathered: who speaks for them is the victims' side."""
    aimed = [span for event in reading.events for span in event.targets]
    gathered = [span for event in reading.events if event.type == "PROTEST" for span in event.actors]
    actors = (voices.actor(span) for span in (*aimed, *gathered))
    return frozenset(bare(actor.name) for actor in actors if actor is not None and actor.kind in AIMED_AT)


def _with_silences(made: list[Account], claims: Sequence[Claim]) -> list[Account]:
    """ "No group has claimed the attack": a silence about the report's first occurrence of violence."""
    silences = tuple(claim for claim in claims if claim.act == "no-comment" and claim.voice == "narrator")
    main = next((at for at, each in enumerate(made) if each.group == VIOLENCE), None)
    if silences and main is not None:
        made[main] = replace(made[main], silences=silences)
    return made
