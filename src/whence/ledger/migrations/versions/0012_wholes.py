"""Actors counted across reports, every name once, and indexes for what the desk asks of a hundred thousand reports."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

# Which rows of ``actor`` hold an office, and which have another identity than their own: few of many.
HOLDS_OFFICE = """body LIKE '%"offices":[{%'"""
MOVED = "identity != own"

WHOLES = """
    INSERT INTO whole (identity, id, reports, claims)
    SELECT named.identity, named.id, named.reports, coalesce(spoken.claims, 0) FROM (
        SELECT actor.identity, min(actor.id) AS id, count(DISTINCT actor.run) AS reports
        FROM actor JOIN run ON run.number = actor.run WHERE run.current GROUP BY actor.identity
    ) AS named LEFT JOIN (
        SELECT identity, count(*) AS claims FROM (
            SELECT DISTINCT actor.identity, part.run, part.claim
            FROM actor JOIN run ON run.number = actor.run
            JOIN part ON part.run = actor.run AND part.actor = actor.id
            WHERE run.current AND part.role IN ('speaker', 'speaks-for')
        ) AS once GROUP BY identity
    ) AS spoken ON spoken.identity = named.identity"""
CALLED = """
    INSERT INTO called (identity, text, folded, reports, reason)
    SELECT actor.identity, naming.text, min(naming.folded), count(DISTINCT naming.run), min(naming.reason{collate})
    FROM actor JOIN run ON run.number = actor.run
    JOIN naming ON naming.run = actor.run AND naming.actor = actor.id
    WHERE run.current GROUP BY actor.identity, naming.text"""
WORDING = """
    INSERT INTO wording (folded)
    SELECT folded FROM naming UNION SELECT speaker FROM claim WHERE speaker IS NOT NULL"""


def upgrade() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    if sqlite:  # "current = 1" is how its queries say it, and it takes the index for the very same words alone
        op.drop_index("uq_run_current", "run")
        op.create_index("uq_run_current", "run", ["report"], unique=True, sqlite_where=sa.text("current = 1"))
    _create_tables()
    op.execute(WHOLES)
    op.execute(CALLED.format(collate="" if sqlite else ' COLLATE "C"'))
    op.execute(WORDING)
    op.create_index("ix_called_folded", "called", ["folded"])
    op.create_index("ix_whole_shown", "whole", [sa.text("claims DESC"), sa.text("reports DESC"), "id"])
    for table, column in (("claim", "speaker"), ("claim", "acts"), ("report", "outlet")):
        op.create_index(f"ix_{table}_{column}", table, [column])
    for name, column, which in (("office", "identity", HOLDS_OFFICE), ("moved", "run", MOVED)):
        where = sa.text(which)
        op.create_index(f"ix_actor_{name}", "actor", [column], sqlite_where=where, postgresql_where=where)
    branches = sa.text("parent IS NOT NULL")
    op.create_index("ix_actor_branch", "actor", ["identity"], sqlite_where=branches, postgresql_where=branches)
    op.drop_index("ix_part_actor", "part")
    op.create_index("ix_part_actor", "part", ["actor", "role", "claim"])
    op.drop_index("ix_incident_shown", "incident")
    filtered = ("latest", "place", "kind", "type", "country")
    op.create_index("ix_incident_shown", "incident", [sa.text("carriers DESC"), "earliest", "id", *filtered])


def _create_tables() -> None:
    op.create_table(
        "whole",
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("identity", "id")),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("reports", "claims")),
        sa.PrimaryKeyConstraint("identity", name="pk_whole"),
    )
    op.create_table(
        "called",
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("identity", "text", "folded")),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("identity", "text", name="pk_called"),
    )
    op.create_table(
        "wording", sa.Column("folded", sa.Text(), nullable=False), sa.PrimaryKeyConstraint("folded", name="pk_wording")
    )
