"""What linking compares of each report and of each of its accounts, as two tables beside every shard of readings."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pyarrow as arrow

from whence.archive.linkage import place_of
from whence.link import Traces, traces
from whence.link.blocks import entries_of, key_of, window_of
from whence.link.copies import Prose, bands
from whence.link.kept import marks_of
from whence.link.matching import when
from whence.records import Reading

# ``address`` is the same for the versions of a report, of which only the newest counts; ``bands`` and ``shingles`` are
# those of its own prose (``whence.link.copies``).
REPORTS = arrow.schema(
    [
        ("report", arrow.string()),
        ("address", arrow.int64()),
        ("published", arrow.string()),
        ("outlet", arrow.string()),
        ("credits", arrow.list_(arrow.string())),
        ("shingles", arrow.binary()),
        ("bands", arrow.list_(arrow.int64())),
    ]
)
# ``at`` is the account's place in its shard (``whence.archive.linkage``), ``start`` and ``finish`` are the days that it
# can be about, as numbers, ``keys`` the blocks in which it is compared with those of near days, and ``ever`` those in
# which with anybody's (``whence.link.blocks``).
ACCOUNTS = arrow.schema(
    [
        ("at", arrow.int64()),
        ("start", arrow.int32()),
        ("finish", arrow.int32()),
        ("keys", arrow.list_(arrow.int64())),
        ("ever", arrow.list_(arrow.int64())),
        ("marks", arrow.string()),
    ]
)


def traced(readings: Iterable[Reading]) -> tuple[Any, Any]:
    """The record batches (``REPORTS``, ``ACCOUNTS``) of the readings of a shard, in their order."""
    reports: list[dict[str, Any]] = []
    accounts: list[dict[str, Any]] = []
    for row, reading in enumerate(readings):
        found = traces(reading)
        reports.append(_report(found))
        accounts += _accounts(row, found)
    batches = ((reports, REPORTS), (accounts, ACCOUNTS))
    own, told = (arrow.RecordBatch.from_pylist(rows, schema=schema) for rows, schema in batches)
    return own, told


def _report(found: Traces) -> dict[str, Any]:
    prose = found.prose
    return {
        "report": prose.report,
        "address": key_of(found.url or f"report:{prose.report}"),
        "published": prose.published,
        "outlet": prose.outlet,
        "credits": sorted(prose.credits),
        "shingles": prose.shingles,
        "bands": list(bands(prose)),
    }


def _accounts(row: int, found: Traces) -> Iterable[dict[str, Any]]:
    for ordinal, account in enumerate(found.accounts):
        window = window_of(when(account))
        start, finish = window or (None, None)
        entries = list(entries_of(account, window))
        yield {
            "at": place_of(0, row, ordinal),
            "start": start,
            "finish": finish,
            "keys": sorted(key for key, days in entries if days is not None),
            "ever": sorted(key for key, days in entries if days is None),
            "marks": marks_of(account),
        }


def prose_of(row: dict[str, Any]) -> Prose:
    """The prose of a row of ``REPORTS``, without its signature: whoever asks compares it in full."""
    credited = frozenset(row["credits"])
    return Prose(row["report"], row["outlet"], row["published"], row["shingles"], credited, b"")
