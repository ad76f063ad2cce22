"""Replies: what a claim does in the light of those before it in the report.

"The fleet had not left port, the admiral said" only asserts, until the sentence before accuses the fleet.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from whence.extract.cue_acts import act_of_cue
from whence.records import Claim
from whence.schema.words import words

# An accusation or its denial stands at most so many claims before the denials that belong to it.
REACH = 3
# Letters; shorter words are in every sentence.
WORD = re.compile(r"\w{5,}")
CONCEDING = re.compile(r"(?:has |have |had )?(?:conced|admit|acknowledg|confess|recogni[sz])", re.IGNORECASE)
CHARGES = frozenset({"accuse", "claim-responsibility"})


def with_replies(claims: Sequence[Claim], text: str) -> list[Claim]:
    """The claims, in which one that says that something is not so denies the charge before it."""
    return [
        _denial(claim) if any(_provokes(each, claim, text) for each in claims[max(0, place - REACH) : place]) else claim
        for place, claim in enumerate(claims)
    ]


def _provokes(earlier: Claim, claim: Claim, text: str) -> bool:
    if claim.voice != "speaker" or claim.act != "assert" or claim.certainty != "negated" or _concedes(claim, text):
        return False
    if earlier.act == "deny":
        return earlier.cue is not None and act_of_cue(earlier.cue.cut(text)) == "deny"
    if earlier.act not in CHARGES or _speaker(earlier, text) == _speaker(claim, text):
        return False  # who made a charge does not deny it
    return not _charged(earlier, text).isdisjoint(_charged(claim, text) | _words(_speaker(claim, text)))


def _concedes(claim: Claim, text: str) -> bool:
    """ "Conceded that no autopsies had been carried out" denies nothing."""
    return claim.cue is not None and CONCEDING.match(claim.cue.cut(text)) is not None


def _speaker(claim: Claim, text: str) -> str:
    return "" if claim.speaker is None else claim.speaker.cut(text).lower()


def _charged(claim: Claim, text: str) -> frozenset[str]:
    """Whom and what the content names."""
    return _words(" ".join(piece.cut(text) for piece in claim.content).lower())


def _words(phrase: str) -> frozenset[str]:
    return frozenset(WORD.findall(phrase)) - words().prepositions - words().finite - words().adverbs


def _denial(claim: Claim) -> Claim:
    others = tuple(act for act in claim.acts if act != "assert")
    return replace(claim, act="deny", acts=("deny", *others), reason=f"{claim.reason}; answers a charge")
