"""From a filter to the conditions that its rows must meet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Column, ColumnElement, func, or_, select, tuple_

from whence.ledger.backend import Backend
from whence.ledger.contexts import Query
from whence.ledger.filters import ActorFilter, ClaimFilter, EventFilter, ReportFilter
from whence.ledger.folding import fold, terms
from whence.ledger.rows import SPEAKING, listed
from whence.ledger.tables import actor, claim, event, naming, part, report, run
from whence.records.values import ID_LENGTH

Condition = ColumnElement[bool]

FULL_ID = re.compile(f"[0-9a-f]{{{ID_LENGTH}}}")


def report_conditions(where: ReportFilter, backend: Backend) -> Iterator[Condition]:
    if where.ids is not None:
        yield report.c.id.in_(where.ids)
    if where.search is not None:
        yield _texts(where.search, backend)
    yield from _named(report.c.outlet, where.outlet)
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
        yield _has_part(where.via, "via")
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


def actor_conditions(where: ActorFilter, identity: ColumnElement[str]) -> Iterator[Condition]:
    """Conditions on the column that holds the ``identity`` of an actor across reports."""
    if where.ids is not None:
        yield identity.in_(_identities().where(actor.c.id.in_(where.ids)))
    if where.name is not None:
        yield identity.in_(_identities().join(naming, _names_actor()).where(_like(naming.c.folded, where.name)))


def _identities() -> Query:
    """The identities of actors in current runs."""
    return select(actor.c.identity).join(run, (run.c.number == actor.c.run) & run.c.current)


def _names_actor() -> Condition:
    return (naming.c.run == actor.c.run) & (naming.c.actor == actor.c.id)


def _spoken_by(who: str) -> Condition:
    """By its id the actor alone; by a name also the words that stand for the speaker in the text."""
    if FULL_ID.fullmatch(who):
        return _has_part(who, *SPEAKING)
    return or_(_has_part(who, *SPEAKING), _like(claim.c.speaker, who))


def _has_part(who: str, *roles: str) -> Condition:
    """Does the claim have the actor ``who`` (a full id, or a part of a name) in one of ``roles``?"""
    where = ActorFilter(ids=(who,)) if FULL_ID.fullmatch(who) else ActorFilter(name=who)
    plays = part.alias("plays")
    local = actor.alias("local")
    found = select(plays.c.run, plays.c.claim).join(local, (local.c.run == plays.c.run) & (local.c.id == plays.c.actor))
    found = found.where(plays.c.role.in_(roles), *actor_conditions(where, local.c.identity))
    return tuple_(claim.c.run, claim.c.id).in_(found)


def _texts(search: str, backend: Backend) -> Condition:
    return backend.matching(terms(search))


def _named(column: Column[Any], name: str | None) -> Iterator[Condition]:
    if name is not None:
        yield _like(column, name)


def _like(column: ColumnElement[Any], name: str) -> Condition:
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
