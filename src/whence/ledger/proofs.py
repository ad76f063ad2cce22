"""What one row must prove: its digest, its form, every quote in its text, its columns."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from whence.errors import InputError, SpanError
from whence.ledger.answers import Fault
from whence.ledger.rows import Row, sha256
from whence.records.codec import Json

Record = TypeVar("Record")
Stored = Mapping[str, Any]

# What decoding altered bytes can raise: they may be no JSON, JSON of another shape, or no text at all.
UNREADABLE = (InputError, ValueError, TypeError, KeyError, RecursionError)


@dataclass(frozen=True, slots=True)
class Proof(Generic[Record]):
    """A record (None if its body cannot be read) and what is wrong with its row."""

    record: Record | None
    faults: Sequence[Fault]


def prove(
    place: str, stored: Stored, decode: Callable[[Any], Record], make_row: Callable[[Record], Row]
) -> Proof[Record]:
    """What the row ``stored`` proves to be.

    ``decode`` makes the record from the body's JSON; ``make_row`` makes the row anew, cutting every quote again.
    """
    faults = []
    if digest_of(stored["body"]) != stored["digest"]:
        faults.append(Fault("digest", f"{place} body", "the body does not have the digest it was stored with"))
    try:
        body = json.loads(stored["body"])
        record = decode(body)
        row = make_row(record)
    except SpanError as error:
        return Proof(None, [*faults, Fault("quote", f"{place} body", str(error))])
    except UNREADABLE as error:
        return Proof(None, [*faults, Fault("unreadable", f"{place} body", str(error))])
    if row["body"] != stored["body"]:
        faults.extend(altered(place, body, json.loads(str(row["body"]))))
    faults.extend(compare(place, stored, {name: row[name] for name in row if name not in ("body", "digest")}))
    return Proof(record, faults)


def digest_of(value: Any) -> str:
    """SHA-256 of a stored value; one that lost its type has the hash of how it prints."""
    return sha256(value if isinstance(value, bytes | str) else repr(value))


def compare(place: str, stored: Stored, row: Row) -> Iterator[Fault]:
    """A fault for each column that does not say what ``row`` says."""
    for name, value in row.items():
        if stored[name] != value:
            message = f"the column holds {stored[name]!r}, its record says {value!r}"
            yield Fault("column", f"{place} {name}", message)


def altered(place: str, found: Json, expected: Json, path: str = "") -> Iterator[Fault]:
    """A fault for each value of a body that differs from what the record and the text give."""
    if isinstance(found, dict) and isinstance(expected, dict):
        for name in sorted(found.keys() | expected.keys()):
            if name not in found and not expected[name]:
                continue  # a field that came later (``records.values.LATER``), and is empty
            yield from altered(place, found.get(name), expected.get(name), f"{path}.{name}" if path else name)
    elif isinstance(found, list) and isinstance(expected, list) and len(found) == len(expected):
        for number, (one, other) in enumerate(zip(found, expected, strict=True)):
            yield from altered(place, one, other, f"{path}[{number}]")
    elif found != expected:
        yield Fault("quote", f"{place} {path}", f"stored as {found!r}, the text says {expected!r}")
