"""The gate: what whence reaches on annotated sets, held against floors that no change may lower in silence.

    ./run gate measure DATA     score every set of the plan on the whole, into scores.json (minutes)
    ./run gate check            stored scores against floors, and the small sample scored anew (what tests run too)
    ./run gate raise            write the stored scores as new floors where they are higher

A floor is the last line of its metric in ``floors.jsonl``, which is only ever added to; a line that is lower than the
one before it says why. A set is known by the SHA-256 of its file: floors of another file say nothing. Scores are those
of the model that ships: they name its hash.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import json
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

from whence.encoder.encoded import TextEncoder
from whence.encoder.manifest import GRAPH
from whence.encoder.shipped import load_encoder, shipped_weights
from whence.evaluate import evaluate
from whence.gazetteer import Gazetteer, open_gazetteer
from whence.settings import cache_folder, load_settings

HERE = Path(__file__).parent
PLAN, FLOORS, SCORES, SAMPLE = (HERE / name for name in ("gate.toml", "floors.jsonl", "scores.json", "sample"))
# int8 products differ in the last digits between processors, so a span or two in a thousand may differ.
EPSILON = 0.003
# In the sample one span is a twentieth of a figure, and one may flip.
SAMPLE_EPSILON = 0.06
DECIMALS = 4


@dataclass(frozen=True, slots=True)
class Entry:
    """One scoring of the plan: a file, by its path below the data, and the metrics that have floors."""

    task: str
    file: str
    metrics: tuple[str, ...]
    gold: bool = False

    @property
    def name(self) -> str:
        return f"{self.file} (gold input)" if self.gold else self.file


@dataclass(frozen=True, slots=True)
class Score:
    """What was measured on a file of this hash."""

    n: int
    sha256: str
    metrics: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Floor:
    """One line of the floors: from this day on ``metric`` of ``set`` is at least ``floor``."""

    day: str
    set: str
    sha256: str
    metric: str
    floor: float
    because: str | None = None


def plan() -> list[Entry]:
    """The scorings of ``gate.toml``."""
    rows = tomllib.loads(PLAN.read_text("utf-8"))["set"]
    return [Entry(**{**row, "metrics": tuple(row["metrics"])}) for row in rows]


def floors(file: Path = FLOORS) -> list[Floor]:
    """Every line, in order; none where no floor was ever set."""
    if not file.is_file():
        return []
    return [Floor(**json.loads(line)) for line in file.read_text("utf-8").splitlines()]


def standing(lines: Sequence[Floor]) -> dict[tuple[str, str], Floor]:
    """The last line of each metric of each set."""
    return {(line.set, line.metric): line for line in lines}


def lowered(lines: Sequence[Floor]) -> Iterator[str]:
    """Lines that lower a floor and do not say why."""
    last: dict[tuple[str, str], Floor] = {}
    for number, line in enumerate(lines, start=1):
        before = last.get((line.set, line.metric))
        if before is not None and line.floor < before.floor and not line.because:
            fall = f"fell from {before.floor} to {line.floor} unexplained"
            yield f"floors.jsonl:{number}: {line.set} {line.metric} {fall}"
        last[line.set, line.metric] = line


def failures(scores: Mapping[str, Score], lines: Sequence[Floor], epsilon: float = EPSILON) -> Iterator[str]:
    """What lies below its floor, was not measured, or was measured on another file."""
    for (name, metric), floor in standing(lines).items():
        score = scores.get(name)
        value = None if score is None else score.metrics.get(metric)
        if score is None or value is None:
            yield f"{name}: {metric} has a floor of {floor.floor} and was not measured"
        elif score.sha256 != floor.sha256:
            yield f"{name}: the file is not the one of its floors ({score.sha256[:12]}, not {floor.sha256[:12]})"
        elif value < floor.floor - epsilon:
            yield f"{name}: {metric} is {value}, its floor {floor.floor}"


def measure(entry: Entry, folder: Path, encoder: TextEncoder | None) -> Score:
    """Score one file, whole."""
    path = folder / entry.file
    result = evaluate(entry.task, path, encoder=encoder, gazetteer=_gazetteer(), gold=entry.gold)
    chosen = {name: round(result.metrics[name], DECIMALS) for name in entry.metrics}
    return Score(result.n, hashlib.sha256(path.read_bytes()).hexdigest(), chosen)


@cache
def _gazetteer() -> Gazetteer:
    return open_gazetteer(cache_folder(load_settings()))


def stored(file: Path = SCORES) -> tuple[str, dict[str, Score]]:
    """The hash of the model that was scored, and its scores by set."""
    held = json.loads(file.read_text("utf-8"))
    return held["weights"], {name: Score(**score) for name, score in held["sets"].items()}


def shipped_hash() -> str:
    """The hash of the graph that ships; nothing where whence was installed without."""
    weights = shipped_weights()
    return "" if weights is None else weights.files[GRAPH]


def sample_entries() -> list[Entry]:
    """The files of our own sample, with the metrics of the same set's entry in the plan."""
    return [
        Entry(entry.task, f"{Path(entry.file).name.partition('.')[0]}.jsonl", entry.metrics, entry.gold)
        for entry in plan()
        if (SAMPLE / f"{Path(entry.file).name.partition('.')[0]}.jsonl").is_file()
    ]


