"""Which place a name means: candidates of the gazetteer, weighed by what the rest of the report is about.

The weights were set by hand and checked on the development halves of TR-News and GeoVirus (``whence evaluate place``).
One name is one place in a report (Gale, Church and Yarowsky 1992: one sense per discourse).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from whence.gazetteer import Entry, Gazetteer, Level, folded
from whence.records import PlacePrecision
from whence.resolve.toponyms import Asked, Toponym, ask, without_kind

PRECISIONS: Mapping[Level, PlacePrecision] = {
    "town": "exact",
    "adm2": "adm2",
    "adm1": "adm1",
    "country": "country",
    "world": "region",
}
# In powers of ten of population. A country is meant more often than a town of its name and as many people, a district
# less often than its seat.
LEVEL_BONUS: Mapping[Level, float] = {"world": 4.5, "country": 3.0, "adm1": 0.6, "adm2": -0.6, "town": 0.0}
# What the text says outweighs size, a country less than a province: names of countries also stand in lists. What the
# report is about weighs like a thousandfold population.
SAID: Mapping[Level, float] = {"country": 3.0, "adm1": 5.0, "adm2": 5.0}
KIND = 3.0
COUNTRY = 3.0
PROVINCE = 2.0
CAPITAL = 1.5
# "Wakefield" also answers to "Reading", but is rarely meant by it.
OTHER_NAME = -0.5
# A seat has at least this share of its division's people: Kansas City, Kansas is no seat of Kansas.
SEAT = 0.05
# A place whose population nobody counted is taken to be a village.
UNCOUNTED = 100
# A name spelt as no place is looked up by its consonants only where the report is mostly about one country: elsewhere
# every second answer is wrong (measured in the study behind this module on names of UCDP).
CLEAR = 0.6
# "Qandahar" and "Kandahar" have the same consonants and .88 of their letters in common; "Gatwick" and "Goodwick" .67.
ALIKE = 0.72
# As many are kept with a resolution: the reviewer sees what else it could have been.
CANDIDATES = 5

Sense = tuple[str, Level | None]


@dataclass(frozen=True, slots=True)
class Located:
    """What a toponym was resolved to, with the reason in words.

    ``entry`` is ``None`` where the gazetteer has no place of that name; ``candidates`` are what else was weighed, the
    best first. ``precision`` is how closely the text says where, on the scale of UCDP GED's ``where_prec``.
    """

    toponym: Toponym
    entry: Entry | None
    precision: PlacePrecision | None
    reason: str
    candidates: tuple[Entry, ...] = ()


class _Votes:
    """What a report is about: its places by country and by province, each name once."""

    def __init__(self, chosen: Mapping[Sense, Entry]):
        self._chosen = chosen
        self._of = Counter(key for entry in chosen.values() for key in _keys(entry))
        self._all = sum(entry.country is not None for entry in chosen.values())

    def share(self, entry: Entry, sense: Sense) -> tuple[float, float]:
        """The shares of ``entry``'s country and province among the other names."""
        own = self._chosen.get(sense)
        mine = _keys(own) if own else ()
        others = self._all - bool(mine)
        if not others or entry.country is None:
            return 0.0, 0.0
        counts = [self._of[key] - (key in mine) for key in _keys(entry)]
        return counts[0] / others, (counts[1] / others if len(counts) > 1 else 0.0)

    def clear(self) -> str | None:
        """The country that most names lie in."""
        best = max(((n, key[0]) for key, n in self._of.items() if len(key) == 1), default=(0, None))
        return best[1] if self._all and best[0] / self._all >= CLEAR else None


def _keys(entry: Entry) -> tuple[tuple[str, ...], ...]:
    if entry.country is None:
        return ()
    country = (entry.country,)
    return (country, (entry.country, entry.admin1)) if entry.admin1 else (country,)


def locate(toponyms: Sequence[Toponym], text: str, gazetteer: Gazetteer) -> tuple[Located, ...]:
    """Every toponym of a report, resolved beside the others; in the order given."""
    asked = [ask(each, text, gazetteer) for each in toponyms]
    votes = _Votes({})
    for _ in range(2):  # what the report is about shows once most names have found their places
        votes = _Votes(_chosen(asked, votes))
    chosen = _chosen(asked, votes)
    clear = votes.clear()
    return tuple(_located(each, chosen.get(each.sense), votes, gazetteer, clear) for each in asked)


def _chosen(asked: Sequence[Asked], votes: _Votes) -> dict[Sense, Entry]:
    """The best candidate of each sense; what the text says at one mention of it counts for all."""
    by_sense: dict[Sense, list[Asked]] = {}
    for each in asked:
        if each.found:
            by_sense.setdefault(each.sense, []).append(each)
    return {sense: _best(sense, mentions, votes) for sense, mentions in by_sense.items()}


