"""Invented reports in any number, the same for the same seed: people, outlets and groups of nowhere, real phenomena.

Every report is made of our own templates: a dateline, a casualty figure with its speaker, a quotation, a relay, a claim
of responsibility inside somebody else's words, a denial, a notice. No two have the same text.
"""

from __future__ import annotations

import datetime as dt
import json
import random
from collections.abc import Iterator

OUTLETS = (
    "The Lorengau Post",
    "Voice of the Plateau",
    "Delta Courier",
    "Harbour Times",
    "The Upland Herald",
    "Radio Kivu East",
)
AGENCIES = ("Kestrel Wire", "Northern Press Agency", "Meridian News")
TOWNS = ("Garissa", "Popayan", "Agadez", "Cotabato", "Mandalay", "Bentiu", "Quetta", "Sokoto", "Basra", "Goma")
GROUPS = (
    ("Red Acacia Front", "RAF"),
    ("Highland Defence Army", "HDA"),
    ("Sons of the Delta", "SOD"),
    ("Free River League", "FRL"),
)
PEOPLE = (
    "Amina Warsame",
    "Teodoro Salinas",
    "Ibrahim Oulare",
    "Marisol Quispe",
    "Daw Hnin Yu",
    "Joseph Lokwang",
    "Farida Nasser",
)
OFFICES = (
    "police spokesman",
    "district governor",
    "army spokesman",
    "hospital director",
    "rights lawyer",
    "party leader",
)
ATTACKS = ("a suicide attack", "a roadside bombing", "an ambush", "a raid", "a drone strike", "shelling")
TARGETS = (
    "a market",
    "a checkpoint",
    "a political rally",
    "a convoy of civilians",
    "a village clinic",
    "a bus station",
)
FIRST_DAY = dt.date(2025, 1, 1)

OPENINGS = (
    (
        "{town}, {day} ({agency}) - At least {dead} people were killed and {hurt} injured in {attack} on {target} on "
        "{weekday}, {office} {person} said."
    ),
    "{town}: {attack_capital} on {target} killed {dead} people on {weekday}, according to {office} {person}.",
    (
        "{town}, {day}: {dead} people died when {target} came under {attack} on {weekday}, {agency} reported, citing "
        "{office} {person}."
    ),
)
MIDDLES = (
    (
        '"{group} ({short}) has claimed responsibility for the attack in a video," {person} told reporters in {town}. '
        '"We will pursue them," {pronoun} added.'
    ),
    "A spokesman for the {group} ({short}) denied any role in the attack and accused the army of shelling {target}.",
    "The {group} ({short}) said in a statement on Telegram that its fighters had carried out the attack.",
    "Residents said the security forces had opened fire after the blast. The army did not comment.",
    "The rights body Plateau Watch condemned the killing and demanded an independent investigation.",
    "Two security officials, who spoke on condition of anonymity, said the toll could rise to {more}.",
    '"The people of {town} deserve to live without fear," {other} said in a post on X, as reported by {agency}.',
    "The district hospital put the number of injured at {hurt}; {office} {person} said it was {more}.",
    "Hundreds of people later protested in {town} and called on the government to protect them.",
    "The figures could not be independently verified.",
)
CLOSINGS = (
    "The {group} has fought the government for two decades.",
    "In {month}, an attack on {target} in the same district killed several people, {agency} said at the time.",
    "(This story has not been edited and was published from a syndicated feed.)",
)


def reports(count: int, seed: int = 1, days: int = 330) -> Iterator[dict[str, str]]:
    """``count`` rows as ``whence read`` takes them from JSON lines, over so many ``days``: a larger archive of one
    country reaches over more of them."""
    chance = random.Random(seed)
    for number in range(count):
        day = FIRST_DAY + dt.timedelta(days=chance.randrange(days))
        yield {
            "id": f"synthetic-{seed}-{number}",
            "text": _text(chance, day, number),
            "published": day.isoformat(),
            "outlet": chance.choice(OUTLETS),
            "title": f"Attack number {number} leaves dead and injured",
        }


def jsonl(count: int, seed: int = 1, days: int = 330) -> Iterator[str]:
    """The same as lines of text."""
    return (json.dumps(row) + "\n" for row in reports(count, seed, days))


def _text(chance: random.Random, day: dt.date, number: int) -> str:
    words = _words(chance, day)
    paragraphs = [chance.choice(OPENINGS), *chance.sample(MIDDLES, chance.randint(3, 7)), chance.choice(CLOSINGS)]
    return "\n\n".join(paragraph.format(**words) for paragraph in paragraphs) + f"\n\nReport {number} of the day."


def _words(chance: random.Random, day: dt.date) -> dict[str, object]:
    group, short = chance.choice(GROUPS)
    person, other = chance.sample(PEOPLE, 2)
    attack, dead = chance.choice(ATTACKS), chance.randint(1, 40)
    return {
        "town": chance.choice(TOWNS),
        "day": f"{day:%B} {day.day}",
        "weekday": f"{day - dt.timedelta(days=1):%A}",
        "month": f"{day - dt.timedelta(days=60):%B}",
        "agency": chance.choice(AGENCIES),
        "group": group,
        "short": short,
        "person": person,
        "other": other,
        "pronoun": chance.choice(("he", "she")),
        "office": chance.choice(OFFICES),
        "attack": attack,
        "attack_capital": attack.capitalize(),
        "target": chance.choice(TARGETS),
        "dead": dead,
        "hurt": dead + chance.randint(1, 60),
        "more": dead + chance.randint(61, 90),
    }
