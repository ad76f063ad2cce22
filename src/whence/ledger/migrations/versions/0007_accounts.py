"""Accounts of a team, what was done to them, who is signed in, and tries that failed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "account",
        sa.Column("number", number, nullable=False, autoincrement=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("key", "name", "role")),
        sa.Column("active", sa.Boolean(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("password", "since")),
        sa.PrimaryKeyConstraint("number", name="pk_account"),
        sa.UniqueConstraint("key", name="uq_account_key"),
    )
    op.create_table(
        "account_change",
        sa.Column("number", number, nullable=False, autoincrement=False),
        sa.Column("account", number, nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("body", "digest", "chain")),
        sa.PrimaryKeyConstraint("number", name="pk_account_change"),
        sa.ForeignKeyConstraint(["account"], ["account.number"], name="fk_account_change_account"),
    )
    op.create_index("ix_account_change_account", "account_change", ["account"])
    op.create_table(
        "session",
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("account", number, nullable=False),
        *(sa.Column(name, sa.BigInteger(), nullable=False) for name in ("began", "seen")),
        sa.PrimaryKeyConstraint("token", name="pk_session"),
        sa.ForeignKeyConstraint(["account"], ["account.number"], name="fk_session_account"),
    )
    op.create_index("ix_session_account", "session", ["account"])
    op.create_table(
        "login_attempt",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.BigInteger(), nullable=False) for name in ("last", "until")),
        sa.PrimaryKeyConstraint("key", name="pk_login_attempt"),
    )
