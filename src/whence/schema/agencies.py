"""The news agencies whose credits we recognise by name (``agencies.yaml``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from whence.schema.load import load_yaml


@dataclass(frozen=True, slots=True)
class Agency:
    """A news agency. ``short`` is the form printed in credits and stored in reports; ``country`` its seat, ISO 3166;
    ``state`` whether a state owns it."""

    short: str
    name: str
    country: str
    website: str
    also: tuple[str, ...] = ()
    state: bool = False

    @property
    def forms(self) -> tuple[str, ...]:
        """Every form in which a credit line may print it."""
        return (self.short, self.name, *self.also)


@cache
def agencies() -> tuple[Agency, ...]:
    """All known agencies, in the order of the file."""
    return tuple(Agency(**{**row, "also": tuple(row.get("also", ()))}) for row in load_yaml("agencies"))


@cache
def agency_forms() -> Mapping[str, Agency]:
    """Agency by every printed form, exactly as printed."""
    return {form: agency for agency in agencies() for form in agency.forms}
