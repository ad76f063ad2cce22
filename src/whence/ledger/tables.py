"""The tables, the same on both engines. What each column means is drawn in docs/developer/ledger.md.

A record is one row: ``body`` is its canonical JSON, ``digest`` the SHA-256 of that, and the other columns repeat what
filters and joins need (``rows.py`` makes them from the record, ``verification.py`` compares them with it). Nothing is
ever changed but ``run.current``, and what follows from other rows: ``actor.identity`` from ``own`` and the judgements,
``team_account`` from its changes. Sessions and failed tries at signing in pass; what was forgotten is deleted, and a
judgement about it keeps its digest and loses its body. Changing this file needs a new step in ``migrations/versions``.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)
from sqlalchemy import text as words

from whence.ledger.exact import Exact

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)

# SQLite keeps a table in the order of an INTEGER key, and of no other.
RowNumber = BigInteger().with_variant(Integer(), "sqlite")


def _number(name: str) -> Column[int]:
    """A row's own number. The write lock's holder counts it on, so that it has no gaps on either engine."""
    return Column(name, RowNumber, primary_key=True, autoincrement=False)


def _proof() -> tuple[Column[str], Column[str]]:
    return Column("body", Exact, nullable=False), Column("digest", Text, nullable=False)


def _record(name: str, *columns: Column[Any]) -> Table:
    """A table of records that a run found, in the run's own order (``ordinal``)."""
    run = Column("run", RowNumber, ForeignKey("run.number"), primary_key=True, autoincrement=False)
    ordinal = Column("ordinal", Integer, primary_key=True, autoincrement=False)
    return Table(name, metadata, run, ordinal, *columns, *_proof())


blob = Table(
    "blob",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("data", LargeBinary, nullable=False),
)

text = Table(
    "text",
    metadata,
    _number("number"),
    Column("sha256", Text, nullable=False, unique=True),
    Column("content", Exact, nullable=False),
)

report = Table(
    "report",
    metadata,
    _number("number"),
    Column("id", Text, nullable=False, unique=True),
    Column("text", RowNumber, ForeignKey("text.number"), nullable=False, index=True),
    Column("raw", Text, ForeignKey("blob.sha256"), nullable=False, index=True),
    Column("outlet", Exact, index=True),
    Column("agency", Exact),
    Column("published", Exact),
    Column("day", Exact),
    *_proof(),
)

refusal = Table(
    "refusal",
    metadata,
    _number("number"),
    Column("id", Text, nullable=False, unique=True),
    Column("raw", Text, ForeignKey("blob.sha256"), index=True),
    Column("reason", Exact, nullable=False),
    *_proof(),
)

producer = Table(
    "producer",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Exact, nullable=False),
    Column("version", Exact, nullable=False),
    Column("settings", Exact, nullable=False),
    Column("weights", Exact),
)

