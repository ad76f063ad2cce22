"""Speech acts and certainty: what kind of saying a claim is, from its cue and its words."""

from __future__ import annotations

import re

from whence.records import Certainty
from whence.schema.known_actors import demonyms
from whence.schema.saying import refinements
from whence.schema.words import words

QUOTE_MARKS = "“”\"«»„‘’' "
# A word of authority beside wrongdoing makes it an accusation; without one it may be a plain report of events.
AUTHORITY = re.compile(
    r"\b(?:army|military|forces|authorities|government|state|police|establishment|intelligence|regime"
    r"|officials?|junta|troops|militia)\b",
    re.IGNORECASE,
)
NAME = re.compile(r"\b[A-Z][\w'-]+")
# What is denied is presented as not so, what is promised as to come.
BY_ACT: dict[str, Certainty] = {"deny": "negated", "promise": "future"}
FUTURE = re.compile(
    r"^(?:that )?(?:[\w'’-]+ ){0,8}?(?:will|shall|would|is going to|are going to|plans? to)\b", re.IGNORECASE
)
NEGATED = re.compile(
    r"^(?:that )?(?:[\w'’-]+ ){0,8}?"
    r"(?:(?:is|are|was|were|has|have|had|did|does|do|will|would|could|can) (?:not|never)\b|\w+n['’]t\b)"
    r"|^(?:that )?(?:no|none|nobody|neither)\b",
    re.IGNORECASE,
)
CONDITION = re.compile(r"^(?:that )?(?:if|unless|should)\b", re.IGNORECASE)


def acts_of(cue_act: str, content: str, *, direct: bool) -> tuple[str, ...]:
    """All acts of a claim, the main one first: those that the content shows, else the cue's own."""
    said = content.strip(QUOTE_MARKS)
    rules = (rule for rule in refinements() if cue_act in rule.over and (direct or not rule.direct))
    found = [rule.act for rule in rules if rule.pattern.search(said) and _fits(rule.act, said)]
    return _ordered(cue_act, list(dict.fromkeys(found)))


def _ordered(cue_act: str, found: list[str]) -> tuple[str, ...]:
    if not found:
        return (cue_act,)
    # An accusation or a demand says more about a statement than the reproach in its tone.
    specific = [act for act in found if act != "criticise"] or found
    return tuple(specific) if cue_act == "assert" else (specific[0],)


def _fits(act: str, said: str) -> bool:
    """An accusation needs somebody accused."""
    if act not in {"accuse", "criticise"}:
        return True
    named = NAME.search(said[1:]) is not None or any(word in said for word in demonyms())
    return named or AUTHORITY.search(said) is not None


def certainty_of(act: str, content: str, *, clause: bool) -> Certainty:
    """How the content is presented. Noun phrases assert: "the reportedly growing area" presents the growth as such."""
    said = content.strip(QUOTE_MARKS)
    if act in BY_ACT:
        return BY_ACT[act]
    if not clause:
        return "asserted"
    if act != "demand" and CONDITION.match(said):
        return "hypothetical"
    if NEGATED.match(said):
        return "negated"
    if act not in {"warn", "predict", "threaten", "promise"} and FUTURE.match(said):
        return "future"
    return "hedged" if _hedged(said) else "asserted"


def _hedged(said: str) -> bool:
    """A hedge counts unless it sits inside a noun phrase, right after its determiner."""
    found = said.split()
    lists = words()
    return any(
        word.lower().strip(",.;") in lists.hedges and (at == 0 or found[at - 1].lower() not in lists.determiners)
        for at, word in enumerate(found)
        if not word[0].isupper() or at == 0
    )
