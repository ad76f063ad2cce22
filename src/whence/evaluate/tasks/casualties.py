"""Casualties: how many were killed and injured, as the intervals that the sources give."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from whence.evaluate.annotated import Record
from whence.evaluate.counts import Tally, one_to_one
from whence.evaluate.numbers import overlap
from whence.evaluate.tasks.scoring import Line, Scoring
from whence.records import Figure, FigureKind, Reading

Interval = tuple[int, int | None]
KINDS: tuple[FigureKind, ...] = ("killed", "injured")


@dataclass(frozen=True, slots=True)
class Toll:
    """What the figures of a text amount to, from the lowest to the highest; none found is 0 to 0."""

    killed: Interval
    injured: Interval


class TollScorer:
    """The share of records whose interval overlaps the gold one, and the share in which both ends are the same."""

    def __init__(self) -> None:
        self._tally = Tally()

    def add(self, record: Record, found: Toll) -> None:
        for kind in KINDS:
            gold = record.labels.get(kind)
            if gold is not None:
                interval = found.killed if kind == "killed" else found.injured
                self._tally.add(f"{kind}_overlap", one_to_one(overlap((gold[0], gold[1]), interval), 1, 1))
                self._tally.add(f"{kind}_exact", one_to_one(tuple(gold) == interval, 1, 1))

    def metrics(self) -> dict[str, float]:
        names = [f"{kind}_{how}" for kind in KINDS for how in ("overlap", "exact")]
        return {name: self._tally[name].recall for name in names}


def found_toll(_: Record, line: Line) -> Toll:
    return Toll(*(hull_of(figures_of(line.reading, kind)) for kind in KINDS))


def figures_of(reading: Reading, kind: FigureKind) -> list[Figure]:
    """The figures of incidents; a campaign's totals and counts of a part of those counted stay out."""
    return [
        figure
        for event in reading.events
        if event.kind == "incident"
        for figure in event.figures
        if figure.kind == kind and figure.part_of is None
    ]


def hull_of(figures: Iterable[Figure]) -> Interval:
    """From the lowest number to the highest; a figure with one open end counts by the other. Where the text has none
    but says "several", two at least."""
    held = list(figures)
    bounds = [bound for figure in held for bound in (figure.low, figure.high) if bound is not None]
    if bounds:
        return min(bounds), max(bounds)
    return (2, None) if held else (0, 0)


SETS = {"airwars": Scoring(TollScorer, found_toll)}
