"""Words of saying (``cues.yaml``) and speech acts (``acts.yaml``)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from whence.schema.load import load_yaml


@dataclass(frozen=True, slots=True)
class CueVerb:
    """A verb of saying: its act and the frames it opens (explained at the head of ``cues.yaml``).

    ``needs_object`` limits a light verb to the nouns that make it a saying ("expressed *concern*"); with those of
    ``no_object`` the verb is none ("claimed twelve *lives*").
    """

    lemma: str
    act: str
    frames: frozenset[str]
    needs_object: frozenset[str] = frozenset()
    no_object: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Unnamed:
    """Constructions that hide who says it: participles ("alleged ties") and passives ("it is alleged")."""

    participles: Mapping[str, str]
    passives: frozenset[str]
    heads: frozenset[str]


@dataclass(frozen=True, slots=True)
class Refinement:
    """How content changes a cue's act: ``act`` where the cue's own is one of ``over`` and ``pattern`` is found.

    ``direct``: only in a quotation, where the words are the speaker's own.
    """

    act: str
    over: frozenset[str]
    pattern: re.Pattern[str]
    direct: bool


@cache
def cue_verbs() -> Mapping[tuple[str, ...], CueVerb]:
    """Every form of every verb, as lower-case words, with its entry."""
    forms: dict[tuple[str, ...], CueVerb] = {}
    for lemma, entry in load_yaml("cues")["verbs"].items():
        needs = frozenset(entry.get("needs_object", ()))
        verb = CueVerb(lemma, entry["act"], frozenset(entry["frames"]), needs, frozenset(entry.get("no_object", ())))
        forms.update({tuple(form.split()): verb for form in entry["forms"]})
    return MappingProxyType(forms)


@cache
def saying_nouns() -> Mapping[str, str | None]:
    """Nouns that stand for a saying, with the channel they imply."""
    return MappingProxyType({noun: entry.get("channel") for noun, entry in load_yaml("cues")["nouns"].items()})


@cache
def unnamed() -> Unnamed:
    raw = load_yaml("cues")
    hidden = raw["unnamed"]
    return Unnamed(
        MappingProxyType(hidden["participles"]), frozenset(hidden["passives"]), frozenset(raw["alleged_heads"])
    )


@cache
def acts() -> frozenset[str]:
    """The closed list of speech acts."""
    return frozenset(load_yaml("acts")["acts"])


@cache
def refinements() -> tuple[Refinement, ...]:
    """In the order in which they are tried."""
    raw = load_yaml("acts")
    lists = {"@wrongdoing": raw["wrongdoing"], "@reproach": raw["reproach"]}
    return tuple(_refinement(entry, lists) for entry in raw["refine"])


def _refinement(entry: Mapping[str, Any], lists: Mapping[str, list[str]]) -> Refinement:
    pattern: str = entry["pattern"]
    if pattern in lists:
        pattern = r"\b(?:" + "|".join(re.escape(word) for word in lists[pattern]) + r")\b"
    compiled = re.compile(pattern, re.IGNORECASE)
    return Refinement(entry["act"], frozenset(entry["over"]), compiled, entry.get("direct", False))
