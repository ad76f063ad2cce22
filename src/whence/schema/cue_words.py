"""What kind of saying a word of saying stands for (``cue_acts.yaml``, ``cues.yaml``)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from whence.schema.inflection import forms
from whence.schema.load import load_yaml

Phrase = tuple[str, ...]


@cache
def verb_acts() -> Mapping[Phrase, str]:
    """Every form of every verb of saying, as lower-case words, with its act.

    Verbs of cues.yaml that say so only with a noun or a negation are left to the list that has them without.
    """
    listed = load_yaml("cue_acts")
    cues = {lemma: entry for lemma, entry in load_yaml("cues")["verbs"].items() if is_plain(entry)}
    by_act = [(act, lemma) for act, lemmas in listed["verbs"].items() for lemma in lemmas]
    by_act += [(entry["act"], lemma) for lemma, entry in cues.items()]
    found = {form: act for act, lemma in by_act for form in forms(lemma, listed["irregular"])}
    found |= {form: entry["act"] for entry in cues.values() for form in entry["forms"]}
    return MappingProxyType({tuple(form.split()): act for form, act in found.items()})


def is_plain(entry: Mapping[str, Any]) -> bool:
    """Is this verb of cues.yaml a saying by itself?"""
    return "needs_object" not in entry and not entry.get("negated", False)


@cache
def noun_acts() -> Mapping[str, str]:
    """Nouns and adjectives that say what a light verb does: "voiced *fears*"."""
    return MappingProxyType({noun: act for act, nouns in load_yaml("cue_acts")["nouns"].items() for noun in nouns})


@cache
def light_verbs() -> frozenset[str]:
    """Every form of the verbs that only carry their noun."""
    listed = load_yaml("cue_acts")
    return frozenset(form for lemma in listed["light"] for form in forms(lemma, listed["irregular"]))
