"""Whose voice an actor has, as far as what it is tells: the state's, the press's, a third party's.

Who is on the side of victims or perpetrators is a matter of each incident, and whether a state is a third party depends
on whose conflict it is: neither is told here.
"""

from __future__ import annotations

from whence.schema.agencies import agency_forms
from whence.schema.kinds import CARRIERS
from whence.schema.known_actors import actor_by_name

OF_THE_STATE = frozenset({"government", "security-force", "country"})


# What rebels call themselves too: without the name of a state these words are no sign of one.
ANYBODYS = frozenset({"army", "command", "corps", "force", "forces", "guard", "military", "navy"})


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
