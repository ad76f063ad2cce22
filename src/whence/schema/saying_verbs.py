"""Verbs of saying, singled out (``cues.yaml``) and in families (``frames.yaml``), with the frames they open."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from types import MappingProxyType
from typing import Any

from whence.schema.cue_words import Phrase, verb_acts
from whence.schema.inflection import forms
from whence.schema.load import load_yaml

# "(at|to)" in a phrase of frames.yaml.
EITHER = re.compile(r"\(([^()]*)\)")


@dataclass(frozen=True, slots=True)
class CueVerb:
    """A verb of saying: its act and the frames it opens (explained at the head of ``cues.yaml``).

    ``needs_object`` limits a light verb to the nouns that make it a saying ("expressed *concern*"); ``carried`` are
    nouns that besides are a part of the cue ("*issued a plea* for calm"). ``behind``: one of these phrases closes the
    object ("laid it *at the door of* the army").
    """

    lemma: str
    act: str
    frames: frozenset[str]
    needs_object: frozenset[str] = frozenset()
    carried: frozenset[str] = frozenset()
    behind: frozenset[Phrase] = frozenset()

    @property
    def is_plain(self) -> bool:
        """Does the verb say something by itself?"""
        return not (self.needs_object or self.carried or self.behind)


@cache
def cue_verbs() -> Mapping[Phrase, tuple[CueVerb, ...]]:
    """Every form of every verb, as lower-case words, with its entries, in the order in which they are tried."""
    found: dict[Phrase, tuple[CueVerb, ...]] = {}
    for form, verb in (*_singled_out(), *_in_families(), *_light()):
        found[form] = (*found.get(form, ()), verb)
    return MappingProxyType(found)


@cache
def cue_openers() -> frozenset[str]:
    """The words that verbs of saying begin with, those left out that say something only by what follows them."""
    families = {form[0] for form, verb in _in_families() if len(form) == 1 and verb.is_plain}
    return frozenset(families | {form[0] for form, _ in _singled_out()})


@cache
def past_forms() -> frozenset[str]:
    """Pasts and participles of verbs of saying that -ed does not give away."""
    return frozenset(form for listed in load_yaml("cue_acts")["irregular"].values() for form in listed)


def _singled_out() -> Iterator[tuple[Phrase, CueVerb]]:
    for lemma, entry in load_yaml("cues")["verbs"].items():
        needs = frozenset(entry.get("needs_object", ()))
        verb = CueVerb(lemma, entry["act"], frozenset(entry["frames"]), needs)
        yield from ((tuple(form.split()), verb) for form in entry["forms"])


@cache
def _in_families() -> tuple[tuple[Phrase, CueVerb], ...]:
    irregular = load_yaml("cue_acts")["irregular"]
    verbs = (
        _of_family(lemma, family)
        for family in load_yaml("frames")["families"]
        for phrase in family["verbs"]
        for lemma in spelt_out(phrase)
    )
    return tuple((tuple(form.split()), verb) for verb in verbs for form in forms(verb.lemma, irregular))


def _of_family(lemma: str, family: Mapping[str, Any]) -> CueVerb:
    behind = frozenset(tuple(phrase.split()) for phrase in family.get("behind", ()))
    needs = frozenset(family.get("object", ()))
    known = family["act"] if behind or needs else verb_acts().get(tuple(lemma.split()), family["act"])
    return CueVerb(lemma, known, frozenset(family["frames"]), needs, behind=behind)


def _light() -> Iterator[tuple[Phrase, CueVerb]]:
    """ "issued a plea for", "sent condolences to": one entry for each act of their nouns."""
    listed, irregular = load_yaml("frames"), load_yaml("cue_acts")["irregular"]
    for lemma, (act, nouns) in product(listed["light"], listed["nouns"].items()):
        verb = CueVerb(lemma, act, frozenset({"np", "that_only", "to_do"}), carried=frozenset(nouns))
        yield from ((tuple(form.split()), verb) for form in forms(lemma, irregular))


def spelt_out(phrase: str) -> Iterator[str]:
    """ "take (credit|blame) for" gives "take credit for" and "take blame for"."""
    parts = EITHER.split(phrase)
    choices = [part.split("|") if at % 2 else [part] for at, part in enumerate(parts)]
    return (" ".join("".join(chosen).split()) for chosen in product(*choices))
