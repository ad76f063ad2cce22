"""How fast ``whence read`` is and how much memory it takes, as one JSON object.

    ./run bench [--reports 1000 10000]

Each size is read by a process of its own into a fresh ledger. The peak is the largest resident set of that process; it
must not grow with the number of reports.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))  # so that it also runs as a file, without anything installed beside whence

from bench.synthetic import jsonl  # noqa: E402  # after the line above

KIBIBYTE, MEBIBYTE = 1024, 1024 * 1024


def measure(count: int, folder: Path) -> dict[str, float]:
    """Read ``count`` synthetic reports; seconds from start to end of the process, start-up included."""
    source, ledger = folder / f"{count}.jsonl", folder / f"{count}.db"
    with source.open("w", encoding="utf-8") as stream:
        stream.writelines(jsonl(count))
    command = [sys.executable, "-m", "whence", "read", str(source), "--ledger", str(ledger), "--json"]
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    out = process.stdout.read() if process.stdout else b""
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(process.returncode)
    summary = json.loads(out)
    return {
        "reports": summary["new"],
        "claims": summary["claims"],
        "events": summary["events"],
        "input_mib": round(source.stat().st_size / MEBIBYTE, 1),
        "seconds": round(seconds, 2),
        "reports_per_second": round(count / seconds, 1),
        "peak_mib": round(peak_mib(usage), 1),
        "ledger_mib": round(ledger.stat().st_size / MEBIBYTE, 1),
    }


def peak_mib(usage: resource.struct_rusage) -> float:
    """The largest resident set: Linux counts it in kibibytes, macOS in bytes."""
    return usage.ru_maxrss / (MEBIBYTE if sys.platform == "darwin" else KIBIBYTE)


def machine() -> dict[str, object]:
    """What the figures were measured on."""
    return {"cores": os.cpu_count(), "python": platform.python_version(), "system": platform.system()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, nargs="+", default=[1_000, 10_000], metavar="N")
    with tempfile.TemporaryDirectory() as folder:
        runs = [measure(count, Path(folder)) for count in parser.parse_args().reports]
    growth = round(runs[-1]["peak_mib"] - runs[0]["peak_mib"], 1)
    print(json.dumps({"bench": "read", "machine": machine(), "runs": runs, "peak_growth_mib": growth}, indent=1))


if __name__ == "__main__":
    main()
