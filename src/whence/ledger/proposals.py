"""Which actors of different reports may be one: persons whose names sound alike, bodies known by a short form alone.

These are never merged by the machine. A proposal ends when a person merges the two, or splits them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from sqlalchemy import select

from whence.ledger.answers import ActorRef, Proposal
from whence.ledger.identities import find_local
from whence.ledger.judgements import history
from whence.ledger.tables import actor, naming, run
from whence.records import Actor, in_force
from whence.records.codec import decode
from whence.schema.kinds import BODIES
from whence.schema.offices import known_offices
from whence.schema.spelling import may_be_one_person, plain, skeletons

if TYPE_CHECKING:
    from sqlalchemy import Connection

Pair = frozenset[str]

# The same full name is more than a like sound, and an office in common as much again; two offices take nothing away,
# because one report knows more of a person than another.
SAME_NAME, LIKE_NAME, SAME_OFFICE, SHORT_FORM = 0.6, 0.4, 0.3, 0.3
# Of a name that more persons bear than these every pair would say nothing.
MOST_BEARERS = 40


@dataclass(frozen=True, slots=True)
class Candidate:
    """An actor of one report, and the actor across reports that it is part of."""

    identity: str
    record: Actor

    @property
    def offices(self) -> frozenset[str]:
        return frozenset(office.title for office in self.record.offices)


def propose(connection: Connection) -> list[Proposal]:
    """Every pair that nobody decided about, the likeliest first, each pair once."""
    candidates, decided = _candidates(connection), _decided(connection)
    met = {(each.identity, each.record.report) for each in candidates}
    ids: dict[str, ActorRef] = {}
    for each in sorted(candidates, key=lambda each: each.record.id):
        ids.setdefault(each.identity, ActorRef(each.record.id, each.record.name))
    best: dict[Pair, tuple[float, str]] = {}
    for one, other, score, reason in (*_persons(candidates), *_short_forms(connection, candidates)):
        pair = frozenset((one.identity, other.identity))
        together = (one.identity, other.record.report) in met or (other.identity, one.record.report) in met
        if len(pair) == 2 and not together and pair not in decided:
            best[pair] = max(best.get(pair, (0.0, "")), (score, reason))
    found = []
    for pair, (score, reason) in best.items():
        one_ref, other_ref = sorted((ids[identity] for identity in pair), key=lambda ref: ref.id)
        found.append(Proposal(one_ref, other_ref, score, reason))
    return sorted(found, key=lambda each: (-each.score, each.one.id, each.other.id))


def _candidates(connection: Connection) -> list[Candidate]:
    query = select(actor.c.identity, actor.c.body).join(run, (run.c.number == actor.c.run) & run.c.current)
    query = query.where(actor.c.kind.in_(("person", *BODIES)))
    return [Candidate(identity, decode(Actor, json.loads(body))) for identity, body in connection.execute(query)]


def _persons(candidates: Sequence[Candidate]) -> Iterator[tuple[Candidate, Candidate, float, str]]:
    """Pairs of persons of two reports whose full names may be one."""
    by_surname: dict[str, list[Candidate]] = {}
    for each in candidates:
        if each.record.kind == "person" and " " in each.record.name:
            for bones in skeletons(each.record.name.split(" ")[-1]):
                by_surname.setdefault(bones, []).append(each)
    for alike in by_surname.values():
        for one, other in combinations(alike[:MOST_BEARERS], 2):
            if one.record.report != other.record.report and may_be_one_person(one.record.name, other.record.name):
                yield one, other, *_likeness(one, other)


def _likeness(one: Candidate, other: Candidate) -> tuple[float, str]:
    same = plain(one.record.name) == plain(other.record.name)
    names = "the same full name" if same else f"{one.record.name} and {other.record.name} sound alike"
    shared = sorted(one.offices & other.offices)
    if shared:
        return (SAME_NAME if same else LIKE_NAME) + SAME_OFFICE, f"{names}; both are {known_offices()[shared[0]].title}"
    told = [
        f"{name}: {', '.join(sorted(each.offices))}"
        for name, each in (("one", one), ("the other", other))
        if each.offices
    ]
    return SAME_NAME if same else LIKE_NAME, "; ".join((names, *told))


def _short_forms(
    connection: Connection, candidates: Sequence[Candidate]
) -> Iterator[tuple[Candidate, Candidate, float, str]]:
    """Bodies that one report knows by a short form alone, and those that another gives this short form."""
    short = {each.record.name: each for each in candidates if each.record.kind in BODIES and each.record.key is None}
    query = select(naming.c.text, actor.c.id).join(
        actor, (actor.c.run == naming.c.run) & (actor.c.id == naming.c.actor)
    )
    query = query.join(run, (run.c.number == actor.c.run) & run.c.current).where(actor.c.identity != actor.c.id)
    by_id = {each.record.id: each for each in candidates}
    for text, id_ in connection.execute(query):
        if text in short and id_ in by_id and text != by_id[id_].record.name:
            full = by_id[id_]
            yield short[text], full, SHORT_FORM, f"{text} is the short form of {full.record.name} in another report"


def _decided(connection: Connection) -> set[Pair]:
    """Pairs that people split: merged ones are one actor, and come as no pair."""
    found: set[Pair] = set()
    for judgement in in_force(list(history(connection, kind="actor"))):
        if judgement.verdict == "split":
            local = [find_local(connection, anchor) for anchor in judgement.anchors]
            identities = [_identity(connection, each.run, each.id) for each in local if each is not None]
            found.update(frozenset(pair) for pair in combinations(identities, 2))
    return found


def _identity(connection: Connection, number: int, id_: str) -> str:
    query = select(actor.c.identity).where(actor.c.run == number, actor.c.id == id_)
    return str(connection.scalars(query).one())
