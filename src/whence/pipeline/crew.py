"""Who interprets: this process, or where there is much to read several, each with a line and a model of its own.

A reading depends on its report and the producer alone, so it does not matter who makes it.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

from whence.encoder.shipped import load_encoder
from whence.gazetteer import open_gazetteer
from whence.pipeline.line import Line
from whence.records import Producer, Reading, Report
from whence.settings import collect_seldom

Load = Callable[[], Line]
Readings = Callable[[], Iterator[Reading]]

# Another process takes a second to start and load the model: as long as about forty reports take here.
WORTH_A_PROCESS = 40
# How far behind others long work stands where processors are wanted by more (``nice``): a page of the desk comes first.
BEHIND = 10


def processors() -> int:
    """How many processors this process may use; not every system tells which, but all tell how many there are."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Crew:
    """One line in this process and, once more than a few reports have come, ``workers`` processes beside it (0: one for
    each processor).

    ``load``, which can be pickled, gives each of them a line like the one here; without it there are none.
    Used as a context, it ends its processes.
    """

    def __init__(self, line: Line, load: Load | None = None, workers: int = 1):
        self._line = line
        self._load = load
        self._workers = workers or processors()
        self._pool: ProcessPoolExecutor | None = None
        self._seen = 0

    @property
    def producer(self) -> Producer:
        return self._line.producer

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def interpret(self, reports: Sequence[Report]) -> Readings:
        """Begin with ``reports``; what comes back gives their readings, in order, once they are wanted."""
        self._seen += len(reports)
        if self._load is None or self._workers < 2 or self._seen < WORTH_A_PROCESS:
            return partial(map, self._line.interpret, reports)
        pool = self._running()
        return partial(self._collected, pool, reports, [pool.submit(_interpret, report) for report in reports])

    def _collected(
        self, pool: ProcessPoolExecutor, reports: Sequence[Report], futures: Sequence[Future[Reading]]
    ) -> Iterator[Reading]:
        for report, future in zip(reports, futures, strict=True):
            try:
                yield future.result()
            except BrokenProcessPool:
                if self._pool is pool:
                    self._end()
                yield self._alone(report)

    def _alone(self, report: Report) -> Reading:
        """A report that was under way when a process died, again by itself; if that one dies too, it is its doing."""
        try:
            return self._running().submit(_interpret, report).result()
        except BrokenProcessPool as error:
            self._end()
            return self._line.failed(report, error)

    def _running(self) -> ProcessPoolExecutor:
        if self._pool is None:
            context = multiprocessing.get_context("spawn")  # a fork would copy this process's threads and locks
            self._pool = ProcessPoolExecutor(self._workers, context, partial(_begin, self._load))
        return self._pool

    def _end(self) -> None:
        pool, self._pool = self._pool, None
        if pool is not None:
            pool.shutdown(wait=True, cancel_futures=True)


def shipped_crew(*, rules_only: bool, workers: int, places: Path | None) -> Crew:
    """A crew with the model that ships, or with rules alone; ``places`` is the folder of the gazetteer."""
    load = partial(shipped_line, rules_only=rules_only, places=places)
    return Crew(load(), load, workers)


def shipped_line(*, rules_only: bool, places: Path | None) -> Line:
    """A line with the model that ships, or with rules alone; without ``places`` they are not resolved."""
    from whence.extract import HEADS  # noqa: PLC0415  # word lists load only where they are used

    encoder = None if rules_only else load_encoder(HEADS)
    return Line(encoder, open_gazetteer(places) if places else None)


_own_line: Line | None = None


def _begin(load: Load | None) -> None:
    """Prepare a process."""
    global _own_line  # noqa: PLW0603  # what a process keeps between two calls
    work_beside()
    collect_seldom()
    _own_line = load() if load else Line()


def work_beside() -> None:
    """Have this process let go first what people wait for, and end when its parent does: one that is killed can tell
    nobody."""
    if hasattr(os, "setpriority"):
        os.setpriority(os.PRIO_PROCESS, 0, BEHIND)
    threading.Thread(target=_wait_for_parent, daemon=True).start()


def _wait_for_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _interpret(report: Report) -> Reading:
    if _own_line is None:
        raise RuntimeError("a process was given a report before it was prepared")
    return _own_line.interpret(report)
