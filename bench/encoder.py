"""How much of the encoder's own speed ``whence read`` keeps, as one JSON object.

    ./run bench encoder [--reports 200]

The same reports of about 700 tokens three times in one run: through the bare graph, through encoding with its windows,
and through ``whence read`` with one worker and with one for each core. Processor seconds are compared for one worker,
seconds on the wall for all of them. A worker's peak is the largest resident set of any process of that read.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))  # so that it also runs as a file, without anything installed beside whence
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as whence itself does

from bench.read import machine, peak_mib  # noqa: E402  # after the line above
from bench.synthetic import reports  # noqa: E402  # after the line above
from whence.encoder.session import Encoder  # noqa: E402  # as above
from whence.encoder.shipped import shipped_weights  # noqa: E402  # as above
from whence.encoder.tokens import Tokens  # noqa: E402  # as above
from whence.extract import HEADS  # noqa: E402  # as above
from whence.pipeline.crew import processors  # noqa: E402  # as above

TOKENS_OF_A_REPORT = 700


def long_reports(count: int, encoder: Encoder) -> list[str]:
    """Texts of about 700 tokens each: synthetic reports, one after another."""
    texts, parts, size = [], [], 0
    for text in (row["text"] for row in reports(count * 40)):
        parts.append(text)
        size += len(encoder.tokens(text))
        if size >= TOKENS_OF_A_REPORT:
            texts.append("\n\n".join(parts))
            parts, size = [], 0
        if len(texts) == count:
            break
    return texts


def graph_seconds(encoder: Encoder, tokens: Sequence[Tokens]) -> tuple[int, float]:
    """Tokens that went through the graph, overlaps counted twice, and its processor seconds."""
    cuts = [(each, window) for each in tokens for window in encoder.windows(each)]
    started = time.process_time()
    for each, window in cuts:
        encoder.run(each, window)
    return sum(window.stop - window.start for _, window in cuts), time.process_time() - started


def encode_seconds(encoder: Encoder, texts: Sequence[str]) -> float:
    """Processor seconds of encoding the texts, windows and all."""
    started = time.process_time()
    for text in texts:
        encoder.encode(text)
    return time.process_time() - started


def read(file: Path, ledger: Path, workers: int) -> dict[str, float]:
    """Seconds on the wall and of processors that ``whence read`` takes, start-up included, and its largest process."""
    command = [sys.executable, "-m", "whence", "read", str(file), "--ledger", str(ledger), "--json"]
    environment = {**os.environ, "WHENCE_WORKERS": str(workers)}
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(process.returncode)
    return {
        "wall": time.perf_counter() - started,
        "processor": usage.ru_utime + usage.ru_stime,
        "peak_mib": peak_mib(usage),
    }


def measure(count: int, folder: Path) -> dict[str, object]:
    """Everything of one run over ``count`` reports."""
    weights = shipped_weights()
    if weights is None:
        raise SystemExit("whence was installed without a model")
    encoder = Encoder(weights, HEADS)
    texts = long_reports(count, encoder)
    tokens = [encoder.tokens(text) for text in texts]
    size = sum(len(each) for each in tokens)
    through, bare = graph_seconds(encoder, tokens)
    encoding = encode_seconds(encoder, texts)
    file, cores = folder / "reports.jsonl", processors()
    rows = (json.dumps({"id": str(number), "text": text}) + "\n" for number, text in enumerate(texts))
    file.write_text("".join(rows), "utf-8")
    one, all_cores = (read(file, folder / f"{workers}.db", workers) for workers in (1, cores))
    return {
        "reports": count,
        "tokens_per_report": round(size / count),
        "graph_tokens_per_cpu_second": round(through / bare),
        "encode_tokens_per_cpu_second": round(size / encoding),
        "read_tokens_per_cpu_second": round(size / one["processor"]),
        "read_share_of_encode": round(encoding / one["processor"], 3),
        "workers": cores,
        "reports_per_second": round(count / all_cores["wall"], 1),
        "reports_per_second_one_worker": round(count / one["wall"], 1),
        "peak_mib_of_a_process": round(max(one["peak_mib"], all_cores["peak_mib"])),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=200, metavar="N")
    with tempfile.TemporaryDirectory() as folder:
        figures = measure(parser.parse_args().reports, Path(folder))
    print(json.dumps({"bench": "encoder", "machine": machine(), **figures}, indent=1))


if __name__ == "__main__":
    main()
