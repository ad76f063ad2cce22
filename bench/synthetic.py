"""Invented reports in any number, the same for the same seed: people, outlets and groups of nowhere, real towns.

Attacks are drawn first, each with a day, town, quarter, group, officials and toll of its own; then one to six reports
tell each of them, on the same day or later, with tolls that rise, in words of their own or an agency's in part. So an
archive is as dense as news is: a report resembles those of its attack, and few others. No two have the same text.
"""

from __future__ import annotations

import datetime as dt
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count as counting
from itertools import islice

from bench.synthetic_names import (
    AGENCIES,
    BEGINNINGS,
    BODIES,
    COLOURS,
    EMBLEMS,
    ENDINGS,
    GIVEN,
    HOMES,
    MIDDLES_OF_NAMES,
    PAPERS,
    TOWNS,
    listed,
)

OFFICES = (
    "police spokesman",
    "district governor",
    "army spokesman",
    "hospital director",
    "rights lawyer",
    "party leader",
    "village elder",
    "provincial police chief",
)
ATTACKS = (
    "a suicide attack",
    "a roadside bombing",
    "an ambush",
    "a raid",
    "a drone strike",
    "shelling",
    "a car bombing",
)
TARGETS = (
    "a market",
    "a checkpoint",
    "a political rally",
    "a convoy of civilians",
    "a village clinic",
    "a bus station",
    "a school",
    "a wedding",
    "a fuel depot",
    "a police station",
    "a displaced people's camp",
    "a radio station",
)
FIRST_DAY = dt.date(2025, 1, 1)
# How many reports tell an attack: many are told once or twice, few by everyone; the mean is 3.
TELLERS, TOLD_BY = (1, 2, 3, 4, 5, 6), (20, 25, 20, 15, 12, 8)
# Days after the attack that a report comes out.
LAGS, LATE = (0, 1, 2, 3, 5), (35, 40, 12, 8, 5)
# Groups that fight in one country, and the share of reports that take over what an earlier one had printed.
GROUPS_OF_A_COUNTRY, COPIED = 4, 0.2

OPENINGS = (
    (
        "{town}, {day} ({agency}) - At least {dead} people were killed and {hurt} injured in {attack} on {target} in "
        "the {quarter} quarter on {weekday}, {office} {person} said."
    ),
    "{town}: {attack_capital} on {target} killed {dead} people on {weekday}, according to {office} {person}.",
    (
        "{town}, {day}: {dead} people died when {target} near {quarter} came under {attack} on {weekday}, {agency} "
        "reported, citing {office} {person}."
    ),
    "The death toll of {weekday}'s {bare_attack} in {town} has reached {dead}, {office} {person} told {agency}.",
    "{attack_capital} struck {target} on {quarter} Street in {town} on {weekday} and left {dead} dead, doctors said.",
    "Families in {town} were burying {dead} people who were killed on {weekday} in {attack} on {target} at {quarter}.",
    (
        "Gunmen of the {group} were blamed by {office} {person} for {attack} that killed {dead} people in {town} on "
        "{weekday}."
    ),
)
MIDDLES = (
    (
        '"{group} ({short}) has claimed responsibility for the attack in a video," {person} told reporters in {town}. '
        '"We will pursue them," {pronoun} added.'
    ),
    "A spokesman for the {group} ({short}) denied any role in the attack and accused the army of shelling {target}.",
    "The {group} ({short}) said in a statement on Telegram that its fighters had carried out the attack.",
    "Residents of {quarter} said the security forces had opened fire after the blast. The army did not comment.",
    "The rights body Plateau Watch condemned the killing and demanded an independent investigation.",
    "Two security officials, who spoke on condition of anonymity, said the toll could rise to {more}.",
    '"The people of {town} deserve to live without fear," {other} said in a post on X, as reported by {agency}.',
    "The district hospital put the number of injured at {hurt}; {office} {person} said it was {more}.",
    "Hundreds of people later protested in {town} and called on the government to protect them.",
    "The figures could not be independently verified.",
    "Among the dead was {victim}, a teacher who had moved to {quarter} last year, {pronoun} said.",
    "{victim}, 34, and a cousin had gone there to buy bread, relatives told {outlet}.",
    'A shopkeeper, {witness}, said: "I heard two loud sounds and then everybody ran towards the river."',
    "Roads leading to {quarter} were closed until noon, and mobile telephones did not work for hours.",
    "{other}, who represents {town} in parliament, blamed the {group} and asked why warnings had been ignored.",
    "Ambulances took the wounded to three hospitals; surgeons there appealed for blood, {office} {person} said.",
    "An official of the interior ministry said that four suspects had been detained near {quarter}.",
    "No group has claimed responsibility so far.",
    "Witness {witness} told {agency} that a white pick-up without plates had waited outside for an hour.",
    "The governor's office ordered schools to stay shut and promised money to the bereaved.",
)
CLOSINGS = (
    "The {group} has fought the government for two decades.",
    "In {month}, an attack on {target} in the same district killed several people, {agency} said at the time.",
    "(This story has not been edited and was published from a syndicated feed.)",
    "Talks between the government and the {group} broke down in {month}.",
    "{town} lies on the main road to the border and has changed hands several times.",
    "Aid agencies left the area in {month}.",
)


