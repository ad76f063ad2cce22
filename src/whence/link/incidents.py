"""Readings in, incidents out: the only part of linking that knows all the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from whence.link.accounts import Account, accounts
from whence.link.clusters import Cluster, Pair, Spot, cluster, join
from whence.link.copies import Copy, Prose, copies, prose
from whence.link.differences import differences
from whence.link.matching import bonds
from whence.link.propositions import propositions
from whence.link.responsibility import responsibility
from whence.link.support import Counting
from whence.link.tolls import given, tolls
from whence.link.voices import bare
from whence.records import Anchor, DateRange, Place, Reading, anchor_of
from whence.records.incidents import Difference, Grade, Incident, Proposition, Where, incident_id

# How close a place is known, the closest first.
PRECISIONS = ("exact", "near", "adm2", "adm1", "region", "country", None)


@dataclass(frozen=True, slots=True)
class Overruled:
    """What reviewers decided: events (by report and trigger) that are one incident or are not, claims (by report, cue
    and content) that come from one voice, and the grade of the incident that an event is of, the latest last."""

    must: tuple[tuple[Spot, Spot], ...] = ()
    cannot: tuple[frozenset[Spot], ...] = ()
    one_voice: tuple[frozenset[Anchor], ...] = ()
    grades: tuple[tuple[Spot, Grade], ...] = ()


@dataclass(frozen=True, slots=True)
class Linked:
    """Every incident, the smallest anchor first, and the copies among the reports by their ids."""

    incidents: tuple[Incident, ...]
    copies: Mapping[str, Copy]


@dataclass(frozen=True, slots=True)
class Traces:
    """All that linking needs of a report, so that its text need not be held."""

    prose: Prose
    accounts: tuple[Account, ...]
    url: str | None


def traces(reading: Reading) -> Traces:
    """What ``reading`` leaves for linking."""
    return Traces(prose(reading.report), accounts(reading), reading.report.url)


def link(readings: Iterable[Reading], overruled: Overruled = Overruled()) -> Linked:
    """Incidents among ``readings``; the order in which they come does not matter."""
    return link_traces(map(traces, readings), overruled)


def link_traces(found: Iterable[Traces], overruled: Overruled = Overruled()) -> Linked:
    """The same from what was kept of each report. Of several versions under one address the newest counts."""
    kept = _newest(found)
    copied = copies(each.prose for each in kept)
    told = sorted((account for each in kept for account in each.accounts), key=lambda account: account.anchor)
    outlets = {each.prose.report: bare(each.prose.outlet or "") for each in kept}
    originals = {report: copy.original for report, copy in copied.items()}
    whole = Counting(originals, outlets, frozenset(outlets.values()) - {""}, grouped=grouped(told, overruled))
    return Linked(tuple(incidents_of(told, bonds(told), whole, overruled)), copied)


def incidents_of(
    told: Sequence[Account], pairs: Iterable[Pair], whole: Counting, overruled: Overruled = Overruled()
) -> Iterator[Incident]:
    """The incidents among accounts that are sorted by anchor, from the pairs that may be one, by places in ``told``."""
    found = join(told, cluster(told, pairs, overruled.cannot), overruled.must)
    return (incident_of(each, told, whole, overruled) for each in found)


def incident_of(found: Cluster, told: Sequence[Account], whole: Counting, overruled: Overruled) -> Incident:
    """The incident that the members of ``found`` among ``told`` are, with the last grade that a reviewer gave it."""
    made = _incident(found, [told[at] for at in sorted(found.members)], whole)
    return _graded(made, found, told, overruled)


def _graded(incident: Incident, found: Cluster, told: Sequence[Account], overruled: Overruled) -> Incident:
    """With the last grade that a reviewer gave it, by any of its events."""
    spots = {spot for at in found.members for spot in told[at].spots} if overruled.grades else frozenset()
    given = [grade for spot, grade in overruled.grades if spot in spots]
    return replace(incident, grade=given[-1]) if given else incident


def _newest(found: Iterable[Traces]) -> list[Traces]:
    """A correction or a later entry of a live blog is a version, no carrier of its own."""
    newest: dict[str, Traces] = {}
    for each in found:
        key = each.url or each.prose.report
        other = newest.get(key)
        if other is None or version_of(other) < version_of(each):
            newest[key] = each
    return sorted(newest.values(), key=lambda each: each.prose.report)


def version_of(each: Traces) -> tuple[str, str]:
    """What is compared to tell the newest of several versions: its day, then its id."""
    return each.prose.published or "", each.prose.report


def grouped(told: Sequence[Account], overruled: Overruled) -> dict[str, str]:
    """The voices that reviewers put together: each voice's key to the first of its group."""
    keys = {
        anchor_of(telling.claim): telling.voice.key
        for account in told
        for telling in account.tellings
        if telling.claim is not None and telling.voice is not None and overruled.one_voice
    }
    groups = [sorted(keys[anchor] for anchor in group if anchor in keys) for group in overruled.one_voice]
    return {key: group[0] for group in groups for key in group if len(group) > 1}


