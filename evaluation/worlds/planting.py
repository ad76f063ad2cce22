"""What happens in a planted world, and who tells it to whom: incidents, voices, and reports with their gold.

Everything is drawn from one seed. Countries and towns are real, since a gazetteer has to know them; persons, groups,
rights bodies and outlets are invented.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from random import Random

FIRST_DAY = dt.date(2024, 3, 4)
# Days within which a world's incidents fall: some are a day or two apart in one country.
SPAN_OF_DAYS = 24
NEAR_DAYS = 3
COUNTRIES: dict[str, Sequence[str]] = {
    "Mali": ("Gao", "Mopti", "Kidal", "Timbuktu"),
    "Pakistan": ("Quetta", "Turbat", "Khuzdar", "Peshawar"),
    "Iraq": ("Kirkuk", "Mosul", "Ramadi", "Basra"),
    "Colombia": ("Tumaco", "Cali", "Cúcuta", "Popayán"),
    "Nigeria": ("Maiduguri", "Jos", "Sokoto", "Kaduna"),
    "Ukraine": ("Kherson", "Kharkiv", "Sumy", "Nikopol"),
    "Somalia": ("Baidoa", "Kismayo", "Beledweyne", "Bosaso"),
    "Philippines": ("Cotabato", "Marawi", "Jolo", "Zamboanga"),
}
SURNAMES = ("Ardan", "Belcor", "Dunmar", "Eskol", "Ferrune", "Gallast", "Hovik", "Istrane", "Jorvel", "Kelmane")
GIVEN = ("Aro", "Bena", "Cori", "Dario", "Elmin", "Faro", "Gesa", "Hanno", "Imre", "Jelka", "Korin", "Lenz")
GROUPS = ("Black Heron Brigade", "Army of the Seven Rivers", "Red Acacia Front", "Sons of the Salt Road")
BODIES = ("Lantern Rights Watch", "Open Hand Relief", "Civic Ledger Initiative", "Bridge for Prisoners")
OUTLETS = (
    *("Morning Ledger", "Harbour Post", "Daily Sextant", "Valley Courier", "Northern Gazette", "Radio Meridian"),
    *("City Lantern", "Weekly Compass", "Plateau Times", "Channel Nine News", "Eastern Herald", "River Tribune"),
    *("Orchard Observer", "Southern Star", "Bay Dispatch"),
)
AGENCIES = ("Reuters", "AFP", "AP", "dpa")
KINDS = ("bombing", "ambush", "shooting", "suicide", "raid", "shelling")


@dataclass(frozen=True)
class Voice:
    """Somebody who tells of an incident. ``body`` is what they count as: one body is one origin."""

    body: str
    role: str
    name: str


@dataclass(frozen=True)
class Incident:
    """One occurrence. ``killed`` and ``injured`` are the first tolls, ``revised`` is the police's a day later."""

    key: int
    kind: str
    country: str
    town: str
    day: dt.date
    killed: int
    injured: int
    revised: int
    group: str
    voices: tuple[Voice, ...]


@dataclass(frozen=True)
class Told:
    """In one report: ``voice`` (nobody: the report's own word) gives a toll; ``via`` is the outlet it relays."""

    voice: Voice | None
    killed: int | None = None
    injured: int | None = None
    via: str | None = None


@dataclass(frozen=True)
class Planted:
    """One report to be written, and what is right about it: its incident, what it tells, whose copy it is.

    One that ``retracts`` takes back what its outlet told before, and tells it once more in saying so.
    """

    key: str
    incident: Incident
    outlet: str
    published: dt.date
    told: tuple[Told, ...]
    agency: str | None = None
    copy_of: str | None = None
    url: str | None = None
    wrong_weekday: bool = False
    misspelt: bool = False
    attackers: int = 0
    claimed: bool = False
    retracts: bool = False


@dataclass
class World:
    """The reports of a seed, in the order in which they came out."""

    seed: int
    incidents: list[Incident] = field(default_factory=list)
    reports: list[Planted] = field(default_factory=list)


def plant(seed: int, incidents: int = 6) -> World:
    """The world of ``seed``: the same on every machine."""
    draw = Random(seed)
    world = World(seed)
    for key in range(incidents):
        found = _incident(draw, key)
        while any(_could_be_one(found, each) for each in world.incidents):
            found = _incident(draw, key)
        world.incidents.append(found)
        world.reports += _reports(draw, found)
    world.reports.sort(key=lambda each: (each.published, each.key))
    return world


def _could_be_one(first: Incident, second: Incident) -> bool:
    """Nobody could tell two attacks of one town and three days apart by their reports."""
    return first.town == second.town and abs((first.day - second.day).days) <= NEAR_DAYS


