"""Make src/whence/web/data/outlines.txt.xz: coasts and borders for the desk's map.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python tools/make_outlines.py package/countries-50m.json src/whence/web/data/outlines.txt.xz

The lines are Natural Earth's at 1:50 million (public domain), as world-atlas carries them (TopoJSON, ISC). One line of
the file is one line of the map: ``coast`` or ``border``, then longitudes and latitudes in hundredths of a degree.
"""

from __future__ import annotations

import json
import lzma
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

Point = tuple[float, float]
# Degrees: nearer to the line between their neighbours than this, points are left out.
TOLERANCE = 0.03


def arcs(topology: dict[str, Any]) -> Iterator[list[Point]]:
    """Every arc in degrees: TopoJSON keeps the differences of whole numbers."""
    (kx, ky), (dx, dy) = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for step in arc:
            x, y = x + step[0], y + step[1]
            points.append((x * kx + dx, y * ky + dy))
        yield points


def shared(topology: dict[str, Any]) -> Counter[int]:
    """How many countries each arc bounds: a border has two."""
    counted: Counter[int] = Counter()
    for country in topology["objects"]["countries"]["geometries"]:
        counted.update({arc if arc >= 0 else ~arc for arc in _numbers(country.get("arcs", []))})
    return counted


def _numbers(nested: Any) -> Iterator[int]:
    for each in nested:
        if isinstance(each, int):
            yield each
        else:
            yield from _numbers(each)


def simplified(points: Sequence[Point]) -> list[Point]:
    """Douglas and Peucker's: the farthest point of a stretch stays, while it is farther than the tolerance."""
    kept = {0, len(points) - 1}
    stretches = [(0, len(points) - 1)]
    while stretches:
        first, last = stretches.pop()
        far = max(range(first + 1, last), key=lambda at: _away(points[at], points[first], points[last]), default=None)
        if far is not None and _away(points[far], points[first], points[last]) > TOLERANCE:
            kept.add(far)
            stretches += [(first, far), (far, last)]
    return [points[at] for at in sorted(kept)]


def _away(point: Point, start: Point, end: Point) -> float:
    (x, y), (ax, ay), (bx, by) = point, start, end
    length = (bx - ax) ** 2 + (by - ay) ** 2
    along = 0.0 if not length else max(0.0, min(1.0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length))
    dx, dy = x - ax - along * (bx - ax), y - ay - along * (by - ay)
    return float((dx * dx + dy * dy) ** 0.5)


def main() -> None:
    source, out = (Path(name) for name in sys.argv[1:3])
    topology = json.loads(source.read_text(encoding="utf-8"))
    counted = shared(topology)
    lines = []
    for number, points in enumerate(arcs(topology)):
        kind = "border" if counted[number] > 1 else "coast"
        written = " ".join(f"{round(x * 100)} {round(y * 100)}" for x, y in simplified(points))
        lines.append(f"{kind} {written}")
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(lzma.compress("\n".join(lines).encode()))


if __name__ == "__main__":
    main()
