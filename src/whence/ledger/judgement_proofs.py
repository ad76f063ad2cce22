"""What judgements must prove: each its row, its link to all before it, and where it is found by."""

from __future__ import annotations

import json
from collections.abc import Callable, Generator, Iterator, Mapping
from functools import partial

from sqlalchemy import Connection, select

from whence.errors import InputError, UsageError
from whence.ledger.answers import Fault
from whence.ledger.contexts import stream
from whence.ledger.proofs import Stored, altered, digest_of, prove
from whence.ledger.rows import chained, emptied, judged_rows, judgement_row, tombstone_row
from whence.ledger.tables import forgotten, judged, judgement, report, text
from whence.records import Actor, Claim, Event, JudgedKind, Judgement, Tombstone
from whence.records.codec import decode, encode
from whence.records.corrections import corrected

# What a judgement of each kind holds as the record that was judged.
KINDS: Mapping[JudgedKind, type[Claim] | type[Event] | type[Actor]] = {
    "claim": Claim,
    "origin": Claim,
    "event": Event,
    "incident": Event,
    "actor": Actor,
}


def prove_judgements(connection: Connection, step: Callable[[int], None]) -> Iterator[Fault]:
    """Faults of all judgements, oldest first. One that went with a report has its digest, and a tombstone names it."""
    emptied_by = yield from _prove_tombstones(connection)
    link, expected = "", 1
    for chunk in stream(connection, select(judgement).order_by(judgement.c.number)):
        for stored in (row._asdict() for row in chunk):
            place = f"judgement {stored['number']}"
            gone = stored["number"] in emptied_by and stored["body"] == emptied(emptied_by[stored["number"]])
            link = chained(link, str(stored["digest"]) if gone else digest_of(stored["body"]))
            if (stored["number"], stored["chain"]) != (expected, link):
                yield Fault("judgement", f"{place} chain", "a judgement before it was added, removed, moved or altered")
            link, expected = str(stored["chain"]), int(stored["number"]) + 1
            if not gone:
                yield from _prove(connection, place, stored)
        step(len(chunk))


def _prove_tombstones(connection: Connection) -> Generator[Fault, None, dict[int, int]]:
    """Faults of all tombstones; by the number of each judgement that went, the tombstone's."""
    link, emptied_by = "", dict[int, int]()
    for expected, row in enumerate(connection.execute(select(forgotten).order_by(forgotten.c.number)), start=1):
        stored = row._asdict()
        place = f"forgotten {stored['number']}"
        link = chained(link, digest_of(stored["body"]))
        if (stored["number"], stored["chain"]) != (expected, link):
            yield Fault("judgement", f"{place} chain", "a tombstone before it was added, removed, moved or altered")
        link = str(stored["chain"])
        if not stored["scrubbed"]:
            yield Fault("remains", place, f"bytes of {stored['id']} may still be in the file: `whence forget` it again")
        proof = prove(place, stored, partial(decode, Tombstone), tombstone_row)
        yield from proof.faults
        if proof.record is not None:
            emptied_by.update(dict.fromkeys(proof.record.judgements, stored["number"]))
    return emptied_by


def _prove(connection: Connection, place: str, stored: Stored) -> Iterator[Fault]:
    proof = prove(place, stored, partial(decode, Judgement), judgement_row)
    yield from proof.faults
    if proof.record is None:
        return
    joined = judged.outerjoin(report, report.c.number == judged.c.report)
    columns = (judged.c.ordinal, report.c.id.label("report"), judged.c.kind, judged.c.anchor, judged.c.record)
    query = select(*columns).select_from(joined).where(judged.c.judgement == stored["number"])
    there = [row._asdict() for row in connection.execute(query.order_by(judged.c.ordinal))]
    if there != judged_rows(proof.record):
        yield Fault("column", f"judged of {place}", "its anchors are not those of its judgement")
    yield from _quotes(connection, place, proof.record)


def _quotes(connection: Connection, place: str, proved: Judgement) -> Iterator[Fault]:
    """The record that was judged quotes its text, and so does what it was corrected to."""
    kind = KINDS.get(proved.subject.kind)
    joined = report.join(text, text.c.number == report.c.text)
    content = connection.scalar(select(text.c.content).select_from(joined).where(report.c.id == proved.subject.report))
    if kind is None or proved.record is None or content is None:
        return
    body = json.loads(proved.record)
    try:
        record = decode(kind, body)
        yield from altered(f"{place} record", body, encode(record, content))
        encode(corrected(record, proved.values if proved.verdict == "correct" else ()), content)
    except (InputError, UsageError) as error:
        yield Fault("quote", f"{place} record", str(error))
