"""Actors as one across reports, counted, and the names that lead to them: what lists and searches would otherwise have
to count and look through anew for each page.

All of it follows from the rows of runs and from ``actor.identity``; ``wholes.py`` keeps it so, ``whole_proofs.py``
compares.
"""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, Table, Text

from whence.ledger.exact import Exact
from whence.ledger.tables import metadata

# An actor by its identity: its canonical id, in how many reports current runs name it, in how many claims it speaks.
whole = Table(
    "whole",
    metadata,
    Column("identity", Exact, primary_key=True),
    Column("id", Text, nullable=False),
    Column("reports", Integer, nullable=False),
    Column("claims", Integer, nullable=False),
)
# The order in which lists show them.
Index("ix_whole_shown", whole.c.claims.desc(), whole.c.reports.desc(), whole.c.id)

# A name of an actor, in how many of these reports it stands, and the first of the reasons for it.
called = Table(
    "called",
    metadata,
    Column("identity", Exact, primary_key=True),
    Column("text", Exact, primary_key=True),
    Column("folded", Exact, nullable=False, index=True),
    Column("reports", Integer, nullable=False),
    Column("reason", Exact),
)

# Each name and each speaker's words once, folded, those of runs that are current no more too: a part of a name is
# looked for in these and not in every row.
wording = Table("wording", metadata, Column("folded", Exact, primary_key=True))

WHOLES = (whole, called, wording)
