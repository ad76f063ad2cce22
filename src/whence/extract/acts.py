"""Speech acts: what kind of saying a claim is, from its cue and its words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from whence.extract.cue_acts import DEFAULT_ACT, carried_act
from whence.extract.deeds import Told
from whence.schema.deeds import listed
from whence.schema.known_actors import demonyms
from whence.schema.saying import Refinement, refinements_of

QUOTE_MARKS = "“”\"«»„‘’' "
DOUBLE_QUOTES = re.compile('[“”"«»„‘]')
NAME = re.compile(r"\b[A-Z][\w'-]+")
WORD = re.compile(r"\w+")
# What is only the tone, the means or the background of another act that the same words do.
WEAKER: Mapping[str, frozenset[str]] = {
    "accuse": frozenset({"criticise", "question", "predict", "announce"}),
    "claim-responsibility": frozenset({"accuse", "criticise", "announce"}),
    "demand": frozenset({"criticise", "predict", "announce"}),
    "deny": frozenset({"accuse", "criticise"}),
    "question": frozenset({"criticise", "predict", "announce"}),
    "threaten": frozenset({"announce", "predict", "promise", "warn", "criticise"}),
    "warn": frozenset({"announce", "predict", "criticise"}),
    "announce": frozenset({"predict"}),
    "condole": frozenset({"criticise"}),
    "support": frozenset({"criticise"}),
}
# The acts of light verbs, before one looks at what they carry: "express", "issue", "offer".
CARRYING = frozenset({DEFAULT_ACT, "announce", "condole", "promise"})
TESTS: Mapping[str, Callable[[Told], bool]] = {
    "own_deed": Told.owns,
    "own_denial": Told.denies,
    "others_deed": Told.accuses,
}
# A desk has some hundreds of cues, few of them often.
CUES_KEPT = 1024


@dataclass(frozen=True, slots=True)
class Saying:
    """An act of saying as its act is told: the cue's words and own act, the content in the speaker's own name.

    ``direct``: a quotation; ``clause``: it states something, as "the raid" in "condemned the raid" does not.
    """

    cue: str
    act: str
    content: str
    speaker: str = ""
    direct: bool = False
    clause: bool = True

    @property
    def first_person(self) -> bool:
        """Is "we" the speaker here? So in a quotation, and in a post, a release or a turn, which have no cue."""
        return self.direct or not self.cue


def acts_of(saying: Saying) -> tuple[str, ...]:
    """All acts of a claim, the main one first: those that the content shows, else the cue's own."""
    carried = carried_act(saying.cue, saying.content) if saying.act in CARRYING else None
    if carried is not None:
        return (carried,)
    said = DOUBLE_QUOTES.sub("", saying.content).strip(QUOTE_MARKS)
    told = Told(saying.content, saying.speaker, saying.first_person)
    found = [rule.act for rule in _refinements_at(saying.act, saying.cue) if _holds(rule, saying, said, told)]
    return _ordered(saying.act, list(dict.fromkeys(found)))


@lru_cache(maxsize=CUES_KEPT)
def _refinements_at(act: str, cue: str) -> tuple[Refinement, ...]:
    """Those that the cue allows, in the order in which they are tried."""
    return tuple(rule for rule in refinements_of(act) if rule.cue is None or rule.cue.search(cue) is not None)


def _holds(rule: Refinement, saying: Saying, said: str, told: Told) -> bool:
    if rule.direct not in {None, saying.first_person} or (rule.phrase and saying.clause):
        return False
    if rule.quoted and DOUBLE_QUOTES.search(saying.content) is None:
        return False
    if rule.pattern is None:
        return rule.test is not None and TESTS[rule.test](told)
    return rule.pattern.search(said) is not None and (not rule.accused or _names_somebody(said))


def _ordered(cue_act: str, found: list[str]) -> tuple[str, ...]:
    if not found:
        return (cue_act,)
    specific = [act for act in found if not any(act in WEAKER.get(other, ()) for other in found)]
    return tuple(specific) if cue_act == DEFAULT_ACT else (specific[0],)


def _names_somebody(said: str) -> bool:
    """An accusation needs somebody accused."""
    named = NAME.search(said[1:]) is not None or any(word in said for word in demonyms())
    return named or not listed("state").isdisjoint(WORD.findall(said.lower()))
