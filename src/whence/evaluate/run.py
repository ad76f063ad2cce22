"""The whole line over an annotated file, scored by the metric of its set."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from whence.encoder.encoded import TextEncoder
from whence.errors import InputError, MissingPartError, UsageError
from whence.evaluate.annotated import Record, records
from whence.evaluate.tasks.scoring import Answer, Line, Scoring
from whence.evaluate.tasks.table import TASKS
from whence.extract import extract, producer
from whence.gazetteer import Gazetteer
from whence.read import read_text
from whence.resolve import resolve

Progress = Callable[[int], None]
# What a record's ``meta`` may tell the line, as the same fields of a JSON-lines input would.
META_FIELDS = ("title", "outlet", "url", "published")


@dataclass(frozen=True, slots=True)
class Result:
    """The score of a file: how many records were scored, and each metric from 0 to 1."""

    task: str
    set: str
    n: int
    metrics: dict[str, float]


def evaluate(
    task: str,
    file: Path,
    *,
    encoder: TextEncoder | None = None,
    gazetteer: Gazetteer | None = None,
    gold: bool = False,
    limit: int | None = None,
    progress: Progress | None = None,
) -> Result:
    """Score the line against ``file``; with ``gold`` the stage that answers is given its gold input.

    Without an encoder rules work alone. One record is held at a time. ``MissingPartError`` where the line cannot
    answer yet, before anything is read.
    """
    if task not in TASKS:
        raise UsageError("no such task", value=task, remedy=f"one of: {', '.join(TASKS)}")
    rows = islice(_of_one_set(file), limit)
    first = next(rows, None)
    if first is None:
        raise InputError("the file holds no records", value=str(file))
    scoring = _scoring(task, first.set)
    answer = _answer(scoring, first.set, gold=gold)
    scorer = scoring.scorer()
    number = 0
    for number, record in enumerate(_chained(first, rows), start=1):
        scorer.add(record, answer(record, line_of(record, encoder, gazetteer)))
        if progress:
            progress(number)
    return Result(task, first.set, number, scorer.metrics())


def line_of(record: Record, encoder: TextEncoder | None = None, gazetteer: Gazetteer | None = None) -> Line:
    """What the line makes of the text of a record; unlike in ``read``, a bug in it is not caught."""
    title, outlet, url, published = (_word(record.meta.get(name)) for name in META_FIELDS)
    report = read_text(record.text, key=record.id, title=title, outlet=outlet, url=url, published=published)
    encoded = encoder.encode(report.text) if encoder else None
    extraction = extract(report, producer(encoder.weights if encoder else None), encoded)
    return Line(resolve(report, extraction, gazetteer), encoded, gazetteer)


def _word(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _of_one_set(file: Path) -> Iterator[Record]:
    name = None
    for record in records(file):
        if name not in (None, record.set):
            raise InputError(f"the file mixes the sets {name} and {record.set}", value=record.id, place=str(file))
        name = record.set
        yield record


def _chained(first: Record, rest: Iterator[Record]) -> Iterator[Record]:
    yield first
    yield from rest


def _scoring(task: str, set_: str) -> Scoring[Any]:
    known = TASKS[task]
    if set_ not in known:
        remedy = f"the sets of {task}: {', '.join(known)}"
        raise UsageError(f"no metric of the task {task} for this set", value=set_, remedy=remedy)
    return known[set_]


def _answer(scoring: Scoring[Any], set_: str, *, gold: bool) -> Answer[Any]:
    answer = scoring.found_with_gold if gold else scoring.found
    if answer is not None:
        return answer
    if gold and scoring.found is not None:
        raise UsageError("no stage of this task takes gold input", value=set_, remedy="leave out --gold")
    remedy = (
        "add --gold to score the stage behind it" if scoring.found_with_gold else f"scored today: {_scored_today()}"
    )
    raise MissingPartError(f"not there yet: {scoring.missing}", value=set_, remedy=remedy)


def _scored_today() -> str:
    return ", ".join(name for sets in TASKS.values() for name, scoring in sets.items() if scoring.found is not None)
