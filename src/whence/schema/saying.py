"""Words of saying that are no verbs (``cues.yaml``), and speech acts (``acts.yaml``)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from whence.schema.load import load_yaml

# A list named in a pattern; groups and look-behinds begin with a question mark.
LIST = re.compile(r"(?<!\?P)(?<!\?)<([a-z_]+)>")


@dataclass(frozen=True, slots=True)
class Unnamed:
    """Constructions that hide who says it: participles ("alleged ties"), passives ("it is alleged"), adverbs, orders
    ("soldiers ordered to leave"); and what is only done to somebody ("was sentenced")."""

    participles: Mapping[str, str]
    adverbs: Mapping[str, str]
    passives: frozenset[str]
    orders: frozenset[str]
    done_to: frozenset[str]
    heads: frozenset[str]


@dataclass(frozen=True, slots=True)
class Disputings:
    """Nouns by which a saying is taken up behind a comma ("a claim"), and the acts of the verbs of who takes it up."""

    nouns: frozenset[str]
    verbs: Mapping[str, str]


@cache
def disputings() -> Disputings:
    """What takes up a saying: "a claim the army disputes"."""
    raw = load_yaml("cues")["disputings"]
    return Disputings(frozenset(raw["nouns"]), MappingProxyType(raw["verbs"]))


@dataclass(frozen=True, slots=True)
class Refinement:
    """How content changes a cue's act (explained in ``acts.yaml``): ``act`` where the cue's own is one of ``over``.

    Either ``pattern`` is found in the content, or ``test`` names what the content must show. ``accused``: somebody who
    could be to blame must stand beside it.
    """

    act: str
    over: frozenset[str]
    pattern: re.Pattern[str] | None
    test: str | None
    cue: re.Pattern[str] | None
    direct: bool | None
    phrase: bool
    quoted: bool
    accused: bool


@cache
def saying_nouns() -> Mapping[str, str | None]:
    """Nouns that stand for a saying, with the channel they imply."""
    return MappingProxyType({noun: entry.get("channel") for noun, entry in load_yaml("cues")["nouns"].items()})


@cache
def unnamed() -> Unnamed:
    raw = load_yaml("cues")
    hidden = raw["unnamed"]
    return Unnamed(
        MappingProxyType(hidden["participles"]),
        MappingProxyType(hidden["adverbs"]),
        frozenset(hidden["passives"]),
        frozenset(hidden["orders"]),
        frozenset(hidden["done_to"]),
        frozenset(raw["alleged_heads"]),
    )


@dataclass(frozen=True, slots=True)
class SayingNouns:
    """Nouns that are sayings, with their acts: of a bearer, and of nobody named; verbs that take up another's."""

    borne: Mapping[str, str]
    hearsay: Mapping[str, str]
    answering: frozenset[str]


@cache
def nouns_of_saying() -> SayingNouns:
    raw = load_yaml("cues")
    borne = {noun: act for act, nouns in raw["saying_nouns"].items() for noun in nouns}
    return SayingNouns(MappingProxyType(borne), MappingProxyType(raw["hearsay"]), frozenset(raw["answering"]))


@cache
def idioms() -> tuple[tuple[frozenset[str], re.Pattern[str]], ...]:
    """The last words of cues, with the beginnings of contents beside which they say nothing."""
    return tuple((frozenset(each["cues"]), re.compile(each["content"])) for each in load_yaml("cues")["idioms"])


@cache
def mute() -> frozenset[str]:
    """Nouns according to which something may go, though they say nothing."""
    return frozenset(load_yaml("cues")["mute"])


@cache
def tellings() -> Mapping[str, frozenset[str]]:
    """By preposition the nouns that with their owner say whose words something is: "*in* the mayor's *telling*"."""
    return MappingProxyType({word: frozenset(nouns) for word, nouns in load_yaml("cues")["tellings"].items()})


@cache
def acts() -> frozenset[str]:
    """The closed list of speech acts."""
    return frozenset(load_yaml("acts")["acts"])


@cache
def refinements() -> tuple[Refinement, ...]:
    """In the order in which they are tried."""
    raw = load_yaml("acts")
    return tuple(_refinement(entry, raw["lists"]) for entry in raw["refine"])


@cache
def refinements_of(act: str) -> tuple[Refinement, ...]:
    """Those that may change this act of a cue, in the order in which they are tried."""
    return tuple(rule for rule in refinements() if act in rule.over)


def _refinement(entry: Mapping[str, Any], lists: Mapping[str, list[str]]) -> Refinement:
    pattern, cue = (_compiled(entry.get(key), lists) for key in ("pattern", "cue"))
    flags = (entry.get(name, False) for name in ("phrase", "quoted", "accused"))
    return Refinement(
        entry["act"], frozenset(entry["over"]), pattern, entry.get("test"), cue, entry.get("direct"), *flags
    )


def _compiled(pattern: str | None, lists: Mapping[str, list[str]]) -> re.Pattern[str] | None:
    return None if pattern is None else re.compile(with_lists(pattern, lists), re.IGNORECASE)


def with_lists(pattern: str, lists: Mapping[str, list[str]]) -> str:
    """The pattern with the alternatives that it names: ``<name>`` for any entry of the list."""
    return LIST.sub(lambda match: _any_of([with_lists(entry, lists) for entry in lists[match[1]]]), pattern)


def _any_of(entries: list[str]) -> str:
    """The letters that they begin with are asked for first: most places in a text are ruled out by that alone."""
    firsts = "".join(sorted({entry[0] for entry in entries}))
    return f"(?=[{firsts}])(?:{'|'.join(entries)})" if firsts.isalpha() else f"(?:{'|'.join(entries)})"
