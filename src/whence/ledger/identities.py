"""Which actors are one across reports, once people have merged and split them.

``actor.own`` is what the machine says; ``actor.identity``, by which everything is grouped, follows from it and from the
judgements in force. It is made anew whenever either changes, so it cannot depend on the order of the two.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, select, update

from whence.ledger.tables import MOVED, actor, report, resolution, run
from whence.records import Anchor, Judgement, in_force


@dataclass(frozen=True, slots=True)
class Local:
    """An actor of a current run: its row, and the identity that its record gives it."""

    run: int
    id: str
    own: str


@dataclass(slots=True)
class Grouping:
    """Identities joined into groups (``parent`` leads to each group's name), and actors taken out of theirs."""

    parent: dict[str, str] = field(default_factory=dict)
    apart: dict[Local, str] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)  # by own identity, why it was merged with others

    def of(self, local: Local) -> str:
        """The identity that ``local`` has now."""
        return self.named(self.apart.get(local, local.own))

    def named(self, identity: str) -> str:
        """The name of the group that ``identity`` is in."""
        while identity in self.parent:
            identity = self.parent[identity]
        return identity

    def merge(self, locals_: Sequence[Local], reason: str) -> None:
        names = sorted({self.of(local) for local in locals_})
        self.reasons.update((local.own, reason) for local in locals_)
        self.parent.update((name, names[0]) for name in names[1:])

    def is_with(self, local: Local, others: Sequence[Local]) -> bool:
        """Is one of ``others`` in the group of ``local``?"""
        return self.of(local) in map(self.of, others)

    def split(self, local: Local, judgement: str) -> None:
        """``local`` gets an identity that nobody else has."""
        self.apart[local] = f"{local.id}/{judgement}"


def regroup(connection: Connection, judgements: Iterable[Judgement]) -> set[str]:
    """Makes the identities of all actors anew from the judgements about actors, oldest first; gives those of which an
    actor came or went."""
    before = _moved(connection)
    connection.execute(update(actor).where(MOVED).values(identity=actor.c.own))
    grouping = group(connection, judgements)
    for own in grouping.parent:
        connection.execute(update(actor).where(actor.c.own == own).values(identity=grouping.named(own)))
    for local in grouping.apart:
        mine = (actor.c.run == local.run) & (actor.c.id == local.id)
        connection.execute(update(actor).where(mine).values(identity=grouping.of(local)))
    changed = before ^ _moved(connection)
    return {name for _, _, own, identity in changed for name in (own, identity)}


def _moved(connection: Connection) -> set[tuple[int, int, str, str]]:
    """The actors that have another identity than their own: run and ordinal, their own, and that."""
    query = select(actor.c.run, actor.c.ordinal, actor.c.own, actor.c.identity).where(MOVED)
    return {(row.run, row.ordinal, row.own, row.identity) for row in connection.execute(query)}


def group(connection: Connection, judgements: Iterable[Judgement]) -> Grouping:
    """What the judgements about actors say in the order in which they were made."""
    grouping = Grouping()
    for judgement in in_force(list(judgements)):
        if judgement.verdict not in ("merge", "split"):
            continue
        found = [local for anchor in judgement.anchors if (local := find_local(connection, anchor)) is not None]
        if judgement.verdict == "merge":
            grouping.merge(found, f"merged by {judgement.by}: {judgement.why}")
        elif found and (not judgement.others or grouping.is_with(found[0], found[1:])):
            grouping.split(found[0], judgement.id)
    return grouping


def find_local(connection: Connection, anchor: Anchor) -> Local | None:
    """The actor that the report's current run first mentions there, else the first that it mentions there at all."""
    (span,) = anchor.spans
    current = actor.join(run, (run.c.number == actor.c.run) & run.c.current)
    current = current.join(report, report.c.number == run.c.report)
    query = select(actor.c.run, actor.c.id, actor.c.own).select_from(current).where(report.c.id == anchor.report)
    first = connection.execute(query.where(actor.c.start == span.start)).first()
    if first is None:
        mention = (resolution.c.run == actor.c.run) & (resolution.c.actor == actor.c.id)
        overlapping = query.join(resolution, mention).where(
            resolution.c.start < span.end, resolution.c.end > span.start
        )
        first = connection.execute(overlapping.order_by(resolution.c.start).limit(1)).first()
    return None if first is None else Local(first.run, first.id, first.own)
