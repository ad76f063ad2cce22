"""Whether the two runners write the same bytes, and how long each takes, as one JSON object.

    ./run bench runners [--reports 10000] [--rules-only] [--folder KEPT]

The same synthetic reports are read with the model into one lake by processes of this machine and into another by Spark
in local mode, and each lake is linked by the runner that made it. Then every file of the one is held against the file
of that name in the other. Exits with 1 where any differs or is missing. Java 17 is needed for Spark.
"""

from __future__ import annotations

import argparse
import filecmp
import json
import subprocess
import sys
import tempfile
import time
from contextlib import nullcontext
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))  # so that it also runs as a file, without anything installed beside whence

from bench.read import machine  # noqa: E402  # after the line above
from bench.synthetic import jsonl  # noqa: E402  # as above

RUNNERS = ("local", "spark")


def files(lake: Path) -> set[Path]:
    """Every file of a lake, relative to it."""
    return {path.relative_to(lake) for path in lake.rglob("*") if path.is_file()}


def differing(one: Path, other: Path) -> list[str]:
    """Names of files that only one lake has, or whose bytes are not the same in both."""
    ours, theirs = files(one), files(other)
    unequal = {name for name in ours & theirs if not filecmp.cmp(one / name, other / name, shallow=False)}
    return sorted(str(name) for name in (ours ^ theirs) | unequal)


def seconds(*command: str) -> float:
    """Seconds on the wall that a command of whence takes, start-up included."""
    started = time.perf_counter()
    subprocess.run([sys.executable, "-m", "whence", *command], check=True, stdout=subprocess.DEVNULL)
    return round(time.perf_counter() - started, 1)


def measure(count: int, folder: Path, rules_only: bool) -> dict[str, object]:
    """Both runners over ``count`` reports: seconds of each step, and the files that differ."""
    source = folder / "reports.jsonl"
    with source.open("w", encoding="utf-8") as stream:
        stream.writelines(jsonl(count))
    lakes = {runner: folder / runner for runner in RUNNERS}
    options = ["--rules-only"] if rules_only else []
    told: dict[str, object] = {"reports": count, "model": not rules_only}
    for runner, lake in lakes.items():
        told[f"{runner}_read"] = seconds("archive", str(source), "--out", str(lake), "--runner", runner, *options)
        told[f"{runner}_link"] = seconds("link", str(lake), "--runner", runner)
    return {**told, "files": len(files(lakes["local"])), "differing": differing(*lakes.values())}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=10_000, metavar="N")
    parser.add_argument("--rules-only", action="store_true", help="leave the model out")
    parser.add_argument("--folder", type=Path, help="keep the lakes here")
    options = parser.parse_args()
    if options.folder:
        options.folder.mkdir(parents=True, exist_ok=True)
    with nullcontext(options.folder) if options.folder else tempfile.TemporaryDirectory() as folder:
        figures = measure(options.reports, Path(folder), options.rules_only)
    print(json.dumps({"bench": "runners", "machine": machine(), **figures}, indent=1))
    sys.exit(1 if figures["differing"] else 0)


if __name__ == "__main__":
    main()
