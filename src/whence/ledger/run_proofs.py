"""What a run must prove: each of its records, that these are all, and that what they refer to is there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from sqlalchemy import Connection, select

from whence.ledger import rows
from whence.ledger.answers import Fault
from whence.ledger.identities import Grouping, Local
from whence.ledger.proofs import Stored, prove
from whence.ledger.rows import RECORDS, naming_rows, part_rows, run_digest
from whence.ledger.tables import FOUND, metadata, run
from whence.records import Actor, Claim, Event, Relay, Report, Resolution, claim_id, event_id
from whence.records.codec import decode

# How the row of each kind of record is made.
KINDS: Mapping[str, tuple[type[Any], Callable[[Any, str], rows.Row]]] = {
    "claim": (Claim, rows.claim_row),
    "event": (Event, rows.event_row),
    "actor": (Actor, rows.actor_row),
    "resolution": (Resolution, rows.resolution_row),
    "relay": (Relay, rows.relay_row),
}

# The rows of a run, and the records that they hold, by table.
Kept = Mapping[str, Sequence[Stored]]
Found = Mapping[str, list[Any]]


def prove_runs(
    connection: Connection, reports: Mapping[int, tuple[str, Report | None]], grouping: Grouping | None
) -> Iterator[Fault]:
    """Faults in all runs of ``reports``: by row number the id and, where it could be read, the report itself.

    ``grouping`` is what people made of the actors' identities, ``None`` where nobody can say.
    """
    runs = connection.execute(select(run).where(run.c.report.in_(reports)).order_by(run.c.number)).all()
    kept = _kept(connection, [one.number for one in runs])
    for number, (id_, _) in reports.items():
        current = sum(one.current for one in runs if one.report == number)
        if current != 1:
            yield Fault("reference", f"report {id_} run", f"{current} runs are current, where one must be")
    for one in runs:
        id_, report = reports[one.report]
        yield from _prove_run(one._asdict(), id_, report, kept[one.number], grouping)


def _kept(connection: Connection, runs: Sequence[int]) -> dict[int, dict[str, list[Stored]]]:
    kept: dict[int, dict[str, list[Stored]]] = {number: {table.name: [] for table in FOUND} for number in runs}
    for table in FOUND:
        query = select(table).where(table.c.run.in_(runs)).order_by(*table.primary_key)
        for row in connection.execute(query):
            kept[row.run][table.name].append(row._asdict())
    return kept


def _prove_run(
    stored: Stored, report_id: str, report: Report | None, kept: Kept, grouping: Grouping | None
) -> Iterator[Fault]:
    place = f"run {stored['number']} (report {report_id})"
    head = (report_id, str(stored["producer"]), str(stored["written_at"]))
    if run_digest(head, ((name, kept[name]) for name in RECORDS)) != stored["digest"]:
        yield Fault("run", f"{place} digest", "a record of this run was added, removed, moved or altered")
    if report is None:
        return
    found: dict[str, list[Any]] = {name: [] for name in RECORDS}
    yield from _records(report, kept, found)
    if grouping is not None:
        yield from _identities(kept["actor"], grouping)
    if all(len(found[name]) == len(kept[name]) for name in RECORDS):
        yield from _ids(found)
        yield from _references(found, report.id, str(stored["producer"]))
        yield from _follows("naming", naming_rows(found["actor"]), kept, place)
        yield from _follows("part", part_rows(found["claim"], found["resolution"]), kept, place)


def _records(report: Report, kept: Kept, found: Found) -> Iterator[Fault]:
    """Faults of the single records; those that can be read go to ``found``."""
    for name, (type_, make_row) in KINDS.items():
        for row in kept[name]:
            place = f"{name} {_name(row)}"
            proof = prove(place, row, partial(decode, type_), _with_text(make_row, report.text))
            yield from proof.faults
            if proof.record is not None:
                found[name].append(proof.record)


def _identities(actors: Sequence[Stored], grouping: Grouping) -> Iterator[Fault]:
    """An actor's identity is what the judgements make of its own."""
    for row in actors:
        expected = grouping.of(Local(row["run"], row["id"], row["own"]))
        if row["identity"] != expected:
            message = f"the column holds {row['identity']!r}, own identity and judgements give {expected!r}"
            yield Fault("column", f"actor {row['id']} identity", message)


def _with_text(make_row: Callable[[Any, str], rows.Row], text: str) -> Callable[[Any], rows.Row]:
    return lambda record: make_row(record, text)


def _name(row: Stored) -> str:
    """What tells the row from the others: its id; a relay, which has none, by its place in its run."""
    return str(row["id"]) if "id" in row else f"run={row['run']} ordinal={row['ordinal']}"


def _ids(found: Found) -> Iterator[Fault]:
    """Ids are hashes of what they name."""
    claims = [(one, claim_id(one.report, one.producer, one.speaker, one.cue, one.content)) for one in found["claim"]]
    events = [(one, event_id(one.report, one.producer, one.type, one.trigger)) for one in found["event"]]
    for kind, pairs in (("claim", claims), ("event", events)):
        for record, expected in pairs:
            if record.id != expected:
                yield Fault("id", f"{kind} {record.id} id", f"its content has the id {expected}")


def _references(found: Found, report: str, producer: str) -> Iterator[Fault]:
    """Everything that a record names is there: its report, its producer, and other records of the run."""
    claims, actors = {one.id for one in found["claim"]}, {one.id for one in found["actor"]}
    allowed: dict[tuple[str, str], set[str | None]] = {
        ("claim", "inside"): {None, *claims},
        ("event", "under"): {None, *claims},
        ("actor", "parent"): {None, *actors},
        ("resolution", "actor"): {None, *actors},
        ("resolution", "speaks_for"): {None, *actors},
        **{(kind, "producer"): {producer} for kind in ("claim", "event", "resolution")},
        **{(kind, "report"): {report} for kind in ("claim", "event", "actor", "resolution")},
    }
    for (kind, name), known in allowed.items():
        for record in found[kind]:
            if (value := getattr(record, name)) not in known:
                yield Fault("reference", f"{kind} {record.id} {name}", f"{value!r} is not there")
    for resolution in found["resolution"]:
        for number, candidate in enumerate(resolution.candidates):
            if candidate.actor not in actors:
                place = f"resolution {resolution.id} candidates[{number}]"
                yield Fault("reference", place, f"{candidate.actor!r} is not there")


def _follows(name: str, expected: Sequence[rows.Row], kept: Kept, place: str) -> Iterator[Fault]:
    """The tables that only help to find hold what follows from the records, and nothing else."""
    columns = [column.name for column in metadata.tables[name].columns if column.name != "run"]
    right = {tuple(row[column] for column in columns) for row in expected}
    stored = {tuple(row[column] for column in columns) for row in kept[name]}
    for row in sorted(right ^ stored, key=repr):
        state = "is missing" if row in right else "follows from no record"
        yield Fault("column", f"{name} of {place}", f"the row {row} {state}")
