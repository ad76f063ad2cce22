"""Ledger in, linked ledger out: incidents and copies among all reports, with what reviewers decided about them."""

from __future__ import annotations

import json
import time
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache
from hashlib import sha256
from importlib.resources import files
from itertools import pairwise

from whence.ledger import Ledger, LinkState
from whence.link import Overruled, Relinking, Spot, Traces, traces
from whence.records import Anchor, Judgement, in_force
from whence.records.incidents import Grade

Progress = Callable[[int], None]
# Reports that are linked in one transaction at first, and at least and at most. More at a time cost less each, since an
# incident is made anew for each step that reaches it (15.6 s for 2,000 at once, 31 s for 200 at a time; where every
# report resembles every other, steps of 100 of 10,000 took a tenth of a second a report); but whoever else writes
# waits meanwhile, and gives up after 30 seconds.
BATCH, FEWEST, MOST = 500, 200, 2000
QUICK, SLOW = 8.0, 25.0
# Reports whose traces are held, some 30 KiB each: those of the days around are asked for again and again.
HELD = 2000


def link(
    ledger: Ledger,
    progress: Progress | None = None,
    *,
    anew: bool = False,
    clock: Callable[[], float] = time.monotonic,
) -> int:
    """Link the reports that were read, and what reviewers decided, since the last time; gives how many incidents.

    What is linked does not depend on the order in which reports came, nor on what was linked before. A run that was
    killed goes on where it stopped. Where another version of whence linked, or with ``anew``, everything is.
    """
    shelf, done, size = _Shelf(), 0, BATCH
    newest: tuple[int, int] | None = None
    waiting: list[tuple[str, int]] = []
    while True:
        started, leaving = clock(), dict[str, int]()
        with ledger.linking() as state:
            if state.begin(maker(), anew=anew and newest is None) or state.newest() != newest:
                # The first step, or somebody read, judged or forgot meanwhile: nothing may stay of readings that went.
                newest, waiting = state.newest(), state.changed()
                leaving = dict(waiting)
            part, waiting = dict(waiting[:size]), waiting[size:]
            shelf.drop({**leaving, **part})
            incidents = _link_some(state, shelf, part, leaving, None if waiting else newest)
        done += len(part)
        if progress:
            progress(done)
        if not waiting:
            return incidents
        size = _next_size(size, clock() - started)


def _next_size(size: int, seconds: float) -> int:
    if seconds > SLOW:
        return max(FEWEST, size // 2)
    return min(MOST, size * 2) if seconds < QUICK else size


@cache
def maker() -> str:
    """Which version of linking this is: the hash of its own source and word lists, which nobody can forget to count
    up."""
    digest = sha256()
    for package, suffix in (("whence.link", ".py"), ("whence.schema", ".yaml")):
        for source in sorted(files(package).iterdir(), key=lambda each: each.name):
            if source.name.endswith(suffix):
                digest.update(source.read_bytes())
    return digest.hexdigest()


def _link_some(
    state: LinkState,
    shelf: _Shelf,
    part: Mapping[str, int],
    leaving: Collection[str],
    newest: tuple[int, int] | None,
) -> int:
    """Link some reports, and in the last step what was judged; gives how many incidents there are then."""
    judged: set[Anchor] = set()
    if newest is not None:
        _, seen = state.linked_to()
        judged = {anchor for each in state.judgements(seen) for anchor in each.anchors}
        state.finish(*newest)
    relinking = Relinking(state, lambda reports: shelf.take(reports, state), overruled(state.judgements()))
    relinking.take(part, {anchor for anchor in judged if anchor.kind in ("incident", "origin")}, leaving)
    return state.count()


class _Shelf:
    """The traces of the reports that were last asked for."""

    def __init__(self) -> None:
        self._held: OrderedDict[str, Traces] = OrderedDict()

    def drop(self, reports: Iterable[str]) -> None:
        """Forget reports that were read anew."""
        for report in reports:
            self._held.pop(report, None)

    def take(self, reports: Collection[str], state: LinkState) -> dict[str, Traces]:
        """The traces of ``reports``, made from their readings where they are not held."""
        found = {id_: self._held[id_] for id_ in reports if id_ in self._held}
        for reading in state.readings([id_ for id_ in reports if id_ not in found]):
            found[reading.report.id] = self._held[reading.report.id] = traces(reading)
        for id_ in found:
            self._held.move_to_end(id_)
        while len(self._held) > HELD:
            self._held.popitem(last=False)
        return found


def overruled(judgements: Iterable[Judgement]) -> Overruled:
    """What the judgements in force say of incidents and origins."""
    held = in_force(list(judgements))
    joined = [each for each in held if each.verdict == "merge"]
    must = [pair for each in joined if each.subject.kind == "incident" for pair in pairwise(map(_spot, each.anchors))]
    parted = [each for each in held if each.verdict == "split" and each.subject.kind == "incident"]
    cannot = [frozenset({_spot(each.subject), _spot(other)}) for each in parted for other in each.others]
    voices = [
        frozenset(_of_claim(anchor) for anchor in each.anchors) for each in joined if each.subject.kind == "origin"
    ]
    graded = [each for each in held if each.verdict == "grade" and each.subject.kind == "incident"]
    grades = tuple((_spot(each.subject), _grade(each)) for each in graded)
    return Overruled(tuple(must), tuple(cannot), tuple(voices), grades)


def _grade(judgement: Judgement) -> Grade:
    told = {each.field: str(json.loads(each.value)) for each in judgement.values}
    return Grade(told["source"], told["information"], judgement.by)


def _spot(anchor: Anchor) -> Spot:
    return anchor.report, anchor.spans[0].start, anchor.spans[0].end


def _of_claim(anchor: Anchor) -> Anchor:
    return Anchor(anchor.report, "claim", anchor.spans)
