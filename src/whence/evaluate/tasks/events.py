"""Events: triggers, arguments, templates, and the coded figures of press releases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from whence.evaluate.annotated import Record
from whence.evaluate.ceaf import Template, ceaf_ree_templates, normalized
from whence.evaluate.counts import Counts, Tally, matched, one_to_one
from whence.evaluate.events import Argument, Trigger, argument_counts, trigger_counts
from whence.evaluate.spans import Pieces, exact, tokens
from whence.evaluate.tasks.casualties import figures_of
from whence.evaluate.tasks.scoring import Line, Scoring
from whence.extract.heads.events import LIKELY, Part, find_happenings, parts_of
from whence.extract.heads.incidents import SLOTS, find_incidents
from whence.records import Figure, FigureKind, hull

# What the training part of a set does not tell, the heads cannot have learnt.
MISSING = "the types of this set, which its training part gives for too few events each; add --gold for the arguments"
# What ISAF's coders counted, and the kind of our figures that it is.
# How the coders of ISAF's releases wrote words as numbers (the set's data card): read off their own records.
ISAF_VAGUE = {"several": 3, "a number of": 3, "numerous": 3, "many": 3}
ISAF_MORE = frozenset({"more than", "over", "upwards of"})
ISAF_KINDS: Mapping[str, FigureKind] = {"killed": "killed", "captured": "arrested"}
# Log odds from which a word is the place of a given verb: of 0 to -3 in halves, the best on Halterman's dev part.
LEAST_PLACE = -0.5
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


@dataclass(frozen=True, slots=True)
class Names:
    """What a set calls our types and roles; ``levels`` is how many levels of a gold type are compared."""

    types: Mapping[str, str] | None = None
    roles: Mapping[str, str] | None = None
    levels: int | None = None
    lower: bool = False

    def gold_type(self, type_: str) -> str:
        return ".".join(type_.split(".")[: self.levels])

    def type(self, ours: str) -> str | None:
        return ours if self.types is None else self.types.get(ours)

    def role(self, ours: str) -> str | None:
        name = ours if self.roles is None else self.roles.get(ours)
        return name.lower() if name and self.lower else name


@cache
def names_of(set_: str) -> Names:
    """The names of a set in ``events.yaml``."""
    table = yaml.safe_load(files("whence.evaluate").joinpath("events.yaml").read_text("utf-8"))
    return Names(**table[set_])


def gold_events(record: Record) -> tuple[list[Trigger], list[Argument]]:
    """The triggers of a record, and what is linked to them."""
    spans, called = record.by_id(), names_of(record.set)
    triggers = {
        each.id: Trigger(hull(each.pieces), called.gold_type(each.fields["type"]))
        for each in record.labelled("trigger")
    }
    arguments = [
        Argument(triggers[link.source], link.type, hull(spans[link.target].pieces))
        for link in record.links
        if link.source in triggers
    ]
    return list(triggers.values()), arguments


Events = tuple[Sequence[Trigger], Sequence[Argument]]


def found_events(record: Record, line: Line) -> Events:
    """What the heads find, in the set's names."""
    called = names_of(record.set)
    happenings = [
        (each, type_) for each in find_happenings(line.model, least=LIKELY) if (type_ := called.type(each.type))
    ]
    triggers = [Trigger(each.trigger, type_) for each, type_ in happenings]
    parts = [each.parts for each, _ in happenings]
    return triggers, _arguments(triggers, parts, called)


def found_arguments(record: Record, line: Line) -> Events:
    """The arguments that the roles head finds for the gold triggers."""
    triggers, _ = gold_events(record)
    return triggers, _arguments(
        triggers, parts_of(line.model, [each.span for each in triggers], least=LIKELY), names_of(record.set)
    )


def _arguments(triggers: Sequence[Trigger], parts: Sequence[Sequence[Part]], called: Names) -> list[Argument]:
    return [
        Argument(trigger, role, part.span)
        for trigger, own in zip(triggers, parts, strict=True)
        for part in own
        if (role := called.role(part.role))
    ]


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
            {slot: [frozenset(strings[id_] for id_ in entity) for entity in each[slot]] for slot in SLOTS},
        )
        for each in record.labels["gtt"]
    ]
    return [each for number, each in enumerate(templates) if each not in templates[:number]]


def found_templates(record: Record, line: Line) -> list[Template]:
    """The incidents that the head finds, as templates."""
    return [
        Template(
            each.kind, {slot: [frozenset({normalized(name)}) for name in names] for slot, names in each.slots.items()}
        )
        for each in find_incidents(record.text, line.model)
    ]


class CodedScorer:
    """The share of releases in which the least number of killed and of captured is the coders'."""

    def __init__(self) -> None:
        self._tally = Tally()

    def add(self, record: Record, found: Mapping[str, int]) -> None:
        for name in ISAF_KINDS:
            self._tally.add(f"{name}_exact", one_to_one(record.labels[f"min_{name}"] == found[name], 1, 1))

    def metrics(self) -> dict[str, float]:
        return {f"{name}_exact": self._tally[f"{name}_exact"].recall for name in ISAF_KINDS}


def found_least(_: Record, line: Line) -> dict[str, int]:
    """The largest sure number of any incident in the text: a release tells of one operation, often twice."""
    return {name: max(map(_coded, figures_of(line.reading, kind)), default=0) for name, kind in ISAF_KINDS.items()}


def _coded(figure: Figure) -> int:
    """A figure as these coders write it: "more than 30" is 31, and "several" and the like are a number of theirs."""
    if figure.low is None and figure.high is None:
        return ISAF_VAGUE.get(figure.qualifier or "", 0)
    return (figure.low or 0) + (figure.qualifier in ISAF_MORE)


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


def found_told(_: Record, line: Line) -> Told:
    events = line.reading.events
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


def found_places(record: Record, line: Line) -> list[Pieces]:
    """The places that the roles head gives the verbs of the record."""
    verbs = [hull(each.pieces) for each in record.labelled("VERB")]
    parts = [part for own in parts_of(line.model, verbs, least=LEAST_PLACE) for part in own if part.role == "Place"]
    return [(part.span,) for part in parts]


SETS: dict[str, Scoring[Any]] = {
    "isaf": Scoring(CodedScorer, found_least),
    "plover_gold": Scoring(PloverScorer, found_told),
    "wikievents": Scoring(ArgumentScorer, found_events, found_arguments),
    "m2e2": Scoring(ArgumentScorer, found_events, found_arguments),
    "rams": Scoring(ArgumentScorer, None, found_arguments, MISSING),
    "muc4": Scoring(TemplateScorer, found_templates),
    # The records name their verbs, so the line is asked about these.
    "halterman_event_location": Scoring(PlaceScorer, found_places, found_places),
}
