"""Coreference within a text: which mentions stand for the same."""

from __future__ import annotations

import re
from collections.abc import Hashable, Sequence
from functools import partial

from whence.evaluate.annotated import Record
from whence.evaluate.clusters import Clusters, b_cubed, ceaf_e, clusters, conll_average, muc
from whence.evaluate.counts import Tally
from whence.evaluate.tasks.scoring import Line, Scoring
from whence.extract.heads.coreference import group_mentions
from whence.extract.heads.events import WHOLE
from whence.extract.heads.names import find_names
from whence.records import Mention, Span
from whence.resolve.actors import resolve_mentions

METRICS = {"muc": muc, "b_cubed": b_cubed, "ceaf_e": ceaf_e}
PRONOUN = re.compile(
    r"\b(?:I|me|my|you|your|he|him|his|she|her|hers|it|its|we|us|our|they|them|their)\b", re.IGNORECASE
)


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


def found_among_gold(record: Record, line: Line) -> Clusters:
    """How the gold mentions are grouped: by the coreference head, or where rules read alone by resolution."""
    wanted = {mention.pieces[0] for mention in record.labelled("mention") if len(mention.pieces) == 1}
    if line.encoded is None:
        return _resolved(wanted, line)
    return _named(group_mentions(line.reading.report.text, wanted, line.encoded))


def found_mentions(record: Record, line: Line) -> Clusters:
    """How names and pronouns are grouped: the mentions that the line looks for by itself."""
    names = {each.span for each in find_names(line.model) if each.label in WHOLE}
    pronouns = {Span(*each.span()) for each in PRONOUN.finditer(record.text)}
    return _named(group_mentions(record.text, names | pronouns, line.model))


def _named(groups: Sequence[Sequence[Span]]) -> Clusters:
    name_of: dict[Hashable, Hashable] = {(span,): number for number, group in enumerate(groups) for span in group}
    return clusters(name_of)


def _resolved(wanted: set[Span], line: Line) -> Clusters:
    """The line's own names are at hand; a mention that it resolves to nobody stands alone."""
    names = {each.mention.span for each in line.reading.resolutions if each.mention.kind == "name"}
    mentions = [Mention(span, "name" if span in names else "description") for span in wanted | names]
    resolved = resolve_mentions(line.reading.report.text, mentions, line.reading.claims)
    name_of: dict[Hashable, Hashable] = {}
    for each in resolved:
        span = each.mention.span
        if span in wanted:
            name_of[(span,)] = span if each.entity is None else id(each.entity.root)
    return clusters(name_of)


SETS: dict[str, Scoring[Clusters]] = {
    "litbank": Scoring(partial(CorefScorer, singletons=True), found_mentions, found_among_gold),
    "ontogum_clean": Scoring(partial(CorefScorer, singletons=False), found_mentions, found_among_gold),
}
