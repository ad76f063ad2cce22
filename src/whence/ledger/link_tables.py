"""What linking keeps of each report, so that a new one is linked without the others being read again.

All of it follows from the reports and can be made anew (``whence link --anew``).
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Float, Index, Integer, Table, Text

from whence.ledger.exact import Exact
from whence.ledger.tables import RowNumber, metadata

# Each report as it was linked: by which run, under which address (hash) and outlet (as names are compared). Of several
# versions under one address only the newest is ``counted``. ``face`` says who is likelier the original of a copy.
linked = Table(
    "linked",
    metadata,
    Column("report", Text, primary_key=True),
    Column("run", RowNumber, nullable=False),
    Column("address", BigInteger, index=True),
    Column("outlet", Exact, index=True),
    Column("counted", Boolean, nullable=False),
    Column("face", Exact, nullable=False),
)

# One report's account of one occurrence, the ``ordinal``-th of its report, and the incident it is in now. ``face``: its
# triggers, days and place, which decide whether it may join others.
account = Table(
    "account",
    metadata,
    Column("number", RowNumber, primary_key=True, autoincrement=False),
    Column("report", Text, nullable=False, index=True),
    Column("ordinal", Integer, nullable=False),
    Column("incident", Text, index=True),
    Column("face", Exact, nullable=False),
)

# The blocks in which an account is looked at, and the first and last day it can be about (``link.blocks``).
clue = Table(
    "clue",
    metadata,
    Column("key", BigInteger, nullable=False),
    Column("account", RowNumber, nullable=False, index=True),
    Column("start", Integer),
    Column("finish", Integer),
    Index("ix_clue_key_start", "key", "start"),
)

# What tells whether an account and another are one occurrence: names, words and figures near it.
mark = Table(
    "mark",
    metadata,
    Column("account", RowNumber, primary_key=True, autoincrement=False),
    Column("body", Exact, nullable=False),
)

# Whose voices an account has: hashes of their keys and names.
voiced = Table(
    "voiced",
    metadata,
    Column("key", BigInteger, nullable=False, index=True),
    Column("account", RowNumber, nullable=False, index=True),
)

# Pairs of accounts that are likelier one occurrence than not, the one with the smaller anchor first.
bond = Table(
    "bond",
    metadata,
    Column("first", RowNumber, primary_key=True, autoincrement=False),
    Column("second", RowNumber, primary_key=True, autoincrement=False, index=True),
    Column("score", Float, nullable=False),
    Column("reasons", Exact, nullable=False),
)

# The bands of a report's signature, and pairs of reports of which one repeats the other's prose.
band = Table(
    "band",
    metadata,
    Column("key", BigInteger, nullable=False, index=True),
    Column("report", Text, nullable=False, index=True),
)
alike = Table(
    "alike",
    metadata,
    Column("first", Text, primary_key=True),
    Column("second", Text, primary_key=True, index=True),
)

KEPT = (linked, account, clue, mark, voiced, bond, band, alike)
