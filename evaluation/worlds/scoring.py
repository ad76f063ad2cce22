"""What of a planted world the line finds again: copies, incidents, and the origins behind each proposition."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from evaluation.worlds.planting import Incident, Planted, Told, World

Wire = Mapping[str, Any]
Pair = frozenset[str]
# What nobody but an outlet that credits another in a circle stands behind.
CIRCLE = "circle"


@dataclass(frozen=True)
class Proposition:
    """A toll of an incident, with the bodies that give it."""

    incident: int
    field: str
    value: int
    bodies: frozenset[str]


def propositions(world: World) -> Iterator[Proposition]:
    """Every toll that somebody gives in ``world``."""
    bodies: dict[tuple[int, str, int], set[str]] = defaultdict(set)
    for report in world.reports:
        for told in report.told:
            for name, value in (("killed", told.killed), ("injured", told.injured)):
                if value is not None:
                    bodies[report.incident.key, name, value] |= _bodies(world, report, told)
    for (incident, name, value), found in sorted(bodies.items()):
        yield Proposition(incident, name, value, frozenset(found))


def _bodies(world: World, report: Planted, told: Told) -> set[str]:
    """Who stands behind what a report tells: nobody, where its outlet or the one it relays has taken it back."""
    back = {each.outlet for each in world.reports if each.retracts and each.incident == report.incident}
    return set() if {report.outlet, told.via} & back else {_body(world, report, told)}


def _body(world: World, report: Planted, told: Told) -> str:
    """Who stands behind it in the end: through the outlet that is relayed to whoever that one names."""
    if told.voice is not None:
        return told.voice.body
    own = (each for each in world.reports if each.outlet == told.via and each.incident == report.incident)
    voice = next((each.voice for source in own for each in source.told if each.killed == told.killed), None)
    return CIRCLE if voice is None else voice.body


def happened(world: World, incident: Incident) -> frozenset[str]:
    """The bodies that say that it happened: all that give a toll, and the group that claims it."""
    reports = [each for each in world.reports if each.incident == incident]
    bodies = {body for report in reports for told in report.told for body in _bodies(world, report, told)}
    back = {each.outlet for each in reports if each.retracts}
    return frozenset(bodies | {incident.group for each in reports if each.claimed and each.outlet not in back})


@dataclass
class Score:
    """Counts over worlds: right, found and wanted of each kind; ``told`` says what went wrong."""

    counts: Counter[str]
    told: list[str]

    def shares(self) -> dict[str, float]:
        of = self.counts
        return {
            "copies_p": _share(of["copies right"], of["copies found"]),
            "copies_r": _share(of["copies right"], of["copies"]),
            "incidents_p": _share(of["pairs right"], of["pairs found"]),
            "incidents_r": _share(of["pairs right"], of["pairs"]),
            "propositions": _share(of["propositions found"], of["propositions"]),
            "origins": _share(of["origins right"], of["propositions"]),
            "happened": _share(of["happened right"], of["incidents"]),
        }


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 1.0


def score(world: World, reports: Sequence[Wire], incidents: Sequence[Wire]) -> Score:
    """One world; ``reports`` and ``incidents`` are the line's, in their wire shapes."""
    keys = {report["id"]: report["key"] for report in reports}
    found = Score(Counter(), [])
    _pairs(found, "copies", _copies(world), _found_copies(reports))
    assigned = _assigned(incidents, keys)
    same = {each.key: each.incident.key for each in world.reports}
    _pairs(found, "pairs", _together(same), _together(assigned))
    matched = {each.key: _matching(world, each, incidents, keys) for each in world.incidents}
    for wanted in propositions(world):
        _proposition(found, world, wanted, matched[wanted.incident])
    for incident in world.incidents:
        _happened(found, world, incident, matched[incident.key])
    return found


def _pairs(found: Score, name: str, wanted: set[Pair], given: set[Pair]) -> None:
    found.counts.update({name: len(wanted), f"{name} found": len(given), f"{name} right": len(wanted & given)})
    found.told += [f"{name} missed: {sorted(pair)}" for pair in sorted(wanted - given, key=sorted)]
    found.told += [f"{name} wrong: {sorted(pair)}" for pair in sorted(given - wanted, key=sorted)]


def _copies(world: World) -> set[Pair]:
    return _together({each.key: each.copy_of or each.key for each in world.reports})


def _found_copies(reports: Iterable[Wire]) -> set[Pair]:
    return _together({each["key"]: each["copy_of"] or each["id"] for each in reports})


def _together(groups: Mapping[str, object]) -> set[Pair]:
    members: dict[object, list[str]] = defaultdict(list)
    for key, group in groups.items():
        members[group].append(key)
    return {frozenset(pair) for keys in members.values() for pair in combinations(keys, 2)}


def _assigned(incidents: Iterable[Wire], keys: Mapping[str, str]) -> dict[str, object]:
    """Each report with the attack that it shares with most others: a report may tell of a second one in passing."""
    sizes: dict[str, tuple[int, str]] = {}
    for incident in (each for each in incidents if each["type"] == "ASSAULT"):
        for report in incident["reports"]:
            mine = (len(incident["reports"]), incident["id"])
            sizes[keys[report]] = max(sizes.get(keys[report], mine), mine)
    return {key: of for key, (_, of) in sizes.items()}


def _matching(world: World, incident: Incident, found: Sequence[Wire], keys: Mapping[str, str]) -> Wire | None:
    mine = {each.key for each in world.reports if each.incident == incident}
    shared = [(len(mine & {keys[report] for report in each["reports"]}), at) for at, each in enumerate(found)]
    best = max(shared, key=lambda each: (each[0], -each[1]), default=(0, 0))
    return found[best[1]] if best[0] else None


def _proposition(found: Score, world: World, wanted: Proposition, incident: Wire | None) -> None:
    found.counts["propositions"] += 1
    value = {"low": wanted.value, "high": wanted.value}
    given = None if incident is None else _given(incident, wanted.field, value)
    name = f"{world.seed}/{wanted.incident} {wanted.field} {wanted.value} ({', '.join(sorted(wanted.bodies))})"
    if given is None:
        found.told.append(f"proposition missed: {name}")
        return
    found.counts["propositions found"] += 1
    right = given["for"]["k_min"] == given["for"]["k_max"] == len(wanted.bodies)
    found.counts["origins right"] += right
    if not right:
        found.told.append(f"origins wrong: {name}: {_origins(given)}")


def _given(incident: Wire, name: str, value: Mapping[str, int]) -> Wire | None:
    def fits(each: Wire) -> bool:
        said = each["value"]
        return each["field"] == name and isinstance(said, Mapping) and all(said.get(k) == v for k, v in value.items())

    return next((each for each in incident["propositions"] if fits(each)), None)


def _happened(found: Score, world: World, incident: Incident, given: Wire | None) -> None:
    found.counts["incidents"] += 1
    bodies = happened(world, incident)
    said = None if given is None else next((p for p in given["propositions"] if p["field"] == "happened"), None)
    right = said is not None and said["for"]["k_min"] == said["for"]["k_max"] == len(bodies)
    found.counts["happened right"] += right
    if not right:
        told = "nothing" if said is None else _origins(said)
        found.told.append(f"happened wrong: {world.seed}/{incident.key} ({', '.join(sorted(bodies))}): {told}")


def _origins(given: Wire) -> str:
    names = [f"{each['name']} [{each['kind']}]" for each in given["for"]["origins"]]
    return f"k {given['for']['k_min']}-{given['for']['k_max']} {names} unresolved {len(given['unresolved'])}"