def _incident(found: Cluster, told: Sequence[Account], whole: Counting) -> Incident:
    counting = replace(whole, victims=frozenset(name for account in told for name in account.victims))
    figures, claimed = given(told, counting), responsibility(told)
    laid = [*claimed.claimed, *claimed.attributed]
    said = propositions(told, laid, counting)
    apart = differences(told, figures, claimed)
    place, events = _place(told), [telling.event for account in told for telling in account.tellings]
    types = Counter(event.type for event in events)
    return Incident(
        id=incident_id(*told[0].anchor),
        kind="campaign" if told[0].campaign else "incident",
        type=min(types, key=lambda type_: (-types[type_], type_)),
        mode=_most(event.mode for event in events),
        date=_date(told),
        place=Where(place.name, place.precision) if place else None,
        country=place.country if place else None,
        admin1=place.admin1 if place else None,
        lat=place.lat if place else None,
        lon=place.lon if place else None,
        actors=tuple(sorted({each.to for each in laid if each.to})),
        targets=tuple(sorted(counting.victims)),
        events=tuple(sorted({event.id for event in events})),
        reports=tuple(sorted({account.report for account in told})),
        carriers=len({account.report for account in told}),
        propositions=said,
        tolls=tolls(figures),
        responsibility=claimed,
        differences=apart,
        grade=_grade(said, apart),
        bonds=tuple(sorted((bond for *_, bond in found.pairs), key=lambda each: (each.first, each.second, each.score))),
        absorbed=tuple(sorted({incident_id(*account.anchor) for account in told[1:]})),
    )


def _most(values: Iterable[str | None]) -> str | None:
    counted = Counter(value for value in values if value is not None)
    return min(counted, key=lambda value: (-counted[value], value), default=None)


def _date(told: Sequence[Account]) -> DateRange | None:
    """The day that most reports give, copies not counted twice by their desks; ties to the earliest published."""
    dates = [account.date for account in told if account.date is not None]
    counted = Counter((date.earliest, date.latest) for date in dates)
    return min(dates, key=lambda date: (-counted[date.earliest, date.latest], date.earliest or ""), default=None)


def _place(told: Sequence[Account]) -> Place | None:
    """The closest place among those that most reports name."""
    places = [account.place for account in told if account.place is not None]
    counted = Counter((place.country, place.name) for place in places)
    return min(
        places,
        key=lambda place: (
            place.country is None,
            -counted[place.country, place.name],
            PRECISIONS.index(place.precision),
            place.name,
        ),
        default=None,
    )


def _grade(said: Sequence[Proposition], apart: Sequence[Difference]) -> Grade:
    """1, "confirmed by other sources", is proposed only where two camps agree that it happened, the perpetrators' word
    left out, and no contradiction is open (DESIGN §4)."""
    happened = next((each.for_ for each in said if each.field == "happened"), None)
    if happened is None or any(each.kind == "contradiction" for each in apart):
        return Grade()
    camps = {origin.camp for origin in happened.origins if origin.certain} - {None, "perpetrators", "press"}
    return Grade(information="1") if len(camps) > 1 else Grade()
