"""Coreference within a text: which mentions stand for the same."""

from __future__ import annotations

from collections.abc import Hashable
from functools import partial

from whence.evaluate.annotated import Record
from whence.evaluate.clusters import Clusters, b_cubed, ceaf_e, clusters, conll_average, muc
from whence.evaluate.counts import Tally
from whence.evaluate.tasks.scoring import Scoring
from whence.records import Mention, Reading
from whence.resolve.actors import resolve_mentions

METRICS = {"muc": muc, "b_cubed": b_cubed, "ceaf_e": ceaf_e}
MISSING = "the coreference head: the rules resolve speakers, parties and names, not every mention"


class CorefScorer:
    """MUC, B³, CEAF-e and their mean; ``singletons`` says whether the set marks mentions that stand alone."""

    def __init__(self, *, singletons: bool):
        self._singletons = singletons
        self._tally = Tally()

    def add(self, record: Record, found: Clusters) -> None:
        kept = [cluster for cluster in found if self._singletons or len(cluster) > 1]
        for name, metric in METRICS.items():
            self._tally.add(name, metric(gold_clusters(record), kept))

    def metrics(self) -> dict[str, float]:
        return {**self._tally.metrics(), "conll_f1": conll_average(self._tally[name] for name in METRICS)}


def gold_clusters(record: Record) -> Clusters:
    return clusters({mention.pieces: mention.fields["cluster"] for mention in record.labelled("mention")})


def found_among_gold(record: Record, reading: Reading) -> Clusters:
    """How resolution groups the gold mentions, its own names at hand; one that it resolves to nobody stands alone."""
    wanted = {mention.pieces[0] for mention in record.labelled("mention") if len(mention.pieces) == 1}
    names = {each.mention.span for each in reading.resolutions if each.mention.kind == "name"}
    mentions = [Mention(span, "name" if span in names else "description") for span in wanted | names]
    resolved = resolve_mentions(reading.report.text, mentions, reading.claims)
    name_of: dict[Hashable, Hashable] = {}
    for each in resolved:
        span = each.mention.span
        if span in wanted:
            name_of[(span,)] = span if each.entity is None else id(each.entity.root)
    return clusters(name_of)


SETS: dict[str, Scoring[Clusters]] = {
    "litbank": Scoring(partial(CorefScorer, singletons=True), None, found_among_gold, MISSING),
    "ontogum_clean": Scoring(partial(CorefScorer, singletons=False), None, found_among_gold, MISSING),
}
