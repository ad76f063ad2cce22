"""Closed word lists that the rules share (``lexicon.yaml``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from whence.schema.load import load_yaml

# Relative pronouns: "the union, *which* denied it".
RELATIVES = frozenset({"who", "which", "that"})


@dataclass(frozen=True, slots=True)
class Words:
    """Lower-case word lists; each field is named after its key in ``lexicon.yaml``.

    ``all_pronouns`` joins the kinds of ``pronouns``, ``personal`` the titles and the nouns for people; ``month_words``
    are the months with their abbreviations.
    """

    pronouns: Mapping[str, frozenset[str]]
    all_pronouns: frozenset[str]
    determiners: frozenset[str]
    auxiliaries: frozenset[str]
    finite: frozenset[str]
    irregular_pasts: frozenset[str]
    prepositions: frozenset[str]
    subordinators: frozenset[str]
    conjunctions: frozenset[str]
    adverbs: frozenset[str]
    nouns_in_ly: frozenset[str]
    particles: frozenset[str]
    titles: frozenset[str]
    person_heads: frozenset[str]
    personal: frozenset[str]
    plural_person_heads: frozenset[str]
    body_heads: Mapping[str, frozenset[str]]
    name_heads: Mapping[str, frozenset[str]]
    name_starts: Mapping[str, frozenset[str]]
    name_particles: frozenset[str]
    months: tuple[str, ...]
    month_words: frozenset[str]
    weekdays: tuple[str, ...]
    numbers: Mapping[str, int]
    hedges: frozenset[str]
    social_platforms: tuple[str, ...]
    channels: Mapping[str, tuple[str, ...]]
    means: Mapping[str, frozenset[str]]
    attributive: frozenset[str]
    participles: frozenset[str]
    gendered: Mapping[str, frozenset[str]]
    roles: Mapping[str, frozenset[str]]
    speech_nouns: frozenset[str]
    hearsay: frozenset[str]
    general_heads: frozenset[str]


@cache
def words() -> Words:
    raw = load_yaml("lexicon")
    return Words(
        pronouns=_sets(raw["pronouns"]),
        all_pronouns=frozenset().union(*raw["pronouns"].values()),
        determiners=frozenset(raw["determiners"]),
        auxiliaries=frozenset(raw["auxiliaries"]),
        finite=frozenset(raw["finite"]),
        irregular_pasts=frozenset(raw["irregular_pasts"]),
        prepositions=frozenset(raw["prepositions"]),
        subordinators=frozenset(raw["subordinators"]),
        conjunctions=frozenset(raw["conjunctions"]),
        adverbs=frozenset(raw["adverbs"]),
        nouns_in_ly=frozenset(raw["nouns_in_ly"]),
        particles=frozenset(raw["particles"]),
        titles=frozenset(raw["titles"]),
        person_heads=frozenset(raw["person_heads"]),
        personal=frozenset((*raw["titles"], *raw["person_heads"])),
        plural_person_heads=frozenset(raw["plural_person_heads"]),
        body_heads=_sets(raw["body_heads"]),
        name_heads=_sets(raw["name_heads"]),
        name_starts=_sets(raw["name_starts"]),
        name_particles=frozenset(raw["name_particles"]),
        months=tuple(raw["months"]),
        month_words=frozenset((*raw["months"], *raw["month_abbreviations"])),
        weekdays=tuple(raw["weekdays"]),
        numbers=MappingProxyType(raw["numbers"]),
        hedges=frozenset(raw["hedges"]),
        social_platforms=tuple(raw["social_platforms"]),
        channels=MappingProxyType({name: tuple(phrases) for name, phrases in raw["channels"].items()}),
        means=_sets(raw["means"]),
        attributive=frozenset(raw["attributive"]),
        participles=frozenset(raw["participles"]),
        gendered=_sets(raw["gendered"]),
        roles=_sets(raw["roles"]),
        speech_nouns=frozenset(raw["speech_nouns"]),
        hearsay=frozenset(raw["hearsay"]),
        general_heads=frozenset(raw["general_heads"]),
    )


def _sets(raw: Mapping[str, list[str]]) -> Mapping[str, frozenset[str]]:
    return MappingProxyType({name: frozenset(entries) for name, entries in raw.items()})