def _best(sense: Sense, mentions: Sequence[Asked], votes: _Votes) -> Entry:
    within = [entry for each in mentions for entry in each.within]
    kind = next((each.kind for each in mentions if each.kind), None)

    def weight(entry: Entry) -> tuple[float, int, int]:
        return _size(entry) + _about(entry, sense, votes) + _said(entry, within, kind), entry.people, -entry.id

    best = max(mentions[0].found, key=weight)
    return best if kind else _seat(best, mentions[0].found)


def _seat(division: Entry, found: Sequence[Entry]) -> Entry:
    """Where a division and a town in it share a name, the bare name means the town: "in Kunduz", "in Herat"."""
    towns = (each for each in found if each.level == "town" and each.main and lies_in(each, division))
    shared = division.level in ("adm1", "adm2") and next(towns, None)
    return shared if shared and shared.people >= division.people * SEAT else division


def _size(entry: Entry) -> float:
    fame = CAPITAL * entry.capital + (0.0 if entry.main else OTHER_NAME)
    return math.log10(max(entry.people, UNCOUNTED)) + LEVEL_BONUS[entry.level] + fame


def _about(entry: Entry, sense: Sense, votes: _Votes) -> float:
    country, province = votes.share(entry, sense)
    return COUNTRY * country + PROVINCE * province


def _said(entry: Entry, within: Sequence[Entry], kind: Level | None) -> float:
    container = max((SAID[other.level] for other in within if lies_in(entry, other)), default=0.0)
    return container + KIND * (entry.level == kind)


def lies_in(entry: Entry, other: Entry) -> bool:
    """Is ``entry`` a part of the country or division ``other``? A town's district is not known, only its province."""
    if entry.id == other.id or entry.country != other.country or entry.level == "country":
        return False
    return other.level == "country" or (other.level in ("adm1", "adm2") and entry.admin1 == other.admin1)


def _located(asked: Asked, chosen: Entry | None, votes: _Votes, gazetteer: Gazetteer, clear: str | None) -> Located:
    if chosen is not None:
        others = tuple(each for each in asked.found if each.id != chosen.id)[:CANDIDATES]
        return Located(asked.toponym, chosen, _precision(asked, chosen), _reason(asked, chosen, votes), others)
    country = next((each.country for each in asked.within if each.country), clear)
    alike = gazetteer.alike(asked.toponym.name, country) if country else ()
    close = tuple(each for each in alike if _likeness(asked.key, each) >= ALIKE)
    if len({each.admin1 for each in close}) == 1:
        reason = f"spelt like {close[0].name}, and the report is about {country}"
        return Located(asked.toponym, close[0], _precision(asked, close[0]), reason, close[1 : CANDIDATES + 1])
    return _fallen_back(asked, alike[:CANDIDATES])


def _likeness(key: str, entry: Entry) -> float:
    """Ratcliff and Obershelp's measure, from 0 to 1."""
    return SequenceMatcher(None, key, folded(without_kind(entry.name)[0]), autojunk=False).ratio()


def _fallen_back(asked: Asked, candidates: tuple[Entry, ...]) -> Located:
    """A place that is not known stands in the division that the text names, no closer."""
    if not asked.within:
        return Located(asked.toponym, None, None, "no place of this name is known", candidates)
    wider = max(asked.within, key=lambda each: (_size(each) + _said(each, (), None), -each.id))
    reason = f"no place of this name is known; the text puts it in {wider.name}"
    return Located(asked.toponym, wider, PRECISIONS[wider.level], reason, candidates)


def _precision(asked: Asked, entry: Entry) -> PlacePrecision:
    """As the words say: what is near a town is not in it, and a district's town stands for the district."""
    if asked.near and entry.level == "town":
        return "near"
    if asked.kind in ("adm1", "adm2") and entry.level == "town":
        return asked.kind
    return PRECISIONS[entry.level]


def _reason(asked: Asked, entry: Entry, votes: _Votes) -> str:
    """Why this one, in words: the strongest of what spoke for it."""
    if len(asked.found) == 1:
        return "the only place of this name"
    container = next((each for each in asked.within if lies_in(entry, each)), None)
    if container is not None:
        return f"the text puts it in {container.name}"
    if asked.kind == entry.level:
        return f"the text says what kind of place it is, of {len(asked.found)} of this name"
    if votes.share(entry, asked.sense)[0] >= 1 / 2:
        return f"most places of the report lie in {entry.country}"
    return f"the most populous of {len(asked.found)} of this name"
