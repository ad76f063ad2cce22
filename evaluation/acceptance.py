"""The acceptance: reads reports through the real command line and scores what it finds against gold made by hand.

    python -m evaluation.acceptance tests/gold/gold.json tests/gold

A gold claim is found when a claim of the same file has a content that overlaps it by at least half (characters in both
over characters in either, quotation marks and white space at the edges aside) and has the right speaker by name,
resolved where the text has a pronoun or a description: the name of the actor, or another name of it that stands in the
text. Every claim of the system answers at most one of the gold.
Prints what is missing or wrong; the last line is one JSON object.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from evaluation.gold import load
from evaluation.matching import MIN_OVERLAP, Wire, name_of
from evaluation.scoring import ClaimScore, ReportScore, score, tally

# Two reports take a second or two, a cold start included; longer than this, something hangs.
TIMEOUT_SECONDS = 300


def run(gold: Path, texts: Path) -> tuple[ReportScore, ...]:
    """Reads the texts that ``gold`` names into a ledger of their own and scores what comes out of it."""
    reports = load(gold, texts)
    with tempfile.TemporaryDirectory() as folder:
        ledger = str(Path(folder) / "acceptance.db")
        _whence("read", *(str(texts / report.file) for report in reports), "--ledger", ledger)
        claims, heads, actors = (
            _rows(_whence(name, "--ledger", ledger, "--format", "jsonl")) for name in ("claims", "reports", "actors")
        )
    return score(reports, claims, heads, actors)


def summary(scores: Sequence[ReportScore]) -> dict[str, Any]:
    """The totals as one JSON object."""
    return {
        "files": [report.file for report in scores],
        "predicted": sum(report.predicted for report in scores),
        "claims": tally(scores, optional=False),
        "optional": tally(scores, optional=True),
        "reports": {report.file: dict(report.aspects) for report in scores},
    }


def headline(scores: Sequence[ReportScore]) -> str:
    """The numbers that the acceptance asks for, in one line."""
    asked = tally(scores, optional=False)
    data = [right for report in scores for right in report.aspects.values()]
    return (
        f"{asked['found']} of {asked['of']} claims found, {asked['act']} with the right act, "
        f"{asked['via_marked']} of {asked['via_marked_of']} marked chains, "
        f"{sum(data)} of {len(data)} report data right"
    )


def lines(scores: Iterable[ReportScore]) -> Iterator[str]:
    """What is missing or wrong, for a reader."""
    for report in scores:
        wrong = [name for name, right in report.aspects.items() if not right]
        yield f"{report.file}: report data {'wrong: ' + ', '.join(wrong) if wrong else 'right'}"
        yield from (f"  {_describe(claim)}" for claim in report.claims)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; 0 whatever the score is: tests set the floors."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.acceptance", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("gold", type=Path, help="gold.json")
    parser.add_argument("texts", type=Path, help="the folder of the texts that it names")
    options = parser.parse_args(arguments)
    scores = run(options.gold, options.texts)
    print(*lines(scores), headline(scores), sep="\n")
    print(json.dumps(summary(scores), ensure_ascii=False))
    return 0


def _describe(claim: ClaimScore) -> str:
    gold = claim.match.gold
    label = f"{gold.id:<4} {'(optional) ' if gold.optional else ''}"
    if claim.found:
        wrong = [_difference(claim, name) for name, right in claim.aspects.items() if not right]
        return f"{label}found {claim.match.overlap:.2f}" + (f"; wrong: {'; '.join(wrong)}" if wrong else "")
    quote = " … ".join(gold.content)
    return f"{label}MISSING {gold.source or gold.voice} | {gold.act} | {quote[:80]} | {_nearest(claim)}"


def _difference(claim: ClaimScore, name: str) -> str:
    gold, prediction = getattr(claim.match.gold, name), claim.match.prediction
    value = None if prediction is None else prediction[name]
    if name == "via":
        value = [name_of(hop) for hop in value or ()]
    elif name == "addressee":
        value = name_of(value)
    elif name == "said_on" and value:
        value = f"{value['earliest']}..{value['latest']}"
    wanted = sorted(gold) if isinstance(gold, frozenset) else gold
    return f"{name} {value!r}, not {wanted!r}"


def _nearest(claim: ClaimScore) -> str:
    prediction = claim.match.nearest
    if prediction is None:
        return "nothing there"
    reason = "speaker or already used" if claim.match.overlap >= MIN_OVERLAP else "content"
    speaker = prediction["speaker"]
    text = speaker["text"] if speaker else prediction["voice"]
    return f"nearest {claim.match.overlap:.2f} by {text!r} = {name_of(speaker)!r} ({reason})"


def _whence(*arguments: str) -> str:
    command = [sys.executable, "-m", "whence", *arguments]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=TIMEOUT_SECONDS, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(command)} ended with {done.returncode}\n{done.stderr}")
    return done.stdout


def _rows(output: str) -> list[Wire]:
    return [json.loads(line) for line in output.splitlines()]


if __name__ == "__main__":
    sys.exit(main())
