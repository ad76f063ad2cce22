"""Linking: which texts, or which mentions in different texts, tell of one and the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping
from typing import Any

from whence.evaluate.annotated import Record
from whence.evaluate.clusters import b_cubed, clusters, pairwise
from whence.evaluate.tasks.scoring import Line, Scoring
from whence.link import Traces, link_traces, traces

MISSING = "mentions linked across reports: whole reports are"
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


class ReportScorer:
    """The same of whole reports, which are linked once all have been read: by the incident that each tells most of."""

    def __init__(self) -> None:
        self._records: dict[str, Record] = {}
        self._traces: list[Traces] = []

    def add(self, record: Record, found: Traces) -> None:
        """``found`` is what linking keeps of the record's text."""
        self._records[found.prose.report] = record
        self._traces.append(found)

    def metrics(self) -> dict[str, float]:
        incident_of = {
            event: incident.id for incident in link_traces(self._traces).incidents for event in incident.events
        }
        scorer = LinkScorer()
        for traces_ in self._traces:
            record = self._records[traces_.prose.report]
            scorer.add(record, {record.id: _told_most(traces_, incident_of) or record.id})
        return scorer.metrics()


def _told_most(found: Traces, incident_of: Mapping[str, str]) -> str | None:
    told = Counter(incident_of[each.event.id] for account in found.accounts for each in account.tellings)
    return min(told, key=lambda incident: (-told[incident], incident), default=None)


def gold_names(record: Record) -> Names:
    """The incident of the record; where mentions are marked, the chain of each in the sentences that were checked."""
    if "incident" in record.labels:
        return {record.id: record.labels["incident"]}
    return {
        (record.id, span.pieces): span.fields["chain"]
        for span in record.spans
        if span.fields.get("checked") and span.fields.get("chain")
    }


def _traces(_: Record, line: Line) -> Traces:
    return traces(line.reading)


_REPORTS = Scoring(ReportScorer, found=_traces)
SETS: dict[str, Scoring[Any]] = {"gva": _REPORTS, "gvc": _REPORTS, "ecbplus": Scoring(LinkScorer, missing=MISSING)}
