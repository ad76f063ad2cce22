"""When are two names the same for the scorer? Strict: a pronoun or a description never counts as a name."""

from __future__ import annotations

import re
from collections.abc import Iterable

from evaluation.gold import GoldClaim, GoldReport

PRONOUNS = frozenset(
    ("he", "she", "it", "they", "him", "her", "them", "his", "hers", "its", "their", "theirs", "who", "which", "that")
)
ARTICLES = frozenset(("the", "a", "an"))
# Words that differ between two printings of one name ("Embassy of X, Y", "X embassy in Y") and carry none of it.
LINKS = ARTICLES | {"and", "of", "in"}
# A title ends right before the name; after one of these, the words name somebody else ("spokesman for X").
PREPOSITIONS = frozenset(("of", "for", "from", "by", "to", "with"))

# An acronym in brackets repeats the name; a word in brackets, as in "People's Party (North)", tells factions apart.
_ACRONYM = re.compile(r"\s*\([^)a-z]*\)")
_POSSESSIVE = re.compile(r"['’]s?(?!\w)")
_WORD = re.compile(r"\w+")


def words(text: str) -> tuple[str, ...]:
    """The words of a name in lower case: no acronym in brackets, possessive or punctuation."""
    plain = _POSSESSIVE.sub("", _ACRONYM.sub("", text))
    return tuple(word.lower() for word in _WORD.findall(plain))


def normalised(text: str) -> tuple[str, ...]:
    """The words that carry a name: those of ``words`` but for articles and links."""
    return tuple(word for word in words(text) if word not in LINKS)


def is_pronoun(text: str) -> bool:
    return text.strip().lower() in PRONOUNS


def is_description(text: str) -> bool:
    """ "The rights body", "A leading organisation": after its article, the text goes on in lower case."""
    parts = text.split()
    rest = parts[1:] if parts and parts[0].lower() in ARTICLES else parts
    return bool(rest) and rest[0][0].islower() and not is_pronoun(text)


def is_name(text: str) -> bool:
    """ "BVJ", "Front of the East": every word but articles and links begins with a capital, and it is no pronoun."""
    carrying = [word for word in _WORD.findall(text) if word.lower() not in LINKS | PREPOSITIONS]
    return bool(carrying) and all(word[0].isupper() for word in carrying) and not is_pronoun(text)


def mixes(report: GoldReport, names: Iterable[str]) -> bool:
    """Do ``names`` hold both an umbrella and one of its branches? No one actor bears both."""
    given = tuple(names)
    return any(
        all(any(is_one_of(name, aliases(report, side)) for name in given) for side in pair) for pair in report.umbrellas
    )


def accepted(report: GoldReport, claim: GoldClaim) -> tuple[str, ...]:
    """The names that are right for the speaker of ``claim``."""
    if claim.source is None:
        return ()
    names = aliases(report, claim.source)
    printed = claim.source_text
    return (*names, printed) if printed and _stands_alone(printed, claim.source) else names


def aliases(report: GoldReport, name: str) -> tuple[str, ...]:
    """``name`` and the other names of the same actor; the descriptions among them are left out."""
    joined = (other for group in report.groups if name in group for other in group)
    return (name, *(other for other in joined if not is_description(other)))


def is_one_of(predicted: str, names: Iterable[str]) -> bool:
    """Is ``predicted`` one of ``names``, with or without a title before it and an apposition behind it?"""
    forms = (predicted, predicted.split(",", maxsplit=1)[0])
    return any(_same(form, name) for form in forms for name in names)


def _stands_alone(printed: str, source: str) -> bool:
    """May the speaker's words in the text count as a name? Not a pronoun, and not a bare surname, which has to be
    resolved; a description only where the gold knows no better name itself."""
    if is_pronoun(printed) or (is_description(printed) and not is_description(source)):
        return False
    short, full = normalised(printed), normalised(source)
    return not (len(short) == 1 and len(full) > 1 and short[0] in full)


def _same(predicted: str, name: str) -> bool:
    if normalised(predicted) == normalised(name):
        return True
    mine, theirs = words(predicted), words(name)
    before = mine[: -len(theirs)]
    titled = len(theirs) > 1 and mine[-len(theirs) :] == theirs and not is_description(name)
    return titled and bool(before) and before[-1] not in PREPOSITIONS | ARTICLES
