"""Actors as one across reports: by the identity that the machine gives them, and by what people made of that."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from sqlalchemy import Connection, FromClause, Row, and_, func, or_, select

from whence.ledger.answers import ActorRow, HeldOffice
from whence.ledger.conditions import actor_conditions
from whence.ledger.contexts import Query, stream
from whence.ledger.filters import ActorFilter
from whence.ledger.folding import fold
from whence.ledger.judged_actors import Judged, judged_actors
from whence.ledger.overlay import judged_record
from whence.ledger.seldom import few_names
from whence.ledger.tables import HOLDS_OFFICE, actor, naming, run
from whence.ledger.whole_tables import called, whole
from whence.records import Actor, Judgement, in_force
from whence.records.codec import decode
from whence.schema.agencies import agency_forms
from whence.schema.known_actors import actor_by_name

Found = Row[*tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Named:
    """A name of an actor, in how many reports it stands, why it was joined, and, of an actor that people merged, the
    identity of who bears it there."""

    text: str
    reports: int
    reason: str | None
    own: str | None


def actors(connection: Connection, where: ActorFilter) -> Iterator[ActorRow]:
    end = None if where.limit is None else where.offset + where.limit
    yield from islice(_actors(connection, where), where.offset, end)


def _actors(connection: Connection, where: ActorFilter) -> Iterator[ActorRow]:
    judged = judged_actors(connection)
    names = None if where.name is None else few_names(connection, where.name)
    for chunk in stream(connection, _counted(where, names, list(judged.threads))):
        identities = [row.identity for row in chunk]
        bodies, called_so = _bodies(connection, [row.id for row in chunk]), _names(connection, identities, judged)
        parents, offices = _parents(connection, identities), _offices(connection, identities)
        for row in chunk:
            own, body = bodies[row.identity]
            shown = _actor_row(row, own, body, called_so[row.identity], judged)
            told = tuple(offices.get(row.identity, ()))
            shown = replace(shown, parent=parents.get(row.identity), offices=told)
            if _passes(shown, where):
                yield shown


def _counted(where: ActorFilter, names: Query | None, judged: Sequence[str]) -> Query:
    """One row for each actor across reports: its canonical id and how much there is of it.

    Those whose identity is ``judged`` come too, to be looked at once the judgements are laid over them.
    """
    conditions = list(actor_conditions(replace(where, ids=None), whole.c.identity, names))
    if where.kind is not None:
        same = and_(actor.c.identity == whole.c.identity, actor.c.id == whole.c.id, actor.c.kind == where.kind)
        conditions.append(select(actor.c.id).select_from(_current()).where(same).correlate(whole).exists())
    query = select(whole).where(*actor_conditions(ActorFilter(ids=where.ids), whole.c.identity))
    if conditions and judged:
        query = query.where(or_(and_(*conditions), whole.c.identity.in_(judged)))
    else:
        query = query.where(*conditions)
    query = query.order_by(whole.c.claims.desc(), whole.c.reports.desc(), whole.c.id)
    if where.limit is None or where.review not in (None, "any", "unreviewed"):
        return query
    return query.limit(where.offset + where.limit + len(judged))  # of what nobody judged all pass


def _current() -> FromClause:
    return actor.join(run, and_(run.c.number == actor.c.run, run.c.current))


def _bodies(connection: Connection, ids: Sequence[str]) -> dict[str, tuple[str, str]]:
    """By identity the canonical record, and the identity that its own report gives it."""
    query = select(actor.c.identity, actor.c.own, actor.c.body).select_from(_current()).where(actor.c.id.in_(ids))
    return {row.identity: (row.own, row.body) for row in connection.execute(query)}


def _names(connection: Connection, identities: Sequence[str], judged: Judged) -> dict[str, list[Named]]:
    """Every name of each actor with the number of reports that use it, the commonest first."""
    merged = set(judged.grouping.parent.values()).intersection(identities)
    owners = _owners(connection, sorted(merged)) if merged else {}
    query = select(called).where(called.c.identity.in_(identities))
    found: dict[str, list[Named]] = {}
    for row in connection.execute(query.order_by(called.c.reports.desc(), called.c.text)):
        own = owners.get((row.identity, row.text))
        found.setdefault(row.identity, []).append(Named(row.text, row.reports, row.reason, own))
    return found


def _owners(connection: Connection, identities: Sequence[str]) -> dict[tuple[str, str], str]:
    """Of actors that people merged, by identity and name: the first of the identities of who bears it."""
    local = _current().join(naming, and_(naming.c.run == actor.c.run, naming.c.actor == actor.c.id))
    query = select(actor.c.identity, naming.c.text, func.min(actor.c.own)).select_from(local)
    query = query.where(actor.c.identity.in_(identities)).group_by(actor.c.identity, naming.c.text)
    return {(identity, text): own for identity, text, own in connection.execute(query)}


def _parents(connection: Connection, identities: Sequence[str]) -> dict[str, str]:
    """The canonical id of each actor's umbrella, where any report names one; of several the smallest."""
    branch = actor.alias("branch")
    umbrella = and_(actor.c.run == branch.c.run, actor.c.id == branch.c.parent)
    query = select(branch.c.identity, whole.c.id).join(actor, umbrella)
    query = query.join(run, and_(run.c.number == branch.c.run, run.c.current))
    query = query.join(whole, whole.c.identity == actor.c.identity)
    query = query.where(branch.c.identity.in_(identities), branch.c.parent.is_not(None)).distinct()
    return dict(sorted(connection.execute(query), reverse=True))


