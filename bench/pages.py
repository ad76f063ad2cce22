"""How long the desk takes for a page, as one JSON object: milliseconds of server time, median and 95th percentile.

    ./run bench pages [--reports 1000] [--ledger whence.db] [--beside]

Every kind of page is asked for many times, over a ledger of synthetic reports read by rules (or the one that is named),
with ``--beside`` while ``whence read`` writes into the same ledger. The network and the browser are left out. Beside
the time that passed stands that of the processor, which depends less on what else the machine does; and the load of the
machine, processes that could run, before and after.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from fastapi.testclient import TestClient

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))  # so that it also runs as a file, without anything installed beside whence

from bench.grown import grow  # noqa: E402  # after the line above
from bench.read import machine  # noqa: E402  # after the line above
from bench.scale import REPORTS_A_DAY, archive, link, load  # noqa: E402  # as above
from bench.synthetic import jsonl  # noqa: E402  # as above
from whence import api  # noqa: E402  # as above
from whence.settings import settle  # noqa: E402  # as above
from whence.web import create_app  # noqa: E402  # as above

TOKEN = "0123456789abcdef"  # noqa: S105  # of a desk that only this bench starts
TIMES = 20
# From so many reports on only the first are read and linked, and the rest are copies of them (``grown``): a hundred
# thousand would take hours to read and link, and the desk is what is measured.
GROWN, READ = 3000, 1000
OK = 200
PAGES = (
    "/",
    "/map",
    "/timeline",
    "/changes",
    "/reports",
    "/reports?search=convoy",
    "/reports?outlet=meridian",
    "/claims",
    "/claims?at=20000",
    "/claims?search=convoy",
    "/claims?speaker=spokesman",
    "/claims?speaker=anwar",
    "/claims?act=accuse",
    "/claims?act=threaten",
    "/actors",
    "/actors?name=anwar",
    "/actors?name=an",
    "/network",
    "/network?name=anwar",
    "/network?name=plateau",
    "/judgements",
)


def build(folder: Path, reports: int) -> Path:
    """A linked ledger of so many synthetic reports."""
    read = reports if reports < GROWN else READ
    with (folder / "reports.jsonl").open("w", encoding="utf-8") as stream:
        stream.writelines(jsonl(read, days=max(30, read // REPORTS_A_DAY)))
    for stage in (archive, load, link):
        stage(folder, 0)
    if read < reports:
        grow(folder / "whence.db", reports)
    return folder / "whence.db"


@contextmanager
def reading(ledger: Path, folder: Path) -> Iterator[None]:
    """``whence read`` beside, over reports that the ledger does not have."""
    source = folder / "beside.jsonl"
    with source.open("w", encoding="utf-8") as stream:
        stream.writelines(
            line.replace('"text": "', f'"text": "Update {time.time()}. ', 1) for line in jsonl(2000, days=30)
        )
    command = [sys.executable, "-m", "whence", "read", str(source), "--ledger", str(ledger), "--rules-only", "--quiet"]
    beside = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        time.sleep(2)  # until it writes
        yield
    finally:
        beside.terminate()
        beside.wait()


def measure(ledger: Path) -> dict[str, dict[str, float]]:
    """Milliseconds by page: those of lists, and of single reports, records and incidents that they lead to."""
    found = {}
    with TestClient(create_app(str(ledger), TOKEN)) as desk:
        desk.cookies.set("whence", TOKEN)
        settle()  # as `whence serve` does
        for path in (*PAGES, *_single(desk)):
            took = [_asked(desk, path) for _ in range(TIMES)]
            times = sorted(passed for passed, _ in took)
            page = re.sub(r"/[0-9a-f]{16}$", "/ID", path)
            found[page] = {
                "median_ms": round(statistics.median(times), 1),
                "p95_ms": round(times[int(0.95 * (TIMES - 1))], 1),
                "processor_ms": round(statistics.median(busy for _, busy in took), 1),
            }
            print(page, found[page], file=sys.stderr)
    return found


def _single(desk: TestClient) -> Iterator[str]:
    for list_, pattern in (("/", r"/incidents/\w{16}"), ("/reports", r"/reports/\w{16}")):
        yield re.findall(pattern, desk.get(list_).text)[0]
    report = re.findall(r"/reports/\w{16}", desk.get("/reports").text)[0]
    yield re.findall(r"/records/\w{16}", desk.get(report).text)[0]


def _asked(desk: TestClient, path: str) -> tuple[float, float]:
    """Milliseconds that passed, and milliseconds of the processor."""
    started, busy = time.perf_counter(), time.process_time()
    if (answer := desk.get(path)).status_code != OK:
        raise SystemExit(f"{path}: {answer.status_code}")
    return 1000 * (time.perf_counter() - started), 1000 * (time.process_time() - busy)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=1000, metavar="N")
    parser.add_argument("--ledger", type=Path)
    parser.add_argument("--beside", action="store_true")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        ledger = chosen.ledger or build(Path(name), chosen.reports)
        with api.open(str(ledger)) as opened:
            counts = opened.counts()
        load_before = os.getloadavg()[0]
        with reading(ledger, Path(name)) if chosen.beside else nullcontext():
            pages = measure(ledger)
    told: dict[str, object] = {"reports": counts.reports, "claims": counts.claims, "beside": chosen.beside}
    told["load"] = [round(each, 1) for each in (load_before, os.getloadavg()[0])]
    print(json.dumps({"bench": "pages", "machine": machine(), **told, "pages": pages}, indent=1))


if __name__ == "__main__":
    main()
