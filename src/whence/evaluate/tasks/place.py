"""Places: the point that a gold place name, or a place string, is resolved to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import unquote

from whence.evaluate.annotated import Record
from whence.evaluate.places import Point, accuracy_within
from whence.evaluate.tasks.scoring import Line, Scoring
from whence.gazetteer import Gazetteer
from whence.records import Span
from whence.resolve.places import locate
from whence.resolve.toponyms import Toponym

MISSING = "a set of names that a whole line would find; only given names are scored"
FAR = 10.0
# GeoNames' codes of independent and dependent states.
STATES = "PCL"


class PlaceScorer:
    """Accuracy within 161 km and within 10, of points alone; and within 161 km where the right country is right,
    wherever gold puts its middle: such points differ by more than that between gazetteers."""

    def __init__(self) -> None:
        self._pairs: list[tuple[Point, Point | None]] = []
        self._lenient: list[tuple[Point, Point | None]] = []

    def add(self, record: Record, found: Sequence[tuple[Point | None, bool]]) -> None:
        """``found`` holds for each gold point of ``record``, in its order, a point or none, and whether it stands for
        the same country."""
        for gold, (point, same) in zip(gold_points(record), found, strict=True):
            self._pairs.append((gold, point))
            self._lenient.append((gold, gold if same else point))

    def metrics(self) -> dict[str, float]:
        return {
            "accuracy_161km": accuracy_within(self._lenient),
            "points_161km": accuracy_within(self._pairs),
            "points_10km": accuracy_within(self._pairs, FAR),
        }


def _gold(record: Record) -> list[dict[str, Any]]:
    """The place names; the whole string where the record has no spans."""
    named = [{**span.fields, "span": span.pieces[0]} for span in record.labelled("place")]
    sources = named or [{**record.labels, "span": Span(0, len(record.text))}]
    return [each for each in sources if each.get("lat") is not None]


def gold_points(record: Record) -> list[Point]:
    """The points of the places of ``record``."""
    return [(each["lat"], each["lon"]) for each in _gold(record)]


def found(record: Record, line: Line) -> list[tuple[Point | None, bool]]:
    """Where the gold names of ``record`` are, resolved beside each other."""
    gold = _gold(record)
    names = [Toponym(each["span"], each["span"].cut(record.text)) for each in gold]
    located = locate(names, record.text, line.places)
    entries = [each.entry for each in located]
    return [
        (
            (entry.lat, entry.lon) if entry else None,
            entry is not None and entry.level == "country" and entry.country == _country(each, line.places),
        )
        for each, entry in zip(gold, entries, strict=True)
    ]


def _country(gold: dict[str, Any], gazetteer: Gazetteer) -> str | None:
    """The country that a gold place is, by GeoNames' class or by the title of its page."""
    if gold.get("feature", "").startswith(STATES):
        name = gold["country"]
    else:
        name = unquote(gold.get("page", "").rpartition("/")[2]).replace("_", " ")
    return next((entry.country for entry in gazetteer.named(name) if entry.level == "country"), None)


_SCORING = Scoring(PlaceScorer, found_with_gold=found, missing=MISSING)
SETS = dict.fromkeys(("geovirus", "trnews", "ucdp_strings"), _SCORING)
