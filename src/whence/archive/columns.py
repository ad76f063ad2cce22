"""The two tables of a lake, and their rows to and from records.

A row holds its record whole as canonical JSON, and beside it what one selects by.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from whence.errors import InputError, MissingPartError
from whence.pipeline import is_failed
from whence.read import Arrived
from whence.records import Reading, Report
from whence.records.codec import decode, dumps, encode

try:
    import pyarrow as arrow
except ImportError as error:
    raise MissingPartError(
        "archives need pyarrow",
        value="pyarrow",
        remedy="pip install 'whence[arrow]', or whence[spark] for both runners",
    ) from error

# What extraction is given. ``raw`` are the bytes that the report was read from: evidence stays beside it.
REPORTS = arrow.schema([("report", arrow.string()), ("body", arrow.string()), ("raw", arrow.binary())])
# What it gives. ``day`` is the day of publication; ``failed``: a bug of ours cost the report its claims.
READINGS = arrow.schema(
    [
        ("report", arrow.string()),
        ("producer", arrow.string()),
        ("day", arrow.string()),
        ("outlet", arrow.string()),
        ("language", arrow.string()),
        ("title", arrow.string()),
        ("claims", arrow.int32()),
        ("events", arrow.int32()),
        ("failed", arrow.bool_()),
        ("reading", arrow.string()),
    ]
)


def reports_batch(arrived: Iterable[Arrived]) -> Any:
    """Arrivals as one record batch of ``REPORTS``."""
    rows = [{"report": each.report.id, "body": dumps(encode(each.report)), "raw": each.raw} for each in arrived]
    return arrow.RecordBatch.from_pylist(rows, schema=REPORTS)


def reports_of(batch: Any) -> Iterator[Report]:
    """The reports of a record batch of ``REPORTS``, in order; ``InputError`` for a batch of another shape."""
    refuse_other_shape(batch.schema, REPORTS, "a batch of reports")
    for body in batch.column("body").to_pylist():
        yield decode(Report, json.loads(body))


def readings_batch(readings: Iterable[Reading]) -> Any:
    """Readings as one record batch of ``READINGS``."""
    return arrow.RecordBatch.from_pylist([_row(reading) for reading in readings], schema=READINGS)


def _row(reading: Reading) -> dict[str, Any]:
    report = reading.report
    return {
        "report": report.id,
        "producer": reading.producer.id,
        "day": report.published_day,
        "outlet": report.outlet,
        "language": report.language,
        "title": report.title,
        "claims": len(reading.claims),
        "events": len(reading.events),
        "failed": is_failed(reading),
        "reading": dumps(encode(reading)),
    }


def readings_of(batch: Any) -> Iterator[Reading]:
    """The readings of a record batch or table of ``READINGS``, in order."""
    for body in batch.column("reading").to_pylist():
        yield decode(Reading, json.loads(body))


def refuse_other_shape(found: Any, wanted: Any, place: str) -> None:
    """``InputError`` that names the columns by which a schema differs."""
    if found.equals(wanted):
        return
    differing = sorted({str(field) for field in found} ^ {str(field) for field in wanted})
    raise InputError(
        "the columns are not those of a lake of this version",
        value="; ".join(differing),
        place=place,
        remedy="take the file out of the lake, or make the lake anew with `whence archive`",
    )
