"""Verbs that tell of an event only by whom they are done to, or by whom: "shot *a farmer*", and not a film."""

from __future__ import annotations

from collections.abc import Sequence

from whence.extract.layout import Sentence, Token
from whence.extract.rules.event_roles import Roles, find_roles
from whence.extract.rules.phrases import Phrase, head_of, is_nominal
from whence.schema.happening import GuardedType, sorts, vague_numbers, weapons
from whence.schema.kinds import kind_of_name
from whence.schema.people import given_names
from whence.schema.words import words

# "Soldiers shot *him*", "*who* were evicted": no reflexives, for who shot himself attacked nobody.
PERSONS = frozenset({"him", "her", "them", "us", "me", "he", "she", "they", "we", "i", "who", "whom", "everyone"})
# "A 14-month-*old*".
AGED = frozenset({"old", "olds"})


def fitting(sentence: Sentence, first: int, last: int, choices: Sequence[GuardedType]) -> GuardedType | None:
    """The first whose classes the phrases around the verb, the tokens ``first`` to ``last``, belong to."""
    if first and sentence.tokens[first - 1].lower in words().determiners:
        return None  # "the march", "the captured town"
    tokens, roles = sentence.tokens, find_roles(sentence, first, last, verbal=True)
    for choice in choices:
        of = choice.of is None or _befalls(tokens, roles, choice.of)
        if of and (choice.by is None or any(is_sort(tokens, each, choice.by) for each in roles.actors)):
            return choice
    return None


def _befalls(tokens: tuple[Token, ...], roles: Roles, sort: str) -> bool:
    """In the passive, what is no film was shot: "*the pair* were shot"."""
    if sort == "somebody" and roles.passive:
        return all(head_of(tokens, each).lower not in sorts()["filmed"] for each in roles.targets)
    return any(is_sort(tokens, each, sort) for each in roles.targets)


def is_sort(tokens: tuple[Token, ...], phrase: Phrase, sort: str) -> bool:
    """Does the phrase stand for something of this class?"""
    phrase = _bare(tokens, phrase)
    if sort == "people":
        return _is_people(tokens, phrase)
    if sort == "somebody":
        return _is_people(tokens, phrase) or (head_of(tokens, phrase).is_name and not _is_place(tokens, phrase))
    head = head_of(tokens, phrase).lower
    if sort == "weapons":
        return head in weapons()
    if sort == "ground":
        return head in sorts()["territory"]
    if sort == "places":
        return _is_place(tokens, phrase)
    return head in sorts()[sort] or (sort == "territory" and _is_place(tokens, phrase))


def _bare(tokens: tuple[Token, ...], phrase: Phrase) -> Phrase:
    """Without what its last words are told to do: "*video footage* showing children"."""
    first, last = phrase
    ends = (at for at in range(first + 1, last) if tokens[at].lower.endswith("ing") and is_nominal(tokens[at - 1]))
    return first, next((at for at in ends if at + 1 < last), last)


def _is_people(tokens: tuple[Token, ...], phrase: Phrase) -> bool:
    """ "Three farmers", "him", "dozens", "the journalist X": persons, whom their own words show."""
    head, lists = head_of(tokens, phrase), words()
    if head.lower == "her" and phrase[1] < len(tokens) and is_nominal(tokens[phrase[1]]):
        return False  # "captured her second title"
    if head.is_name and phrase[1] - phrase[0] > 1:
        return any(tokens[at].lower in lists.personal for at in range(*phrase)) or _is_given(tokens, phrase)
    counted = head.lower in lists.numbers or head.text[0].isdigit() or head.lower in vague_numbers()
    noun = head.lower.rpartition("-")[2]
    return (
        counted
        or head.lower in PERSONS
        or any(noun in known for known in (AGED, lists.person_heads, lists.plural_person_heads))
    )


def _is_given(tokens: tuple[Token, ...], phrase: Phrase) -> bool:
    return any(tokens[at].text in given_names() for at in range(*phrase))


def _is_place(tokens: tuple[Token, ...], phrase: Phrase) -> bool:
    """Nothing but a name, of no person and no body that its words show."""
    named = [token for token in tokens[slice(*phrase)] if token.lower != "the"]
    name = " ".join(token.text for token in named)
    bare = bool(named) and all(token.is_name for token in named) and kind_of_name(name) in {None, "place", "country"}
    return bare and not _is_given(tokens, phrase) and not any(token.lower in words().personal for token in named)
