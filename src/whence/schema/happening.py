"""Event types with their triggers, and the words of casualty figures (``events.yaml``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from whence.records import FigureKind, Status
from whence.schema.load import load_yaml


@dataclass(frozen=True, slots=True)
class EventType:
    """A kind of event: PLOVER type and mode, the ACLED sub-event and whether UCDP has a row for it.

    ``figures`` says that its triggers also count people ("killed 15"), ``toll`` that they do nothing else ("15 had
    died"): the event is one that the report tells of elsewhere.
    """

    name: str
    type: str
    mode: str | None
    acled: str | None
    ucdp: bool
    figures: bool
    toll: bool = False


@dataclass(frozen=True, slots=True)
class GuardedType:
    """A type that a verb stands for where what it is done to and who does it are of certain classes.

    ``of``, ``by``: any of these classes will do, and none of them asks nothing. ``then``: one of these phrases has to
    stand behind the object ("set a shop *on fire*"). ``undergone``: whoever does it is the one whom it happens to
    ("families fled"), by whom is told behind "to" ("the town fell to rebels").
    """

    kind: EventType
    of: frozenset[str]
    by: frozenset[str]
    then: tuple[tuple[str, ...], ...]
    undergone: bool


@cache
def event_types() -> Mapping[str, EventType]:
    """Every type by its name."""
    found: dict[str, EventType] = {}
    for raw in load_yaml("events")["events"]:
        counts, toll = raw.get("figures", False), raw.get("toll", False)
        found[raw["name"]] = EventType(raw["name"], raw["type"], raw["mode"], raw["acled"], raw["ucdp"], counts, toll)
    return MappingProxyType(found)


@cache
def triggers() -> Mapping[tuple[str, ...], EventType]:
    """Trigger phrases as lower-case words, with the type each stands for."""
    entries = load_yaml("events")["events"]
    phrases = ((phrase, entry["name"]) for entry in entries for phrase in entry["triggers"])
    return MappingProxyType({tuple(phrase.lower().split()): event_types()[name] for phrase, name in phrases})


@cache
def silent_phrases() -> frozenset[tuple[str, ...]]:
    """Phrases, as lower-case words, that hold a trigger and tell of no event: "riot police"."""
    return frozenset(tuple(phrase.split()) for phrase in load_yaml("events")["silent"])


@cache
def guarded_verbs() -> Mapping[tuple[str, ...], tuple[GuardedType, ...]]:
    """Verbs that tell of an event only where their object or doer fits, with the types to be tried in their order."""
    found: dict[tuple[str, ...], list[GuardedType]] = {}
    for raw in load_yaml("events")["verbs"]:
        of, by = frozenset(raw.get("of", ())), frozenset(raw.get("by", ()))
        then = tuple(tuple(phrase.split()) for phrase in raw.get("then", ()))
        guarded = GuardedType(event_types()[raw["event"]], of, by, then, raw.get("undergone", False))
        for form in raw["forms"]:
            found.setdefault(tuple(form.split()), []).append(guarded)
    return MappingProxyType({form: tuple(sorted(types, key=_asks_less)) for form, types in found.items()})


def _asks_less(guarded: GuardedType) -> bool:
    """What asks for words behind the object says more: "beat him *to death*"."""
    return not guarded.then


@cache
def sorts() -> Mapping[str, frozenset[str]]:
    """The classes of ``guarded_verbs`` that a list of lower-case heads tells."""
    return MappingProxyType({name: frozenset(heads) for name, heads in load_yaml("events")["sorts"].items()})


@cache
def learned_types() -> Mapping[str, EventType]:
    """The type of event that each type of the events head stands for; those without a counterpart are not there."""
    return MappingProxyType({theirs: event_types()[ours] for theirs, ours in load_yaml("events")["learned"].items()})


@cache
def parts_by_role() -> Mapping[str, str]:
    """The part of an event (actors, targets, instruments, place) that each role of the roles head is."""
    return MappingProxyType({role: part for part, roles in load_yaml("events")["roles"].items() for role in roles})


@cache
def weapons() -> frozenset[str]:
    """Lower-case heads of what does harm and is no doer."""
    return frozenset(load_yaml("events")["weapons"])


@cache
def status_by_act() -> Mapping[str, Status]:
    """The status that a claim's act gives to the events in its content."""
    return MappingProxyType(load_yaml("events")["status_by_act"])


@cache
def presupposing_acts() -> frozenset[str]:
    """Acts that take their event for granted, so that it stays the narrator's."""
    return frozenset(load_yaml("events")["presupposing"])


@cache
def figure_words() -> Mapping[str, FigureKind]:
    """Lower-case words and phrases that say what a number counts."""
    return MappingProxyType(
        {word: kind for kind, phrases in load_yaml("events")["figures"].items() for word in phrases}
    )


@cache
def vague_numbers() -> tuple[str, ...]:
    """Figures without a number, longest first."""
    return tuple(sorted(load_yaml("events")["vague"], key=len, reverse=True))


@cache
def victim_classes() -> Mapping[str, str]:
    """Words for the people counted, with the class each stands for."""
    return MappingProxyType(load_yaml("events")["classes"])
