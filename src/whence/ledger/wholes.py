"""Keeps actors counted across reports: what a run adds is added, what anything takes away is counted anew."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Table,
    and_,
    bindparam,
    delete,
    distinct,
    func,
    insert,
    select,
    true,
    union,
    update,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import GenericFunction

from whence.ledger.exact import Exact
from whence.ledger.rows import SPEAKING
from whence.ledger.slices import slices
from whence.ledger.tables import actor, claim, naming, part, run
from whence.ledger.whole_tables import called, whole, wording

Row = Mapping[str, Any]
Query = Select[*tuple[Any, ...]]
Merge = Callable[[Row, Row], Row]


class first_of(GenericFunction[str]):  # noqa: N801  # named as functions of SQL are
    """The smallest of some texts by code points, as Python compares them, whatever language the database sorts by."""

    type = Exact()
    inherit_cache = True


@compiles(first_of)
def _first_of(element: Any, compiler: Any, **given: Any) -> str:
    return f"min({compiler.process(element.clauses, **given)})"


@compiles(first_of, "postgresql")
def _first_of_server(element: Any, compiler: Any, **given: Any) -> str:
    return f'min({compiler.process(element.clauses, **given)} COLLATE "C")'


def totals(which: ColumnElement[bool]) -> Query:
    """The rows of ``whole`` that follow from the actors ``which``."""
    found = select(
        actor.c.identity, func.min(actor.c.id).label("id"), func.count(distinct(actor.c.run)).label("reports")
    )
    named = found.select_from(_current()).where(which).group_by(actor.c.identity).subquery()
    local = _current().join(part, and_(part.c.run == actor.c.run, part.c.actor == actor.c.id))
    speaking = select(actor.c.identity, part.c.run, part.c.claim).select_from(local)
    once = speaking.where(which, part.c.role.in_(SPEAKING)).distinct().subquery()
    spoken = select(once.c.identity, func.count().label("claims")).group_by(once.c.identity).subquery()
    joined = named.outerjoin(spoken, spoken.c.identity == named.c.identity)
    return select(*named.c, func.coalesce(spoken.c.claims, 0).label("claims")).select_from(joined)


def names(which: ColumnElement[bool]) -> Query:
    """The rows of ``called`` that follow from the actors ``which``."""
    local = _current().join(naming, and_(naming.c.run == actor.c.run, naming.c.actor == actor.c.id))
    columns = (
        first_of(naming.c.folded).label("folded"),
        func.count(distinct(naming.c.run)).label("reports"),
        first_of(naming.c.reason).label("reason"),
    )
    query = select(actor.c.identity, naming.c.text, *columns).select_from(local)
    return query.where(which).group_by(actor.c.identity, naming.c.text)


def words(runs: Collection[int] | None = None) -> Query:
    """The rows of ``wording`` that follow from these runs, or from all."""
    called_so, spoken = select(naming.c.folded), select(claim.c.speaker).where(claim.c.speaker.is_not(None))
    if runs is not None:
        called_so, spoken = called_so.where(naming.c.run.in_(runs)), spoken.where(claim.c.run.in_(runs))
    return select(union(called_so, spoken).subquery())


def _current() -> Any:
    return actor.join(run, and_(run.c.number == actor.c.run, run.c.current))


def add(connection: Connection, runs: Collection[int]) -> None:
    """Count what runs found that became current just now, each of another report."""
    for some in slices(runs):
        mine = actor.c.run.in_(some)
        _merge(connection, whole, _mappings(connection, totals(mine)), _both)
        _merge(connection, called, _mappings(connection, names(mine)), _both_names)


def add_words(connection: Connection, runs: Collection[int]) -> None:
    """Keep the names and speakers' words that these runs found."""
    for some in slices(runs):
        found = {row["folded"] for row in _mappings(connection, words(some))}
        for few in slices(sorted(found)):
            found -= set(connection.scalars(select(wording.c.folded).where(wording.c.folded.in_(few))))
        _insert(connection, wording, [{"folded": each} for each in sorted(found)])


def recount(connection: Connection, identities: Iterable[str]) -> None:
    """Count these actors anew; those that no current run names any more go."""
    for some in slices(sorted(set(identities))):
        for table, query in ((whole, totals), (called, names)):
            connection.execute(delete(table).where(table.c.identity.in_(some)))
            _insert(connection, table, _mappings(connection, query(actor.c.identity.in_(some))))


def refill(connection: Connection) -> None:
    """Count everything anew."""
    for table, query in ((whole, totals(true())), (called, names(true())), (wording, words())):
        connection.execute(delete(table))
        connection.execute(insert(table).from_select([column.name for column in query.selected_columns], query))


def identities_of(connection: Connection, reports: Collection[int]) -> set[str]:
    """The identities of the actors that the current runs of these reports name."""
    query = select(actor.c.identity).select_from(_current()).distinct()
    return {each for some in slices(reports) for each in connection.scalars(query.where(run.c.report.in_(some)))}


def _both(one: Row, other: Row) -> Row:
    return {
        "id": min(one["id"], other["id"]),
        "reports": one["reports"] + other["reports"],
        "claims": one["claims"] + other["claims"],
    }


def _both_names(one: Row, other: Row) -> Row:
    reasons = [each for each in (one["reason"], other["reason"]) if each is not None]
    return {"reports": one["reports"] + other["reports"], "reason": min(reasons, default=None)}


def _merge(connection: Connection, table: Table, came: Sequence[Row], both: Merge) -> None:
    """Add the rows that ``came`` to those that are there under the same key."""
    keys = [column.name for column in table.primary_key]
    there = {
        tuple(row[name] for name in keys): row
        for some in slices(sorted({row["identity"] for row in came}))
        for row in _mappings(connection, select(table).where(table.c.identity.in_(some)))
    }
    known, fresh = list[Row](), list[Row]()
    for row in came:
        key = tuple(row[name] for name in keys)
        if key in there:
            known.append({**both(there[key], row), **{f"at_{name}": row[name] for name in keys}})
        else:
            fresh.append(row)
    _insert(connection, table, fresh)
    if known:
        place = and_(*(table.c[name] == bindparam(f"at_{name}") for name in keys))
        connection.execute(update(table).where(place), known)


def _mappings(connection: Connection, query: Any) -> list[Row]:
    return [dict(row) for row in connection.execute(query).mappings()]


def _insert(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    if rows:
        connection.execute(insert(table), list(rows))
