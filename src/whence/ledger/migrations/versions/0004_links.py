"""What linking made of the reports: incidents, the ids that lead to them, and which report repeats which other."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "linking", _number(), _number("run", key=False), sa.PrimaryKeyConstraint("number", name="pk_linking")
    )
    op.create_table(
        "incident",
        _number(),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("id", "kind", "type")),
        *(sa.Column(name, sa.Text(), nullable=True) for name in ("place", "country", "earliest", "latest")),
        sa.Column("carriers", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("body", "digest")),
        sa.PrimaryKeyConstraint("number", name="pk_incident"),
        sa.UniqueConstraint("id", name="uq_incident_id"),
    )
    op.create_table(
        "absorbed",
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("id", "incident")),
        sa.PrimaryKeyConstraint("id", name="pk_absorbed"),
    )
    op.create_index("ix_absorbed_incident", "absorbed", ["incident"])
    op.create_table(
        "copied",
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("report", "original", "reason")),
        sa.PrimaryKeyConstraint("report", name="pk_copied"),
    )


def _number(name: str = "number", *, key: bool = True) -> sa.Column[int]:
    return sa.Column(name, NUMBER, nullable=False, autoincrement=False if key else "auto")
