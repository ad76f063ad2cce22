"""Claims that a name, an actor or an act leads to, where it leads to few: those are looked up, and not waited for.

What many claims have is soon met in the order in which they are shown; what few have would be met after a million
others. So a name is followed first, as far as it takes to know which of the two it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, islice

from sqlalchemy import Column, Connection, bindparam, func, select

from whence.ledger.backend import Backend
from whence.ledger.conditions import FULL_ID, Condition, holds_act, is_named, like
from whence.ledger.contexts import Query
from whence.ledger.filters import ClaimFilter
from whence.ledger.folding import terms
from whence.ledger.rows import RELAYING, SPEAKING
from whence.ledger.tables import actor, claim, part, report
from whence.ledger.whole_tables import called, wording

# What is found this many times can be met in order: of a million claims one in three hundred has it, so that a page of
# fifty has been met after 17,000. Who asks for more rows must meet more, so it is at least so many for each row.
FEW, FEW_A_ROW = 3000, 40
# A part of a name that stands in so many names is common: nearly all of them speak. Few of them are relays, so those
# are followed as far as that takes no longer than a tenth of a second.
FEW_NAMES = 3000
NAMES_BY_ROLE = {SPEAKING: FEW_NAMES, RELAYING: 20_000}


def led_to(connection: Connection, where: ClaimFilter) -> Iterator[Condition]:
    """Conditions that follow from those of ``where`` and lead to its few claims, or past reports that have none."""
    most = max(FEW, FEW_A_ROW * (where.limit or 0))
    few = [found for leading in _leading(connection, where) if len(found := _ids(connection, leading, most)) < most]
    for found in few:
        # Ids are hexadecimal, so they may stand in the statement itself: as parameters they would be too many.
        yield claim.c.id.in_(bindparam("few", found, expanding=True, literal_execute=True, unique=True))
    if where.speaker is not None and not few and not FULL_ID.fullmatch(where.speaker):
        yield is_named(where.speaker)


def _ids(connection: Connection, leading: Sequence[Query], most: int) -> list[str]:
    return list(islice(chain.from_iterable(connection.scalars(query.limit(most)) for query in leading), most))


def _leading(connection: Connection, where: ClaimFilter) -> Iterator[Sequence[Query]]:
    """For each thing that is asked, the queries that together give the ids of all claims that have it."""
    for who, roles in ((where.speaker, SPEAKING), (where.via, RELAYING)):
        if who is None:
            continue
        if FULL_ID.fullmatch(who):
            yield (_played(select(actor.c.identity).where(actor.c.id == who), roles),)
        elif (words := few_names(connection, who, NAMES_BY_ROLE[roles])) is not None:
            named = select(called.c.identity).where(called.c.folded.in_(words))
            said = select(claim.c.id).where(claim.c.speaker.in_(words))
            yield _played(named, roles), *((said,) if roles == SPEAKING else ())
    if where.act is not None:
        acts = [value for value in distinct_values(connection, claim.c.acts) if holds_act(value, where.act)]
        yield (select(claim.c.id).where(claim.c.acts.in_(acts)),)


def searched(connection: Connection, backend: Backend, search: str) -> Condition:
    """Does the report's text hold the words? Where many do, reports are met in order, and not looked up and sorted: a
    sum is no column that an index leads to."""
    found = backend.matching(terms(search))
    few = select(func.count()).select_from(found.limit(FEW).subquery())
    return (report.c.text if (connection.scalar(few) or 0) < FEW else report.c.text + 0).in_(found)


def few_names(connection: Connection, who: str, most: int = FEW_NAMES) -> Query | None:
    """The names that hold ``who``; ``None`` where they are ``most`` or more."""
    holding = select(wording.c.folded).where(like(wording.c.folded, who))
    few = select(func.count()).select_from(holding.limit(most).subquery())
    return holding if (connection.scalar(few) or 0) < most else None


def distinct_values(connection: Connection, column: Column[str]) -> list[str]:
    """Every value of an indexed column that has few, each found behind the one before: no row in between is read."""
    first = select(func.min(column).label("value")).cte("stands", recursive=True)
    behind = select(func.min(column)).where(column > first.c.value).scalar_subquery()
    every = first.union_all(select(behind).where(first.c.value.is_not(None)))
    return list(connection.scalars(select(every.c.value).where(every.c.value.is_not(None))))


def _played(identities: Query, roles: Sequence[str]) -> Query:
    """Ids of claims in which actors of these identities have one of ``roles``, in whatever run."""
    joined = actor.join(part, part.c.actor == actor.c.id)
    return select(part.c.claim).select_from(joined).where(actor.c.identity.in_(identities), part.c.role.in_(roles))
