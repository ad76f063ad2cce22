"""Actors whose several names no single report explains (``actors.yaml``): facts, each with its source."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from whence.schema.load import load_yaml


@dataclass(frozen=True, slots=True)
class KnownActor:
    """A body, group or state with its other names; ``parent`` is the umbrella that a branch belongs to."""

    name: str
    kind: str
    aliases: tuple[str, ...]
    parent: str | None
    source: str | None


@cache
def known_actors() -> tuple[KnownActor, ...]:
    raw = load_yaml("actors")
    bodies = [*raw["groups"], *raw["bodies"], *({**state, "kind": "country"} for state in raw["states"])]
    return tuple(
        KnownActor(
            entry["name"], entry["kind"], tuple(entry.get("aliases", ())), entry.get("parent"), entry.get("source")
        )
        for entry in bodies
    )


@cache
def actor_by_name() -> Mapping[str, KnownActor]:
    """Known actors by each of their names, exactly as written."""
    return MappingProxyType({name: actor for actor in known_actors() for name in (actor.name, *actor.aliases)})


@cache
def demonyms() -> Mapping[str, str]:
    """Words for belonging to a state, with the state's name: "Kenyan" gives "Kenya"."""
    states = load_yaml("actors")["states"]
    return MappingProxyType({word: state["name"] for state in states for word in state.get("demonyms", ())})


# The name of a landscape or a town, not of the state that it is called after.
LANDSCAPE = r"(?!\s+(?:Basin|City|Coast|Delta|Desert|Gulf|Ocean|River|Sea|Strait|Valley))"


@cache
def _state_words() -> re.Pattern[str]:
    words = sorted({*_states_by_word()}, key=lambda word: (-len(word), word))
    return re.compile(r"(?<!\w)(?<!New )(?:" + "|".join(map(re.escape, words)) + r")(?![\w-])" + LANDSCAPE)


@cache
def _states_by_word() -> Mapping[str, str]:
    states = load_yaml("actors")["states"]
    named = {word: state["name"] for state in states for word in (state["name"], *state.get("aliases", ()))}
    return MappingProxyType({**named, **demonyms()})


def state_in(phrase: str) -> str | None:
    """The state that a phrase names first, by its name or its adjective: "South Sudanese army" gives "South Sudan", but
    "the Kenyan-backed administration" none."""
    found = _state_words().search(phrase)
    return None if found is None else _states_by_word()[found.group()]


@cache
def _with_article() -> frozenset[str]:
    return frozenset(state["name"] for state in load_yaml("actors")["states"] if state.get("article"))


def government_name(state: str) -> str:
    """What the government of a state is called: "Government of the United States"."""
    return f"Government of the {state}" if state in _with_article() else f"Government of {state}"


@cache
def capitals() -> Mapping[str, str]:
    """Capitals with their state. A capital that speaks may stand for a government: a candidate, never an alias."""
    return MappingProxyType({state["capital"]: state["name"] for state in load_yaml("actors")["states"]})


@dataclass(frozen=True, slots=True)
class State:
    """A state: its name, its other names and the words for belonging to it, and its ISO 3166 alpha-2 code."""

    name: str
    names: tuple[str, ...]
    country: str


@cache
def states() -> tuple[State, ...]:
    """The states that reports call by abbreviations or adjectives."""
    listed = load_yaml("actors")["states"]
    return tuple(
        State(each["name"], (*each.get("aliases", ()), *each.get("demonyms", ())), each["code"]) for each in listed
    )


@cache
def country_codes() -> Mapping[str, str]:
    """ISO 3166 alpha-2 codes by the state's name."""
    return MappingProxyType({state["name"]: state["code"] for state in load_yaml("actors")["states"]})
