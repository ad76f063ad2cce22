"""Our types, acts and precisions in the words of ACLED, UCDP and PLOVER."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from whence.schema.load import load_yaml


@dataclass(frozen=True, slots=True)
class Coded:
    """What an event type is elsewhere: ACLED's disorder, event and sub-event type, and whether UCDP has rows for it."""

    disorder_type: str | None
    event_type: str | None
    sub_event_type: str | None
    ucdp: bool


@dataclass(frozen=True, slots=True)
class Spoken:
    """What an act of saying is in PLOVER, where it has it: type and mode."""

    type: str
    mode: str | None


@cache
def coded_events() -> Mapping[tuple[str, str | None], Coded]:
    """By PLOVER type and mode; of several of our names for one the first that ACLED has."""
    found: dict[tuple[str, str | None], Coded] = {}
    for entry in load_yaml("events")["events"]:
        key = entry["type"], entry["mode"]
        known = found.get(key)
        if known is None or (known.sub_event_type is None and entry["acled"]):
            found[key] = _coded(entry)
    return MappingProxyType(found)


def _coded(entry: Mapping[str, Any]) -> Coded:
    sub_event = entry["acled"]
    event, disorder = load_yaml("crosswalk")["acled"]["sub_events"][sub_event] if sub_event else (None, None)
    return Coded(disorder, event, sub_event, entry["ucdp"])


@cache
def spoken_acts() -> Mapping[str, Spoken]:
    """By act, those that PLOVER has."""
    acts = load_yaml("acts")["acts"]
    return MappingProxyType(
        {name: Spoken(entry["plover"], entry.get("mode")) for name, entry in acts.items() if entry["plover"]}
    )


def scale(standard: str, name: str) -> Mapping[str, int]:
    """A code list by what is coded: a precision of ours, or a type of PLOVER."""
    found: Mapping[str, int] = load_yaml("crosswalk")[standard][name]
    return found
