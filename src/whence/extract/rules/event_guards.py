"""Verbs that tell of an event only by whom they are done to, or by whom: "shot *a farmer*", and not a film."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from whence.extract.layout import Sentence, Token
from whence.extract.rules.event_roles import Roles, bare, find_roles
from whence.extract.rules.phrases import Phrase, head_of, is_edge, is_nominal, phrase_after
from whence.schema.happening import GuardedType, sorts, vague_numbers, weapons
from whence.schema.kinds import kind_of_name
from whence.schema.people import given_names
from whence.schema.words import words

# "Soldiers shot *him*", "*who* were evicted": no reflexives, for who shot himself attacked nobody.
PERSONS = frozenset({"him", "her", "them", "us", "me", "he", "she", "they", "we", "i", "who", "whom", "everyone"})
# "A 14-month-*old*".
AGED = frozenset({"old", "olds"})
# "*Masked* men", "*armed* villagers": whoever they are, they come as a force.
ARMED = frozenset({"armed", "masked", "hooded", "plainclothes", "plain-clothes", "uniformed"})
# Verbs that are nouns too, so that they need the subject of a plural: "*workers* march".
NOUNS_TOO = frozenset({"march", "rally", "strike", "drop", "capture", "launch", "battle"})
# How far behind a verb the words may stand that complete it, in tokens.
REACH = 9


def fitting(sentence: Sentence, first: int, last: int, choices: Sequence[GuardedType]) -> GuardedType | None:
    """The first whose classes the phrases around the verb, the tokens ``first`` to ``last``, belong to."""
    tokens = sentence.tokens
    if first and tokens[first - 1].lower in words().determiners:
        return None  # "the march", "the captured town"
    if last - first == 1 and tokens[first].lower in NOUNS_TOO and not _is_plural(tokens, first - 1):
        return None  # "an unauthorised rally"
    open_ = [choice for choice in choices if not choice.then or _stands_behind(tokens, last, choice.then)]
    roles = find_roles(sentence, first, last, verbal=True) if open_ else Roles()
    return next((choice for choice in open_ if _fits(tokens, roles, choice)), None)


def _is_plural(tokens: tuple[Token, ...], at: int) -> bool:
    word = tokens[at].lower if at >= 0 else ""
    return word.endswith("s") or word in PERSONS or word in words().plural_person_heads or word in {"to", "will"}


def _stands_behind(tokens: tuple[Token, ...], start: int, phrases: Sequence[tuple[str, ...]]) -> bool:
    """ "Set *two shops in Melk* on fire": is one of the phrases near behind the verb, in its clause?"""
    for at in range(start, min(len(tokens), start + REACH)):
        if is_edge(tokens[at]):
            return False
        if any(tuple(token.lower for token in tokens[at : at + len(each)]) == each for each in phrases):
            return True
    return False


def _fits(tokens: tuple[Token, ...], roles: Roles, choice: GuardedType) -> bool:
    befalls = not choice.of or any(_befalls(tokens, roles, sort) for sort in choice.of)
    return befalls and (not choice.by or is_any(tokens, roles.actors, choice.by))


def _befalls(tokens: tuple[Token, ...], roles: Roles, sort: str) -> bool:
    """In the passive, what is no film was shot: "*the pair* were shot"."""
    if sort == "somebody" and roles.passive:
        return all(head_of(tokens, each).lower not in sorts()["filmed"] for each in roles.targets)
    return is_any(tokens, roles.targets[:1], {sort})  # behind it stand its owners


def is_any(tokens: tuple[Token, ...], phrases: Sequence[Phrase], classes: Collection[str]) -> bool:
    """Does one of the phrases stand for something of one of these classes?"""
    return any(is_sort(tokens, phrase, sort) for phrase in phrases for sort in classes)


def is_sort(tokens: tuple[Token, ...], phrase: Phrase, sort: str) -> bool:
    """Does the phrase stand for something of this class?"""
    phrase = bare(tokens, phrase)
    if sort == "people":
        return _is_people(tokens, phrase)
    if sort == "somebody":
        return _is_people(tokens, phrase) or (head_of(tokens, phrase).is_name and not _is_place(tokens, phrase))
    head = _counted(tokens, phrase)
    if sort == "weapons":
        return head in weapons()
    if sort == "ground":
        return head in sorts()["territory"]
    if sort == "places":
        return _is_place(tokens, phrase)
    if sort == "forces" and any(tokens[at].lower in ARMED for at in range(*phrase)):
        return True
    return head in sorts()[sort] or (sort == "territory" and _is_place(tokens, phrase))


def _counted(tokens: tuple[Token, ...], phrase: Phrase) -> str:
    """The head, of what is counted: "dozens of *trees*"."""
    head, behind = head_of(tokens, phrase).lower, tokens[phrase[0] :]
    if not (head in vague_numbers() or head.isdigit() or head in words().numbers):
        return head
    of = next((phrase[0] + at for at, token in enumerate(behind[:REACH]) if token.lower == "of"), None)
    whole = None if of is None or of > phrase[1] else phrase_after(tokens, of + 1, with_modifiers=False)
    return head if whole is None else head_of(tokens, bare(tokens, whole)).lower


def _is_people(tokens: tuple[Token, ...], phrase: Phrase) -> bool:
    """ "Three farmers", "him", "dozens", "the journalist X": persons, whom their own words show."""
    head, lists = head_of(tokens, phrase), words()
    if head.lower == "her" and phrase[1] < len(tokens) and is_nominal(tokens[phrase[1]]):
        return False  # "captured her second title"
    # "*Dozens* of prisoners" opens its sentence.
    named = head.is_name and head.lower not in vague_numbers() and head.lower not in lists.numbers
    if named and phrase[1] - phrase[0] > 1:
        return any(tokens[at].lower in lists.personal for at in range(*phrase)) or _is_given(tokens, phrase)
    counted = _counted(tokens, phrase)
    number = counted in lists.numbers or counted[0].isdigit() or counted in vague_numbers()
    noun = counted.rpartition("-")[2]
    return (
        number
        or counted in PERSONS
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
