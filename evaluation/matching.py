"""Which prediction answers which gold claim: overlap of content, the right speaker, and each prediction once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from evaluation.gold import GoldClaim, GoldReport, Interval
from evaluation.names import accepted, is_name, is_one_of, is_pronoun, mixes

Wire = Mapping[str, Any]
Fit = Callable[[GoldReport, GoldClaim, Wire], bool]

# Half of the characters in common: below it, the two would no longer be the same statement.
MIN_OVERLAP = 0.5
QUOTATION_MARKS = frozenset("\"'“”„‟‘’‚‛«»‹›")


@dataclass(frozen=True, slots=True)
class Match:
    """A gold claim with the prediction that answers it, or with the nearest one and why it does not."""

    gold: GoldClaim
    prediction: Wire | None
    overlap: float
    nearest: Wire | None = None


def overlap(text: str, gold: Iterable[Interval], predicted: Iterable[Interval]) -> float:
    """Characters in both contents over characters in either, 0 to 1.

    Quotation marks and white space at the edges of a piece do not count: annotators differ on them.
    """
    ours = {place for piece in gold for place in _core(text, piece)}
    theirs = {place for piece in predicted for place in _core(text, piece)}
    return len(ours & theirs) / len(ours | theirs) if ours | theirs else 0.0


def right_speaker(report: GoldReport, gold: GoldClaim, prediction: Wire) -> bool:
    """Is the speaker the right one? Whoever it was resolved to decides; the words in the text only where it was not.

    A hidden speaker and the narrator have no name: there the voice has to be the same.
    """
    if gold.source is None:
        return bool(prediction["voice"] == gold.voice)
    return is_right(report, prediction["speaker"], accepted(report, gold))


def is_right(report: GoldReport, party: Wire | None, names: Iterable[str]) -> bool:
    """Is one of ``names`` a name of ``party`` in this report?"""
    right = tuple(names)
    return any(is_one_of(name, right) for name in names_of(report, party))


def names_of(report: GoldReport, party: Wire | None) -> tuple[str, ...]:
    """The name of a party and those of its actor's aliases that stand in this report as names; none where they mix an
    umbrella with its branch."""
    name = name_of(party)
    if party is None or name is None:
        return ()
    others = (party.get("actor") or {}).get("aliases", ())
    names = (name, *(other for other in others if is_name(other) and _stands_in(report.text, other)))
    return () if mixes(report, names) else names


def name_of(party: Wire | None) -> str | None:
    """The actor that a stretch of text was resolved to, else its own words, but never a pronoun."""
    if party is None:
        return None
    actor = party.get("actor")
    name = str(actor["name"] if actor else party["text"])
    return None if is_pronoun(name) else name


def _stands_in(text: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


def match(report: GoldReport, predictions: Sequence[Wire], fits: Fit = right_speaker) -> tuple[Match, ...]:
    """One-to-one: the pairs that fit, best overlap first; ties go to claims that are asked for, then to text order.

    ``fits`` says what must be right beside the content for a prediction to answer a gold claim.
    """
    mine = sorted((p for p in predictions if file_of(p["report"]) == report.file), key=_place)
    scores = {
        (g, p): overlap(report.text, gold.content_spans, _spans(prediction))
        for g, gold in enumerate(report.claims)
        for p, prediction in enumerate(mine)
    }
    pairs = [
        (g, p) for (g, p), score in scores.items() if score >= MIN_OVERLAP and fits(report, report.claims[g], mine[p])
    ]
    order = sorted(pairs, key=lambda pair: (-scores[pair], report.claims[pair[0]].optional, pair))
    chosen = _one_to_one(order)
    return tuple(_answer(gold, g, chosen.get(g), mine, scores) for g, gold in enumerate(report.claims))


def file_of(head: Wire) -> str:
    """The name of the file that a report was read from."""
    return PurePath(str(head["path"] or head["key"])).name


def _one_to_one(pairs: Iterable[tuple[int, int]]) -> dict[int, int]:
    chosen: dict[int, int] = {}
    for gold, prediction in pairs:
        if gold not in chosen and prediction not in chosen.values():
            chosen[gold] = prediction
    return chosen


def _answer(
    gold: GoldClaim, g: int, p: int | None, predictions: Sequence[Wire], scores: Mapping[tuple[int, int], float]
) -> Match:
    if p is not None:
        return Match(gold, predictions[p], scores[g, p])
    best = max(range(len(predictions)), key=lambda other: scores[g, other], default=None)
    if best is None or scores[g, best] == 0.0:
        return Match(gold, None, 0.0)
    return Match(gold, None, scores[g, best], predictions[best])


def _core(text: str, piece: Interval) -> range:
    start, end = piece
    while start < end and _is_edge(text[start]):
        start += 1
    while end > start and _is_edge(text[end - 1]):
        end -= 1
    return range(start, end)


def _is_edge(character: str) -> bool:
    return character.isspace() or character in QUOTATION_MARKS


def _spans(prediction: Wire) -> list[Interval]:
    return [(piece["start"], piece["end"]) for piece in prediction["content"]]


def _place(prediction: Wire) -> tuple[list[Interval], str]:
    return _spans(prediction), prediction["id"]
