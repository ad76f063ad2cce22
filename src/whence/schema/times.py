"""Words of time (``times.yaml``)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from whence.records import DatePrecision
from whence.schema.load import load_yaml
from whence.schema.words import words


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of time: its letter in a TIMEX value, and the days and precision of an interval that is counted in it.

    ``clock`` units are shorter than a day; ``factor`` is how many of its letter it is (a fortnight is two weeks).
    """

    name: str
    code: str
    clock: bool
    days: int
    factor: int
    precision: DatePrecision


@dataclass(frozen=True, slots=True)
class TimeWords:
    """Lower-case word lists, each named after its key in ``times.yaml``."""

    units: Mapping[str, Unit]
    vague: Mapping[str, int]
    numbers: Mapping[str, int]
    parts: Mapping[str, str]
    clock_words: Mapping[str, str]
    seasons: Mapping[str, str]
    ordinals: Mapping[str, int]
    century_ordinals: Mapping[str, int]
    decade_words: Mapping[str, int]
    sets: Mapping[str, str]
    holidays: Mapping[str, tuple[int, int]]
    single_days: Mapping[str, tuple[int, int, int]]
    easter: Mapping[str, int]
    islamic: Mapping[str, tuple[int, int, int]]
    references: Mapping[str, str]
    ahead: tuple[str, ...]
    counted: tuple[str, ...]
    triggers: frozenset[str]


@cache
def time_words() -> TimeWords:
    raw = load_yaml("times")
    return TimeWords(
        units=MappingProxyType({name: _unit(name, entry) for name, entry in raw["units"].items()}),
        vague=MappingProxyType(raw["vague"]),
        numbers=MappingProxyType({**words().numbers, **raw["numbers"]}),
        parts=MappingProxyType(raw["parts"]),
        clock_words=MappingProxyType(raw["clock_words"]),
        seasons=MappingProxyType(raw["seasons"]),
        ordinals=MappingProxyType(raw["ordinals"]),
        century_ordinals=MappingProxyType(raw["century_ordinals"]),
        decade_words=MappingProxyType(raw["decade_words"]),
        sets=MappingProxyType(raw["sets"]),
        holidays=MappingProxyType({name.lower(): (day[0], day[1]) for name, day in raw["holidays"].items()}),
        single_days=MappingProxyType({name: (at[0], at[1], at[2]) for name, at in raw["single_days"].items()}),
        easter=MappingProxyType({name.lower(): days for name, days in raw["easter"].items()}),
        islamic=MappingProxyType({name.lower(): (at[0], at[1], at[2]) for name, at in raw["islamic"].items()}),
        references=MappingProxyType(
            {phrase: value for value, phrases in raw["references"].items() for phrase in phrases}
        ),
        ahead=tuple(raw["ahead"]),
        counted=tuple(raw["counted"]),
        triggers=frozenset(_triggers(raw)),
    )


def _triggers(raw: Mapping[str, Any]) -> Iterator[str]:
    """The words of which every expression of time without a digit holds one."""
    yield from words().month_words
    units = (*raw["units"], *raw["seasons"], *raw["parts"], *words().weekdays)
    yield from (form for name in units for form in (name, f"{name}s"))
    yield from (*raw["sets"], *raw["clock_words"], *raw["decade_words"], *raw["day_words"], "centuries", "half")
    known = (
        *raw["holidays"],
        *raw["easter"],
        *raw["islamic"],
        *(each for all_ in raw["references"].values() for each in all_),
    )
    yield from (part for name in known for part in re.findall(r"[^\W\d_]+", name.lower()) if part != "the")


def _unit(name: str, entry: Mapping[str, Any]) -> Unit:
    return Unit(
        name,
        entry["code"],
        entry.get("clock", False),
        entry.get("days", 0),
        entry.get("factor", 1),
        entry.get("precision", "day"),
    )
