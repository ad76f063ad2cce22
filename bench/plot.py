"""Draws bench/results/scale.json as docs/developer/scale.svg: processor seconds of each stage over reports, in logs.

python bench/plot.py
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
SOURCE, TARGET = ROOT / "bench" / "results" / "scale.json", ROOT / "docs" / "developer" / "scale.svg"
WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM = 640, 360, 60, 20, 90, 45
# Told apart without colour by the label at each line's end.
INKS = ("#1b4965", "#bc4749", "#6a994e", "#2a7f78", "#7b5ea7", "#b5651d", "#4a4e69", "#9c6644")


Scale = Callable[[float], float]


def draw(runs: dict[str, dict[str, dict[str, float]]]) -> str:
    """The whole drawing; ``runs`` are seconds by number of reports and stage."""
    counts = sorted(map(int, runs))
    seconds = [stage["cpu_seconds"] for run in runs.values() for stage in run.values()]
    low, high = math.floor(math.log10(min(seconds))), math.ceil(math.log10(max(seconds)))

    def x(count: int) -> float:
        span = math.log10(counts[-1] / counts[0]) or 1
        return LEFT + (WIDTH - LEFT - RIGHT) * math.log10(count / counts[0]) / span

    def y(value: float) -> float:
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * (math.log10(value) - low) / (high - low)

    parts = [*_grid(counts, low, high, x, y)]
    last = {name: stage["cpu_seconds"] for count in counts for name, stage in runs[str(count)].items()}
    ends = _apart({name: y(value) for name, value in last.items()})
    for ink, name in zip(INKS, runs[str(counts[0])], strict=True):
        own = [(count, runs[str(count)][name]["cpu_seconds"]) for count in counts if name in runs[str(count)]]
        points = " ".join(f"{x(count):.1f},{y(value):.1f}" for count, value in own)
        parts.append(f'<polyline points="{points}" fill="none" stroke="{ink}" stroke-width="2"/>')
        parts.append(f'<text x="{WIDTH - RIGHT + 8}" y="{ends[name] + 4:.1f}" fill="{ink}">{name}</text>')
    style = 'font-family="sans-serif" font-size="12"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" {style}>'
    title = "<title>Processor seconds of each stage over the number of reports, both in logarithms</title>"
    return "\n".join([head, title, f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>', *parts, "</svg>", ""])


def _grid(counts: list[int], low: int, high: int, x: Callable[[int], float], y: Scale) -> Iterator[str]:
    for power in range(low, high + 1):
        at = y(10.0**power)
        yield f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{at:.1f}" y2="{at:.1f}" stroke="#ddd"/>'
        yield f'<text x="{LEFT - 8}" y="{at + 4:.1f}" text-anchor="end" fill="#555">{10.0**power:g} s</text>'
    for count in counts:
        yield f'<text x="{x(count):.1f}" y="{HEIGHT - 22}" text-anchor="middle" fill="#555">{count:,}</text>'
    yield f'<text x="{(LEFT + WIDTH - RIGHT) / 2}" y="{HEIGHT - 6}" text-anchor="middle" fill="#555">reports</text>'


def _apart(ends: dict[str, float]) -> dict[str, float]:
    """Labels moved down where they would lie on another."""
    placed: dict[str, float] = {}
    last = -math.inf
    for name, at in sorted(ends.items(), key=lambda each: each[1]):
        last = max(at, last + 14)
        placed[name] = last
    return placed


if __name__ == "__main__":
    TARGET.write_text(draw(json.loads(SOURCE.read_text("utf-8"))["runs"]), "utf-8")
