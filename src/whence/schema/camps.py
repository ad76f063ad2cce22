"""Whose voice an actor has, as far as what it is tells: the state's, the press's, a third party's.

Who is on the side of victims or perpetrators is a matter of each incident, and whether a state is a third party depends
on whose conflict it is: neither is told here.
"""

from __future__ import annotations

from whence.schema.agencies import agency_forms
from whence.schema.kinds import CARRIERS
from whence.schema.known_actors import actor_by_name

# Words of a description that say whose somebody is who has no name: "a security official", "police officers".
STATES_OWN = frozenset(
    {
        "administration",
        "army",
        "authorities",
        "government",
        "intelligence",
        "military",
        "ministry",
        "police",
        "security",
    }
    | {"soldiers", "troops", "policeman", "policemen", "soldier", "paramilitary", "ministers", "prosecutors"}
)
PRESS = frozenset({"correspondent", "correspondents", "journalist", "journalists", "reporter", "reporters"})
# With one of these the others tell of somebody else: a former official, a guard of a company.
NOBODYS = frozenset(
    {"analyst", "analysts", "anti-government", "company", "contractor", "critic", "critics", "ex", "expert", "experts"}
    | {"former", "guard", "guards", "opposition", "party", "private", "rebel", "rebels", "retired", "union"}
)
OF_THE_STATE = frozenset({"government", "security-force", "country"})


# What rebels call themselves too: without the name of a state these words are no sign of one.
ANYBODYS = frozenset({"army", "command", "corps", "force", "forces", "guard", "military", "navy"})


def camp_of_words(words: frozenset[str]) -> str | None:
    """The camp of somebody without a name, by the words that describe them, in lower case."""
    if words & NOBODYS:
        return None
    camps = [camp for camp, listed in (("state", STATES_OWN), ("press", PRESS)) if words & listed]
    return camps[0] if len(camps) == 1 else None


def camp_of(name: str, kind: str, country: str | None) -> str | None:
    """The camp of a body of this name, kind and country; None where nothing tells."""
    known = actor_by_name().get(name)
    if known is not None and known.camp is not None:
        return known.camp
    agency = agency_forms().get(name)
    *others, last = name.lower().split(" ")
    if kind == "security-force" and country is None and others and last in ANYBODYS:
        return None
    if kind in OF_THE_STATE or (agency is not None and agency.state):
        return "state"
    return "press" if kind in CARRIERS else None
