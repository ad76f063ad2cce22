"""The runner of one machine: a few processes, each a job at a time."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from typing import TypeVar

from whence.pipeline import end_with_parent

Job = TypeVar("Job")
Done = TypeVar("Done")
# Jobs handed out at a time, for each process: one it works on and one that waits for it.
AHEAD = 2


def run_locally(
    jobs: Iterable[Job], workers: int, work: Callable[[Job], Done], lost: Callable[[Job], Done]
) -> Iterator[Done]:
    """Do the jobs in ``workers`` processes, in no order, each by ``work``, which can be pickled.

    Where a process dies, the jobs under way are done again one by one, each in a process of its own; ``lost`` says what
    becomes of the one that costs that process its life too.
    """
    waiting = iter(jobs)
    while held := list(islice(waiting, workers * AHEAD)):
        with _pool(workers) as pool:
            again = yield from _keep_busy(pool, work, held, waiting)
        for job in again:
            yield _alone(job, work, lost)


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), end_with_parent)


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
    with _pool(1) as pool:
        try:
            return pool.submit(work, job).result()
        except BrokenProcessPool:
            return lost(job)
