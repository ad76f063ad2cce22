"""The runner of one machine: a few processes, each a job at a time."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from typing import Self, TypeVar

from whence.pipeline import work_beside

Job = TypeVar("Job")
Done = TypeVar("Done")
# Jobs handed out at a time, for each process: one it works on and one that waits for it.
AHEAD = 2


class LocalRunner:
    """So many processes, started when they are first needed and kept from one kind of job to the next."""

    def __init__(self, workers: int):
        self._workers = workers
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._close()

    def run(self, jobs: Iterable[Job], work: Callable[[Job], Done], lost: Callable[[Job], Done]) -> Iterator[Done]:
        """Do the jobs, in no order, each by ``work``, which can be pickled.

        Where a process dies, the jobs under way are done again one by one, each in a process of its own; ``lost`` says
        what becomes of the one that costs that process its life too.
        """
        waiting = iter(jobs)
        while held := list(islice(waiting, self._workers * AHEAD)):
            self._pool = self._pool or _started(self._workers)
            again = yield from _keep_busy(self._pool, work, held, waiting)
            if again:
                self._close()
            for job in again:
                yield _alone(job, work, lost)

    def _close(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None


def _started(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), work_beside)


def _keep_busy(
    pool: ProcessPoolExecutor, work: Callable[[Job], Done], first: Sequence[Job], waiting: Iterator[Job]
) -> Generator[Done, None, list[Job]]:
    """Hand out jobs as others end; gives (as a generator's value) those that were under way when a process died."""
    running: dict[Future[Done], Job] = {pool.submit(work, job): job for job in first}
    again: list[Job] = []
    while running:
        ended, _ = wait(running, return_when=FIRST_COMPLETED)
        for future in ended:
            job = running.pop(future)
            try:
                yield future.result()
            except BrokenProcessPool:
                again.append(job)
        for job in islice(waiting, 0 if again else len(ended)):
            try:
                running[pool.submit(work, job)] = job
            except BrokenProcessPool:  # broke since: those under way will say so too
                again.append(job)
    return again


def _alone(job: Job, work: Callable[[Job], Done], lost: Callable[[Job], Done]) -> Done:
    with _started(1) as pool:
        try:
            return pool.submit(work, job).result()
        except BrokenProcessPool:
            return lost(job)
