"""Replies: what a claim does in the light of those before it in the report.

"The fleet had not left port, the admiral said" only asserts, until the sentence before accuses the fleet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from whence.extract.cue_acts import act_of_cue
from whence.records import Claim

# An accusation or its denial stands at most so many claims before the denials that belong to it.
REACH = 3
CHARGES = frozenset({"accuse", "claim-responsibility"})


def with_replies(claims: Sequence[Claim], text: str) -> list[Claim]:
    """The claims, in which one that says that something is not so denies the charge before it."""
    return [
        _denial(claim) if any(_provokes(each, claim, text) for each in claims[max(0, place - REACH) : place]) else claim
        for place, claim in enumerate(claims)
    ]


def _provokes(earlier: Claim, claim: Claim, text: str) -> bool:
    if claim.voice != "speaker" or claim.act != "assert" or claim.certainty != "negated":
        return False
    if earlier.act == "deny":
        return earlier.cue is not None and act_of_cue(earlier.cue.cut(text)) == "deny"
    return earlier.act in CHARGES and _words(earlier, text) != _words(claim, text)


def _words(claim: Claim, text: str) -> str:
    """Who speaks, as the text has it; who made a charge does not deny it."""
    return "" if claim.speaker is None else claim.speaker.cut(text).lower()


def _denial(claim: Claim) -> Claim:
    others = tuple(act for act in claim.acts if act != "assert")
    return replace(claim, act="deny", acts=("deny", *others), reason=f"{claim.reason}; answers a charge")