@dataclass(frozen=True)
class Attack:
    """What is the same in all that is told of it; ``people`` are two officials, a victim and a witness."""

    day: dt.date
    dead: int
    hurt: int
    words: dict[str, str]
    officials: tuple[tuple[str, str], tuple[str, str]]


def reports(count: int, seed: int = 1, days: int = 330) -> Iterator[dict[str, str]]:
    """``count`` rows as ``whence read`` takes them from JSON lines, of attacks on so many ``days``: a larger archive of
    one conflict reaches over more of them."""
    told = (row for number in counting() for row in _told(seed, number, days))
    for number, row in enumerate(islice(told, count)):
        text = f"{row['text']}\n\nReport {number} of this desk."
        yield {**row, "id": f"synthetic-{seed}-{number}", "text": text}


def attacks(count: int, seed: int = 1, days: int = 330) -> Iterator[int]:
    """The attack that each of the same reports tells, by its number."""
    return islice((number for number in counting() for _ in _told(seed, number, days)), count)


def jsonl(count: int, seed: int = 1, days: int = 330) -> Iterator[str]:
    """The same as lines of text."""
    return (json.dumps(row) + "\n" for row in reports(count, seed, days))


def _told(seed: int, number: int, days: int) -> Iterator[dict[str, str]]:
    """All reports of one attack, in the order in which they came out."""
    chance = random.Random(f"{seed} {number}")
    attack = _attack(chance, seed, days)
    told: list[list[str]] = []
    for lag in sorted(chance.choices(LAGS, LATE, k=chance.choices(TELLERS, TOLD_BY)[0])):
        outlet = f"The {chance.choice(HOMES)} {chance.choice(PAPERS)}"
        told.append(_paragraphs(chance, attack, lag, outlet, told))
        yield {
            "text": "\n\n".join(told[-1]),
            "published": (attack.day + dt.timedelta(days=lag)).isoformat(),
            "outlet": outlet,
            "title": f"{attack.words['attack_capital']} in {attack.words['town']} leaves dead and injured",
        }


def _paragraphs(
    chance: random.Random, attack: Attack, lag: int, outlet: str, earlier: Sequence[Sequence[str]]
) -> list[str]:
    """Its own, or those of an earlier report with another end."""
    words = _words(chance, attack, lag, outlet)
    if earlier and chance.random() < COPIED:
        return [*chance.choice(earlier)[:-1], chance.choice(CLOSINGS).format(**words)]
    forms = [chance.choice(OPENINGS), *chance.sample(MIDDLES, chance.randint(3, 7)), chance.choice(CLOSINGS)]
    return [form.format(**words) for form in forms]


def _attack(chance: random.Random, seed: int, days: int) -> Attack:
    country = chance.choice(sorted(TOWNS))
    group, short = chance.choice(_groups(seed, country))
    attack = chance.choice(ATTACKS)
    words = {
        "town": chance.choice(listed(TOWNS[country])),
        "quarter": _name(chance),
        "group": group,
        "short": short,
        "attack": attack,
        "attack_capital": attack.capitalize(),
        "bare_attack": attack.removeprefix("an ").removeprefix("a "),
        "target": chance.choice(TARGETS),
        "victim": _person(chance),
        "witness": _person(chance),
        "other": _person(chance),
    }
    first, second = ((office, _person(chance)) for office in chance.sample(OFFICES, 2))
    day = FIRST_DAY + dt.timedelta(days=chance.randrange(days))
    return Attack(day, chance.randint(1, 40), chance.randint(1, 60), words, (first, second))


def _groups(seed: int, country: str) -> list[tuple[str, str]]:
    """The groups that fight in ``country``, each with its short name."""
    chance = random.Random(f"{seed} {country}")
    parts = [tuple(map(chance.choice, (COLOURS, EMBLEMS, BODIES))) for _ in range(GROUPS_OF_A_COUNTRY)]
    return [(" ".join(each), "".join(part[0] for part in each)) for each in parts]


def _name(chance: random.Random) -> str:
    middle = chance.choice(MIDDLES_OF_NAMES) if chance.random() < 0.7 else ""
    return f"{chance.choice(BEGINNINGS)}{middle}{chance.choice(ENDINGS)}"


def _person(chance: random.Random) -> str:
    return f"{chance.choice(GIVEN)} {_name(chance)}"


def _words(chance: random.Random, attack: Attack, lag: int, outlet: str) -> dict[str, object]:
    """What a report says of the attack so many days later: more have died by then, and not every desk counts alike."""
    office, person = chance.choice(attack.officials)
    dead, hurt = attack.dead + chance.randint(0, lag), max(1, attack.hurt + chance.randint(-2, 2))
    told = attack.day + dt.timedelta(days=lag)
    return {
        **attack.words,
        "day": f"{told:%B} {told.day}",
        "weekday": f"{attack.day:%A}",
        "month": f"{attack.day - dt.timedelta(days=60):%B}",
        "agency": chance.choice(AGENCIES),
        "outlet": outlet,
        "office": office,
        "person": person,
        "pronoun": chance.choice(("he", "she")),
        "dead": dead,
        "hurt": hurt,
        "more": attack.dead + attack.hurt + chance.randint(3, 9),
    }