def check() -> list[str]:
    """Everything that is wrong: lowered floors, scores of another model, figures below their floors."""
    weights, scores = stored()
    lines = floors()
    wrong = [*lowered(lines), *failures(scores, [line for line in lines if not _of_sample(line)])]
    if weights != shipped_hash():
        wrong.append("the stored scores are another model's: ./run gate measure DATA")
    encoder = load_encoder()
    sample = {entry.name: measure(entry, SAMPLE, encoder) for entry in sample_entries()}
    return [*wrong, *failures(sample, [line for line in lines if _of_sample(line)], SAMPLE_EPSILON)]


def _of_sample(line: Floor) -> bool:
    return "/" not in line.set


def measure_all(folder: Path, only: str) -> dict[str, Score]:
    """Score the plan's files whose path contains ``only``; the others keep their stored scores of the same model."""
    encoder = load_encoder()
    scores: dict[str, Score] = {}
    if SCORES.is_file():
        weights, known = stored()
        scores = known if weights == shipped_hash() else {}
    for entry in plan():
        if only in entry.name:
            scores[entry.name] = measure(entry, folder, encoder)
            print(entry.name, json.dumps(scores[entry.name].metrics), flush=True)
            _store(scores)  # after each set: measuring all takes minutes
    return scores


def _store(scores: Mapping[str, Score]) -> None:
    held = {"weights": shipped_hash(), "sets": {name: asdict(scores[name]) for name in sorted(scores)}}
    SCORES.write_text(json.dumps(held, indent=1) + "\n", "utf-8")


def raised(scores: Mapping[str, Score], lines: Sequence[Floor], day: str) -> list[Floor]:
    """New floors where a score is higher than its floor, or has none for this file."""
    now = standing(lines)
    return [
        Floor(day, name, score.sha256, metric, value, _other_file(now.get((name, metric)), score))
        for name, score in scores.items()
        for metric, value in score.metrics.items()
        if _is_news(now.get((name, metric)), score, value)
    ]


def _is_news(floor: Floor | None, score: Score, value: float) -> bool:
    return floor is None or floor.sha256 != score.sha256 or value > floor.floor


def _other_file(floor: Floor | None, score: Score) -> str | None:
    return "another file" if floor is not None and floor.sha256 != score.sha256 else None


def raise_floors() -> int:
    """Append what is new; how many lines."""
    lines = floors()
    encoder = load_encoder()
    sample = {entry.name: measure(entry, SAMPLE, encoder) for entry in sample_entries()}
    fresh = raised({**stored()[1], **sample}, lines, dt.datetime.now(dt.UTC).date().isoformat())
    with FLOORS.open("a", encoding="utf-8") as stream:
        stream.writelines(json.dumps(asdict(line)) + "\n" for line in fresh)
    return len(fresh)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; 1 where something is below its floor."""
    options = _options(arguments)
    if options.command == "raise":
        print(f"{raise_floors()} floors written")
        return 0
    if options.command == "measure":
        measure_all(options.data, options.only)
    wrong = check()
    print(*wrong, sep="\n") if wrong else print("every figure is at or above its floor")
    return 1 if wrong else 0


def _options(arguments: Sequence[str] | None) -> Any:
    parser = argparse.ArgumentParser(prog="python -m evaluation.gate", description=(__doc__ or "").split("\n")[0])
    commands = parser.add_subparsers(dest="command", required=True)
    measuring = commands.add_parser("measure", help="score every set of the plan on the whole")
    measuring.add_argument("data", type=Path, help="the folder of annotated sets")
    measuring.add_argument("--only", default="", help="only files whose path contains this")
    commands.add_parser("check", help="stored scores against floors, and the sample scored anew")
    commands.add_parser("raise", help="write stored scores as new floors where they are higher")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
