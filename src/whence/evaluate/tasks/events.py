"""Events: triggers, arguments, templates, and the coded figures of press releases."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from whence.evaluate.annotated import Record
from whence.evaluate.ceaf import Template, ceaf_ree_templates, normalized
from whence.evaluate.counts import Counts, Tally, matched, one_to_one
from whence.evaluate.events import Argument, Trigger, argument_counts, trigger_counts
from whence.evaluate.spans import Pieces, exact, tokens
from whence.evaluate.tasks.casualties import figures_of
from whence.evaluate.tasks.scoring import Scoring
from whence.records import FigureKind, Reading, hull

MISSING = "the events head: the rules know no types and roles of this set"
GTT_SLOTS = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
# What ISAF's coders counted, and the kind of our figures that it is.
ISAF_KINDS: Mapping[str, FigureKind] = {"killed": "killed", "captured": "arrested"}
# The labels of the PLOVER sentences; "SRC/TAR" is both.
PLOVER_LABELS = ("EVT", "SRC", "TAR", "LOC")


class ArgumentScorer:
    """Triggers and arguments, identified and classified; arguments by their heads."""

    def __init__(self) -> None:
        self._tally = Tally()

    def add(self, record: Record, found: tuple[Sequence[Trigger], Sequence[Argument]]) -> None:
        gold_triggers, gold_arguments = gold_events(record)
        self._tally.add_all(trigger_counts(gold_triggers, found[0]), "trigger_")
        self._tally.add_all(argument_counts(record.text, gold_arguments, found[1]), "argument_head_")

    def metrics(self) -> dict[str, float]:
        return self._tally.metrics()


def gold_events(record: Record) -> tuple[list[Trigger], list[Argument]]:
    """The triggers of a record, and what is linked to them."""
    spans = record.by_id()
    triggers = {each.id: Trigger(hull(each.pieces), each.fields["type"]) for each in record.labelled("trigger")}
    arguments = [
        Argument(triggers[link.source], link.type, hull(spans[link.target].pieces))
        for link in record.links
        if link.source in triggers
    ]
    return list(triggers.values()), arguments


class TemplateScorer:
    """CEAF-REE of MUC-4's five string slots and the type of incident."""

    def __init__(self) -> None:
        self._tally = Tally()

    def add(self, record: Record, found: Sequence[Template]) -> None:
        counts = ceaf_ree_templates(gold_templates(record), found)
        self._tally.add_all(counts, "ceaf_ree_")
        self._tally.add("ceaf_ree", sum(counts.values(), Counts()))

    def metrics(self) -> dict[str, float]:
        return self._tally.metrics()


def gold_templates(record: Record) -> list[Template]:
    """The templates of a record in GTT's form; one that stands twice counts once."""
    strings = {span.id: normalized(" ".join(piece.cut(record.text) for piece in span.pieces)) for span in record.spans}
    templates = [
        Template(
            each["incident_type"],
            {slot: [frozenset(strings[id_] for id_ in entity) for entity in each[slot]] for slot in GTT_SLOTS},
        )
        for each in record.labels["gtt"]
    ]
    return [each for number, each in enumerate(templates) if each not in templates[:number]]


class CodedScorer:
    """The share of releases in which the least number of killed and of captured is the coders'."""

    def __init__(self) -> None:
        self._tally = Tally()

    def add(self, record: Record, found: Mapping[str, int]) -> None:
        for name in ISAF_KINDS:
            self._tally.add(f"{name}_exact", one_to_one(record.labels[f"min_{name}"] == found[name], 1, 1))

    def metrics(self) -> dict[str, float]:
        return {f"{name}_exact": self._tally[f"{name}_exact"].recall for name in ISAF_KINDS}


def found_least(_: Record, reading: Reading) -> dict[str, int]:
    """The largest sure number of any incident in the text: a release tells of one operation, often twice."""
    return {
        name: max((figure.low or 0 for figure in figures_of(reading, kind)), default=0)
        for name, kind in ISAF_KINDS.items()
    }


@dataclass(frozen=True, slots=True)
class Told:
    """What a sentence tells: spans by PLOVER label, and the types of event."""

    spans: Mapping[str, Sequence[Pieces]]
    types: frozenset[str]


class PloverScorer:
    """Exact and token matches of event, source, target and place words, and the types of the sentence."""

    def __init__(self) -> None:
        self._tally = Tally()

    def add(self, record: Record, found: Told) -> None:
        for label in PLOVER_LABELS:
            gold = [span.pieces for span in record.spans if label in span.label.split("/")]
            self._tally.add(f"{label.lower()}_exact", exact(gold, found.spans[label]))
            self._tally.add(f"{label.lower()}_token", tokens(record.text, gold, found.spans[label]))
        self._tally.add("type", matched({record.labels["event"]}, found.types))

    def metrics(self) -> dict[str, float]:
        return self._tally.metrics()


def found_told(_: Record, reading: Reading) -> Told:
    events = reading.events
    spans: dict[str, list[Pieces]] = {
        "EVT": [(event.trigger,) for event in events],
        "SRC": [(span,) for event in events for span in event.actors],
        "TAR": [(span,) for event in events for span in event.targets],
        "LOC": [(event.place.span,) for event in events if event.place is not None],
    }
    return Told(spans, frozenset(event.type for event in events))


class PlaceScorer:
    """Token and exact matches of the words for the place of the verb that a sentence marks (Halterman 2019)."""

    def __init__(self) -> None:
        self._tally = Tally()

    def add(self, record: Record, found: Sequence[Pieces]) -> None:
        gold = [span.pieces for span in record.labelled("LOCATION")]
        self._tally.add("place_token", tokens(record.text, gold, found))
        self._tally.add("place_exact", exact(gold, found))

    def metrics(self) -> dict[str, float]:
        return self._tally.metrics()


def _missing(scorer: Callable[[], Any], part: str = MISSING) -> Scoring[Any]:
    return Scoring(scorer, missing=part)


SETS: dict[str, Scoring[Any]] = {
    "isaf": Scoring(CodedScorer, found_least),
    "plover_gold": Scoring(PloverScorer, found_told),
    "wikievents": _missing(ArgumentScorer),
    "m2e2": _missing(ArgumentScorer),
    "rams": _missing(ArgumentScorer),
    "muc4": _missing(TemplateScorer),
    "halterman_event_location": _missing(PlaceScorer, "the event–place head: the rules do not start from a given verb"),
}
