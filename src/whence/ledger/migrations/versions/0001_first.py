"""The first tables: texts and their reports, what each run found in them, and what was refused.

A step is never changed once it has shipped, so it spells out its tables instead of using ``tables.py``; a test proves
that the steps together give those tables. Text that must come back exactly (``exact.py``) is plain text to the engine.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

# One index per engine for the search over texts. SQLite: beside the table, filled by a trigger, letters without
# accents. PostgreSQL: on the expression that ``postgres.WORDS`` repeats.
SQLITE_SEARCH = (
    """CREATE VIRTUAL TABLE text_search USING fts5(
        content, content='text', content_rowid='number', tokenize='unicode61 remove_diacritics 2')""",
    """CREATE TRIGGER text_search_insert AFTER INSERT ON text BEGIN
        INSERT INTO text_search(rowid, content) VALUES (new.number, new.content); END""",
)
POSTGRES_SEARCH = (
    """CREATE INDEX text_search ON text USING gin (to_tsvector('simple'::regconfig,
        left(regexp_replace(normalize(content, NFD), '[\\u0300-\\u036f]', '', 'g'), 200000)))""",
)


def upgrade() -> None:
    _create_sources()
    _create_runs()
    _create_claims()
    _create_events()
    _create_actors()
    for statement in SQLITE_SEARCH if op.get_bind().dialect.name == "sqlite" else POSTGRES_SEARCH:
        op.execute(statement)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, NUMBER, nullable=False, autoincrement=False)


def _text(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=nullable)


def _whole(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False, autoincrement=False)


def _key(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=f"pk_{table}")


def _refers(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [target], name=f"fk_{table}_{column}")


def _unique(table: str, column: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint(column, name=f"uq_{table}_{column}")


def _create_sources() -> None:
    op.create_table(
        "blob",
        _text("sha256"),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        _key("blob", "sha256"),
    )
    op.create_table(
        "text", _number("number"), _text("sha256"), _text("content"), _key("text", "number"), _unique("text", "sha256")
    )
    op.create_table(
        "report",
        _number("number"),
        _text("id"),
        _number("text"),
        _text("raw"),
        *(_text(name, nullable=True) for name in ("outlet", "agency", "published", "day")),
        _text("body"),
        _text("digest"),
        _key("report", "number"),
        _refers("report", "text", "text.number"),
        _refers("report", "raw", "blob.sha256"),
        _unique("report", "id"),
    )
    op.create_index("ix_report_text", "report", ["text"])
    op.create_index("ix_report_raw", "report", ["raw"])
    op.create_table(
        "refusal",
        _number("number"),
        _text("id"),
        _text("raw", nullable=True),
        _text("reason"),
        _text("body"),
        _text("digest"),
        _key("refusal", "number"),
        _refers("refusal", "raw", "blob.sha256"),
        _unique("refusal", "id"),
    )
    op.create_index("ix_refusal_raw", "refusal", ["raw"])


def _create_runs() -> None:
    op.create_table(
        "producer",
        *(_text(name) for name in ("id", "name", "version", "settings")),
        _text("weights", nullable=True),
        _key("producer", "id"),
    )
    op.create_table(
        "run",
        _number("number"),
        _number("report"),
        _text("producer"),
        sa.Column("current", sa.Boolean(), nullable=False),
        _text("written_at"),
        _text("digest"),
        _key("run", "number"),
        _refers("run", "report", "report.number"),
        _refers("run", "producer", "producer.id"),
    )
    op.create_index("ix_run_producer", "run", ["producer"])
    op.create_index("uq_run_report_producer", "run", ["report", "producer"], unique=True)
    current = sa.text("current")
    op.create_index("uq_run_current", "run", ["report"], unique=True, sqlite_where=current, postgresql_where=current)


def _create_record(name: str, *columns: sa.Column[str] | sa.Column[int]) -> None:
    op.create_table(
        name,
        _number("run"),
        _whole("ordinal"),
        *columns,
        _text("body"),
        _text("digest"),
        _key(name, "run", "ordinal"),
        _refers(name, "run", "run.number"),
    )


def _create_claims() -> None:
    _create_record(
        "claim",
        _text("id"),
        _whole("start"),
        *(_text(name) for name in ("act", "acts", "voice", "certainty")),
        *(_text(name, nullable=True) for name in ("channel", "inside", "speaker")),
    )
    op.create_index("ix_claim_id", "claim", ["id"])
    op.create_table(
        "part",
        _number("run"),
        *(_text(name) for name in ("claim", "role", "actor")),
        _key("part", "run", "claim", "role", "actor"),
        _refers("part", "run", "run.number"),
    )
    op.create_index("ix_part_actor", "part", ["actor"])


def _create_events() -> None:
    _create_record(
        "event",
        _text("id"),
        _whole("start"),
        _text("type"),
        _text("mode", nullable=True),
        _text("status"),
        *(_text(name, nullable=True) for name in ("under", "place", "earliest", "latest")),
    )
    op.create_index("ix_event_id", "event", ["id"])


def _create_actors() -> None:
    _create_record(
        "actor",
        _text("id"),
        _whole("start"),
        *(_text(name) for name in ("identity", "name", "kind")),
        _text("parent", nullable=True),
    )
    op.create_index("ix_actor_id", "actor", ["id"])
    op.create_index("ix_actor_identity_id", "actor", ["identity", "id"])
    _create_record(
        "resolution",
        _text("id"),
        _whole("start"),
        _whole("end"),
        *(_text(name, nullable=True) for name in ("actor", "speaks_for")),
    )
    _create_record("relay", _whole("start"), _whole("end"))
    op.create_table(
        "naming",
        _number("run"),
        _whole("ordinal"),
        *(_text(name) for name in ("actor", "text", "folded")),
        _text("reason", nullable=True),
        _key("naming", "run", "ordinal"),
        _refers("naming", "run", "run.number"),
    )
    op.create_index("ix_naming_actor", "naming", ["actor"])
