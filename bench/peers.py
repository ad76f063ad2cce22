"""Peers side by side on the same texts in one run, each in the peers' own environment, as one JSON object.

    ./run bench peers [--reports 100]

No peer does what whence does; each does a part that whence does too. ``times_whence`` is its processor time as a share
of the whole of ``whence read`` for one report; ``found`` is what it calls a find (a text, a verb of saying, a date, a
quotation), so that nobody takes nothing for speed.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))  # so that it also runs as a file, without anything installed beside whence

from bench.encoder import long_reports  # noqa: E402  # after the line above
from bench.read import machine  # noqa: E402  # as above
from whence.encoder.session import Encoder  # noqa: E402  # as above
from whence.encoder.shipped import shipped_weights  # noqa: E402  # as above
from whence.extract import HEADS  # noqa: E402  # as above
from whence.extract.times import anchor_of, find_times  # noqa: E402  # as above
from whence.pipeline import shipped_line  # noqa: E402  # as above
from whence.read import read_text  # noqa: E402  # as above
from whence.records import Report  # noqa: E402  # as above
from whence.settings import cache_folder, load_settings  # noqa: E402  # as above

PEERS = {
    "trafilatura": "the text out of a page",
    "spacy": "sentences, and nine verbs of saying",
    "dateparser": "dates",
    "recognizers": "dates",
    "textacy": "direct quotations",
}


def own() -> dict[str, tuple[str, Callable[[Report], int]]]:
    """What is timed of whence itself: its dates alone, its rules, and everything."""
    places = cache_folder(load_settings())
    rules, whole = (shipped_line(rules_only=each, places=places) for each in (True, False))
    return {
        "whence: dates alone": ("dates", lambda report: len(find_times(report.text, anchor_of(report)))),
        "whence --rules-only": ("claims, events, actors, places", lambda report: len(rules.interpret(report).claims)),
        "whence": ("the same, with the model", lambda report: len(whole.interpret(report).claims)),
    }


def measure(texts: Sequence[str], python: Path, folder: Path) -> dict[str, dict[str, object]]:
    """Milliseconds of processor time for a report, and finds, for whence and every peer."""
    reports = [read_text(text, key=str(number), published="2025-06-05") for number, text in enumerate(texts)]
    rows: dict[str, dict[str, object]] = {}
    for name, (does, run) in own().items():
        run(reports[0])
        started = time.process_time()
        found = sum(map(run, reports))
        rows[name] = _row(does, time.process_time() - started, found, 0, len(texts))
    file = folder / "texts.jsonl"
    file.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), "utf-8")
    for name, does in PEERS.items():
        print(name, file=sys.stderr)
        command = [str(python), str(ROOT / "bench" / "peers_in.py"), name, str(file)]
        told = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()[-1])
        rows[name] = _row(does, told["seconds"], told["found"], told["failed"], len(texts))
    whole = float(str(rows["whence"]["ms_per_report"]))
    return {
        name: {**row, "times_whence": round(float(str(row["ms_per_report"])) / whole, 3)} for name, row in rows.items()
    }


def _row(does: str, seconds: float, found: int, failed: int, count: int) -> dict[str, object]:
    return {"does": does, "ms_per_report": round(seconds / count * 1000, 2), "found": found, "failed": failed}


def versions(python: Path) -> dict[str, str]:
    names = ["trafilatura", "spacy", "dateparser", "recognizers-text-suite", "textacy"]
    code = "import json, sys, importlib.metadata as m; print(json.dumps({n: m.version(n) for n in sys.argv[1:]}))"
    out = subprocess.run([str(python), "-c", code, *names], check=True, capture_output=True, text=True).stdout
    found: dict[str, str] = json.loads(out)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=100, metavar="N")
    parser.add_argument("--python", type=Path, required=True, help="the interpreter of the peers' environment")
    chosen = parser.parse_args()
    weights = shipped_weights()
    if weights is None:
        raise SystemExit("whence was installed without a model")
    texts = long_reports(chosen.reports, Encoder(weights, HEADS))
    with tempfile.TemporaryDirectory() as folder:
        rows = measure(texts, chosen.python, Path(folder))
    about = {"bench": "peers", "machine": machine(), "reports": len(texts), "versions": versions(chosen.python)}
    print(json.dumps({**about, "rows": rows}, indent=1))


if __name__ == "__main__":
    main()
