"""Linking: which texts, or which mentions in different texts, tell of one and the same."""

from __future__ import annotations

from collections.abc import Hashable, Mapping

from whence.evaluate.annotated import Record
from whence.evaluate.clusters import b_cubed, clusters, pairwise
from whence.evaluate.tasks.scoring import Scoring

MISSING = "linking: reports are read one by one, and no incidents are formed yet"
Names = Mapping[Hashable, Hashable]


class LinkScorer:
    """Pairwise F1 and B³ over all records at once."""

    def __init__(self) -> None:
        self._gold: dict[Hashable, Hashable] = {}
        self._found: dict[Hashable, Hashable] = {}

    def add(self, record: Record, found: Names) -> None:
        """``found`` names the cluster of each thing that ``gold_names`` names."""
        self._gold.update(gold_names(record))
        self._found.update(found)

    def metrics(self) -> dict[str, float]:
        gold, found = clusters(self._gold), clusters(self._found)
        return {**pairwise(gold, found).named("pairwise"), **b_cubed(gold, found).named("b_cubed")}


def gold_names(record: Record) -> Names:
    """The incident of the record; where mentions are marked, the chain of each in the sentences that were checked."""
    if "incident" in record.labels:
        return {record.id: record.labels["incident"]}
    return {
        (record.id, span.pieces): span.fields["chain"]
        for span in record.spans
        if span.fields.get("checked") and span.fields.get("chain")
    }


SETS = {name: Scoring(LinkScorer, missing=MISSING) for name in ("gva", "gvc", "ecbplus")}
