"""What linking keeps of each report. What was linked before is made anew, once, when it is next asked for."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0005"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
# The new tables' columns, those of the key first, and how many they are; "?" may be empty, "*" has an index.
TABLES: dict[str, tuple[int, dict[str, sa.types.TypeEngine[Any]]]] = {
    "linked": (
        1,
        {
            "report": sa.Text(),
            "run": NUMBER,
            "address?*": sa.BigInteger(),
            "outlet?*": sa.Text(),
            "counted": sa.Boolean(),
            "face": sa.Text(),
        },
    ),
    "account": (
        1,
        {
            "number": NUMBER,
            "report*": sa.Text(),
            "ordinal": sa.Integer(),
            "incident?*": sa.Text(),
            "face": sa.Text(),
        },
    ),
    "clue": (0, {"key": sa.BigInteger(), "account*": NUMBER, "start?": sa.Integer(), "finish?": sa.Integer()}),
    "mark": (1, {"account": NUMBER, "body": sa.Text()}),
    "voiced": (0, {"key*": sa.BigInteger(), "account*": NUMBER}),
    "bond": (2, {"first": NUMBER, "second*": NUMBER, "score": sa.Float(), "reasons": sa.Text()}),
    "band": (0, {"key*": sa.BigInteger(), "report*": sa.Text()}),
    "alike": (2, {"first": sa.Text(), "second*": sa.Text()}),
}


def upgrade() -> None:
    for made in ("incident", "absorbed", "copied", "linking"):
        op.execute(sa.delete(sa.table(made)))
    op.add_column("linking", sa.Column("judgement", NUMBER, nullable=False, server_default="0"))
    op.add_column("linking", sa.Column("maker", sa.Text(), nullable=False, server_default=""))
    for name, (keys, columns) in TABLES.items():
        _create(name, keys, columns)
    op.create_index("ix_clue_key_start", "clue", ["key", "start"])


def _create(table: str, keys: int, columns: dict[str, sa.types.TypeEngine[Any]]) -> None:
    made = [
        sa.Column(name.rstrip("?*"), type_, nullable="?" in name, autoincrement=False)
        for name, type_ in columns.items()
    ]
    key = [sa.PrimaryKeyConstraint(*(each.name for each in made[:keys]), name=f"pk_{table}")] if keys else []
    op.create_table(table, *made, *key)
    for name in columns:
        if "*" in name:
            column = name.rstrip("?*")
            op.create_index(f"ix_{table}_{column}", table, [column])
