"""Certainty: how a claim's content is presented, from its act and its words."""

from __future__ import annotations

import re

from whence.extract.acts import QUOTE_MARKS
from whence.records import Certainty
from whence.schema.words import words

# What is denied is presented as not so, what is promised as to come.
BY_ACT: dict[str, Certainty] = {"deny": "negated", "promise": "future"}
# Acts that ask, reproach or warn assert what they say, however it is phrased: a demand "not to shoot" negates nothing.
ASSERTING = frozenset({"demand", "incite", "question", "condemn", "praise", "condole", "support", "express-concern"})
MAIN_CLAUSE = re.compile(
    r"(?:that )?[^,;:.!?—–]*?(?=[,;:.!?—–]|$"
    r"|\b(?:but|although|though|because|who|whom|which|when|if|unless|while|after|before|since|until|so that"
    r"|and (?:that|it|he|she|they|we|i|no one|nobody|nothing))\b)",
    re.IGNORECASE,
)
FUTURE = re.compile(
    r"\b(?:will|shall|would|(?:is|are|was|were) going to|plans? to|[\w-]+[’']ll)\b|^to (?!have )", re.IGNORECASE
)
# "Plans *to turn* to the court", not "appears to have turned".
PURPOSE = re.compile(r"to (?!have |be )[a-z]+", re.IGNORECASE)
# In a headline's or a light verb's phrase: "state of emergency to be extended".
TO_BE_DONE = re.compile(r"^(?:[\w'’-]+ ){1,8}to be [a-z]+ed\b", re.IGNORECASE)
NEGATED = re.compile(
    r"\b(?:not(?! (?:only|just|to)\b)|never|cannot|nobody|none|neither|no one|\w+n['’]t"
    r"|no(?! (?:doubt|more than|fewer than|less than|longer than|sooner|matter)\b))\b",
    re.IGNORECASE,
)
CONDITION = re.compile(r"^(?:that )?(?:if|unless|should)\b", re.IGNORECASE)
PROVISO = re.compile(r"\b(?:if|unless)\b", re.IGNORECASE)
# What is announced by a noun is to come, unless the noun says that it is done.
DONE = re.compile(
    r"\b(?:arrests?|deaths?|killings?|captures?|seizures?|recovery|discovery|rescue|results?|toll|victory|defeat|loss"
    r"|losses|liberation|completion|had|has|have|was|were)\b",
    re.IGNORECASE,
)


# Announced and done in the same words: "declared a curfew", "proclaimed independence".
PERFORMED = re.compile(
    r"^(?:a |an |the )?(?:[\w'’-]+ ){0,3}(?:state of (?:\w+ )?(?:emergency|siege|war|alert|exception)|curfew|mourning"
    r"|martial law|war|independence|jihad)\b",
    re.IGNORECASE,
)


def certainty_of(act: str, content: str, *, clause: bool) -> Certainty:
    """How the content is presented. Noun phrases assert: "the reportedly growing area" presents the growth as such."""
    said = content.strip(QUOTE_MARKS)
    if act in BY_ACT:
        return BY_ACT[act]
    main = _main_clause(said)
    if act in {"announce", "predict", "threaten"}:
        return _to_come(act, said, main, clause=clause)
    if act == "assert" and NEGATED.search(main):
        return "negated"
    if not clause:
        return "future" if act == "assert" and PURPOSE.match(said) else "asserted"
    return _of_clause(act, said, main)


def _of_clause(act: str, said: str, main: str) -> Certainty:
    if act not in ASSERTING and CONDITION.match(said):
        return "hypothetical"
    if act not in ASSERTING and NEGATED.search(main):
        return "negated"
    future = None if act in ASSERTING or act == "warn" else FUTURE.search(main)
    if future and not _hedged(main[: future.start()]):
        return "future"
    return "hedged" if _hedged(said) else "asserted"


def _to_come(act: str, said: str, main: str, *, clause: bool) -> Certainty:
    """Acts about what is to come: an announcement may also make known what is done, a threat name only its victim."""
    if act == "predict":
        return "negated" if NEGATED.search(main) else "hedged" if _hedged(said) else "future"
    if act == "threaten" and PROVISO.search(said):
        return "hypothetical"
    to_come = FUTURE.search(said) or TO_BE_DONE.match(said)
    done = DONE.search(main) or PERFORMED.match(said)
    if to_come or (act == "announce" and not clause and not done):
        return "future"
    return "asserted"


def _main_clause(said: str) -> str:
    found = MAIN_CLAUSE.match(said)
    return said if found is None else found.group()


def _hedged(said: str) -> bool:
    """A hedge counts unless it sits inside a noun phrase, right after its determiner."""
    found = said.split()
    lists = words()
    return any(
        word.lower().strip(",.;") in lists.hedges and (at == 0 or found[at - 1].lower() not in lists.determiners)
        for at, word in enumerate(found)
        if not word[0].isupper() or at == 0
    )
