"""Wire shapes in words: the same on the command line and on the desk."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from whence.gazetteer import country_names
from whence.wire.incidents import IncidentShape, SpotShape, SupportShape
from whence.wire.records import DateShape


def interval(date: DateShape | Mapping[str, Any] | None) -> str:
    """``2025-09-02``, ``2025-09-01 to 2025-09-03``, ``until 2025-09-02``, or nothing."""
    if date is None or (date["earliest"] is None and date["latest"] is None):
        return ""
    if date["earliest"] == date["latest"]:
        return str(date["earliest"])
    if date["earliest"] is None:
        return f"until {date['latest']}"
    return f"{date['earliest']} to {date['latest']}" if date["latest"] else f"from {date['earliest']}"


# What the types of PLOVER are called in a sentence.
TYPES = {"ASSAULT": "attack", "COERCE": "coercion", "MOBILIZE": "mobilisation", "RETREAT": "retreat"}
WITH = {"explosives": "bombing", "suicide-attack": "suicide attack", "demo": "demonstration", "seize": "raid"}


def summary(incident: IncidentShape) -> str:
    """One sentence: what, where, when."""
    mode, type_ = incident["mode"], incident["type"]
    what = WITH.get(mode or "") or TYPES.get(type_, type_.lower()) + (f" ({mode})" if mode else "")
    when = f", {interval(incident['date'])}" if incident["date"] else ", day unknown"
    return f"{what}{_where(incident['place'])}{when}"


def _where(place: SpotShape | None) -> str:
    if place is None:
        return ""
    near = {"near": "near ", None: "at or near "}
    country = country_names().get(place["country"] or "", place["country"])
    inside = [part for part in (place["admin1"], country) if part and part != place["name"]]
    return f" {near.get(place['precision'], 'in ')}{place['name']}{''.join(f', {part}' for part in inside)}"


def value(given: Any) -> str:
    """A value of a proposition or difference."""
    if given is True:
        return "yes"
    if isinstance(given, Mapping) and "name" in given:
        return f"{given['name']} ({given['precision'] or 'unresolved'})"
    if isinstance(given, Mapping) and "low" in given:
        low, high = given["low"], given["high"]
        if low == high:
            return str(low)
        return f"at least {low}" if high is None else f"up to {high}" if low is None else f"{low} to {high}"
    return interval(given) if isinstance(given, Mapping) else str(given)


def origins(found: SupportShape) -> str:
    """``2–3 origins (state, victims)``."""
    low, high = found["k_min"], found["k_max"]
    number = str(low) if low == high else f"{low}–{high}"
    camps = f" ({', '.join(found['camps'])})" if found["camps"] else ""
    return f"{number} origin{'s' * (high != 1)}{camps}"
