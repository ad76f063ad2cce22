"""From a filter to the conditions that its rows must meet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Column, ColumnElement, func, or_, select

from whence.ledger.backend import Backend
from whence.ledger.contexts import Query
from whence.ledger.filters import ActorFilter, ClaimFilter, EventFilter, ReportFilter
from whence.ledger.folding import fold, terms
from whence.ledger.rows import RELAYING, SPEAKING, listed
from whence.ledger.tables import actor, claim, event, part, report, run
from whence.ledger.whole_tables import called
from whence.records.values import ID_LENGTH

Condition = ColumnElement[bool]

FULL_ID = re.compile(f"[0-9a-f]{{{ID_LENGTH}}}")


def report_conditions(where: ReportFilter, backend: Backend) -> Iterator[Condition]:
    if where.ids is not None:
        yield report.c.id.in_(where.ids)
    if where.search is not None:
        yield _texts(where.search, backend)
    if where.outlet is not None:  # asked by itself, an index answers it without looking at any report
        yield report.c.number.in_(select(report.c.number).where(*_named(report.c.outlet, where.outlet)).correlate(None))
    yield from _named(report.c.agency, where.agency)
    yield from _between(report.c.day, report.c.day, where.since, where.until)


def claim_conditions(where: ClaimFilter, backend: Backend) -> Iterator[Condition]:
    if where.ids is not None:
        yield claim.c.id.in_(where.ids)
    yield from _equal(report.c.id, where.report)
    yield from _equal(claim.c.voice, where.voice)
    yield from _equal(claim.c.inside, where.inside)
    yield from _equal(claim.c.certainty, where.certainty)
    yield from _equal(claim.c.channel, where.channel)
    if where.act is not None:
        yield claim.c.acts.contains(listed([where.act]), autoescape=True)
    if where.speaker is not None:
        yield _spoken_by(where.speaker)
    if where.via is not None:
        yield _has_part(where.via, *RELAYING)
    if where.search is not None:
        yield _texts(where.search, backend)
    yield from _between(report.c.day, report.c.day, where.since, where.until)


def event_conditions(where: EventFilter) -> Iterator[Condition]:
    if where.ids is not None:
        yield event.c.id.in_(where.ids)
    yield from _equal(report.c.id, where.report)
    yield from _equal(event.c.type, where.type)
    yield from _equal(event.c.mode, where.mode)
    yield from _equal(event.c.status, where.status)
    yield from _named(event.c.place, where.place)
    first = func.coalesce(event.c.earliest, event.c.latest, report.c.day)
    last = func.coalesce(event.c.latest, event.c.earliest, report.c.day)
    yield from _between(first, last, where.since, where.until)


def holds_act(acts: str, act: str) -> bool:
    """Is ``act`` one of those in a column ``acts``?"""
    return listed([act]) in acts


def actor_conditions(
    where: ActorFilter, identity: ColumnElement[str], names: Query | None = None
) -> Iterator[Condition]:
    """Conditions on the column that holds the ``identity`` of an actor across reports; ``names`` are those that hold
    the one that is asked for, where they are few."""
    if where.ids is not None:
        yield identity.in_(_identities().where(actor.c.id.in_(where.ids)))
    if where.name is not None and names is not None:
        yield identity.in_(select(called.c.identity).where(called.c.folded.in_(names)))
    elif where.name is not None:
        yield _is_called(identity, where.name)


def _identities() -> Query:
    """The identities of actors in current runs."""
    return select(actor.c.identity).join(run, (run.c.number == actor.c.run) & run.c.current)


def _spoken_by(who: str) -> Condition:
    """By its id the actor alone; by a name also the words that stand for the speaker in the text."""
    if FULL_ID.fullmatch(who):
        return _has_part(who, *SPEAKING)
    return or_(_has_part(who, *SPEAKING), like(claim.c.speaker, who))


def is_named(who: str) -> Condition:
    """Does the report name ``who`` at all? It does where one of its claims does, and is asked once for them all."""
    local, said = actor.alias("named"), claim.alias("said")
    named = select(local.c.id).where(local.c.run == run.c.number, _is_called(local.c.identity, who)).correlate(run)
    spoken = select(said.c.id).where(said.c.run == run.c.number, like(said.c.speaker, who)).correlate(run)
    return or_(spoken.exists(), named.exists())


def _has_part(who: str, *roles: str) -> Condition:
    """Does the claim have the actor ``who`` (a full id, or a part of a name) in one of ``roles``?

    Its parts are one or two, the actors of its run many: so the parts are looked at first, and each one's actor by id
    (a sum is no column that an index leads to).
    """
    plays, local = part.alias("plays"), actor.alias("local")
    mine = (local.c.id == plays.c.actor) & (local.c.run + 0 == plays.c.run)
    actors = select(local.c.id).where(mine, _is(local.c.identity, who)).correlate(plays)
    found = select(plays.c.claim).where(plays.c.run == claim.c.run, plays.c.claim == claim.c.id)
    return found.where(plays.c.role.in_(roles), actors.exists()).correlate(claim).exists()


def _is(identity: ColumnElement[str], who: str) -> Condition:
    if FULL_ID.fullmatch(who):
        return identity.in_(_identities().where(actor.c.id == who))
    return _is_called(identity, who)


def _is_called(identity: ColumnElement[str], name: str) -> Condition:
    return select(called.c.text).where(called.c.identity == identity, like(called.c.folded, name)).exists()


def _texts(search: str, backend: Backend) -> Condition:
    return report.c.text.in_(backend.matching(terms(search)))


def _named(column: Column[Any], name: str | None) -> Iterator[Condition]:
    if name is not None:
        yield like(column, name)


def like(column: ColumnElement[Any], name: str) -> Condition:
    """Does what is folded in the column hold ``name``?"""
    return column.contains(fold(name), autoescape=True)


def _equal(column: Column[Any], value: str | None) -> Iterator[Condition]:
    if value is not None:
        yield column == value


def _between(
    first: ColumnElement[Any], last: ColumnElement[Any], since: str | None, until: str | None
) -> Iterator[Condition]:
    """The days from ``first`` to ``last`` meet those from ``since`` to ``until``; an unknown day never does."""
    if since is not None:
        yield last >= since
    if until is not None:
        yield first <= until
