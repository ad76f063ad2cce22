"""Expressions of time: where they stand and which days they mean."""

from __future__ import annotations

from collections.abc import Sequence

from whence.evaluate.annotated import Record
from whence.evaluate.counts import Counts, Tally
from whence.evaluate.spans import Pieces
from whence.evaluate.tasks.scoring import Line, Scoring
from whence.evaluate.times import Expression, days_of, interval_counts, span_counts
from whence.extract.times import anchor_of, find_times
from whence.records import hull


class TimeScorer:
    """Strict, relaxed and value F1, and the recall of intervals of days."""

    def __init__(self) -> None:
        self._tally = Tally()
        self._intervals = Counts()

    def add(self, record: Record, found: Sequence[Expression]) -> None:
        gold = gold_expressions(record)
        self._tally.add_all(span_counts(gold, found))
        self._intervals += interval_counts(gold, found)

    def metrics(self) -> dict[str, float]:
        return {**self._tally.metrics(), "interval_r": self._intervals.recall}


def gold_expressions(record: Record) -> list[Expression]:
    return [_expression(span.pieces, span.fields.get("value")) for span in record.labelled("TIMEX3")]


def _expression(pieces: Pieces, value: str | None) -> Expression:
    return Expression(hull(pieces), value, days_of(value))


def found_expressions(_: Record, line: Line) -> list[Expression]:
    """Every expression that the rules for dates find, whether or not a claim or an event uses it."""
    found = find_times(line.reading.report.text, anchor_of(line.reading.report))
    return [Expression(each.span, each.value, each.days) for each in found]


SETS = {name: Scoring(TimeScorer, found_expressions) for name in ("gum_dates", "wikiwars", "timebank", "aquaint")}
