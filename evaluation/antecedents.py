"""Fits the weights of ``whence.resolve.pronouns`` on passages whose speakers are known.

    python -m evaluation.antecedents training/cases evaluation/cases/claims

Of the case bank only the half that may be read. Prints the weights, and how many pronouns come right when each file of
passages is told by weights fitted on the others.
"""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import numpy as np
import numpy.typing as npt

from evaluation.claim_cases import Case, load_cases
from evaluation.gold import GoldClaim
from evaluation.names import accepted, is_name, is_one_of
from whence.encoder.shipped import load_encoder
from whence.extract import HEADS, extract, producer
from whence.read import read_text
from whence.resolve import actors, pronouns
from whence.resolve.entities import Entity
from whence.resolve.nouns import Noun
from whence.resolve.pronouns import NOBODY, Passages, may_stand_for, signs
from whence.resolve.resolve import resolve

ASKED = frozenset({"he", "she", "it", "they"})
# A prior that keeps rare signs small, and steps enough for the weights to settle.
RIDGE, STEPS, RATE = 0.002, 600, 0.5
# Signs of what no passage here is long enough to show: their weights are set in ``pronouns``.
BY_HAND = frozenset({"beyond"})
Signs = Mapping[str, float]
Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Choice:
    """A pronoun: the signs of each candidate, nobody last, and whether it is right."""

    file: str
    told: tuple[Signs, ...]
    right: tuple[bool, ...]


class Recorder:
    """Stands in front of ``pronouns.choose`` and keeps what it was asked."""

    def __init__(self) -> None:
        self.asked: dict[tuple[int, int], list[tuple[Entity, Signs]]] = {}

    def __call__(
        self, noun: Noun, before: Sequence[Entity], text: str, passages: Passages
    ) -> list[tuple[Entity, float, str]]:
        fitting = [entity for entity in before if may_stand_for(noun, entity)]
        told: list[tuple[Entity, Signs]] = [
            (each, dict(signs(noun, each, fitting, text, passages))) for each in fitting
        ]
        self.asked[noun.span.start, noun.span.end] = told
        return pronouns.choose(noun, before, text, passages)


def choices(cases: Sequence[Case]) -> Iterator[Choice]:
    """Every pronoun that speaks in the gold, once, and was found to stand for somebody."""
    encoder = load_encoder(HEADS)
    if encoder is None:
        raise SystemExit("whence was installed without a model")
    for case in cases:
        recorder = Recorder()
        report = read_text(case.report.text, key=case.report.file, published=case.report.published)
        found = extract(report, producer(encoder.weights), encoder.encode(report.text))
        with patch.object(actors, "choose", recorder):
            resolve(report, found)
        asked = {claim.source_span: claim for claim in case.report.claims if is_asked(claim)}
        for span, claim in asked.items():
            told = recorder.asked.get(span) if span is not None else None
            if told is not None:
                right = [is_right(case, claim, entity) for entity, _ in told]
                yield Choice(case.region, (*(each for _, each in told), {NOBODY: 1.0}), (*right, not any(right)))


def is_asked(claim: GoldClaim) -> bool:
    return not claim.optional and claim.source is not None and (claim.source_text or "").lower() in ASKED


def is_right(case: Case, claim: GoldClaim, entity: Entity) -> bool:
    known = (entity.root.name, *(form for form in entity.root.surfaces if is_name(form)))
    return any(is_one_of(name, accepted(case.report, claim)) for name in known)


def tables(found: Sequence[Choice], names: Sequence[str]) -> tuple[Numbers, Numbers, Numbers]:
    """Choices by candidates by signs; which are candidates at all; which are right. Shorter choices end in zeros."""
    longest = max(len(each.told) for each in found)
    told = np.zeros((len(found), longest, len(names)))
    there, right = np.zeros((2, len(found), longest))
    for row, each in enumerate(found):
        told[row, : len(each.told)] = [[one.get(name, 0.0) for name in names] for one in each.told]
        there[row, : len(each.told)] = 1
        right[row, : len(each.told)] = each.right
    return told, there, right


def fitted(told: Numbers, there: Numbers, right: Numbers) -> Numbers:
    """The weights under which what is right is likeliest, all right candidates of one choice taken together."""
    weights = np.zeros(told.shape[2])
    for _ in range(STEPS):
        likely = np.exp(told @ weights) * there
        likely /= likely.sum(axis=1, keepdims=True)
        among = likely * right
        slope = np.einsum("nc,ncs->s", among / among.sum(axis=1, keepdims=True) - likely, told)
        weights += RATE * (slope / len(told) - RIDGE * weights)
    return weights


def held_out(found: Sequence[Choice], told: Numbers, there: Numbers, right: Numbers) -> tuple[int, int]:
    """How many are right and how many wrong where each file is told by weights fitted on the others."""
    good = bad = 0
    for file in sorted({each.file for each in found}):
        mine = np.array([each.file == file for each in found])
        scores = told[mine] @ fitted(told[~mine], there[~mine], right[~mine])
        best = np.where(there[mine] > 0, scores, -np.inf).argmax(axis=1)
        nobody = best + 1 == there[mine].sum(axis=1)
        truth = right[mine][np.arange(len(best)), best] > 0
        good += int((truth & ~nobody).sum())
        bad += int((~truth & ~nobody).sum())
    return good, bad


def main() -> None:
    practice, bank = (load_cases(Path(folder)) for folder in sys.argv[1:3])
    found = list(choices([*practice, *(case for case in bank if case.half == "dev")]))
    names = sorted({name for each in found for told in each.told for name in told} - BY_HAND)
    numbers = tables(found, names)
    good, bad = held_out(found, *numbers)
    sys.stderr.write(f"{len(found)} pronouns, {good} right, {bad} wrong, the others left open\n")
    weights = zip(names, fitted(*numbers), strict=True)
    sys.stdout.write(json.dumps({name: round(float(weight), 2) for name, weight in weights}, indent=1) + "\n")


if __name__ == "__main__":
    main()
