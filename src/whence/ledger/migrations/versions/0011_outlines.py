"""Incidents cut to what lists show of them, and an index for the order in which they do."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("incident", sa.Column("outline", sa.Text(), nullable=True))
    op.create_index("ix_incident_shown", "incident", [sa.text("carriers DESC"), "earliest", "id"])
