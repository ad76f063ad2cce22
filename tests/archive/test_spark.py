"""A real Spark on a real JVM writes what one machine writes, byte for byte."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import whence
from bench.synthetic import jsonl
from tests.archive.conftest import Make, arrivals, files

pytestmark = [pytest.mark.spark, pytest.mark.timeout(300)]
# What an institute writes that has its articles in a table of its own, and wants readings in another.
SCRIPT = """
import json, sys
from pathlib import Path
from pyspark.sql import SparkSession
from pyspark.sql.pandas.types import from_arrow_schema
from whence.archive import READINGS, extract_batches

spark = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
reports = spark.read.parquet(sys.argv[1]).select("report", "body", "raw").repartition(3)
rules = lambda batches: extract_batches(batches, rules_only=True)
found = reports.mapInArrow(rules, from_arrow_schema(READINGS)).collect()
Path(sys.argv[2]).write_text(json.dumps({row.report: row.reading for row in found}))
"""


@pytest.fixture(autouse=True)
def _java() -> None:
    pytest.importorskip("pyspark")
    if shutil.which("java") is None:
        pytest.skip("Spark needs a Java (17 or 21)")


def spark(*arguments: str, **variables: str) -> None:
    """In a process of its own: a JVM outlives the session that started it."""
    environment = {**os.environ, **variables}
    done = subprocess.run([sys.executable, *arguments], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]


def test_both_runners_write_and_link_the_same_bytes(tmp_path: Path) -> None:
    source = tmp_path / "press.jsonl"
    source.write_text("".join(jsonl(200, days=20)), "utf-8")
    for runner in ("local", "spark"):
        out, how = str(tmp_path / runner), ("--runner", runner, "--workers", "2")
        spark("-m", "whence", "archive", str(source), "--out", out, "--rules-only", *how)
        spark("-m", "whence", "link", out, *how)
    local = files(tmp_path / "local")
    found = {path.split("/")[0] for path in local if path.endswith(".parquet")}
    assert found == {"reports", "readings", "traces", "incidents", "copies"}
    assert local == files(tmp_path / "spark")


def test_reading_on_spark_leaves_the_same_ledger(tmp_path: Path) -> None:
    source = tmp_path / "press.jsonl"
    lines = [json.dumps({"text": f"Orve said the bridge is closed. It was day {n}."}) for n in range(30)]
    source.write_text("\n".join(lines), "utf-8")
    for runner in ("local", "spark"):
        ledger = str(tmp_path / f"{runner}.db")
        spark("-m", "whence", "read", str(source), "--ledger", ledger, "--runner", runner, "--rules-only")
    found = [sorted(_claims(tmp_path / f"{runner}.db")) for runner in ("local", "spark")]
    assert len(found[0]) == 30
    assert found[0] == found[1]
    assert not (tmp_path / "spark.db.lake").exists()


def _claims(ledger: Path) -> list[str]:
    with whence.open(str(ledger)) as opened:
        return [json.dumps(claim, sort_keys=True) for claim in opened.claims()]


def test_the_function_serves_sparks_own_map(make: Make, tmp_path: Path) -> None:
    make(arrivals(20))
    (tmp_path / "map.py").write_text(SCRIPT, "utf-8")
    paths = [str(tmp_path / name) for name in ("map.py", "lake/reports", "found.json")]
    spark(*paths, PYSPARK_PYTHON=sys.executable)
    found = json.loads((tmp_path / "found.json").read_text("utf-8"))
    assert found == _readings(tmp_path / "lake")


def _readings(lake: Path) -> dict[str, str]:
    from pyarrow import parquet

    tables = [parquet.read_table(each) for each in (lake / "readings").rglob("*.parquet")]
    return {row["report"]: row["reading"] for table in tables for row in table.to_pylist()}
