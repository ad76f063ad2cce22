"""The tables of a team's desk: accounts, what was done to them, who is signed in, and tries that failed."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Integer, Table, Text

from whence.ledger.exact import Exact
from whence.ledger.tables import RowNumber, metadata

# Who may use a desk that a team shares. ``key`` is the name as it is compared; ``password`` what one is checked with.
# Role, state and password follow from the newest change of each account.
team_account = Table(
    "team_account",
    metadata,
    Column("number", RowNumber, primary_key=True, autoincrement=False),
    Column("key", Exact, nullable=False, unique=True),
    Column("name", Exact, nullable=False),
    Column("role", Text, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("password", Text, nullable=False),
    Column("since", Text, nullable=False),
)

# What was done to accounts, in order; ``chain`` as in ``judgement``.
team_change = Table(
    "team_change",
    metadata,
    Column("number", RowNumber, primary_key=True, autoincrement=False),
    Column("account", RowNumber, ForeignKey("team_account.number"), nullable=False, index=True),
    Column("body", Exact, nullable=False),
    Column("digest", Text, nullable=False),
    Column("chain", Text, nullable=False),
)

# Who is signed in: the SHA-256 of the token that their browser has. ``began`` and ``seen`` are seconds since 1970.
team_session = Table(
    "team_session",
    metadata,
    Column("token", Text, primary_key=True),
    Column("account", RowNumber, ForeignKey("team_account.number"), nullable=False, index=True),
    Column("began", BigInteger, nullable=False),
    Column("seen", BigInteger, nullable=False),
)

# Tries at signing in that did not succeed, by the SHA-256 of a name or an address; nobody may try before ``until``.
login_attempt = Table(
    "login_attempt",
    metadata,
    Column("key", Text, primary_key=True),
    Column("failures", Integer, nullable=False),
    Column("last", BigInteger, nullable=False),
    Column("until", BigInteger, nullable=False),
)

# What holds for a moment, and is neither proved nor kept in a backup.
PASSING = (team_session, login_attempt)
