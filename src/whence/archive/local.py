"""The runner of one machine: a few processes, each a shard at a time."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice

from whence.archive.extracting import Done, Job, own_line, read_shard
from whence.archive.lake import Lake
from whence.pipeline import end_with_parent

Read = Callable[[Job], Done]
# Shards handed out at a time, for each process: one it reads and one that waits for it.
AHEAD = 2
DIED = "the process that read it died (out of memory, or killed)"


def run_locally(jobs: Iterable[Job], workers: int, read: Read = read_shard) -> Iterator[Done]:
    """Read the shards in ``workers`` processes, in no order, each by ``read``, which can be pickled.

    Where a process dies, the shards under way are read again one by one, each in a process of its own; the one that
    costs that process its life too is set aside.
    """
    waiting = iter(jobs)
    while held := list(islice(waiting, workers * AHEAD)):
        with _pool(workers) as pool:
            lost = yield from _keep_busy(pool, read, held, waiting)
        for job in lost:
            yield _alone(job, read)


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), end_with_parent)


def _keep_busy(
    pool: ProcessPoolExecutor, read: Read, first: Sequence[Job], waiting: Iterator[Job]
) -> Generator[Done, None, list[Job]]:
    """Hand out jobs as others end; gives (as a generator's value) those that were under way when a process died."""
    running: dict[Future[Done], Job] = {pool.submit(read, job): job for job in first}
    lost: list[Job] = []
    while running:
        ended, _ = wait(running, return_when=FIRST_COMPLETED)
        for future in ended:
            job = running.pop(future)
            try:
                yield future.result()
            except BrokenProcessPool:
                lost.append(job)
        for job in islice(waiting, 0 if lost else len(ended)):
            try:
                running[pool.submit(read, job)] = job
            except BrokenProcessPool:  # broke since: those under way will say so too
                lost.append(job)
    return lost


def _alone(job: Job, read: Read) -> Done:
    with _pool(1) as pool:
        try:
            return pool.submit(read, job).result()
        except BrokenProcessPool:
            producer = own_line(rules_only=job.rules_only, places=job.places).producer
            Lake(job.folder).set_aside(job.shard, producer.id, DIED)
            return Done(job.shard, fault=DIED)
