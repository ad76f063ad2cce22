"""Occasions: which claims of a speaker belong to one statement, post or briefing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from whence.records import Claim, Span, content_id, with_occasion


def with_occasions(claims: Sequence[Claim], actors: Mapping[Span, str]) -> tuple[Claim, ...]:
    """Claims told their occasion: a speaker's words in one report are one occasion, unless told of different days.

    Nested claims speak of other occasions than the one they are told on, and get one of their own per outer claim.
    """
    return tuple(_told(claim, actors) for claim in claims)


def _told(claim: Claim, actors: Mapping[Span, str]) -> Claim:
    if claim.speaker is None:
        return claim
    speaker = actors.get(claim.speaker, claim.id)
    day = None if claim.said_on is None else claim.said_on.earliest
    return with_occasion(claim, content_id("occasion", claim.report, speaker, day, claim.inside))
