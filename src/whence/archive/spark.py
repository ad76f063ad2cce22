"""The runner of a cluster: Spark hands out shards, and each is read by the same function as on one machine.

The folder of the lake must be one that all workers see. ``spark-submit`` and Spark's own configuration say where the
cluster is; without them Spark runs on this machine.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pyarrow as arrow

from whence.archive.extracting import Done, Job, read_shard
from whence.errors import EngineError, MissingPartError
from whence.settings import names_a_cluster, use_this_python

# How many shards a task reads, one after the other: seconds of work each, so that no machine waits long for the last.
SHARDS_OF_A_TASK = 2
ANSWER = arrow.schema([("done", arrow.string())])


def run_on_spark(jobs: Iterable[Job], workers: int) -> Iterator[Done]:
    """Read the shards on Spark, in no order; on this machine with ``workers`` processes where no cluster is set.

    ``MissingPartError`` without PySpark or Java, ``EngineError`` where Spark gives the job up; shards that are done
    stay done.
    """
    told = [(json.dumps({**asdict(job), "folder": str(job.folder), "places": _text(job.places)}),) for job in jobs]
    session = _session(workers)
    try:
        tasks = max(1, len(told) // SHARDS_OF_A_TASK)
        shards = session.createDataFrame(told, "job string").repartition(tasks)
        # Not row by row: ``toLocalIterator`` would run one task after another.
        for row in shards.mapInArrow(_read_shards, "done string").collect():
            yield Done(**json.loads(row.done))
    except Exception as error:
        if not _is_sparks(error):
            raise
        raise EngineError(
            "Spark gave the job up",
            value=str(error).strip().splitlines()[0],
            remedy="start the same command again: what is done is kept; --runner local sets a deadly shard aside",
        ) from error
    finally:
        session.stop()


def _text(path: Path | None) -> str | None:
    return None if path is None else str(path)


def _is_sparks(error: Exception) -> bool:
    return type(error).__module__.startswith(("pyspark", "py4j"))


def _session(workers: int) -> Any:
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


def _read_shards(batches: Iterable[Any]) -> Iterator[Any]:
    """What a Spark worker runs: names of shards in, what became of them out."""
    for batch in batches:
        for told in batch.column("job").to_pylist():
            job = json.loads(told)
            places = None if job["places"] is None else Path(job["places"])
            done = read_shard(Job(Path(job["folder"]), job["shard"], job["rules_only"], places))
            yield arrow.RecordBatch.from_pylist([{"done": json.dumps(asdict(done))}], schema=ANSWER)
