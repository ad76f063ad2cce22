"""Where paths differ, and how: the nine kinds of DESIGN §4. A coarser value is less precise and no difference."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from whence.link.accounts import Account, days_apart, may_be_one_place
from whence.link.tolls import Given, is_attackers
from whence.records import DateRange, Place
from whence.records.incidents import Amount, Difference, DifferenceKind, Responsibility, Told, Toll, When, Where
from whence.schema.known_actors import actor_by_name

NOTES: Mapping[DifferenceKind, str] = {
    "revision": "One authority gave different numbers {field} at different times; the later one counts.",
    "series": "The number {field} grew from one authority to the next as time passed.",
    "scope": "The numbers {field} are of different people, or bounds that fit each other: nothing incompatible.",
    "transmission": "One speaker on one day, and the reports differ on the number {field} that was said.",
    "same-speaker": "One speaker gave two numbers {field} in one statement.",
    "contradiction": "Different voices gave numbers {field} for the same day that cannot all be right.",
    "calendar": "No day fits all reports: a weekday and a date were taken for one another, or one of them is wrong.",
    "place": "Reports put it in places of which neither holds the other.",
    "actor": "It is claimed by, or laid on, different parties.",
}

# Classes that name no particular people.
GENERAL = frozenset({None, "people", "persons", "others", "victims"})


def differences(accounts: Sequence[Account], found: Sequence[Given], told: Responsibility) -> tuple[Difference, ...]:
    """Every difference among ``accounts`` and the figures ``found`` in them."""
    return (*_of_figures(found), *_of_dates(accounts), *_of_places(accounts), *_of_actors(told))


def _of_figures(found: Sequence[Given]) -> Iterator[Difference]:
    for field in sorted({each.kind for each in found}):
        pairs: dict[DifferenceKind, dict[int, Given]] = defaultdict(dict)
        own = [each for each in found if each.kind == field and each.toll.speaker is not None]
        for (at, first), (other, second) in combinations(enumerate(own), 2):
            kind = _kind(first, second)
            if kind is not None:
                pairs[kind].update({at: first, other: second})
        for kind in sorted(pairs):
            yield Difference(kind, field, _values(pairs[kind].values()), NOTES[kind].format(field=field))


def _kind(first: Given, second: Given) -> DifferenceKind | None:
    """How two figures of one kind differ; ``None`` where they say the same."""
    ours, theirs = first.toll, second.toll
    if (ours.low, ours.high) == (theirs.low, theirs.high):
        return None
    if _of_other_people(ours, theirs):
        return "scope"
    if first.authority == second.authority:
        return _of_one_authority(first, second)
    if _fits(first, second):
        return None
    grown = (ours.low or 0, ours.as_of or "") < (theirs.low or 0, theirs.as_of or "")
    return "series" if ours.as_of != theirs.as_of and grown else "contradiction"


def _of_other_people(first: Toll, second: Toll) -> bool:
    """One counts the attackers, or a group of which the other says nothing."""
    if is_attackers(first.class_) != is_attackers(second.class_):
        return True
    named = {first.class_, second.class_} - GENERAL
    return len(named) > 1 or (len(named) == 1 and first.class_ != second.class_)


def _of_one_authority(first: Given, second: Given) -> DifferenceKind | None:
    same_report = first.toll.report == second.toll.report
    if same_report and first.occasion is not None and first.occasion == second.occasion:
        return "same-speaker"
    if _fits(first, second):
        return None
    said = first.said_on, second.said_on
    return "transmission" if said[0] is not None and said[0] == said[1] else "revision"


def _fits(first: Given, second: Given) -> bool:
    """Can both be true of one number? An open end has none."""
    lows = [toll.low for toll in (first.toll, second.toll) if toll.low is not None]
    highs = [toll.high for toll in (first.toll, second.toll) if toll.high is not None]
    return not lows or not highs or max(lows) <= min(highs)


def _values(found: Iterable[Given]) -> tuple[Told, ...]:
    reports: dict[tuple[int | None, int | None, str | None], set[str]] = defaultdict(set)
    for each in found:
        reports[each.toll.low, each.toll.high, each.toll.speaker].add(each.toll.report)
    return tuple(
        Told(Amount(low, high), speaker, tuple(sorted(of)))
        for (low, high, speaker), of in sorted(reports.items(), key=lambda item: repr(item[0]))
    )


def _of_dates(accounts: Sequence[Account]) -> Iterator[Difference]:
    dates: dict[DateRange, set[str]] = defaultdict(set)
    for account in accounts:
        if account.date is not None and account.date.precision == "day":
            dates[account.date].add(account.report)
    days: dict[tuple[str | None, str | None], set[str]] = defaultdict(set)
    for date, reports in dates.items():
        days[date.earliest, date.latest] |= reports
    apart = any((days_apart(first, second) or 0) > 0 for first, second in combinations(dates, 2))
    if apart:
        told = tuple(Told(When(*day), None, tuple(sorted(days[day]))) for day in sorted(days, key=repr))
        yield Difference("calendar", "date", told, NOTES["calendar"])


def _of_places(accounts: Sequence[Account]) -> Iterator[Difference]:
    places: dict[tuple[str, str | None], tuple[Place, set[str]]] = {}
    for account in accounts:
        for telling in account.tellings:
            place = telling.event.place
            if place is not None and place.country is not None:
                places.setdefault((place.name, place.precision), (place, set()))[1].add(account.report)
    if any(not may_be_one_place(first, second) for (first, _), (second, _) in combinations(places.values(), 2)):
        told = tuple(Told(Where(*key), None, tuple(sorted(of))) for key, (_, of) in sorted(places.items(), key=repr))
        yield Difference("place", "place", told, NOTES["place"])


def _of_actors(told: Responsibility) -> Iterator[Difference]:
    """An umbrella for its branch is less precise, and no difference."""
    named: dict[str, set[str]] = defaultdict(set)
    for each in (*told.claimed, *told.attributed):
        if each.to is not None:
            named[each.to].add(each.by)
    if any(not _one_line(first, second) for first, second in combinations(named, 2)):
        values = tuple(Told(name, ", ".join(sorted(by)), ()) for name, by in sorted(named.items()))
        yield Difference("actor", "perpetrator", values, NOTES["actor"])


def _one_line(first: str, second: str) -> bool:
    known = [actor_by_name().get(name) for name in (first, second)]
    lines = [
        {each.name, each.parent} - {None} if each else {name} for each, name in zip(known, (first, second), strict=True)
    ]
    return bool(lines[0] & lines[1])
