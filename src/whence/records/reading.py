"""What one run made of one report: the bundle that travels from the stages to the ledger."""

from __future__ import annotations

from dataclasses import dataclass

from whence.records.claims import Actor, Claim, Mention, Relay, Resolution
from whence.records.events import Event
from whence.records.text import Report
from whence.records.values import Producer


@dataclass(frozen=True, slots=True)
class Extraction:
    """What extraction found in one report. Empty tuples mean "processed, nothing found", which is a result."""

    report: str
    producer: Producer
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    events: tuple[Event, ...] = ()
    relays: tuple[Relay, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A report with everything that was found and resolved in it; written to the ledger as a whole or not at all."""

    report: Report
    producer: Producer
    claims: tuple[Claim, ...] = ()
    events: tuple[Event, ...] = ()
    actors: tuple[Actor, ...] = ()
    resolutions: tuple[Resolution, ...] = ()
    relays: tuple[Relay, ...] = ()
