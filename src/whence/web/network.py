"""Who speaks through whom, for whom and to whom, as a drawing of arcs. The table below it says so too.

Actors stand in one column, so that every name can be read; an arc leads from one to another on their right. Nothing is
left to chance: the same claims make the same drawing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from whence.wire import ClaimShape, NamedShape

# At most as wide as what a page of 1280 points leaves at 200 %: there no name is made smaller.
WIDTH, NAMES, ROW, TOP = 590, 330, 26, 22
# How wide a letter of the drawing's type is at most, on average: names are cut to their column by it.
LETTER = 7.2
# Beyond so many actors arcs lie on each other and a drawing shows nothing any more; the table has them all.
MOST = 40
RELATIONS = ("carries", "speaks for", "addresses")


@dataclass(frozen=True, slots=True)
class Tie:
    """``claims`` is how many claims show it, ``first`` one of them."""

    source: NamedShape
    relation: str
    target: NamedShape
    claims: int
    first: ClaimShape


@dataclass(frozen=True, slots=True)
class Network:
    """The ties, most shown first; ``nameless`` counts those of which one end could not be named."""

    ties: tuple[Tie, ...]
    nameless: int


@dataclass(frozen=True, slots=True)
class Node:
    """An actor in the drawing; ``label`` is the name, cut to its column."""

    actor: NamedShape
    y: int
    label: str


@dataclass(frozen=True, slots=True)
class Arc:
    """``path`` is the line, ``head`` the arrow at its target, both as SVG paths; ``reach`` is how far right it goes."""

    tie: Tie
    path: str
    head: str
    reach: int

    @property
    def kind(self) -> str:
        """The relation as a class of the style sheet."""
        return self.tie.relation.replace(" ", "-")


@dataclass(frozen=True, slots=True)
class Drawing:
    """``left_out`` is how many ties only the table shows."""

    width: int
    height: int
    column: int
    nodes: tuple[Node, ...]
    arcs: tuple[Arc, ...]
    left_out: int


def network(claims: Iterable[ClaimShape], relation: str | None = None) -> Network:
    """All ties between actors in these claims, or those of one relation."""
    counted, first, nameless = Counter[tuple[str, str, str]](), dict[tuple[str, str, str], Tie](), 0
    for claim in claims:
        for source, name, target in _shown(claim):
            if relation not in (None, name):
                continue
            if source is None or target is None:
                nameless += 1
            elif source["id"] != target["id"]:
                key = (source["id"], name, target["id"])
                counted[key] += 1
                first.setdefault(key, Tie(source, name, target, 0, claim))
    made = [Tie(each.source, each.relation, each.target, counted[key], each.first) for key, each in first.items()]
    made.sort(key=lambda tie: (-tie.claims, tie.source["name"], tie.relation, tie.target["name"], tie.target["id"]))
    return Network(tuple(made), nameless)


def drawn(ties: Iterable[Tie]) -> Drawing | None:
    """The ties among as many actors as can be told apart, those most shown first; ``None`` where there is no tie."""
    kept, names, left_out = list[Tie](), dict[str, NamedShape](), 0
    for tie in ties:
        ends = {tie.source["id"]: tie.source, tie.target["id"]: tie.target}
        if len(names | ends) > MOST:
            left_out += 1
            continue
        names |= ends
        kept.append(tie)
    if not kept:
        return None
    nodes = {
        id_: Node(names[id_], TOP + number * ROW, _cut(names[id_]["name"]))
        for number, id_ in enumerate(_order(names, kept))
    }
    arcs = tuple(_arc(tie, nodes[tie.source["id"]].y, nodes[tie.target["id"]].y) for tie in kept)
    width = max(arc.reach for arc in arcs) + 10
    return Drawing(width, TOP + len(nodes) * ROW, NAMES, tuple(nodes.values()), arcs, left_out)


def _shown(claim: ClaimShape) -> Iterator[tuple[NamedShape | None, str, NamedShape | None]]:
    """The ties in one claim: each relay carries the next one, the innermost the speaker."""
    speaker = claim["speaker"]
    chain = [hop["actor"] for hop in claim["via"]] + ([speaker["actor"]] if speaker else [])
    for outer, inner in pairwise(chain):
        yield outer, "carries", inner
    if speaker and speaker["speaks_for"]:
        yield speaker["actor"], "speaks for", speaker["speaks_for"]
    if speaker and claim["addressee"]:
        yield speaker["actor"], "addresses", claim["addressee"]["actor"]


def _order(names: Iterable[str], ties: Iterable[Tie]) -> list[str]:
    """Whoever is tied stands together: each actor is followed by those tied to it that have no place yet."""
    tied: dict[str, list[str]] = {}
    for tie in ties:
        tied.setdefault(tie.source["id"], []).append(tie.target["id"])
        tied.setdefault(tie.target["id"], []).append(tie.source["id"])
    order = dict[str, None]()
    for name in names:
        waiting = [name]
        while waiting:
            here = waiting.pop()
            if here not in order:
                order[here] = None
                waiting += reversed(tied[here])
    return list(order)


def _arc(tie: Tie, start: int, end: int) -> Arc:
    """Half an ellipse to the right, as wide as it is long where there is room."""
    x = NAMES + 14
    wide = min(abs(end - start) // 2 + 10, WIDTH - x - 10)
    path = f"M{x} {start}C{x + wide * 4 // 3} {start} {x + wide * 4 // 3} {end} {x + 9} {end}"
    return Arc(tie, path, f"M{x} {end}l9 -4v8z", x + wide)


def _cut(name: str) -> str:
    most = int(NAMES / LETTER)
    return name if len(name) <= most else name[: most - 1] + "…"
