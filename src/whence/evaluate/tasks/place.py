"""Places: the point that a gold place name, or a place string, is resolved to."""

from __future__ import annotations

from collections.abc import Sequence

from whence.evaluate.annotated import Record
from whence.evaluate.places import Point, accuracy_within
from whence.evaluate.tasks.scoring import Scoring

MISSING = "the gazetteer: places are found in the text but have no coordinates yet"


class PlaceScorer:
    """Accuracy within 161 km, and within 10."""

    def __init__(self) -> None:
        self._pairs: list[tuple[Point, Point | None]] = []

    def add(self, record: Record, found: Sequence[Point | None]) -> None:
        """``found`` holds a point or none for each gold point of ``record``, in its order."""
        self._pairs += zip(gold_points(record), found, strict=True)

    def metrics(self) -> dict[str, float]:
        return {"accuracy_161km": accuracy_within(self._pairs), "accuracy_10km": accuracy_within(self._pairs, 10.0)}


def gold_points(record: Record) -> list[Point]:
    """The points of the place names; of the whole string where the record has no spans."""
    sources = [span.fields for span in record.labelled("place")] or [record.labels]
    return [(each["lat"], each["lon"]) for each in sources if each.get("lat") is not None]


SETS = {name: Scoring(PlaceScorer, missing=MISSING) for name in ("geovirus", "trnews", "ucdp_strings")}
