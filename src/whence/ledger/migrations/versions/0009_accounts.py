"""Accounts of a team, what was done to them, who is signed in, and tries that failed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "team_account",
        sa.Column("number", number, nullable=False, autoincrement=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("key", "name", "role")),
        sa.Column("active", sa.Boolean(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("password", "since")),
        sa.PrimaryKeyConstraint("number", name="pk_team_account"),
        sa.UniqueConstraint("key", name="uq_team_account_key"),
    )
    op.create_table(
        "team_change",
        sa.Column("number", number, nullable=False, autoincrement=False),
        sa.Column("account", number, nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("body", "digest", "chain")),
        sa.PrimaryKeyConstraint("number", name="pk_team_change"),
        sa.ForeignKeyConstraint(["account"], ["team_account.number"], name="fk_team_change_account"),
    )
    op.create_index("ix_team_change_account", "team_change", ["account"])
    op.create_table(
        "team_session",
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("account", number, nullable=False),
        *(sa.Column(name, sa.BigInteger(), nullable=False) for name in ("began", "seen")),
        sa.PrimaryKeyConstraint("token", name="pk_team_session"),
        sa.ForeignKeyConstraint(["account"], ["team_account.number"], name="fk_team_session_account"),
    )
    op.create_index("ix_team_session_account", "team_session", ["account"])
    op.create_table(
        "login_attempt",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.BigInteger(), nullable=False) for name in ("last", "until")),
        sa.PrimaryKeyConstraint("key", name="pk_login_attempt"),
    )
