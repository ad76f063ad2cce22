"""Judgements of people: each a row that is never changed, chained to the one before it; and what they make of actors.

``judged`` holds every anchor of every judgement, to find by. ``actor.own`` keeps the identity that the actor's record
gives, beside ``identity``, which people may have merged or split.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0001"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "judgement",
        sa.Column("number", NUMBER, nullable=False, autoincrement=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("id", "verdict", "by", "body", "digest", "chain")),
        sa.PrimaryKeyConstraint("number", name="pk_judgement"),
        sa.UniqueConstraint("id", name="uq_judgement_id"),
    )
    op.create_table(
        "judged",
        sa.Column("judgement", NUMBER, nullable=False, autoincrement=False),
        sa.Column("ordinal", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("report", NUMBER, nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("kind", "anchor")),
        sa.Column("record", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("judgement", "ordinal", name="pk_judged"),
        sa.ForeignKeyConstraint(["judgement"], ["judgement.number"], name="fk_judged_judgement"),
        sa.ForeignKeyConstraint(["report"], ["report.number"], name="fk_judged_report"),
    )
    for column in ("report", "anchor", "record"):
        op.create_index(f"ix_judged_{column}", "judged", [column])
    op.add_column("actor", sa.Column("own", sa.Text(), nullable=False, server_default=""))
    op.execute("UPDATE actor SET own = identity")
    op.create_index("ix_actor_own", "actor", ["own"])
