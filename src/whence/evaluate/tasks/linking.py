"""Linking: which texts, or which mentions in different texts, tell of one and the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any

from whence.evaluate.annotated import Marked, Record
from whence.evaluate.clusters import b_cubed, clusters, pairwise
from whence.evaluate.tasks.scoring import Line, Scoring
from whence.link import Traces, link_traces, traces

# Labels of ECB+ for what happens, negated or not; the rest are who, where and when.
HAPPENING = ("ACTION", "NEG_ACTION")
# Endings that a verb or noun takes, the longest first; what is left has three letters at least.
ENDINGS = ("ings", "ing", "ied", "ies", "ed", "es", "s", "d", "e")
SHORTEST = 3
Names = Mapping[Hashable, Hashable]


class LinkScorer:
    """Pairwise F1 and B³ over all records at once."""

    def __init__(self, gold_of: Callable[[Record], Names]) -> None:
        self._gold_of = gold_of
        self._gold: dict[Hashable, Hashable] = {}
        self._found: dict[Hashable, Hashable] = {}

    def add(self, record: Record, found: Names) -> None:
        """``found`` names the cluster of each thing that ``gold_of`` names."""
        self._gold.update(self._gold_of(record))
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
        incident_of, scorer = _incidents(self._traces), LinkScorer(incidents)
        for traces_ in self._traces:
            record = self._records[traces_.prose.report]
            scorer.add(record, _by_text(record, traces_, incident_of))
        return scorer.metrics()


class MentionScorer:
    """Mentions of what happens, and whole texts, linked across the texts of a set; beside each what the lemma alone
    gives (``lemma_…``).

    A mention counts for the incident of an event whose trigger touches it, and otherwise stands alone; a text is in the
    subtopic that it was gathered for, and counts for the incident that it tells most of. By lemma two mentions of one
    topic are one where their heads are (Cybulska and Vossen 2014), and so are two texts where their commonest are.
    """

    def __init__(self) -> None:
        self._told: list[tuple[Record, Traces]] = []

    def add(self, record: Record, found: Traces) -> None:
        """``found`` is what linking keeps of the record's text."""
        self._told.append((record, found))

    def metrics(self) -> dict[str, float]:
        incident_of = _incidents(found for _, found in self._told)
        return {
            **self._scored("", chains, lambda record, found: _by_mention(record, found, incident_of)),
            **self._scored("lemma_", chains, lambda record, _: lemmas(record)),
            **self._scored("texts_", subtopics, lambda record, found: _by_text(record, found, incident_of)),
            **self._scored("lemma_texts_", subtopics, lambda record, _: _by_commonest(record)),
        }

    def _scored(
        self, prefix: str, gold: Callable[[Record], Names], found: Callable[[Record, Traces], Names]
    ) -> dict[str, float]:
        scorer = LinkScorer(gold)
        for record, traces_ in self._told:
            scorer.add(record, found(record, traces_))
        return {f"{prefix}{name}": value for name, value in scorer.metrics().items()}


def _incidents(told: Iterable[Traces]) -> dict[str, str]:
    return {event: incident.id for incident in link_traces(told).incidents for event in incident.events}


def _by_text(record: Record, found: Traces, incident_of: Mapping[str, str]) -> Names:
    return {record.id: _told_most(found, incident_of) or record.id}


def _told_most(found: Traces, incident_of: Mapping[str, str]) -> str | None:
    told = Counter(incident_of[each.event.id] for account in found.accounts for each in account.tellings)
    return min(told, key=lambda incident: (-told[incident], incident), default=None)


def _by_mention(record: Record, found: Traces, incident_of: Mapping[str, str]) -> Names:
    events = [telling.event for account in found.accounts for telling in account.tellings]

    def name(mention: Marked) -> Hashable:
        told = (incident_of[event.id] for event in events if any(map(event.trigger.overlaps, mention.pieces)))
        return next(told, _key(record, mention))

    return {_key(record, mention): name(mention) for mention in happenings(record)}


def happenings(record: Record) -> list[Marked]:
    """The mentions of what happens, in the sentences that were checked."""
    checked = (span for span in record.spans if span.fields.get("checked") and span.fields.get("chain"))
    return [span for span in checked if span.label.startswith(HAPPENING)]


def _key(record: Record, mention: Marked) -> Hashable:
    return record.id, mention.pieces


def chains(record: Record) -> Names:
    """The chain of each of them."""
    return {_key(record, mention): mention.fields["chain"] for mention in happenings(record)}


def subtopics(record: Record) -> Names:
    """What the text was gathered for."""
    return {record.id: record.meta["subtopic"]}


def lemmas(record: Record) -> Names:
    """The topic and the lemma, by its endings, of the head of each mention: its first word."""
    heads = {mention.id: mention.pieces[0].cut(record.text).lower().split()[0] for mention in happenings(record)}
    return {_key(record, mention): (record.meta["topic"], _lemma(heads[mention.id])) for mention in happenings(record)}


def _by_commonest(record: Record) -> Names:
    counted = Counter(lemmas(record).values())
    return {record.id: min(counted, key=lambda name: (-counted[name], str(name)), default=record.id)}


def _lemma(word: str) -> str:
    ending = next((each for each in ENDINGS if word.endswith(each) and len(word) - len(each) >= SHORTEST), "")
    stem = word.removesuffix(ending)
    return stem[:-1] if len(stem) > SHORTEST and stem[-1] == stem[-2] else stem


def incidents(record: Record) -> Names:
    """The incident that the record tells of."""
    return {record.id: record.labels["incident"]}


def _traces(_: Record, line: Line) -> Traces:
    return traces(line.reading)


_REPORTS = Scoring(ReportScorer, found=_traces)
SETS: dict[str, Scoring[Any]] = {"gva": _REPORTS, "gvc": _REPORTS, "ecbplus": Scoring(MentionScorer, found=_traces)}
