"""Which of a report's claims and events a reader asked for: by speaker, act, voice and status, a page of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from whence.wire import ClaimShape, EventShape

# Cards of one page: of a planted report with 5,000 claims all of them made 6.8 MB, so many make 2.1.
CARDS = 200


@dataclass(frozen=True, slots=True)
class Asked:
    """What passes: claims of a speaker whose name holds ``speaker``, of an act and a voice; events of a ``status``, and
    the claims that tell of one."""

    speaker: str | None = None
    act: str | None = None
    voice: str | None = None
    status: str | None = None

    @property
    def query(self) -> str:
        """As a query of an address, with what follows joined on."""
        given = {name: getattr(self, name) for name in ("speaker", "act", "voice", "status")}
        return "".join(f"{urlencode({name: value})}&" for name, value in given.items() if value)


@dataclass(frozen=True, slots=True)
class Page:
    """Claims and events to be shown, how many pass in all, and whether more follow."""

    claims: list[ClaimShape]
    events: list[EventShape]
    counts: Mapping[str, int]
    at: int
    more: bool


def page(claims: Iterable[ClaimShape], events: Iterable[EventShape], asked: Asked, at: int) -> Page:
    """The claims and events that pass, from the ``at``-th on."""
    told = [event for event in events if asked.status in (None, event["status"])]
    under = {event["under"] for event in told}
    said = [claim for claim in claims if _passes(claim, asked) and (asked.status is None or claim["id"] in under)]
    first, last = max(0, at), max(0, at) + CARDS
    counts = {"claims": len(said), "events": len(told)}
    return Page(said[first:last], told[first:last], counts, first, max(counts.values()) > last)


def _passes(claim: ClaimShape, asked: Asked) -> bool:
    if asked.act and asked.act not in claim["acts"]:
        return False
    if asked.voice and asked.voice != claim["voice"]:
        return False
    return not asked.speaker or any(asked.speaker.casefold() in name.casefold() for name in _names(claim))


def _names(claim: ClaimShape) -> list[str]:
    """Whom a claim's speaker is called, in the text and by name, and the body that they speak for."""
    speaker = claim["speaker"]
    if speaker is None:
        return []
    refs = (speaker["actor"], speaker["speaks_for"])
    return [speaker["text"], *(ref["name"] for ref in refs if ref is not None)]
