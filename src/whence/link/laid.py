"""Responsibility in one claim: claimed by its speaker, denied, or laid on somebody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from whence.link.voices import Voices
from whence.records import Claim, Event, Span
from whence.records.incidents import Laid

How = Literal["claimed", "denied", "attributed"]
HOWS: dict[str, How] = {"claim-responsibility": "claimed", "deny": "denied", "accuse": "attributed"}


def laid(event: Event, claim: Claim, via: tuple[str, ...], voices: Voices) -> Iterator[tuple[How, Laid]]:
    """What ``claim`` tells of responsibility for ``event``; nothing where nobody says it, or nobody is named."""
    if claim.speaker is None:
        return
    by = voices.name(claim.speaker)
    for act in dict.fromkeys((claim.act, *claim.acts)):
        how = HOWS.get(act)
        to = by if how == "claimed" else _named(event, claim.content, voices) if how else None
        if how == "claimed" or (how and to is not None and to != by):
            yield how, Laid(by, claim.id, to, via)


def _named(event: Event, content: Sequence[Span], voices: Voices) -> str | None:
    """The doer of the event; else whom the content names first, in its speaker's words."""
    return voices.name(event.actors[0]) if event.actors else voices.first_named(content)
