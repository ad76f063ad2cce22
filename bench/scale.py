"""How every stage grows with the archive, as one JSON object: seconds, peak memory, and exponents.

    ./run bench scale [--reports 1000 10000] [--workers 0] [--stages archive …] [--folder KEPT]

Reports of one country at a steady ten a day are read by rules into a lake (the encoder's share grows with the number of
tokens and is measured by ``bench encoder``) and linked there, loaded from it, linked in the ledger, added to one by
one, listed, exported and proved, each stage in a process of its own. An exponent is the slope of processor seconds
between one size and the next in logarithms: 1 is linear. What is told in ``KEPT`` is not measured again, so that hours
can be taken in parts.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))  # so that it also runs as a file, without anything installed beside whence

from bench.read import machine, peak_mib  # noqa: E402  # after the line above
from bench.synthetic import jsonl  # noqa: E402  # as above
from whence import api  # noqa: E402  # as above
from whence import archive as lakes  # noqa: E402  # as above
from whence.ledger import open_ledger  # noqa: E402  # as above

REPORTS_A_DAY = 10
# What was measured of each stage.
Run = dict[str, dict[str, float]]
# Reports that are added one by one to what is linked already.
ADDED = 20


def archive(folder: Path, workers: int) -> None:
    api.make_lake(str(folder / "reports.jsonl"), out=folder / "lake", rules_only=True, workers=workers)


def link_lake(folder: Path, workers: int) -> None:
    api.link_lake(folder / "lake", workers=workers)


def load(folder: Path, _: int) -> None:
    with open_ledger(str(folder / "whence.db"), create=True) as ledger:
        lakes.load(folder / "lake", ledger)


def link(folder: Path, _: int) -> None:
    with api.open(str(folder / "whence.db")) as ledger:
        ledger.link()


def add(folder: Path, _: int) -> None:
    """The last reports once more, as another outlet prints them with a word changed: each read and linked by itself."""
    lines = (folder / "reports.jsonl").read_text(encoding="utf-8").splitlines()[-ADDED:]
    with api.open(str(folder / "whence.db")) as ledger:
        for number, line in enumerate(lines):
            told = json.loads(line)
            text = f"{told.pop('text')} Nothing else was known on that day."
            (folder / "one.jsonl").write_text(
                json.dumps({**told, "id": f"added-{number}", "text": text}) + "\n", "utf-8"
            )
            ledger.read(str(folder / "one.jsonl"), rules_only=True)


def listing(folder: Path, _: int) -> None:
    with api.open(str(folder / "whence.db")) as ledger:
        for rows in (ledger.claims(), ledger.incidents()):
            for _row in rows:
                pass


def export(folder: Path, _: int) -> None:
    with api.open(str(folder / "whence.db")) as ledger:
        ledger.export("parquet", folder / "tables")


def verify(folder: Path, _: int) -> None:
    with api.open(str(folder / "whence.db")) as ledger:
        if faults := list(ledger.verify()):
            raise SystemExit(str(faults[0]))


STAGES: dict[str, Callable[[Path, int], None]] = {
    "archive": archive,
    "link lake": link_lake,
    "load": load,
    "link": link,
    "add": add,
    "list": listing,
    "export": export,
    "verify": verify,
}


def measure(count: int, folder: Path, stages: Sequence[str], workers: int) -> Run:
    """Seconds and peak memory of every stage over ``count`` reports; those that are told in ``folder`` are taken."""
    known, source = folder / "stages.json", folder / "reports.jsonl"
    run: Run = json.loads(known.read_text("utf-8")) if known.exists() else {}
    if not source.exists():
        with source.open("w", encoding="utf-8") as stream:
            stream.writelines(jsonl(count, days=max(30, count // REPORTS_A_DAY)))
    for name in stages:
        if name not in run:
            run[name] = _stage(name, folder, workers)
            known.write_text(json.dumps(run), "utf-8")
    return {name: run[name] for name in stages}


def _stage(name: str, folder: Path, workers: int) -> dict[str, float]:
    command = [sys.executable, __file__, "--stage", name, "--folder", str(folder), "--workers", str(workers)]
    started = time.perf_counter()
    process = subprocess.Popen(command)
    _, status, usage = os.wait4(process.pid, 0)  # with the processes that it started itself
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(process.returncode)
    seconds = round(time.perf_counter() - started, 2)
    cpu = round(usage.ru_utime + usage.ru_stime, 2)
    print(f"{name}: {seconds} s, {cpu} s of processors", file=sys.stderr)
    return {"seconds": seconds, "cpu_seconds": cpu, "peak_mib": round(peak_mib(usage), 1)}


def exponents(runs: dict[int, Run]) -> dict[str, list[float]]:
    """The slopes of each stage from each number of reports to the next at which it was measured."""
    found: dict[str, list[float]] = {}
    for name in STAGES:
        counts = sorted(count for count in runs if name in runs[count])
        found[name] = [
            round(
                math.log(runs[more][name]["cpu_seconds"] / runs[less][name]["cpu_seconds"]) / math.log(more / less), 2
            )
            for less, more in pairwise(counts)
        ]
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, nargs="+", default=[1_000, 10_000], metavar="N")
    parser.add_argument("--stages", choices=STAGES, nargs="+", default=list(STAGES), metavar="NAME")
    parser.add_argument("--workers", type=int, default=0, metavar="N")
    parser.add_argument("--stage", choices=STAGES, help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, metavar="KEPT", help="keep what was made and measured here")
    chosen = parser.parse_args()
    if chosen.stage:
        STAGES[chosen.stage](chosen.folder, chosen.workers)
        return
    with nullcontext(chosen.folder) if chosen.folder else tempfile.TemporaryDirectory() as kept:
        runs: dict[int, Run] = {}
        for count in chosen.reports:
            folder = Path(kept) / str(count)
            folder.mkdir(parents=True, exist_ok=True)
            runs[count] = measure(count, folder, chosen.stages, chosen.workers)
    print(json.dumps({"bench": "scale", "machine": machine(), "runs": runs, "exponents": exponents(runs)}, indent=1))


if __name__ == "__main__":
    main()
