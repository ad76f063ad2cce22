"""The linter of the schema data: what YAML cannot say about itself and no loader would notice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, get_args

from whence.records import FigureKind, Status
from whence.schema.cue_words import is_plain
from whence.schema.inflection import forms
from whence.schema.kinds import BODIES, CAMPS
from whence.schema.load import load_yaml
from whence.schema.saying import LIST, with_lists

Data = Callable[[str], Any]

# Event types with their modes: PLOVER manual of 2024-02-04.
PLOVER: Mapping[str, frozenset[str]] = {
    "AGREE": frozenset(),
    "CONSULT": frozenset({"visit", "third-party", "multilateral", "phone"}),
    "SUPPORT": frozenset(),
    "CONCEDE": frozenset(),
    "COOPERATE": frozenset(),
    "AID": frozenset(),
    "RETREAT": frozenset({"withdraw", "release", "disarm", "ceasefire", "access", "resign"}),
    "REQUEST": frozenset({"assist", "change", "yield", "meet"}),
    "ACCUSE": frozenset({"disapprove", "investigate", "allege"}),
    "REJECT": frozenset({"assist", "change", "yield", "meet"}),
    "THREATEN": frozenset({"restrict", "arrest", "relations", "expel", "territory", "violence"}),
    "PROTEST": frozenset({"demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"}),
    "SANCTION": frozenset({"convict", "expel", "withdraw", "discontinue"}),
    "MOBILIZE": frozenset({"troops", "weapons", "police", "militia"}),
    "COERCE": frozenset(
        {"seize", "restrict", "censor", "curfew", "martial-law", "arrest", "deport", "withhold", "misinformation"}
        | {"cyber"}
    ),
    "ASSAULT": frozenset(
        {"abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms", "explosives", "drone"}
        | {"suicide-attack", "aerial", "heavy-weapons", "crowd-control", "unconventional"}
    ),
}
# Sub-event types of the ACLED codebook.
ACLED = frozenset(
    {"Armed clash", "Government regains territory", "Non-state actor overtakes territory", "Chemical weapon"}
    | {"Air/drone strike", "Suicide bomb", "Shelling/artillery/missile attack", "Remote explosive/landmine/IED"}
    | {"Grenade", "Sexual violence", "Attack", "Abduction/forced disappearance", "Peaceful protest"}
    | {"Protest with intervention", "Excessive force against protesters", "Violent demonstration", "Mob violence"}
    | {"Agreement", "Arrests", "Change to group/activity", "Disrupted weapons use", "Other"}
    | {"Headquarters or base established", "Looting/property destruction", "Non-violent transfer of territory"}
)
# Classes of what a verb is done to or by that no list tells, but extract/rules/event_guards.py.
TOLD_SORTS = frozenset({"people", "somebody", "weapons", "ground", "places"})
EVENT_PARTS = frozenset({"actors", "targets", "instruments", "place"})
COUNTRY_CODE = re.compile(r"[A-Z]{2}")
# The frames of a verb of saying, explained at the head of cues.yaml.
FRAMES = frozenset(
    {"that", "that_only", "np", "to", "to_do", "to_to", "tell", "of", "for", "for_np", "as", "quote", "whether"}
    | {"complement"}
)
# What a refinement can ask of a content beside a pattern: the tests of extract/acts.py.
TESTS = frozenset({"own_deed", "own_denial", "others_deed"})
# Names of places on the internet keep their capitals.
WITH_CAPITALS = frozenset({"social_platforms"})


def problems(data: Data = load_yaml) -> list[str]:
    """What is wrong with the schema files, each with file and entry; ``data`` gives the content of a file by name."""
    checks = (
        *(_acts, _cues, _frames, _cue_acts, _deeds, _silences, _happenings, _events, _figures, _actors),
        *(_states, _offices, _agencies, _given_names, _words, _credits),
    )
    return [problem for check in checks for problem in check(data)]


def _acts(data: Data) -> Iterator[str]:
    raw = data("acts")
    for act, entry in raw["acts"].items():
        yield from _plover(f"acts.yaml, {act}", entry["plover"], entry.get("mode"))
    for entry in raw["refine"]:
        place = f"acts.yaml, refine {entry.get('pattern', entry.get('test'))}"
        yield from _unknown(place, (entry["act"], *entry["over"]), raw["acts"])
        yield from _unknown(place, filter(None, (entry.get("test"),)), TESTS)
        for pattern in filter(None, (entry.get("pattern"), entry.get("cue"))):
            yield from _bad_refinement(place, pattern, raw["lists"])


def _bad_refinement(place: str, pattern: str, lists: Mapping[str, list[str]]) -> Iterator[str]:
    unlisted = list(_unknown(place, LIST.findall(pattern), lists))
    yield from unlisted or _bad_pattern(place, with_lists(pattern, lists))


def _cues(data: Data) -> Iterator[str]:
    raw, acts = data("cues"), data("acts")["acts"]
    for verb, entry in raw["verbs"].items():
        yield from _unknown(f"cues.yaml, {verb}", (entry["act"],), acts)
        yield from _unknown(f"cues.yaml, {verb}", entry["frames"], FRAMES)
    yield from _unknown("cues.yaml, saying_nouns", raw["saying_nouns"], acts)
    saying_nouns = [noun for nouns in raw["saying_nouns"].values() for noun in nouns]
    yield from _twice("cues.yaml, saying_nouns", saying_nouns)
    yield from _capitals("cues.yaml, saying_nouns", saying_nouns)
    yield from _unknown("cues.yaml, unnamed", raw["unnamed"]["participles"].values(), acts)
    for preposition, nouns in raw["tellings"].items():
        yield from _twice(f"cues.yaml, tellings {preposition}", nouns)
        yield from _plain_words(f"cues.yaml, tellings {preposition}", nouns)
    for idiom in raw["idioms"]:
        yield from _bad_pattern(f"cues.yaml, idioms {idiom['cues'][0]}", idiom["content"])
    yield from _unknown("cues.yaml, unnamed", raw["unnamed"]["adverbs"].values(), acts)
    forms = [form for entry in raw["verbs"].values() for form in entry["forms"]]
    yield from _twice("cues.yaml, forms", forms)
    yield from _capitals("cues.yaml, forms", (*forms, *raw["nouns"]))


def _frames(data: Data) -> Iterator[str]:
    raw, acts = data("frames"), data("acts")["acts"]
    for family in raw["families"]:
        place = f"frames.yaml, {family['verbs'][0]}"
        yield from _unknown(place, (family["act"],), acts)
        yield from _unknown(place, family["frames"], FRAMES)
        yield from _twice(place, family["verbs"])
        yield from _capitals(place, (*family["verbs"], *family.get("behind", ()), *family.get("object", ())))
    yield from _unknown("frames.yaml, nouns", raw["nouns"], acts)
    yield from _twice("frames.yaml, light", raw["light"])
    yield from _twice("frames.yaml, nouns", (noun for nouns in raw["nouns"].values() for noun in nouns))


def _cue_acts(data: Data) -> Iterator[str]:
    raw, acts = data("cue_acts"), data("acts")["acts"]
    for kind in ("verbs", "nouns"):
        yield from _unknown(f"cue_acts.yaml, {kind}", raw[kind], acts)
        listed = [word for words in raw[kind].values() for word in words]
        yield from _twice(f"cue_acts.yaml, {kind}", listed)
        yield from _capitals(f"cue_acts.yaml, {kind}", listed)
    yield from _twice("cue_acts.yaml, light", raw["light"])
    yield from _contradictions(raw, data("cues")["verbs"])


def _contradictions(raw: Mapping[str, Any], cues: Mapping[str, Any]) -> Iterator[str]:
    """A form of a verb that cues.yaml knows under another act: one of the two would never be used."""
    known = {form: entry["act"] for entry in cues.values() if is_plain(entry) for form in entry["forms"]}
    for act, lemmas in raw["verbs"].items():
        for lemma in lemmas:
            others = {known[form] for form in forms(lemma, raw["irregular"]) if form in known} - {act}
            yield from (f"cue_acts.yaml, {lemma}: {other} in cues.yaml, {act} here" for other in sorted(others))


def _deeds(data: Data) -> Iterator[str]:
    for name, listed in data("deeds").items():
        yield from _twice(f"deeds.yaml, {name}", listed)
        yield from (f"deeds.yaml, {name}: {leaf!r} is no word: quote it" for leaf in listed if not _is_word(leaf))
        yield from _capitals(f"deeds.yaml, {name}", (leaf for leaf in listed if isinstance(leaf, str)))


def _silences(data: Data) -> Iterator[str]:
    raw = data("silences")
    for answer, entry in raw["answers"].items():
        yield from _unknown(f"silences.yaml, {answer}", entry.get("only", ()), raw["followers"])
    for name, entry in raw.items():
        yield from _plain_words(f"silences.yaml, {name}", entry)


def _happenings(data: Data) -> Iterator[str]:
    raw = data("happenings")
    yield from _twice("happenings.yaml, verbs", (phrase for phrases in raw["verbs"] for phrase in phrases))
    for name, entry in raw.items():
        if name != "learned":  # names of types, which keep their capitals
            yield from _plain_words(f"happenings.yaml, {name}", entry)


def _events(data: Data) -> Iterator[str]:
    raw, acts = data("events"), data("acts")["acts"]
    for entry in raw["events"]:
        yield from _plover(f"events.yaml, {entry['name']}", entry["type"], entry["mode"])
        yield from _unknown(f"events.yaml, {entry['name']}", filter(None, (entry["acled"],)), ACLED)
        coded = data("crosswalk")["acled"]["sub_events"]
        yield from _unknown(f"events.yaml, {entry['name']}, crosswalk.yaml", filter(None, (entry["acled"],)), coded)
    yield from _twice("events.yaml, names", (entry["name"] for entry in raw["events"]))
    yield from _twice("events.yaml, triggers", (word.lower() for entry in raw["events"] for word in entry["triggers"]))
    names = {entry["name"] for entry in raw["events"]}
    yield from _unknown("events.yaml, verbs", (entry["event"] for entry in raw["verbs"]), names)
    asked = (sort for entry in raw["verbs"] for role in ("of", "by") for sort in entry.get(role, ()))
    yield from _unknown("events.yaml, verbs", asked, {*raw["sorts"], *TOLD_SORTS})
    yield from _unknown("events.yaml, learned", raw["learned"].values(), names)
    yield from _unknown("events.yaml, roles", raw["roles"], EVENT_PARTS)
    yield from _twice("events.yaml, roles", (role for roles in raw["roles"].values() for role in roles))
    yield from _unknown("events.yaml, status_by_act", raw["status_by_act"], acts)
    yield from _unknown("events.yaml, status_by_act", raw["status_by_act"].values(), get_args(Status))
    yield from _unknown("events.yaml, presupposing", raw["presupposing"], acts)


def _figures(data: Data) -> Iterator[str]:
    raw = data("events")
    yield from _unknown("events.yaml, figures", raw["figures"], get_args(FigureKind))
    yield from _twice("events.yaml, figures", (word for words in raw["figures"].values() for word in words))
    yield from _capitals("events.yaml, figures", (word for words in raw["figures"].values() for word in words))


def _actors(data: Data) -> Iterator[str]:
    raw = data("actors")
    bodies = [*raw["groups"], *raw["bodies"], *raw["outlets"]]
    for entry in bodies:
        place = f"actors.yaml, {entry['name']}"
        if not entry.get("source"):
            yield f"{place}: no source"
        yield from _unknown(place, (entry["kind"],), BODIES)
        yield from _unknown(place, filter(None, (entry.get("parent"),)), [body["name"] for body in bodies])
        yield from _unknown(place, filter(None, (entry.get("camp"),)), CAMPS)
    yield from _codes("actors.yaml", [entry for entry in bodies if "country" in entry], "country")
    everybody = [*bodies, *raw["states"]]
    yield from _twice(
        "actors.yaml, names", (name for entry in everybody for name in (entry["name"], *entry.get("aliases", ())))
    )


def _offices(data: Data) -> Iterator[str]:
    listed = data("offices")
    yield from _twice("offices.yaml", (entry["title"] for entry in listed))
    yield from _capitals("offices.yaml", (entry["title"] for entry in listed))
    yield from (f"offices.yaml, {entry['title']}: no source" for entry in listed if not entry.get("source"))
    yield from _unknown("offices.yaml", (entry["camp"] for entry in listed if "camp" in entry), CAMPS)


def _states(data: Data) -> Iterator[str]:
    states = data("actors")["states"]
    yield from _codes("actors.yaml", states, "code")
    for field in ("code", "capital"):
        yield from _twice(f"actors.yaml, {field}", (state[field] for state in states))
    yield from _twice("actors.yaml, demonyms", (word for state in states for word in state["demonyms"]))


def _agencies(data: Data) -> Iterator[str]:
    agencies = data("agencies")
    yield from _codes("agencies.yaml", agencies, "country")
    forms = (form for entry in agencies for form in {entry["short"], entry["name"], *entry.get("also", ())})
    yield from _twice("agencies.yaml, forms", forms)


def _given_names(data: Data) -> Iterator[str]:
    listed = data("given_names")
    yield from _unknown("given_names.yaml", listed, data("lexicon")["gendered"])
    names = [name for each in listed.values() for name in each]
    yield from _twice("given_names.yaml", names)
    # YAML reads a bare no, on or null as something else than the word.
    yield from (
        f"given_names.yaml: {name!r} is no name" for name in names if not _is_word(name) or not str(name)[0].isupper()
    )


def _words(data: Data) -> Iterator[str]:
    for file in ("forms", "lexicon", "credits"):
        for name, entry in data(file).items():
            yield from _plain_words(f"{file}.yaml, {name}", entry, capitals=name in WITH_CAPITALS)


def _credits(data: Data) -> Iterator[str]:
    for name, entry in data("credits").items():
        yield from _twice(f"credits.yaml, {name}", entry)


def _plain_words(place: str, entry: Any, *, capitals: bool = False) -> Iterator[str]:
    """YAML reads a bare no, on or null as something else than the word."""
    leaves = list(_leaves(entry))
    yield from (f"{place}: {leaf!r} is no word: quote it" for leaf in leaves if not _is_word(leaf))
    if not capitals:
        yield from _capitals(place, (leaf for leaf in leaves if isinstance(leaf, str)))


def _leaves(entry: Any) -> Iterator[Any]:
    """Every plain value in nested lists and mappings, keys included."""
    if isinstance(entry, Mapping):
        for key, value in entry.items():
            yield from (key, *_leaves(value))
    elif isinstance(entry, list):
        for value in entry:
            yield from _leaves(value)
    else:
        yield entry


def _is_word(leaf: Any) -> bool:
    return isinstance(leaf, str | int) and not isinstance(leaf, bool)


def _plover(place: str, type_: str | None, mode: str | None) -> Iterator[str]:
    if type_ is not None and type_ not in PLOVER:
        yield f"{place}: PLOVER has no event type {type_!r}"
    elif mode is not None and mode not in PLOVER.get(type_ or "", ()):
        yield f"{place}: PLOVER has no mode {mode!r} of {type_}"


def _unknown(place: str, given: Iterable[str], known: Iterable[str]) -> Iterator[str]:
    listed = frozenset(known)
    return (f"{place}: {name!r} is not in the closed list" for name in given if name not in listed)


def _twice(place: str, given: Iterable[str]) -> Iterator[str]:
    return (f"{place}: {name!r} stands there {count} times" for name, count in Counter(given).items() if count > 1)


def _capitals(place: str, given: Iterable[str]) -> Iterator[str]:
    return (f"{place}: {word!r} is not lower case" for word in given if word != word.lower())


def _codes(place: str, entries: Iterable[Mapping[str, Any]], field: str) -> Iterator[str]:
    for entry in entries:
        if not isinstance(entry[field], str) or not COUNTRY_CODE.fullmatch(entry[field]):
            yield f"{place}, {entry['name']}: {entry[field]!r} is no country code"


def _bad_pattern(place: str, pattern: str) -> Iterator[str]:
    try:
        re.compile(pattern, re.IGNORECASE)
    except re.error as error:
        yield f"{place}: {error}"
        return
    if has_nested_repeats(pattern):
        yield f"{place}: an unbounded repeat inside an unbounded repeat can take for ever"


def has_nested_repeats(pattern: str) -> bool:
    """Does a group that is repeated without bound hold such a repeat itself, as in ``(a+)*``?"""
    plain = re.sub(
        r"\[(?:\\.|[^\]\\])*\]", "x", re.sub(r"\\.", "x", pattern)
    )  # escapes and classes stand for themselves
    holds = [False]
    for at, character in enumerate(plain):
        if character == "(":
            holds.append(False)
        elif character == ")":
            inner = holds.pop()
            if inner and _repeats(plain, at + 1):
                return True
            holds[-1] |= inner
        elif _repeats(plain, at) and plain[at - 1 : at] != ")":
            holds[-1] = True
    return False


def _repeats(pattern: str, at: int) -> bool:
    return re.match(r"[*+]|\{\d*,\}", pattern[at:]) is not None
