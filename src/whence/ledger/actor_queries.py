"""Actors as one across reports: by the identity that the machine gives them, and by what people made of that."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Row, Subquery, and_, distinct, func, or_, select

from whence.ledger.answers import ActorRow, HeldOffice
from whence.ledger.conditions import actor_conditions
from whence.ledger.contexts import Query, canonical, stream
from whence.ledger.filters import ActorFilter
from whence.ledger.folding import fold
from whence.ledger.judged_actors import Judged, judged_actors
from whence.ledger.overlay import judged_record
from whence.ledger.rows import SPEAKING
from whence.ledger.tables import actor, naming, part, run
from whence.records import Actor, Judgement, in_force
from whence.records.codec import decode
from whence.schema.agencies import agency_forms
from whence.schema.known_actors import actor_by_name

Found = Row[*tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Named:
    """A name of an actor, in how many reports it stands, why it was joined, and the identity of who bears it there."""

    text: str
    reports: int
    reason: str | None
    own: str


def actors(connection: Connection, where: ActorFilter) -> Iterator[ActorRow]:
    end = None if where.limit is None else where.offset + where.limit
    yield from islice(_actors(connection, where), where.offset, end)


def _actors(connection: Connection, where: ActorFilter) -> Iterator[ActorRow]:
    judged = judged_actors(connection)
    for chunk in stream(connection, _bodies(where, list(judged.threads))):
        identities = [row.identity for row in chunk]
        names, parents = _names(connection, identities), _parents(connection, identities)
        offices = _offices(connection, identities)
        for row in chunk:
            shown = _actor_row(row, names[row.identity], parents.get(row.identity), judged)
            shown = replace(shown, offices=tuple(offices.get(row.identity, ())))
            if _passes(shown, where):
                yield shown


def _bodies(where: ActorFilter, judged: Sequence[str]) -> Query:
    """One row for each actor across reports: its canonical record and how much there is of it.

    Those whose identity is ``judged`` come too, to be looked at once the judgements are laid over them.
    """
    whole, spoken = _whole(), _spoken()
    claims = func.coalesce(spoken.c.claims, 0).label("claims")
    mine = and_(actor.c.id == whole.c.id, actor.c.identity == whole.c.identity)
    joined = whole.join(actor, mine).join(run, and_(run.c.number == actor.c.run, run.c.current))
    joined = joined.outerjoin(spoken, spoken.c.identity == whole.c.identity)
    query = select(whole.c.identity, whole.c.reports, claims, actor.c.own, actor.c.body).select_from(joined)
    conditions = list(actor_conditions(replace(where, ids=None), whole.c.identity))
    conditions += [actor.c.kind == where.kind] if where.kind is not None else []
    query = query.where(or_(and_(True, *conditions), whole.c.identity.in_(judged)))
    query = query.where(*actor_conditions(ActorFilter(ids=where.ids), whole.c.identity))
    return query.order_by(claims.desc(), whole.c.reports.desc(), actor.c.id)


def _whole() -> Subquery:
    current = actor.join(run, and_(run.c.number == actor.c.run, run.c.current))
    columns = (actor.c.identity, func.min(actor.c.id).label("id"), func.count(distinct(actor.c.run)).label("reports"))
    return select(*columns).select_from(current).group_by(actor.c.identity).subquery()


def _spoken() -> Subquery:
    """In how many claims each actor speaks, itself or through somebody who speaks for it."""
    local = actor.join(run, and_(run.c.number == actor.c.run, run.c.current))
    local = local.join(part, and_(part.c.run == actor.c.run, part.c.actor == actor.c.id))
    speaking = select(actor.c.identity, part.c.run, part.c.claim).select_from(local)
    once = speaking.where(part.c.role.in_(SPEAKING)).distinct().subquery()
    return select(once.c.identity, func.count().label("claims")).group_by(once.c.identity).subquery()


def _names(connection: Connection, identities: Sequence[str]) -> dict[str, list[Named]]:
    """Every name of each actor with the number of reports that use it, the commonest first."""
    local = actor.join(run, and_(run.c.number == actor.c.run, run.c.current))
    local = local.join(naming, and_(naming.c.run == actor.c.run, naming.c.actor == actor.c.id))
    times = func.count(distinct(naming.c.run)).label("times")
    columns = (actor.c.identity, naming.c.text, times, func.min(naming.c.reason), func.min(actor.c.own))
    query = select(*columns).select_from(local)
    query = query.where(actor.c.identity.in_(identities)).group_by(actor.c.identity, naming.c.text)
    found: dict[str, list[Named]] = {}
    for identity, *named in connection.execute(query.order_by(times.desc(), naming.c.text)):
        found.setdefault(identity, []).append(Named(*named))
    return found


def _parents(connection: Connection, identities: Sequence[str]) -> dict[str, str]:
    """The canonical id of each actor's umbrella, where any report names one; of several the smallest."""
    branch = actor.alias("branch")
    umbrella = and_(actor.c.run == branch.c.run, actor.c.id == branch.c.parent)
    query = select(branch.c.identity, canonical(actor.c.id)).join(actor, umbrella)
    query = query.join(run, and_(run.c.number == branch.c.run, run.c.current))
    query = query.where(branch.c.identity.in_(identities)).distinct()
    return dict(sorted(connection.execute(query), reverse=True))


def _offices(connection: Connection, identities: Sequence[str]) -> dict[str, list[HeldOffice]]:
    """The offices that the reports give each person, each once for every report, by report and place in its text."""
    local = actor.join(run, and_(run.c.number == actor.c.run, run.c.current))
    query = select(actor.c.identity, actor.c.body).select_from(local).where(actor.c.identity.in_(identities))
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


def _actor_row(row: Found, names: Sequence[Named], parent: str | None, judged: Judged) -> ActorRow:
    machine = decode(Actor, json.loads(row.body))
    thread = judged.threads.get(row.identity, ())
    one, review = judged_record(machine, thread) if thread else (machine, None)
    reasons = judged.grouping.reasons
    aliases = [
        (each.text, each.reports, _reason(each, machine, reasons.get(each.own) if each.own != row.own else None))
        for each in names
        if each.text != one.name
    ]
    aliases += [(text, 0, reason) for text, reason in _given(thread) if text not in {name for name, _, _ in aliases}]
    return ActorRow(
        id=one.id,
        name=one.name,
        kind=one.kind,
        country=one.country,
        parent=parent,
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
