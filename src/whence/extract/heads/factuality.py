"""The factuality head: how sure a text presents an event as fact, from -3 (certainly not) to 3 (certainly)."""

from __future__ import annotations

from collections.abc import Sequence

from whence.encoder.encoded import Encoded
from whence.extract.heads.tagging import WordFinder
from whence.records import Span

LOWEST, HIGHEST = -3.0, 3.0


def factuality(encoded: Encoded, events: Sequence[Span]) -> list[float | None]:
    """The factuality of each event, by its word (Lee et al. 2015; Stanovsky et al. 2017); ``None`` without the head."""
    if "factuality" not in encoded.gauges:
        return [None] * len(events)
    finder = WordFinder(encoded)
    values = encoded.gauges["factuality"].values[:, 0]
    words = [finder.first(event) for event in events]
    return [HIGHEST if word is None else min(HIGHEST, max(LOWEST, float(values[word]))) for word in words]
