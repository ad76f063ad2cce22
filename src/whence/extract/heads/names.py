"""The names head: proper names with their kinds, dates and sums of money among them."""

from __future__ import annotations

from whence.encoder.encoded import Encoded
from whence.extract.heads.tagging import Tagged, tagged

# Kinds of name that can be the place of an event.
PLACES = frozenset({"place", "facility"})


def find_names(encoded: Encoded) -> list[Tagged]:
    """Every name, labelled person, organisation, place, facility, group, date, money, product, event or other."""
    return tagged(encoded, "names")
