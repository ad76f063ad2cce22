"""Factuality: how sure a text presents its events as fact, from -3 (certainly not) to 3 (certainly)."""

from __future__ import annotations

from collections.abc import Sequence

from whence.evaluate.annotated import Record
from whence.evaluate.numbers import mean_absolute_error, pearson
from whence.evaluate.tasks.scoring import Line, Scoring
from whence.extract.heads.factuality import factuality

SCALE = 6.0


class FactualityScorer:
    """Mean absolute error as a share of the scale's width, and Pearson's r (an inverse correlation counts as 0)."""

    def __init__(self) -> None:
        self._gold: list[float] = []
        self._found: list[float] = []

    def add(self, record: Record, found: Sequence[float]) -> None:
        """``found`` holds a number for each event of ``record``, in the order of its spans."""
        self._gold += [float(span.fields["factuality"]) for span in record.labelled("event")]
        self._found += found

    def metrics(self) -> dict[str, float]:
        return {
            "mae_of_scale": mean_absolute_error(self._gold, self._found) / SCALE,
            "pearson_r": max(0.0, pearson(self._gold, self._found)),
        }


def found_factuality(record: Record, line: Line) -> list[float]:
    """The records name their events, so the line is asked about these."""
    return [value or 0.0 for value in factuality(line.model, [span.pieces[0] for span in record.labelled("event")])]


SETS = {name: Scoring(FactualityScorer, found_factuality, found_factuality) for name in ("uds", "uw", "meantime")}
