"""What linking keeps and makes, inside one transaction: rows by name, without a word about what they mean."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, cast

from sqlalchemy import Connection, bindparam, delete, func, insert, select, true, update

from whence.ledger import changing, link_tables, links, tables
from whence.ledger.contexts import CURRENT, Query
from whence.ledger.judged_readings import judged_readings, judged_since
from whence.ledger.judgements import history
from whence.ledger.slices import slices
from whence.records import Judgement, Reading
from whence.records.incidents import Incident

Row = Mapping[str, Any]
RELATIONS = {table.name: table for table in (*link_tables.KEPT, tables.copied)}
# Asked of thousands of blocks, and made once: to put it together takes as long as to answer it.
TOTAL = select(func.count()).select_from(
    select(link_tables.clue.c.account)
    .where(link_tables.clue.c.key == bindparam("key"))
    .limit(bindparam("most"))
    .subquery()
)


class LinkState:
    """The rows of one ledger, as long as its transaction is open."""

    def __init__(self, connection: Connection, at: str):
        self._connection = connection
        self._at = at

    def rows(self, relation: str, column: str, values: Collection[Any]) -> list[Row]:
        """Every row of ``relation`` whose ``column`` is one of ``values``, in no order."""
        table = RELATIONS[relation]
        queries = (select(table).where(table.c[column].in_(part)) for part in slices(values))
        return [row for query in queries for row in self._mappings(query)]

    def _mappings(self, query: Query) -> Iterator[Row]:
        return cast("Iterator[Row]", self._connection.execute(query).mappings())

    def present(self, relation: str, column: str, values: Collection[Any]) -> set[Any]:
        """Those of ``values`` that any row has in ``column``."""
        table = RELATIONS[relation]
        one = select(table.c[column]).where(table.c[column] == bindparam("value")).limit(1)
        return {value for value in values if self._connection.scalar(one, {"value": value}) is not None}

    def add(self, relation: str, rows: Sequence[Row]) -> None:
        """Adds ``rows``."""
        if rows:
            self._connection.execute(insert(RELATIONS[relation]), list(rows))

    def remove(self, relation: str, column: str, values: Collection[Any]) -> None:
        """Takes away every row whose ``column`` is one of ``values``."""
        table = RELATIONS[relation]
        for part in slices(values):
            self._connection.execute(delete(table).where(table.c[column].in_(part)))

    def place(self, incidents: Mapping[int, str]) -> None:
        """Says of each account which incident it is in."""
        account = link_tables.account
        change = update(account).where(account.c.number == bindparam("at")).values(incident=bindparam("id"))
        if incidents:
            self._connection.execute(change, [{"at": number, "id": id_} for number, id_ in incidents.items()])

    def next_account(self) -> int:
        """A number that no account has."""
        return (self._connection.scalar(select(func.max(link_tables.account.c.number))) or 0) + 1

    def near(self, keys: Collection[int], first: int, last: int) -> Iterator[Row]:
        """What stands in these blocks and begins on a day from ``first`` to ``last``, or on no day that is known."""
        clue = link_tables.clue
        for part in slices(keys):
            for when in (clue.c.start.between(first, last), clue.c.start.is_(None)):
                yield from self._mappings(select(clue).where(clue.c.key.in_(part), when))

    def pairs(self, end: str, accounts: Collection[int]) -> Iterator[tuple[int, int, float]]:
        """Bonds that have one of ``accounts`` at this end, without the reasons for them, which are long."""
        bond = link_tables.bond
        query = select(bond.c.first, bond.c.second, bond.c.score)
        for part in slices(accounts):
            rows = self._connection.execute(query.where(bond.c[end].in_(part)))
            yield from ((row.first, row.second, row.score) for row in rows)

    def pairs_inside(self, incidents: Collection[str]) -> Iterator[tuple[int, int, float]]:
        """The same of the bonds of which both ends are in one of ``incidents``."""
        bond, first = link_tables.bond, link_tables.account
        second = first.alias("other")
        joined = bond.join(first, first.c.number == bond.c.first).join(second, second.c.number == bond.c.second)
        query = select(bond.c.first, bond.c.second, bond.c.score).select_from(joined)
        query = query.where(first.c.incident == second.c.incident)
        for part in slices(incidents):
            rows = self._connection.execute(query.where(first.c.incident.in_(part)))
            yield from ((row.first, row.second, row.score) for row in rows)

    def totals(self, keys: Collection[int], most: int) -> dict[int, int]:
        """How many accounts stand in each of these blocks, counted to ``most``: some hold a tenth of an archive."""
        return {key: self._connection.scalar(TOTAL, {"key": key, "most": most}) or 0 for key in keys}

    def readings(self, reports: Collection[str]) -> Iterator[Reading]:
        """The reports with all that their current runs found, as people left it."""
        return judged_readings(self._connection, reports)

    def changed(self) -> list[tuple[str, int]]:
        """Reports, with their current runs, that were read since the last linking and not linked since, by day; then
        those whose claims or events were judged since."""
        report, run, linked = tables.report, tables.run, link_tables.linked
        since, judged = self.linked_to()
        joined = CURRENT.outerjoin(linked, (linked.c.report == report.c.id) & (linked.c.run == run.c.number))
        query = select(report.c.id, run.c.number).select_from(joined)
        query = query.where(run.c.number > since, linked.c.report.is_(None)).order_by(report.c.day, report.c.number)
        read = {row.id: row.number for row in self._connection.execute(query)}
        return list({**read, **dict(judged_since(self._connection, judged))}.items())

    def newest(self) -> tuple[int, int]:
        """The numbers of the newest run and the newest judgement, 0 where there are none."""
        columns = (tables.run.c.number, tables.judgement.c.number)
        run, judged = (self._connection.scalar(select(func.max(column))) or 0 for column in columns)
        return run, judged

    def linked_to(self) -> tuple[int, int]:
        """The same as it was at the last linking that came to its end; 0 where there was none."""
        row = self._connection.execute(select(tables.linking.c.run, tables.linking.c.judgement)).first()
        return (0, 0) if row is None else (row.run, row.judgement)

    def judgements(self, after: int = 0) -> list[Judgement]:
        """All judgements from the one after this number on, oldest first."""
        return list(history(self._connection, after=after))

    def replace(self, gone: Collection[str], made: Sequence[Incident]) -> None:
        """Puts the incidents ``made`` in the place of those with the ids ``gone``."""
        if gone or made:
            links.replace(self._connection, gone, made, changing.next_step(self._connection, self._at))

    def count(self) -> int:
        """How many incidents there are."""
        return self._connection.scalar(select(func.count()).select_from(tables.incident)) or 0

    def begin(self, maker: str, *, anew: bool = False) -> bool:
        """Forgets all that was kept and made where another version of linking did, nobody did since something was
        forgotten, or to begin ``anew``; says whether it did so."""
        if not anew and self._connection.scalar(select(tables.linking.c.maker)) == maker:
            return False
        if self._connection.scalar(select(tables.incident.c.number).limit(1)):
            changing.keep(self._connection, true(), changing.next_step(self._connection, self._at))
        links.clear(self._connection)
        links.note(self._connection, maker=maker)
        return True

    def finish(self, run: int, judgement: int) -> None:
        """Everything up to this run and this judgement is linked."""
        self._connection.execute(update(tables.linking).values(run=run, judgement=judgement))
