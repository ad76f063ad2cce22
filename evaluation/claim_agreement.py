"""How far two annotators of the case bank agree: the second one's claims scored as if whence had found them.

    python -m evaluation.claim_agreement

The second annotator had the rules and the texts of sixty cases, drawn by digest from all files of the first 330, and
not the first annotation. What one leaves out lowers ``content``, what only the other one has lowers ``precision``.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from evaluation.claim_bank import CaseScore, figures, score_case
from evaluation.claim_cases import Case, load_cases
from evaluation.gold import GoldClaim, Interval

SECOND = Path(__file__).parent / "cases" / "second"


def agreement(first: tuple[Case, ...], second: tuple[Case, ...]) -> dict[str, float]:
    """The figures of the case bank, with the first annotation as gold and the second as what was found."""
    gold = {case.report.file: case for case in first}
    return figures([_scored(gold[case.report.file], case) for case in second])


def main() -> int:
    """The command line; the last line is one JSON object."""
    print(json.dumps(agreement(load_cases(), load_cases(SECOND))))
    return 0


def _scored(gold: Case, other: Case) -> CaseScore:
    names = {name: group for group in other.report.groups for name in group}
    return score_case(gold, [_found(claim, names) for claim in other.report.claims])


def _found(claim: GoldClaim, names: dict[str, tuple[str, ...]]) -> dict[str, Any]:
    """An annotated claim in the wire shape, as far as the scorer reads it."""
    pieces = zip(claim.content, claim.content_spans, strict=True)
    day = claim.said_on
    return {
        **{name: getattr(claim, name) for name in ("id", "voice", "act", "certainty", "direct", "channel", "inside")},
        "report": {"key": claim.file, "path": None},
        "speaker": _party(claim.source, claim.source_text, None, names),
        "content": [{"text": text, "start": start, "end": end} for text, (start, end) in pieces],
        "acts": sorted(claim.acts),
        "via": [_party(relay, relay, None, names) for relay in claim.via],
        "addressee": _party(claim.addressee, claim.addressee, claim.addressee_span, names),
        "said_on": None if day is None else {"earliest": day, "latest": day},
    }


def _party(
    name: str | None, text: str | None, place: Interval | None, names: dict[str, tuple[str, ...]]
) -> dict[str, Any] | None:
    if name is None:
        return None
    start, end = place or (0, 1)
    actor = {"id": name, "name": name, "aliases": list(names.get(name, ()))}
    return {"text": text or name, "start": start, "end": end, "actor": actor}


if __name__ == "__main__":
    sys.exit(main())
