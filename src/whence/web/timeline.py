"""The line of time: each incident a bar over the days on which it may have been, the earliest first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from whence.wire import IncidentShape
from whence.wire.wording import interval, summary

WIDTH, ROW, TOP, BOTTOM = 860, 24, 14, 30
# Pixels of a bar of one day at least, and of a letter of its label.
LEAST, LETTER = 7.0, 6.4
# Labels say what and where; the sentence is in the title.
LABEL = 40
# So many dates stand below the line, at most.
TICKS = 8


@dataclass(frozen=True, slots=True)
class Bar:
    """One incident: from ``x`` on for ``width`` pixels; ``left``: its label stands before it, not behind."""

    id: str
    x: float
    y: float
    width: float
    label: str
    whole: str
    left: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """The drawing; ``ticks`` are days with their place."""

    height: int
    bars: tuple[Bar, ...]
    ticks: tuple[tuple[float, str], ...]
    width: int = WIDTH


def drawn(rows: Sequence[IncidentShape]) -> Timeline | None:
    """The line of the incidents that have a first and a last day; ``None`` where none has."""
    dated = sorted(
        ((_day(row, "earliest"), _day(row, "latest"), row) for row in rows if _is_dated(row)),
        key=lambda each: (each[0], each[1], each[2]["id"]),
    )
    if not dated:
        return None
    first, last = dated[0][0], max(latest for _, latest, _ in dated)
    scale = (WIDTH - LEAST) / max(1, (last - first).days + 1)
    lanes: list[float] = []
    bars = [
        _bar(row, (earliest - first).days * scale, (latest - earliest).days + 1, scale, lanes)
        for earliest, latest, row in dated
    ]
    return Timeline(TOP + ROW * len(lanes) + BOTTOM, tuple(bars), tuple(_ticks(first, last, scale)))


def _is_dated(row: IncidentShape) -> bool:
    date = row["date"]
    return date is not None and date["earliest"] is not None and date["latest"] is not None


def _day(row: IncidentShape, end: str) -> dt.date:
    date = row["date"]
    told = None if date is None else (date["earliest"] if end == "earliest" else date["latest"])
    return dt.date.fromisoformat(str(told))


def _bar(row: IncidentShape, x: float, days: int, scale: float, lanes: list[float]) -> Bar:
    """On the first lane where bar and label fit behind what stands there."""
    label = _label(row)
    width = max(LEAST, days * scale)
    letters = len(label) * LETTER + 12
    left = x + width + letters > WIDTH and x > letters
    start, end = (x - letters, x + width) if left else (x, x + width + letters)
    lane = next((at for at, taken in enumerate(lanes) if taken <= start), len(lanes))
    if lane == len(lanes):
        lanes.append(0.0)
    lanes[lane] = end
    return Bar(row["id"], round(x, 1), TOP + ROW * lane, round(width, 1), label, summary(row), left)


def _label(row: IncidentShape) -> str:
    told = summary(row).removesuffix(f", {interval(row['date'])}")
    return told if len(told) <= LABEL else f"{told[: LABEL - 1]}…"


def _ticks(first: dt.date, last: dt.date, scale: float) -> list[tuple[float, str]]:
    """Days at even steps, so that their dates do not lie on each other."""
    days = (last - first).days
    step = max(1, -(-days // TICKS))
    return [(round(day * scale, 1), (first + dt.timedelta(day)).isoformat()) for day in range(0, days + 1, step)]
