"""What people made of actors, by the identity that each has across reports."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from whence.ledger.identities import Grouping, find_local, group
from whence.ledger.judgements import history
from whence.records import Judgement, in_force

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Judged:
    """What people made of actors: who is one, and by identity what else was judged."""

    grouping: Grouping
    threads: Mapping[str, Sequence[Judgement]]


def judged_actors(connection: Connection) -> Judged:
    """All judgements about actors; nearly always few."""
    every = list(history(connection, kind="actor"))
    grouping = group(connection, every)
    threads: dict[str, list[Judgement]] = {}
    grouped: set[str | None] = set()  # what the grouping has already: merges, splits, and what takes them back
    for judgement in every:
        if judgement.verdict in ("merge", "split") or judgement.supersedes in grouped:
            grouped.add(judgement.id)
            continue
        local = find_local(connection, judgement.subject)
        if local is not None:
            threads.setdefault(grouping.of(local), []).append(judgement)
    return Judged(grouping, threads)


def renamed(connection: Connection) -> dict[str, str]:
    """By identity the names that people gave actors."""
    judged = judged_actors(connection)
    found = {}
    for identity, thread in judged.threads.items():
        names = [each for judgement in in_force(thread) for each in judgement.values if each.field == "name"]
        if names:
            found[identity] = str(json.loads(names[-1].value))
    return found
