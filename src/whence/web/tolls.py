"""The toll strip: one step line for each authority, drawn on a line of days. A picture of the table below it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from whence.wire import TollShape, TollsShape

WIDTH, ROW, LEFT, RIGHT, TOP = 860, 27, 240, 110, 8


@dataclass(frozen=True, slots=True)
class Point:
    """One figure on its authority's line: where it stands, and how it is written."""

    x: float
    y: float
    label: str
    superseded: bool
    attackers: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One authority with its figures, the earliest first."""

    who: str
    y: float
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Strip:
    """The drawing: its size, its lines, and the days at both ends."""

    width: int
    height: int
    left: int
    lines: tuple[Line, ...]
    first: str
    last: str


def strip(tolls: TollsShape) -> Strip | None:
    """The drawing of a kind's figures; ``None`` where none has a day."""
    dated = [toll for toll in tolls["series"] if toll["as_of"]]
    if not dated:
        return None
    days = [dt.date.fromisoformat((toll["as_of"] or "")[:10]) for toll in dated]
    first, span = min(days), max(1, (max(days) - min(days)).days)
    by_who: dict[str, list[tuple[dt.date, TollShape]]] = {}
    for day, toll in zip(days, dated, strict=True):
        by_who.setdefault(toll["speaker"] or "the report itself", []).append((day, toll))
    lines = [
        _line(who, TOP + ROW * (number + 0.5), found, first, span) for number, (who, found) in enumerate(by_who.items())
    ]
    return Strip(WIDTH, TOP + ROW * len(lines) + 22, LEFT, tuple(lines), first.isoformat(), max(days).isoformat())


def _line(who: str, y: float, found: list[tuple[dt.date, TollShape]], first: dt.date, span: int) -> Line:
    """Figures of one day stand at one point, so that their labels do not lie on each other."""
    by_day: dict[dt.date, list[TollShape]] = {}
    for day, toll in found:
        by_day.setdefault(day, []).append(toll)
    points = [
        Point(
            x=round(LEFT + (WIDTH - LEFT - RIGHT) * (day - first).days / span, 1),
            y=y,
            label=", ".join(dict.fromkeys(amount(toll["low"], toll["high"]) for toll in tolls)),
            superseded=all(toll["superseded"] for toll in tolls),
            attackers=any("attack" in (toll["class"] or "") for toll in tolls),
        )
        for day, tolls in sorted(by_day.items())
    ]
    return Line(who, y, tuple(points))


def amount(low: int | None, high: int | None) -> str:
    """``15``, ``≥ 13``, ``≤ 40``, ``30–40``."""
    if low == high:
        return "–" if low is None else str(low)
    if high is None:
        return f"≥ {low}"
    return f"≤ {high}" if low is None else f"{low}–{high}"
