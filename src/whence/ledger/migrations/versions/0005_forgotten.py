"""Tombstones: which records somebody had deleted, when and why, chained; nothing of what the records said."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "forgotten",
        sa.Column("number", number, nullable=False, autoincrement=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("body", "digest", "chain")),
        sa.Column("scrubbed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_forgotten"),
    )
    op.create_index("ix_forgotten_id", "forgotten", ["id"])
    op.create_index("ix_forgotten_text", "forgotten", ["text"])
