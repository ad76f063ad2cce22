"""The provenance of one value as a drawing: who said it, through whom, in which reports. The list below it says so too.

Voices stand at the left, reports at the right, relays between them; what several reports share is drawn once, and a
copy is folded into the report that it repeats.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from whence.wire import PropositionShape
from whence.wire.incidents import OriginShape, PathShape

WIDTH, ROW, TOP = 860, 26, 10
# How wide a letter of the drawing's type is at most, on average: labels are cut to their column by it.
LETTER = 7.2
# Beyond so many reports a drawing shows nothing any more; the list is there.
MOST = 60


@dataclass(frozen=True, slots=True)
class Node:
    """Somebody in the chain: ``kind`` is voice, relay or report; ``label`` is ``whole``, cut to its column."""

    x: float
    y: float
    label: str
    whole: str
    kind: str
    against: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """Size, nodes, and the lines between them as SVG paths."""

    width: int
    height: int
    nodes: tuple[Node, ...]
    edges: tuple[str, ...]


@dataclass(slots=True)
class _Limb:
    label: str
    kind: str
    against: bool = False
    limbs: dict[str, _Limb] = field(default_factory=dict)

    def grow(self, label: str, kind: str) -> _Limb:
        return self.limbs.setdefault(label, _Limb(label, kind, self.against))

    @property
    def leaves(self) -> int:
        return sum(limb.leaves for limb in self.limbs.values()) or 1

    @property
    def depth(self) -> int:
        return 1 + max((limb.depth for limb in self.limbs.values()), default=0)


def provenance(
    told: PropositionShape, reports: Mapping[str, Mapping[str, Any]], source: Callable[[Any], str]
) -> Drawing | None:
    """The drawing of all voices for and against a value; ``None`` where there is none, or too much to be seen."""
    trees = [_tree(each, reports, source, against=False) for each in told["for"]["origins"]]
    trees += [_tree(each, reports, source, against=True) for each in told["against"]["origins"]]
    rows = sum(tree.leaves for tree in trees)
    if not 0 < rows <= MOST:
        return None
    step = WIDTH / max(tree.depth for tree in trees)
    nodes, edges, top = list[Node](), list[str](), 0
    for tree in trees:
        _lay(tree, 0.0, top, step, nodes, edges)
        top += tree.leaves
    return Drawing(WIDTH, TOP * 2 + ROW * rows, tuple(nodes), tuple(edges))


def _tree(
    origin: OriginShape, reports: Mapping[str, Mapping[str, Any]], source: Callable[[Any], str], *, against: bool
) -> _Limb:
    tree = _Limb(origin["name"], "voice", against)
    for path, copies in _folded(origin["paths"], reports):
        limb = tree
        for name in reversed(path["via"]):
            limb = limb.grow(name, "relay")
        label = source(reports[path["report"]]) if path["report"] in reports else path["report"]
        limb.grow(label + (f" (+{copies} cop{'y' if copies == 1 else 'ies'})" if copies else ""), "report")
    return tree


def _folded(paths: Sequence[PathShape], reports: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[PathShape, int]]:
    """Paths without those of copies whose source is here too, each with how many copies of its report there are."""
    here = {path["report"] for path in paths}
    sources = {id_: reports[id_]["copy_of"] for id_ in here if id_ in reports and reports[id_]["copy_of"] in here}
    for path in paths:
        if path["report"] not in sources:
            yield path, sum(of == path["report"] for of in sources.values())


def _lay(limb: _Limb, x: float, top: int, step: float, nodes: list[Node], edges: list[str]) -> float:
    """Puts a limb and what grows from it into rows from ``top`` on; gives the height at which it stands."""
    at, heights = top, list[float]()
    for each in limb.limbs.values():
        heights.append(_lay(each, x + step, at, step, nodes, edges))
        at += each.leaves
    y = TOP + ROW * (top + 0.5) if not heights else (heights[0] + heights[-1]) / 2
    room = int(step / LETTER) - 4
    label = limb.label if len(limb.label) <= room else limb.label[: room - 1] + "…"
    nodes.append(Node(round(x + 6, 1), round(y, 1), label, limb.label, limb.kind, limb.against))
    start, end = x + 18 + len(label) * LETTER, x + step
    edges.extend(_curve(min(start, end - 12), y, end, height) for height in heights)
    return y


def _curve(x1: float, y1: float, x2: float, y2: float) -> str:
    middle = (x1 + x2) / 2
    return f"M{x1:.1f} {y1:.1f}C{middle:.1f} {y1:.1f} {middle:.1f} {y2:.1f} {x2:.1f} {y2:.1f}"
