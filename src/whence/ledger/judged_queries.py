"""Claims and events of the reports in which people judged any: few, so each is laid over and then filtered one by one.

What nobody corrected passes a filter as the machine's own columns say, what somebody did by its own values.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from functools import partial

from sqlalchemy import Connection, Table, select

from whence.ledger.answers import ActorRef, ClaimRow, EventRow
from whence.ledger.backend import Backend
from whence.ledger.conditions import FULL_ID, Condition, claim_conditions, event_conditions, report_conditions
from whence.ledger.contexts import CURRENT, Context, contexts
from whence.ledger.filters import ClaimFilter, EventFilter, ReportFilter
from whence.ledger.folding import fold
from whence.ledger.judgements import history, reports_judged
from whence.ledger.overlay import Laid, Record, lay_over
from whence.ledger.tables import claim, event, report, run
from whence.records import Claim, Event, JudgedKind, Span
from whence.records.codec import decode

Where = ClaimFilter | EventFilter


def judged_claims(connection: Connection, backend: Backend, where: ClaimFilter) -> Iterator[tuple[int, ClaimRow]]:
    """The number of its report and the row of each claim that passes, in the order of the reports, then of the text."""
    about = ReportFilter(search=where.search, since=where.since, until=where.until)
    numbers = _reports(connection, backend, "claim", where, about)
    matching = list(claim_conditions(replace(where, ids=None), backend))
    passes = partial(_claim_passes, where)
    for number, context, laid in _laid(connection, Claim, claim, numbers, where, matching, passes):
        yield number, ClaimRow(laid.record, context.report, context.actors, context.speaks_for, laid.review)


def judged_events(connection: Connection, backend: Backend, where: EventFilter) -> Iterator[tuple[int, EventRow]]:
    """As ``judged_claims``, of events."""
    numbers = _reports(connection, backend, "event", where, ReportFilter())
    matching = list(event_conditions(replace(where, ids=None)))
    passes = partial(_event_passes, where)
    for number, context, laid in _laid(connection, Event, event, numbers, where, matching, passes):
        yield number, EventRow(laid.record, context.report, context.actors, laid.review)


def _reports(
    connection: Connection, backend: Backend, kind: JudgedKind, where: Where, about: ReportFilter
) -> dict[int, str]:
    """The judged reports, by number, that pass what is asked of reports."""
    found = reports_judged(connection, (kind,))
    query = select(report.c.number).where(*report_conditions(about, backend))
    passing = set(connection.scalars(query)) if about != ReportFilter() and found else set(found)
    return {n: id_ for n, id_ in found.items() if n in passing and where.report in (None, id_)}


def _laid(
    connection: Connection,
    type_: type[Record],
    table: Table,
    numbers: dict[int, str],
    where: Where,
    matching: Collection[Condition],
    passes: Callable[[Laid[Record], Context], bool],
) -> Iterator[tuple[int, Context, Laid[Record]]]:
    for number, id_ in numbers.items():
        current = connection.scalars(select(run.c.number).where(run.c.report == number, run.c.current)).one()
        context = contexts(connection, [current])[current]
        query = select(table.c.body).where(table.c.run == current).order_by(table.c.start, table.c.ordinal)
        records = [decode(type_, json.loads(body)) for body in connection.scalars(query)]
        joined = CURRENT.join(table, table.c.run == run.c.number)
        matched = set(
            connection.scalars(select(table.c.id).select_from(joined).where(run.c.number == current, *matching))
        )
        judgements = [each for each in history(connection, reports={id_}) if each.subject.kind == table.name]
        for laid in lay_over(type_, records, judgements):
            own = laid.review is None or (laid.review.found and laid.review.state not in ("corrected", "added"))
            if _asked_for(laid, where) and (laid.record.id in matched if own else passes(laid, context)):
                yield number, context, laid


def _asked_for(laid: Laid[Record], where: Where) -> bool:
    """By what people made of it, and by its id: also by one that it had in an earlier run."""
    if where.ids is not None and laid.ids.isdisjoint(where.ids):
        return False
    state = laid.review.state if laid.review else "unreviewed"
    return state != "rejected" if where.review is None else where.review in ("any", state)


def _claim_passes(where: ClaimFilter, laid: Laid[Claim], context: Context) -> bool:
    one = laid.record
    return (
        where.act in (None, *one.acts)
        and where.voice in (None, one.voice)
        and where.inside in (None, one.inside)
        and where.certainty in (None, one.certainty)
        and where.channel in (None, one.channel)
        and (where.speaker is None or _is_called(where.speaker, one.speaker, context))
        and (where.via is None or any(_is_called(where.via, hop.span, context) for hop in one.via))
    )


def _event_passes(where: EventFilter, laid: Laid[Event], context: Context) -> bool:
    one = laid.record
    first = (one.date and (one.date.earliest or one.date.latest)) or context.report.published_day
    last = (one.date and (one.date.latest or one.date.earliest)) or context.report.published_day
    return (
        where.type in (None, one.type)
        and where.mode in (None, one.mode)
        and where.status in (None, one.status)
        and (where.place is None or (one.place is not None and fold(where.place) in fold(one.place.name)))
        and (where.since is None or (last is not None and last >= where.since))
        and (where.until is None or (first is not None and first <= where.until))
    )


def _is_called(who: str, span: Span | None, context: Context) -> bool:
    """Does the span stand for ``who``, the full id of an actor or a part of a name?"""
    if span is None:
        return False
    actors = [found for known in (context.actors, context.speaks_for) if (found := known.get(span)) is not None]
    if FULL_ID.fullmatch(who):
        return any(each.id == who for each in actors)
    return any(fold(who) in fold(name) for name in (span.cut(context.report.text), *map(_name, actors)))


def _name(actor: ActorRef) -> str:
    return actor.name
