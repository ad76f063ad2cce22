"""What a claim, an event or a report is shown with: its report, and whom the report's spans stand for.

An actor is one across reports by its ``identity``; its canonical id is the smallest id among the current runs, so that
the order in which reports arrive makes no difference.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Column, Connection, FromClause, Row, ScalarSelect, Select, select

from whence.ledger.answers import ActorRef
from whence.ledger.judged_actors import renamed
from whence.ledger.rows import resolved
from whence.ledger.tables import actor, report, resolution, run, text
from whence.ledger.whole_tables import whole
from whence.records import Report, Span
from whence.records.codec import Json, decode

Query = Select[*tuple[Any, ...]]

# Rows fetched at a time: enough to make the fixed cost of a query small, few enough for the longest texts.
CHUNK = 50

# Every report with the run that counts.
CURRENT: FromClause = report.join(run, (run.c.report == report.c.number) & run.c.current)


@dataclass(frozen=True, slots=True)
class Context:
    """A report and the actors behind its spans, by its current run."""

    report: Report
    actors: Mapping[Span, ActorRef]
    speaks_for: Mapping[Span, ActorRef]


def stream(connection: Connection, query: Query, chunk: int = CHUNK) -> Iterator[Sequence[Row[*tuple[Any, ...]]]]:
    """The query's rows, at most ``chunk`` at a time; the rest stays with the database until it is asked for."""
    yield from connection.execute(query, execution_options={"yield_per": chunk}).partitions()


def contexts(connection: Connection, runs: Collection[int]) -> dict[int, Context]:
    """The context of each run, by its number."""
    reports = _reports(connection, runs)
    refs = _refs(connection, runs)
    spans = _resolutions(connection, runs)
    return {
        number: Context(
            reports[number],
            _placed(number, [(span, who) for span, who, _ in spans.get(number, ())], refs),
            _placed(number, [(span, body) for span, _, body in spans.get(number, ())], refs),
        )
        for number in runs
    }


def load_report(body: dict[str, Json], content: str) -> Report:
    """The report whose row has this body and whose text is ``content``."""
    return decode(Report, {**body, "text": content})


@cache
def canonical(column: Column[str]) -> ScalarSelect[str]:
    """``column`` (id or name) of the canonical actor of the row of ``actor`` in the query around."""
    other, theirs = actor.alias("other"), run.alias("theirs")
    query = select(other.c[column.name]).join(theirs, theirs.c.number == other.c.run)
    query = query.where(other.c.identity == actor.c.identity, theirs.c.current).order_by(other.c.id).limit(1)
    return query.correlate(actor).scalar_subquery()


def _reports(connection: Connection, runs: Collection[int]) -> dict[int, Report]:
    joined = CURRENT.join(text, text.c.number == report.c.text)
    query = select(run.c.number, report.c.body, text.c.content).select_from(joined).where(run.c.number.in_(runs))
    return {number: load_report(json.loads(body), content) for number, body, content in connection.execute(query)}


def _refs(connection: Connection, runs: Collection[int]) -> dict[tuple[int, str], ActorRef]:
    """The canonical actor for every actor of these runs, by run and local id."""
    first, theirs = actor.alias("first"), run.alias("theirs")
    joined = actor.join(whole, whole.c.identity == actor.c.identity)
    joined = joined.join(first, (first.c.identity == whole.c.identity) & (first.c.id == whole.c.id))
    joined = joined.join(theirs, (theirs.c.number == first.c.run) & theirs.c.current)
    query = select(actor.c.run, actor.c.id, actor.c.identity, whole.c.id, first.c.name).select_from(joined)
    found = connection.execute(query.where(actor.c.run.in_(runs)))
    names = renamed(connection)
    return {(n, local): ActorRef(whole, names.get(identity, name)) for n, local, identity, whole, name in found}


def _resolutions(connection: Connection, runs: Collection[int]) -> dict[int, list[tuple[Span, str | None, str | None]]]:
    """Span, actor and body spoken for of every resolution, by run, in the run's own order."""
    columns = (resolution.c[name] for name in ("run", "start", "end", "actor", "speaks_for"))
    query = select(*columns).where(resolution.c.run.in_(runs)).order_by(resolution.c.run, resolution.c.ordinal)
    found: dict[int, list[tuple[Span, str | None, str | None]]] = {}
    for number, start, end, who, body in connection.execute(query):
        found.setdefault(number, []).append((Span(start, end), who, body))
    return found


def _placed(
    number: int, spans: Sequence[tuple[Span, str | None]], refs: Mapping[tuple[int, str], ActorRef]
) -> dict[Span, ActorRef]:
    local = resolved(spans)
    return {span: refs[number, who] for span, who in local.items() if (number, who) in refs}
