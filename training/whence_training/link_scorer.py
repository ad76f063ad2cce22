"""Fits the log odds of `whence.link.matching` on reports whose incidents are known (set gva).

    .venv/bin/python -m whence_training.link_scorer DATA/linking/gva.train.jsonl 2016-10 2016-11

Writes the bias and a weight for each kind of sign. What is marked there as set by hand stays as it is: all these
reports are of shootings in one country.
"""

import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from whence.encoder.shipped import load_encoder
from whence.evaluate.annotated import records
from whence.evaluate.run import line_of
from whence.gazetteer import open_gazetteer
from whence.link.accounts import VIOLENCE, Account, accounts
from whence.link.matching import are_abroad, candidates, signs
from whence.settings import cache_folder, load_settings

# Weights as small as they may be: a third of a standard normal prior, and steps enough for it to settle.
RIDGE, STEPS = 0.33, 50
Told = tuple[Account, str]


def main_accounts(file: Path, months: Sequence[str]) -> Iterator[Told]:
    """What each report of these months tells most of, with the incident that it is filed under."""
    encoder, gazetteer = load_encoder(), open_gazetteer(cache_folder(load_settings()))
    for record in records(file):
        if record.labels["month"] in months:
            found = accounts(line_of(record, encoder, gazetteer).reading)
            if found:
                main = max(found, key=lambda each: (each.group == VIOLENCE, len(each.tellings)))
                yield main, record.labels["incident"]


def rows(told: Sequence[Told]) -> Iterator[tuple[dict[str, float], bool]]:
    """The signs of every pair that would be looked at, and whether it is one incident."""
    for first, second in sorted(candidates([account for account, _ in told])):
        (one, mine), (two, other) = told[first], told[second]
        if one.group == two.group and not are_abroad(one, two):
            found: defaultdict[str, float] = defaultdict(float)
            for sign in signs(one, two):
                found[sign.kind] += sign.amount
            yield found, mine == other


def fitted(found: npt.NDArray[np.float64], same: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Logistic regression by Newton's method; the last column is the bias, which no prior holds back."""
    weights, prior = np.zeros(found.shape[1]), np.full(found.shape[1], RIDGE)
    prior[-1] = 0
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-found @ weights))
        slope = found.T @ (same - likely) - prior * weights
        bend = (found * (likely * (1 - likely))[:, None]).T @ found + np.diag(prior)
        weights = weights + np.linalg.solve(bend, slope)
    return weights


def main(file: str, *months: str) -> None:
    """Fit and tell."""
    told = sorted(main_accounts(Path(file), months), key=lambda each: each[0].anchor)
    pairs = list(rows(told))
    kinds = sorted({kind for found, _ in pairs for kind in found})
    table = np.array([[*(found.get(kind, 0.0) for kind in kinds), 1.0] for found, _ in pairs])
    weights = fitted(table, np.array([float(same) for _, same in pairs]))
    sys.stdout.write(f"{len(pairs)} pairs, {sum(same for _, same in pairs)} of one incident\n")
    sys.stdout.write(f"BIAS = {weights[-1]:.1f}\n")
    sys.stdout.writelines(f'"{kind}": {weights[at]:.1f},\n' for at, kind in enumerate(kinds))


if __name__ == "__main__":
    main(*sys.argv[1:])
