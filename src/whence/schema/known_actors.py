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
    """A body, group, outlet or state with its other names; ``parent`` is the umbrella that a branch belongs to,
    ``country`` the state that a body belongs to (ISO 3166), ``camp`` whose voice it has, where its kind is silent."""

    name: str
    kind: str
    aliases: tuple[str, ...]
    parent: str | None
    source: str | None
    country: str | None = None
    camp: str | None = None


@cache
def known_actors() -> tuple[KnownActor, ...]:
    raw = load_yaml("actors")
    states = ({**state, "kind": "country", "country": state["code"]} for state in raw["states"])
    bodies = [*raw["groups"], *raw["bodies"], *raw["outlets"], *states]
    return tuple(
        KnownActor(
            entry["name"],
            entry["kind"],
            tuple(entry.get("aliases", ())),
            *(entry.get(field) for field in ("parent", "source", "country", "camp")),
        )
        for entry in bodies
    )


@cache
def branches() -> Mapping[str, tuple[KnownActor, ...]]:
    """By the name of an umbrella its branches, which are neither it nor one another."""
    found: dict[str, tuple[KnownActor, ...]] = {}
    for actor in known_actors():
        if actor.parent is not None:
            found[actor.parent] = (*found.get(actor.parent, ()), actor)
    return MappingProxyType(found)


@cache
def actor_by_name() -> Mapping[str, KnownActor]:
    """Known actors by each of their names, exactly as written."""
    return MappingProxyType({name: actor for actor in known_actors() for name in (actor.name, *actor.aliases)})


def umbrella_in(name: str) -> tuple[KnownActor, str] | None:
    """The umbrella that a name begins with, and what tells the branch: "Daesh Khorasan" is of the Islamic State."""
    words = name.split(" ")
    for length in range(len(words) - 1, 0, -1):
        umbrella = actor_by_name().get(" ".join(words[:length]))
        if umbrella is not None and umbrella.name in branches() and words[length][:1].isupper():
            return umbrella, " ".join(words[length:])
    return None


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