def _offices(connection: Connection, identities: Sequence[str]) -> dict[str, list[HeldOffice]]:
    """The offices that the reports give each person, each once for every report, by report and place in its text."""
    query = select(actor.c.identity, actor.c.body).select_from(_current()).where(actor.c.identity.in_(identities))
    query = query.where(HOLDS_OFFICE)
    found: dict[str, list[tuple[str, int, HeldOffice]]] = {}
    for identity, body in connection.execute(query):
        record = json.loads(body)
        for office in record.get("offices", ()):
            told = {name: office[name] for name in ("title", "held", "since", "until")}
            held = HeldOffice(text=office["span"]["text"], report=record["report"], **told)
            found.setdefault(identity, []).append((held.report, office["span"]["start"], held))
    return {
        identity: [held for *_, held in sorted(offices, key=lambda each: (*each[:2], each[2].title))]
        for identity, offices in found.items()
    }


def _actor_row(row: Found, own: str, body: str, names: Sequence[Named], judged: Judged) -> ActorRow:
    machine = decode(Actor, json.loads(body))
    thread = judged.threads.get(row.identity, ())
    one, review = judged_record(machine, thread) if thread else (machine, None)
    reasons = judged.grouping.reasons
    aliases = [
        (
            each.text,
            each.reports,
            _reason(each, machine, reasons.get(each.own) if each.own not in (None, own) else None),
        )
        for each in names
        if each.text != one.name
    ]
    aliases += [(text, 0, reason) for text, reason in _given(thread) if text not in {name for name, _, _ in aliases}]
    return ActorRow(
        id=one.id,
        name=one.name,
        kind=one.kind,
        country=one.country,
        parent=None,
        aliases=tuple(aliases),
        reports=row.reports,
        claims=row.claims,
        camp=one.camp,
        review=review,
    )


def _reason(named: Named, whole: Actor, merged: str | None) -> str:
    """Why a name is the actor's: within its report, or because two reports' actors are one."""
    if named.reason is not None:
        return named.reason if merged is None else f"{merged}; {named.reason}"
    if merged is not None:
        return merged
    known, agency = actor_by_name().get(named.text), agency_forms().get(named.text)
    if known is not None and known.source is not None:
        return f"another name of {known.name} ({known.source})"
    if agency is not None:
        return f"another form of {agency.name} ({agency.website})"
    return f"the same full name as {whole.name} in another report, but for case and spelling"


def _given(thread: Sequence[Judgement]) -> Iterator[tuple[str, str]]:
    """The names that people gave the actor, with their reasons."""
    for judgement in in_force(thread):
        if judgement.verdict == "alias":
            yield json.loads(judgement.values[0].value), f"said by {judgement.by}: {judgement.why}"


def _passes(row: ActorRow, where: ActorFilter) -> bool:
    """The filter again, now that the judgements are laid over the row."""
    state = row.review.state if row.review else "unreviewed"
    names = (row.name, *(text for text, _, _ in row.aliases))
    return (
        (state != "rejected" if where.review is None else where.review in ("any", state))
        and where.kind in (None, row.kind)
        and (where.name is None or any(fold(where.name) in fold(name) for name in names))
    )
