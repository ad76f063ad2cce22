"""The runner of a cluster: Spark hands out jobs, and each is done by the same function as on one machine.

The folder of the lake must be one that all workers see. ``spark-submit`` and Spark's own configuration say where the
cluster is; without them Spark runs on this machine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Self, TypeVar

from whence.errors import EngineError, MissingPartError
from whence.settings import names_a_cluster, use_this_python

Job = TypeVar("Job")
Done = TypeVar("Done")
# How many jobs a task does, one after the other: seconds of work each, so that no machine waits long for the last.
JOBS_OF_A_TASK = 2


class SparkRunner:
    """A session on the cluster that is configured, else on this machine with so many processes; started when it is
    first needed and kept from one kind of job to the next.

    ``MissingPartError`` without PySpark or Java.
    """

    def __init__(self, workers: int):
        self._workers = workers
        self._session: Any = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._session is not None:
            self._session.stop()

    def run(self, jobs: Iterable[Job], work: Callable[[Job], Done], _lost: Callable[[Job], Done]) -> Iterator[Done]:
        """Do the jobs, in no order, each by ``work``, a module's own function.

        ``EngineError`` where Spark gives a job up after trying it on other workers; jobs that are done stay done.
        """
        told = list(jobs)
        if not told:
            return
        self._session = self._session or _started(self._workers)
        try:
            tasks = max(1, len(told) // JOBS_OF_A_TASK)
            # All at once: ``toLocalIterator`` would run one task after another.
            answers = self._session.sparkContext.parallelize(told, tasks).map(work).collect()
        except Exception as error:
            if not _is_sparks(error):
                raise
            raise EngineError(
                "Spark gave the job up",
                value=str(error).strip().splitlines()[0],
                remedy="start the same command again: what is done is kept; --runner local sets a deadly shard aside",
            ) from error
        yield from answers


def _is_sparks(error: Exception) -> bool:
    return type(error).__module__.startswith(("pyspark", "py4j"))


def _started(workers: int) -> Any:
    """A session on the cluster that is configured, else on this machine."""
    try:
        import pandas  # noqa: F401, PLC0415  # mapInArrow asks for it
        from pyspark.sql import SparkSession  # noqa: PLC0415  # an extra, and slow to import
    except ImportError as error:
        raise MissingPartError(
            "the Spark runner needs PySpark and pandas",
            value=error.name,
            remedy="pip install 'whence[spark]', and a Java (17 or 21)",
        ) from error
    builder = SparkSession.builder.appName("whence").config("spark.ui.enabled", "false")
    if not names_a_cluster():
        use_this_python()
        builder = builder.master(f"local[{workers}]")
    try:
        session = builder.getOrCreate()
    except Exception as error:
        raise MissingPartError(
            "Spark did not start", value=str(error), remedy="install a Java (17 or 21), or use --runner local"
        ) from error
    session.sparkContext.setLogLevel("ERROR")
    return session