run = Table(
    "run",
    metadata,
    _number("number"),
    Column("report", RowNumber, ForeignKey("report.number"), nullable=False),
    Column("producer", Text, ForeignKey("producer.id"), nullable=False, index=True),
    Column("current", Boolean, nullable=False),
    Column("written_at", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Index("uq_run_report_producer", "report", "producer", unique=True),
)
# One reading of a report counts; the engine itself refuses a second.
Index("uq_run_current", run.c.report, unique=True, sqlite_where=run.c.current, postgresql_where=run.c.current)

claim = _record(
    "claim",
    Column("id", Text, nullable=False, index=True),
    Column("start", Integer, nullable=False),
    Column("act", Exact, nullable=False),
    Column("acts", Exact, nullable=False, index=True),
    Column("voice", Exact, nullable=False),
    Column("certainty", Exact, nullable=False),
    Column("channel", Exact),
    Column("inside", Text),
    Column("speaker", Exact, index=True),
)

event = _record(
    "event",
    Column("id", Text, nullable=False, index=True),
    Column("start", Integer, nullable=False),
    Column("type", Exact, nullable=False),
    Column("mode", Exact),
    Column("status", Exact, nullable=False),
    Column("under", Text),
    Column("place", Exact),
    Column("earliest", Text),
    Column("latest", Text),
)

actor = _record(
    "actor",
    Column("id", Text, nullable=False, index=True),
    Column("start", Integer, nullable=False),
    Column("identity", Exact, nullable=False),
    Column("own", Exact, nullable=False, index=True),
    Column("name", Exact, nullable=False),
    Column("kind", Exact, nullable=False),
    Column("parent", Text),
)
Index("ix_actor_identity_id", actor.c.identity, actor.c.id)
# Few of many: actors that people moved, those with an umbrella, those with an office. An engine takes such an index for
# a question in the very same words, so that these are without parameters.
MOVED = actor.c.identity != actor.c.own
HAS_PARENT = actor.c.parent.is_not(None)
HOLDS_OFFICE = words("""actor.body LIKE '%"offices":[{%'""")
Index("ix_actor_moved", actor.c.run, sqlite_where=MOVED, postgresql_where=MOVED)
Index("ix_actor_branch", actor.c.identity, sqlite_where=HAS_PARENT, postgresql_where=HAS_PARENT)
Index("ix_actor_office", actor.c.identity, sqlite_where=HOLDS_OFFICE, postgresql_where=HOLDS_OFFICE)

resolution = _record(
    "resolution",
    Column("id", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("actor", Text),
    Column("speaks_for", Text),
)

relay = _record(
    "relay",
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
)

# The surface forms of an actor, name first, so that any of them finds it.
naming = Table(
    "naming",
    metadata,
    Column("run", RowNumber, ForeignKey("run.number"), primary_key=True, autoincrement=False),
    Column("ordinal", Integer, primary_key=True, autoincrement=False),
    Column("actor", Text, nullable=False, index=True),
    Column("text", Exact, nullable=False),
    Column("folded", Exact, nullable=False),
    Column("reason", Exact),
)

# Which actor has which part in a claim: speaker, speaks-for, addressee or via. Follows from claims and resolutions.
part = Table(
    "part",
    metadata,
    Column("run", RowNumber, ForeignKey("run.number"), primary_key=True, autoincrement=False),
    Column("claim", Text, primary_key=True),
    Column("role", Text, primary_key=True),
    Column("actor", Text, primary_key=True),
    Index("ix_part_actor", "actor", "role", "claim"),
)

# Everything that a run found, in the order in which rows are written.
FOUND = (claim, event, actor, resolution, relay, naming, part)

# What people decided, in the order in which they did; ``chain`` is over all digests so far.
judgement = Table(
    "judgement",
    metadata,
    _number("number"),
    Column("id", Text, nullable=False, unique=True),
    Column("verdict", Text, nullable=False),
    Column("by", Exact, nullable=False),
    *_proof(),
    Column("chain", Text, nullable=False),
)

# Every anchor of every judgement, the subject first, with the id of the record that was judged.
judged = Table(
    "judged",
    metadata,
    Column("judgement", RowNumber, ForeignKey("judgement.number"), primary_key=True, autoincrement=False),
    Column("ordinal", Integer, primary_key=True, autoincrement=False),
    Column("report", RowNumber, ForeignKey("report.number"), nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("anchor", Text, nullable=False, index=True),
    Column("record", Text, index=True),
)

# What linking made of all reports and judgements that were there at ``linking.run`` and ``linking.judgement``, the
# newest of each then; ``maker`` is which version of linking did.
linking = Table(
    "linking",
    metadata,
    _number("number"),
    Column("run", RowNumber, nullable=False),
    Column("judgement", RowNumber, nullable=False, server_default="0"),
    Column("maker", Text, nullable=False, server_default=""),
)

# ``outline`` is the body cut to what a list shows, NULL of what was linked before there were outlines.
incident = Table(
    "incident",
    metadata,
    _number("number"),
    Column("id", Text, nullable=False, unique=True),
    Column("kind", Exact, nullable=False),
    Column("type", Exact, nullable=False),
    Column("place", Exact),
    Column("country", Exact),
    Column("earliest", Text),
    Column("latest", Text),
    Column("carriers", Integer, nullable=False),
    *_proof(),
    Column("outline", Exact),
    Column("born", RowNumber, nullable=False, server_default="0", index=True),
)

# The order in which lists show them, with what they filter by: what does not pass is not looked up.
Index(
    "ix_incident_shown",
    incident.c.carriers.desc(),
    *(incident.c[name] for name in ("earliest", "id", "latest", "place", "kind", "type", "country")),
)

# Every transaction of linking that changed incidents, and when. ``incident.born`` is the one that made it.
step = Table("step", metadata, _number("number"), Column("at", Text, nullable=False))

# An incident as it stood from the step ``born`` until it was replaced in ``died``: kept since the oldest ``looked``.
former = Table(
    "former",
    metadata,
    Column("id", Text, nullable=False),
    Column("born", RowNumber, nullable=False),
    Column("died", RowNumber, nullable=False, index=True),
    Column("brief", Exact, nullable=False),
)

# Up to which step each reader has looked at what changed; a desk for one has the reader "".
looked = Table(
    "looked",
    metadata,
    Column("reader", Exact, primary_key=True),
    Column("step", RowNumber, nullable=False),
    Column("at", Text, nullable=False),
)

# Ids of incidents that were one by themselves before they grew together lead to the incident they are in now.
absorbed = Table(
    "absorbed",
    metadata,
    Column("id", Text, primary_key=True),
    Column("incident", Text, nullable=False, index=True),
)

# Which report repeats which other's own prose, and how much of it.
copied = Table(
    "copied",
    metadata,
    Column("report", Text, primary_key=True),
    Column("original", Text, nullable=False),
    Column("reason", Exact, nullable=False),
)

# What somebody had deleted, in order; ``chain`` as in ``judgement``. ``scrubbed``: the engine has let go of its bytes.
forgotten = Table(
    "forgotten",
    metadata,
    _number("number"),
    Column("id", Text, nullable=False, index=True),
    Column("text", Text, index=True),
    *_proof(),
    Column("chain", Text, nullable=False),
    Column("scrubbed", Boolean, nullable=False),
)
