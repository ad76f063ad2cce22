"""Scores what whence finds in the case bank of claims.

    python -m evaluation.claim_bank            both halves, figures only
    python -m evaluation.claim_bank --misses   and what is wrong in the half that may be read

A gold claim's content is found when a claim of the case overlaps it by half, as in the acceptance. Of all gold claims
asked for, ``speaker`` counts those found with the right speaker by name, ``chain`` those that besides have all relays
in order and lie inside the right claim or in none, ``act`` those found with the right main act, whoever was taken for
the speaker. ``precision`` is the share of whence's own claims that answer a gold claim, right speaker or not. The last
line is one JSON object.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import whence
from evaluation.claim_cases import CASES, Case, load_cases
from evaluation.matching import Match, Wire, match
from evaluation.scoring import ClaimScore, score_claims, with_aliases

SHOWN = 100  # characters of a content are enough to know it by
RIGHT = ("content", "speaker", "chain", "act")


@dataclass(frozen=True, slots=True)
class CaseScore:
    """A case with its claims scored once by content and speaker, once by content alone."""

    case: Case
    claims: tuple[ClaimScore, ...]
    contents: tuple[Match, ...]
    predicted: int

    def right(self, place: int) -> dict[str, bool]:
        """What is right about the gold claim at ``place``."""
        claim, content = self.claims[place], self.contents[place].prediction
        chain = claim.found and claim.aspects["via"] and claim.aspects["inside"]
        act = content is not None and content["act"] == claim.match.gold.act
        return {"content": content is not None, "speaker": claim.found, "chain": chain, "act": act}


def run(cases: Sequence[Case]) -> tuple[CaseScore, ...]:
    """Reads the cases into a ledger of their own, as anybody would, and scores what comes out of it."""
    with tempfile.TemporaryDirectory() as folder:
        texts = Path(folder) / "cases.jsonl"
        texts.write_text("".join(json.dumps(_input(case)) + "\n" for case in cases), encoding="utf-8")
        with whence.open(str(Path(folder) / "cases.db"), create=True) as ledger:
            ledger.read(str(texts))
            actors = {actor["id"]: [alias["text"] for alias in actor["aliases"]] for actor in ledger.actors()}
            claims = [_by_key(with_aliases(dict(claim), actors)) for claim in ledger.claims()]
    return tuple(
        score_case(case, [claim for claim in claims if claim["report"]["key"] == _key(case)]) for case in cases
    )


def figures(scores: Iterable[CaseScore]) -> dict[str, float]:
    """The share of gold claims asked for that are right in each aspect, and the precision of what whence found."""
    chosen = tuple(scores)
    counted: Counter[str] = Counter()
    for each in chosen:
        for place, claim in enumerate(each.claims):
            if not claim.match.gold.optional:
                counted["of"] += 1
                counted.update(name for name, right in each.right(place).items() if right)
        counted["predicted"] += each.predicted
        counted["answering"] += sum(content.prediction is not None for content in each.contents)
    shares = {name: round(counted[name] / max(1, counted["of"]), 4) for name in RIGHT}
    return {
        "claims": counted["of"],
        **shares,
        "precision": round(counted["answering"] / max(1, counted["predicted"]), 4),
    }


def tables(scores: Sequence[CaseScore]) -> dict[str, dict[str, float]]:
    """The figures of both halves, and for the one that may be read also by tier and by region."""
    dev = [each for each in scores if each.case.half == "dev"]
    parts: dict[str, list[CaseScore]] = {"dev": dev, "test": [each for each in scores if each.case.half == "test"]}
    for each in dev:
        for name in (each.case.tier, each.case.region):
            parts.setdefault(f"dev {name}", []).append(each)
    return {name: figures(part) for name, part in parts.items()}


def misses(scores: Iterable[CaseScore]) -> Iterator[str]:
    """What is wrong in the dev half, case by case, with the text."""
    for each in scores:
        wrong = [place for place in range(len(each.claims)) if not all(each.right(place).values())]
        if each.case.half == "dev" and wrong:
            yield f"\n{each.case.report.file} ({each.case.tier}, {each.case.style})\n{each.case.report.text}"
            yield from (_miss(each, place) for place in wrong)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; 0 whatever the figures are: tests set the floors."""
    parser = argparse.ArgumentParser(
        prog="python -m evaluation.claim_bank", description=(__doc__ or "").split("\n", maxsplit=1)[0]
    )
    parser.add_argument("--misses", action="store_true", help="print what is wrong in the dev half")
    parser.add_argument("--cases", type=Path, default=CASES, help="another folder of cases")
    options = parser.parse_args(arguments)
    scores = run(load_cases(options.cases))
    if options.misses:
        print(*misses(scores), sep="\n")
    found = tables(scores)
    for name, row in found.items():
        shares = "  ".join(f"{key} {value:.3f}" for key, value in row.items() if key != "claims")
        print(f"{name:24}{row['claims']:4} claims  {shares}")
    print(json.dumps(found))
    return 0


def _input(case: Case) -> dict[str, Any]:
    report = case.report
    given = {"title": case.title, "outlet": case.outlet, "agency": report.agency, "published": report.published}
    return {
        "id": _key(case),
        "text": report.text,
        **{name: value for name, value in given.items() if value is not None},
    }


def _key(case: Case) -> str:
    return case.report.file


def _by_key(claim: Mapping[str, Any]) -> dict[str, Any]:
    """All cases are rows of one file: what tells their reports apart is the key."""
    return {**claim, "report": {**claim["report"], "path": None}}


def score_case(case: Case, claims: Sequence[Wire]) -> CaseScore:
    """The claims of one case, scored twice: by content and speaker, and by content alone."""
    contents = match(case.report, claims, lambda *_: True)
    asked = score_claims(case.report, claims)
    return CaseScore(case, asked, contents, len(claims))


def _miss(each: CaseScore, place: int) -> str:
    claim, content = each.claims[place], each.contents[place].prediction
    gold = claim.match.gold
    wrong = [name for name, right in each.right(place).items() if not right]
    words = " … ".join(gold.content)[:SHOWN]
    wanted = f"{gold.source or gold.voice} | {gold.act} | via {list(gold.via)} | inside {gold.inside} | {words}"
    label = f"{gold.id}{' (optional)' if gold.optional else ''}"
    return f"  {label} wrong: {', '.join(wrong)}\n    gold {wanted}\n    got  {_told(content)}"


def _told(claim: Wire | None) -> str:
    if claim is None:
        return "nothing"
    speaker = claim["speaker"]
    name = claim["voice"] if speaker is None else f"{speaker['text']} = {(speaker['actor'] or {}).get('name')}"
    via = [hop["text"] for hop in claim["via"]]
    words = " … ".join(piece["text"] for piece in claim["content"])
    return f"{name} | {claim['act']} | via {via} | inside {claim['inside']} | {words[:SHOWN]}"


if __name__ == "__main__":
    sys.exit(main())