def _incident(draw: Random, key: int) -> Incident:
    country = draw.choice(sorted(COUNTRIES))
    killed = draw.randint(3, 40)
    return Incident(
        key=key,
        kind=draw.choice(KINDS),
        country=country,
        town=draw.choice(COUNTRIES[country]),
        day=FIRST_DAY + dt.timedelta(draw.randrange(SPAN_OF_DAYS)),
        killed=killed,
        injured=draw.randint(killed + 1, 2 * killed + 20),
        revised=killed + draw.randint(1, 6),
        group=draw.choice(GROUPS),
        voices=_voices(draw),
    )


def _voices(draw: Random) -> tuple[Voice, ...]:
    names = [f"{given} {last}" for given, last in zip(draw.sample(GIVEN, 4), draw.sample(SURNAMES, 4), strict=True)]
    return (
        Voice("police", "police spokesman", names[0]),
        Voice("hospital", "doctor", names[1]),
        Voice("governor", "governor", names[2]),
        Voice("rights", "director", f"{names[3]}|{draw.choice(BODIES)}"),
    )


def _reports(draw: Random, of: Incident) -> list[Planted]:
    outlets = draw.sample(OUTLETS, len(OUTLETS))
    found = [_own(draw, of, outlets.pop(), number) for number in range(draw.randint(2, 4))]
    wire = _wire(draw, of, outlets.pop())
    found.append(wire)
    found += [_copy(wire, of, outlets.pop(), number) for number in range(draw.randint(0, 3))]
    found += [_relay(draw, of, outlets.pop(), found[0], number) for number in range(draw.randint(0, 2))]
    if draw.random() < 0.5:
        found.append(_later(of, outlets.pop()))
    if draw.random() < 0.3:
        found += _circle(of, outlets.pop(), outlets.pop())
    if draw.random() < 0.2:
        found.append(_retraction(of, found[0]))
    return found


def _own(draw: Random, of: Incident, outlet: str, number: int) -> Planted:
    """A report of an outlet's own, with one or two voices."""
    voices = draw.sample(of.voices, draw.randint(1, 2))
    told = tuple(Told(voice, of.killed, of.injured if draw.random() < 0.5 else None) for voice in voices[:1])
    told += tuple(Told(voice, draw.choice((of.killed, of.killed + 1)), None) for voice in voices[1:])
    return Planted(
        f"{of.key}-own{number}",
        of,
        outlet,
        of.day + dt.timedelta(draw.randint(0, 1)),
        told,
        wrong_weekday=draw.random() < 0.1,
        misspelt=draw.random() < 0.15,
        attackers=draw.choice((0, 0, 0, 2)) if of.kind in ("raid", "ambush") else 0,
        claimed=draw.random() < 0.4,
    )


def _wire(draw: Random, of: Incident, outlet: str) -> Planted:
    told = (Told(of.voices[0], of.killed, of.injured), Told(of.voices[1], of.killed, None))
    agency = draw.choice(AGENCIES)
    return Planted(f"{of.key}-wire", of, outlet, of.day + dt.timedelta(1), told, agency=agency, claimed=True)


def _copy(wire: Planted, of: Incident, outlet: str, number: int) -> Planted:
    return replace(wire, key=f"{of.key}-copy{number}", outlet=outlet, copy_of=wire.key)


def _relay(draw: Random, of: Incident, outlet: str, first: Planted, number: int) -> Planted:
    """Another desk repeats what the first report says, and says where it has it from."""
    told = first.told[0]
    voice = told.voice if draw.random() < 0.5 else None
    relayed = Told(voice, told.killed, None, via=first.outlet)
    return Planted(f"{of.key}-relay{number}", of, outlet, first.published + dt.timedelta(1), (relayed,))


def _later(of: Incident, outlet: str) -> Planted:
    """The police raise their toll a day later."""
    return Planted(f"{of.key}-later", of, outlet, of.day + dt.timedelta(2), (Told(of.voices[0], of.revised, None),))


def _circle(of: Incident, one: str, other: str) -> list[Planted]:
    """Two outlets that credit each other."""
    day = of.day + dt.timedelta(1)
    return [
        Planted(f"{of.key}-circle0", of, one, day, (Told(None, of.killed, None, via=other),)),
        Planted(f"{of.key}-circle1", of, other, day, (Told(None, of.killed, None, via=one),)),
    ]


def _retraction(of: Incident, first: Planted) -> Planted:
    """The first report is taken back; whoever relayed it has nobody behind them any more."""
    taken = Told(None, first.told[0].killed, None)
    day = of.day + dt.timedelta(3)
    return Planted(f"{of.key}-retraction", of, first.outlet, day, (taken,), retracts=True)
