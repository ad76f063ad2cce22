"""The forms of English verbs, by rule."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

# "beg", "plan": a short vowel and one consonant at the end, which may double. Where it does not ("order"), the doubled
# form is no word, and no text has it.
DOUBLING = re.compile(r"[^aeiou][aeiou][bdfglmnprtv]$")
HISSING = re.compile(r"(?:s|sh|ch|x|z|o)$")
CONSONANT_Y = re.compile(r"[^aeiou]y$")
# What stands for "one's" and "oneself" in a listed phrase: "throw *one's* weight behind".
PERSONS = (
    ("one's", ("its", "their", "his", "her", "our", "my", "the")),
    ("oneself", ("itself", "themselves", "himself", "herself", "ourselves", "myself")),
)


def forms(lemma: str, irregular: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """All forms of a verb or a phrase that begins with one: "lash out" gives "lashes out", "lashed out", …"""
    verb, _, rest = lemma.partition(" ")
    spelt = {verb, verb.removesuffix("ise") + "ize" if verb.endswith("ise") else verb}
    made = {form for each in spelt for form in _forms(each, irregular.get(verb))}
    if not rest:
        return frozenset(made)
    return frozenset(f"{form} {each}" for each in _in_every_person(rest) for form in made)


def _in_every_person(rest: str) -> tuple[str, ...]:
    """ "lend one's voice to" in the words that a text has for it: "its voice", "their voice", …"""
    for stands_for, persons in PERSONS:
        if stands_for in rest.split():
            return tuple(rest.replace(stands_for, person) for person in persons)
    return (rest,)


def _forms(verb: str, irregular: Sequence[str] | None) -> set[str]:
    pasts = {f"{stem}ed" for stem in _stems(verb)} if irregular is None else set(irregular)
    return {verb, third_person(verb), *pasts, *gerunds(verb)}


def gerunds(verb: str) -> set[str]:
    """ "burning", "begging", "firing" and such." """
    stem = verb[:-1] if verb.endswith("e") and not verb.endswith(("ee", "ye", "oe")) else verb
    return {f"{stem}ing", *({f"{verb}{verb[-1]}ing"} if DOUBLING.search(verb) else ())}


def _stems(verb: str) -> set[str]:
    """What -ed is put to."""
    if verb.endswith("e"):
        return {verb[:-1]}
    if CONSONANT_Y.search(verb):
        return {f"{verb[:-1]}i"}
    return {verb, *({verb + verb[-1]} if DOUBLING.search(verb) else ())}


def third_person(verb: str) -> str:
    """ "burns", "lashes", "carries"."""
    if CONSONANT_Y.search(verb):
        return f"{verb[:-1]}ies"
    return f"{verb}es" if HISSING.search(verb) else f"{verb}s"
