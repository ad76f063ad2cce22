"""What counted actors and kept names must prove: that they follow from the rows of the runs, every one of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sqlalchemy import Connection, select, true

from whence.ledger import wholes
from whence.ledger.answers import Fault
from whence.ledger.contexts import stream
from whence.ledger.whole_tables import called, whole, wording


def prove_wholes(connection: Connection, step: Callable[[int], None]) -> Iterator[Fault]:
    """A fault for each row that is missing, and for each that follows from nothing."""
    for table, expected in ((whole, wholes.totals(true())), (called, wholes.names(true())), (wording, wholes.words())):
        right = expected.subquery()
        columns = [column.name for column in table.c]
        made, kept = select(*(right.c[name] for name in columns)), select(*(table.c[name] for name in columns))
        for query, message in ((made.except_(kept), "is missing"), (kept.except_(made), "follows from no record")):
            for chunk in stream(connection, select(query.subquery())):
                for row in chunk:
                    yield Fault("column", f"{table.name} {row[0]}", f"the row {tuple(row)} {message}")
        step(0)
