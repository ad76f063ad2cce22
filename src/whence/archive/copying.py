"""The steps that find copies among all reports of a lake: bands, pairs, families."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import numpy as np
import pyarrow as arrow

from whence.archive.linkage import Linkage, place_of, read
from whence.archive.tracing import prose_of
from whence.link.copies import Prose, copies_of, share_prose, sharing

PAIRS = arrow.schema([("first", arrow.int64()), ("second", arrow.int64())])
COPIES = arrow.schema([("report", arrow.string()), ("original", arrow.string()), ("reason", arrow.string())])
PROSE = ["report", "outlet", "published", "credits", "shingles"]


def pairs_of_bands(linkage: Linkage, name: str) -> Iterator[dict[str, int]]:
    """The pairs of reports, by place, that share one of the bands of a part (``name``: "part-of")."""
    part, parts = map(int, name.split("-"))
    banded = sorted(_banded(linkage, part, parts))
    keys = np.array([key for *_, own in banded for key in own], np.int64)
    owners = np.repeat(np.arange(len(banded)), [len(own) for *_, own in banded])
    for first, second in sorted(sharing(keys, owners)):
        yield {"first": banded[first][1], "second": banded[second][1]}


def _banded(linkage: Linkage, part: int, parts: int) -> Iterator[tuple[str, int, list[int]]]:
    plan = linkage.plan
    for number, shard in enumerate(plan.shards):
        table = read(linkage.trace(shard, "reports"), ["report", "bands"])
        for row, (report, bands) in enumerate(zip(*(column.to_pylist() for column in table.columns), strict=True)):
            keys = [key for key in bands if key % parts == part]
            if keys and plan.counts(place := place_of(number, row)):
                yield report, place, keys


def pairs_alike(linkage: Linkage, name: str) -> Iterator[dict[str, int]]:
    """Those of the pairs that it is given of which one was made from the other, or both from a third."""
    pairs = linkage.told("alike", name)
    prose = _prose(linkage, {place for pair in pairs for place in pair})
    for first, second in pairs:
        if share_prose(prose[first], prose[second]):
            yield {"first": first, "second": second}


def copies_of_families(linkage: Linkage, name: str) -> Iterator[dict[str, str]]:
    """The copies in the families that it is given, with their originals."""
    families = linkage.told("copies", name)
    prose = _prose(linkage, {place for family in families for place in family})
    for family in families:
        members = sorted((prose[place] for place in family), key=lambda each: each.report)
        for copy in copies_of(members):
            yield {"report": copy.report, "original": copy.original, "reason": copy.reason}


def _prose(linkage: Linkage, places: Collection[int]) -> dict[int, Prose]:
    return {place: prose_of(row) for place, row in linkage.rows(places, "reports", PROSE)}
