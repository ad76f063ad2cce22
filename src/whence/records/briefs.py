"""What of an incident is kept to tell, later, what has changed in it."""

from __future__ import annotations

from dataclasses import dataclass

from whence.records.incidents import Incident, Laid


@dataclass(frozen=True, slots=True)
class Reckoned:
    """A toll of one kind as the named rule gave it."""

    kind: str
    low: int | None
    best: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Brief:
    """An incident as it stood: how many stood behind it and against it, its tolls, who claimed it, denied it or was
    blamed, and in which fields there was an open contradiction. ``absorbed`` are ids that lead to it."""

    id: str
    absorbed: tuple[str, ...]
    carriers: int
    k_min: int
    k_max: int
    against: int
    tolls: tuple[Reckoned, ...]
    claimed: tuple[str, ...]
    denied: tuple[str, ...]
    blamed: tuple[str, ...]
    contradictions: tuple[str, ...]


def brief_of(incident: Incident) -> Brief:
    """The brief of ``incident``."""
    happened = next((each for each in incident.propositions if each.field == "happened"), None)
    laid = incident.responsibility
    return Brief(
        id=incident.id,
        absorbed=incident.absorbed,
        carriers=incident.carriers,
        k_min=happened.for_.k_min if happened else 0,
        k_max=happened.for_.k_max if happened else 0,
        against=happened.against.k_max if happened else 0,
        tolls=tuple(Reckoned(each.kind, each.low, each.best, each.high) for each in incident.tolls),
        claimed=_names(laid.claimed),
        denied=_names(laid.denied),
        blamed=tuple(sorted({each.to for each in laid.attributed if each.to})),
        contradictions=tuple(sorted({each.field for each in incident.differences if each.kind == "contradiction"})),
    )


def _names(laid: tuple[Laid, ...]) -> tuple[str, ...]:
    return tuple(sorted({each.by for each in laid}))
