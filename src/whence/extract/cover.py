"""Which stretches of text hold which, without comparing all with all."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from typing import TypeVar

from whence.records import Span

Item = TypeVar("Item")


def holding(pieces: Sequence[tuple[Span, Item]], anchors: Sequence[Span]) -> list[list[Item]]:
    """For each anchor the items whose piece holds it, the one that begins first at the head.

    One sweep from left to right: takes n log n for n pieces as long as few overlap at one place, as contents do.
    """
    found: list[list[Item]] = [[] for _ in anchors]
    waiting = sorted(pieces, key=lambda each: (each[0].start, -each[0].end))
    active: list[tuple[Span, Item]] = []
    reached = 0
    for place in sorted(range(len(anchors)), key=lambda each: anchors[each]):
        anchor = anchors[place]
        while reached < len(waiting) and waiting[reached][0].start <= anchor.start:
            active.append(waiting[reached])
            reached += 1
        active = [each for each in active if each[0].end > anchor.start]
        found[place] = [item for span, item in active if span.contains(anchor)]
    return found


def inside(span: Span, items: Sequence[Item], place: Callable[[Item], Span]) -> Sequence[Item]:
    """Those of ``items``, which stand in text order and do not overlap, that lie in ``span`` as a whole."""
    first = bisect_left(items, span.start, key=lambda item: place(item).start)
    last = bisect_right(items, span.end, key=lambda item: place(item).end)
    return items[first:last]
