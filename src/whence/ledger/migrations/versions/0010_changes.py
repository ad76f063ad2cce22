"""What incidents were before they changed, and up to which step of linking each reader has looked."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("incident", sa.Column("born", NUMBER, nullable=False, server_default="0"))
    op.create_index("ix_incident_born", "incident", ["born"])
    op.create_table(
        "step",
        sa.Column("number", NUMBER, nullable=False, autoincrement=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_step"),
    )
    op.create_table(
        "former",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("born", NUMBER, nullable=False),
        sa.Column("died", NUMBER, nullable=False),
        sa.Column("brief", sa.Text(), nullable=False),
    )
    op.create_index("ix_former_died", "former", ["died"])
    op.create_table(
        "looked",
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("step", NUMBER, nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("reader", name="pk_looked"),
    )
