"""What linking costs beside reading, as one JSON object: copies among many reports, incidents of many event mentions.

    ./run bench linking [--reports 10000 1000000] [--mentions 10000 1000000]

Copies: the prose of synthetic reports is hashed and compared, all in one process; making the texts is left out.
Incidents: 1,000 synthetic reports are read by rules, and what they tell is linked as often as is asked for, each time
some months later and under other ids; reading is left out. Processor seconds, each size in a process of its own.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))  # so that it also runs as a file, without anything installed beside whence

from bench.read import machine, peak_mib  # noqa: E402  # after the line above
from bench.scale import REPORTS_A_DAY  # noqa: E402  # as above
from bench.synthetic import jsonl  # noqa: E402  # as above
from whence.link.accounts import Account, accounts  # noqa: E402  # as above
from whence.link.copies import Prose, copies, prose  # noqa: E402  # as above
from whence.link.incidents import incidents_of  # noqa: E402  # as above
from whence.link.matching import bonds  # noqa: E402  # as above
from whence.link.support import Counting  # noqa: E402  # as above
from whence.link.voices import bare  # noqa: E402  # as above
from whence.pipeline import shipped_line  # noqa: E402  # as above
from whence.records import DateRange, Reading, Report, report_id, text_sha256  # noqa: E402  # as above
from whence.records.text import Raw  # noqa: E402  # as above

# Reports whose prose is hashed between two readings of the clock.
TOGETHER = 1_000
# Reports that are read for their accounts, and weeks between one telling of them and the next: they fill fifteen.
READ, WEEKS_APART = 1_000, 21


def reports(count: int) -> Iterator[Report]:
    """Synthetic reports as they are read from JSON lines, without being cleaned."""
    for line in jsonl(count, days=max(30, count // REPORTS_A_DAY)):
        told = json.loads(line)
        id_ = report_id(told["text"], None, told["id"])
        raw = Raw(text_sha256(told["text"]), "text/plain", "bench", "1")
        yield Report(id_, told["id"], told["text"], raw, outlet=told["outlet"], published=told["published"])


def measure_copies(count: int) -> dict[str, float]:
    """Processor seconds for the prose of so many reports and for the copies among them."""
    hashed, known, waiting = 0.0, list[Prose](), list[Report]()
    for number, report in enumerate(reports(count), 1):
        waiting.append(report)
        if len(waiting) == TOGETHER or number == count:
            started = time.process_time()
            known += map(prose, waiting)
            hashed += time.process_time() - started
            waiting.clear()
    started = time.process_time()
    found = copies(known)
    compared = time.process_time() - started
    return {"reports": count, "copies": len(found), "prose_s": round(hashed, 1), "compare_s": round(compared, 1)}


def measure_incidents(count: int) -> dict[str, float]:
    """Processor seconds for the accounts of some reports, and for linking them until so many mentions are linked."""
    line = shipped_line(rules_only=True, places=None)
    readings = [line.interpret(report) for report in reports(READ)]
    mentions = sum(len(reading.events) for reading in readings)
    started = time.process_time()
    own = [account for reading in readings for account in accounts(reading)]
    made = time.process_time() - started
    times = max(1, round(count / mentions))
    told = sorted((each for turn in range(times) for each in _later(own, turn)), key=lambda each: each.anchor)
    started = time.process_time()
    found = sum(1 for _ in incidents_of(told, bonds(told), _counting(readings, told)))
    linked = time.process_time() - started
    return {
        "mentions": mentions * times,
        "accounts": len(told),
        "incidents": found,
        "accounts_s": round(made * times, 1),
        "link_s": round(linked, 1),
    }


def _later(own: list[Account], turn: int) -> Iterator[Account]:
    """The same accounts in the reports of another time."""
    days = dt.timedelta(weeks=WEEKS_APART * turn)
    for each in own:
        report = f"{turn:04x}{each.report[4:]}"
        tellings = tuple(replace(told, path=replace(told.path, report=report)) for told in each.tellings)
        date = _moved(each.date, days) if each.date else None
        published = _day(each.published, days)
        yield replace(each, report=report, tellings=tellings, date=date, published=published)


def _moved(date: DateRange, days: dt.timedelta) -> DateRange:
    return replace(date, earliest=_day(date.earliest, days), latest=_day(date.latest, days))


def _day(day: str | None, days: dt.timedelta) -> str | None:
    return day and (dt.date.fromisoformat(day) + days).isoformat()


def _counting(readings: list[Reading], told: list[Account]) -> Counting:
    media = frozenset(bare(reading.report.outlet or "") for reading in readings) - {""}
    return Counting({}, {each.report: bare(each.outlet or "") for each in told}, media)


MEASURES = {"copies": measure_copies, "incidents": measure_incidents}


def _apart(what: str, count: int) -> dict[str, float]:
    """Measured in a process of its own, with the most memory that it held."""
    process = subprocess.Popen([sys.executable, __file__, "--only", what, str(count)], stdout=subprocess.PIPE)
    out = process.stdout.read() if process.stdout else b""
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(process.returncode)
    print(f"{what} {count}: {out.decode().strip()}", file=sys.stderr)
    return {**json.loads(out), "peak_mib": round(peak_mib(usage), 1)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, nargs="*", default=[10_000, 1_000_000], metavar="N")
    parser.add_argument("--mentions", type=int, nargs="*", default=[10_000, 1_000_000], metavar="N")
    parser.add_argument("--only", nargs=2, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.only:
        print(json.dumps(MEASURES[chosen.only[0]](int(chosen.only[1]))))
        return
    found = {
        "copies": [_apart("copies", count) for count in chosen.reports],
        "incidents": [_apart("incidents", count) for count in chosen.mentions],
    }
    print(json.dumps({"bench": "linking", "machine": machine(), **found}, indent=1))


if __name__ == "__main__":
    main()
