"""Every task and the sets that it can score."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from whence.evaluate.tasks import attribution, casualties, coref, events, factuality, linking, ner, place, time
from whence.evaluate.tasks.scoring import Scoring

TASKS: Mapping[str, Mapping[str, Scoring[Any]]] = {
    "attribution": attribution.SETS,
    "ner": ner.SETS,
    "events": events.SETS,
    "factuality": factuality.SETS,
    "coref": coref.SETS,
    "time": time.SETS,
    "place": place.SETS,
    "linking": linking.SETS,
    "casualties": casualties.SETS,
}
