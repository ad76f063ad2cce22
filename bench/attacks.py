"""Do incidents answer to the attacks that a synthetic archive was written from? As one JSON object.

    ./run bench attacks [--reports 3000]

The archive is read by rules and linked as a lake. Of all pairs of reports, those that share an incident are held
against those that tell of one attack: of any incident, and of attacks of a known day alone. What a report tells
besides, such as an attack in an earlier month, is an incident too, so that sharing any is asking much. ``parts`` is how
many such incidents the reports of one attack are in, and of how many attacks that holds.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from itertools import combinations
from pathlib import Path
from typing import Any

from pyarrow import parquet

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))  # so that it also runs as a file, without anything installed beside whence

from bench.read import machine  # noqa: E402  # after the line above
from bench.scale import REPORTS_A_DAY, archive, link_lake  # noqa: E402  # as above
from bench.synthetic import attacks, jsonl  # noqa: E402  # as above
from whence.records import report_id  # noqa: E402  # as above

Incident = Mapping[str, Any]


def measure(folder: Path, count: int) -> dict[str, Any]:
    """Precision and recall of pairs of reports, for all incidents and for attacks of a known day."""
    days = max(30, count // REPORTS_A_DAY)
    lines = list(jsonl(count, days=days))
    (folder / "reports.jsonl").write_text("".join(lines), encoding="utf-8")
    archive(folder, 0)
    link_lake(folder, 0)
    told = {_id(json.loads(line)): attack for line, attack in zip(lines, attacks(count, days=days), strict=True)}
    found = [incident for path in (folder / "lake" / "incidents").rglob("*.parquet") for incident in _incidents(path)]
    if set().union(*(incident["reports"] for incident in found)) - told.keys():
        raise SystemExit("reports in the lake that nobody wrote")
    return {
        "reports": count,
        "attacks": len(set(told.values())),
        "incidents": len(found),
        "any": _held(found, told, lambda _: True),
        "of a day": _held(found, told, _is_attack_of_a_day),
    }


def _id(row: Mapping[str, str]) -> str:
    return report_id(row["text"], row["outlet"], None)


def _incidents(path: Path) -> Iterable[Incident]:
    return map(json.loads, parquet.read_table(path, columns=["incident"])["incident"].to_pylist())


def _is_attack_of_a_day(incident: Incident) -> bool:
    date = incident["date"] or {}
    return incident["type"] == "ASSAULT" and date.get("earliest") is not None and date["earliest"] == date["latest"]


def _held(found: Iterable[Incident], told: Mapping[str, int], keep: Callable[[Incident], bool]) -> dict[str, Any]:
    wanted = {pair for reports in _by_attack(told).values() for pair in combinations(sorted(reports), 2)}
    given: set[tuple[str, str]] = set()
    parts: defaultdict[int, set[str]] = defaultdict(set)
    for incident in filter(keep, found):
        given.update(combinations(sorted(incident["reports"]), 2))
        for report in incident["reports"]:
            parts[told[report]].add(incident["id"])
    right = len(given & wanted)
    return {
        "precision": round(right / max(1, len(given)), 3),
        "recall": round(right / len(wanted), 3),
        "parts": dict(sorted(Counter(len(each) for each in parts.values()).items())),
    }


def _by_attack(told: Mapping[str, int]) -> Mapping[int, list[str]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    for report, attack in told.items():
        found[attack].append(report)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=3000, metavar="N")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps({"bench": "attacks", "machine": machine(), **measure(Path(folder), chosen.reports)}, indent=1))


if __name__ == "__main__":
    main()
