"""Texts all in capitals, as wires once sent them: which of their words would keep a capital in a sentence.

Offsets never move: only what the words of a laid-out sentence look like to the rules is changed.
"""

from __future__ import annotations

from functools import cache

from whence.schema.forms import forms
from whence.schema.happening import guarded_verbs, triggers
from whence.schema.known_actors import actor_by_name, capitals, demonyms
from whence.schema.saying import saying_nouns
from whence.schema.saying_verbs import cue_openers
from whence.schema.words import Words, words

# A shorter stretch in capitals may be a name or a cry; of a longer one, this share of letters tells.
FEWEST_LETTERS = 25
SHARE = 0.85
# Endings that English gives to words other than names.
ENDINGS: tuple[str, ...] = (
    *("ed", "ing", "ly", "tion", "sion", "ment", "ments", "ness", "ity", "ism", "ists", "tions", "ers", "ors", "ies"),
    *("ous", "ful", "less", "able", "ible", "ive", "ives", "ance", "ence", "ency", "ship", "ward", "wards", "ical"),
)
SHORTEST_STEM = 3
# Spelt like the short forms of the United States, the World Health Organization and the like.
PLAIN = frozenset({"us", "it", "who", "is", "as", "no", "or", "in", "am", "are"})


def is_shouted(text: str) -> bool:
    """Is the stretch written in capitals?"""
    large, small = sum(map(str.isupper, text)), sum(map(str.islower, text))
    return large >= FEWEST_LETTERS and large >= SHARE * (large + small)


def in_sentence_case(word: str) -> str:
    """The word as it would stand inside a sentence, as many characters long: names keep their first capital."""
    lower = word.lower()
    if len(lower) != len(word) or word in _acronyms():
        return word
    return word[:1] + lower[1:] if _is_name(lower) else lower


def _is_name(lower: str) -> bool:
    if lower in _proper():
        return True
    parts = (lower, lower.removesuffix("s"), lower.partition("-")[0], lower.removesuffix("'s").removesuffix("’s"))
    if any(part in _common() for part in parts) or not lower[:1].isalpha():
        return False
    return not any(lower.endswith(ending) and len(lower) >= len(ending) + SHORTEST_STEM for ending in ENDINGS)


@cache
def _acronyms() -> frozenset[str]:
    """Names that are capitals throughout; those that are also the commonest words are taken for the words."""
    return frozenset(name for name in actor_by_name() if name.isupper() and name.lower() not in PLAIN)


@cache
def _proper() -> frozenset[str]:
    """Parts of the names of states, their people and capitals, and of the calendar."""
    names = [name for name, actor in actor_by_name().items() if actor.kind == "country"]
    parts = {part.lower() for name in (*names, *demonyms(), *capitals()) for part in name.split()}
    return frozenset(parts - words().prepositions - words().conjunctions - words().determiners) | {
        *words().months,
        *words().weekdays,
    } - {"march", "may"}


@cache
def _common() -> frozenset[str]:
    """Every plain word that any list of the schema knows."""
    lists = words()
    phrases = (
        *((word,) for word in cue_openers()),
        *triggers(),
        *guarded_verbs(),
        *(tuple(noun.split()) for noun in saying_nouns()),
    )
    known = {part for phrase in phrases for part in phrase}
    for field in Words.__dataclass_fields__:
        value = getattr(lists, field)
        groups = value.values() if hasattr(value, "values") else (value,)
        known |= {part for group in groups if not isinstance(group, int) for entry in group for part in entry.split()}
    return frozenset(known | set(lists.numbers) | forms().common) - {*lists.months, *lists.weekdays} | {"march", "may"}
