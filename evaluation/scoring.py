"""What is right about the claims that were found and about the reports' own data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from evaluation.gold import GoldClaim, GoldReport
from evaluation.matching import Match, Wire, file_of, is_right, match, names_of, overlap
from evaluation.names import aliases, normalised

# A part of an addressee is enough ("the government" for "the Pakistani government"): half of it, as for contents.
MIN_ADDRESSEE = 0.5


@dataclass(frozen=True, slots=True)
class ClaimScore:
    """A gold claim, whether it was found, and for a found one which of its aspects are right."""

    match: Match
    aspects: Mapping[str, bool] = field(default_factory=dict)

    @property
    def found(self) -> bool:
        return self.match.prediction is not None


@dataclass(frozen=True, slots=True)
class ReportScore:
    """Which data of a report are right, and its claims."""

    file: str
    aspects: Mapping[str, bool]
    claims: tuple[ClaimScore, ...]
    predicted: int


def score(
    gold: Iterable[GoldReport], claims: Sequence[Wire], reports: Sequence[Wire], actors: Sequence[Wire] = ()
) -> tuple[ReportScore, ...]:
    """Scores claims and reports in their wire shapes (``whence claims|reports --format jsonl``).

    ``actors`` (``whence actors``) tell the other names of those that claims and reports point to.
    """
    known = {actor["id"]: [alias["text"] for alias in actor["aliases"]] for actor in actors}
    told = [with_aliases(claim, known) for claim in claims]
    heads = {file_of(report): with_aliases(report, known) for report in reports}
    return tuple(_score_report(report, told, heads.get(report.file)) for report in gold)


def with_aliases(shape: Any, known: Mapping[str, Sequence[str]]) -> Any:
    """The same wire shape, in which every actor also has its ``aliases``."""
    if isinstance(shape, list):
        return [with_aliases(part, known) for part in shape]
    if not isinstance(shape, dict):
        return shape
    told = {name: with_aliases(value, known) for name, value in shape.items()}
    if told.get("actor"):
        told["actor"]["aliases"] = known.get(told["actor"]["id"], ())
    return told


def tally(scores: Iterable[ReportScore], *, optional: bool) -> dict[str, int]:
    """Over the claims asked for, or over the optional ones: how many there are, were found, and are right in what.

    ``via_marked`` and ``via_inferred`` count the right chains among the claims found that have such a chain,
    ``…_of`` how many of those there are in all.
    """
    claims = [claim for report in scores for claim in report.claims if claim.match.gold.optional == optional]
    totals = {"of": len(claims), "found": sum(claim.found for claim in claims)}
    totals |= {name: sum(claim.aspects.get(name, False) for claim in claims) for name in ASPECTS}
    for scope in ("marked", "inferred"):
        chained = [claim for claim in claims if claim.match.gold.via_scope == scope]
        totals[f"via_{scope}"] = sum(claim.aspects.get("via", False) for claim in chained)
        totals[f"via_{scope}_of"] = len(chained)
    return totals


def _score_report(gold: GoldReport, claims: Sequence[Wire], head: Wire | None) -> ReportScore:
    return ReportScore(
        file=gold.file,
        aspects={name: head is not None and check(gold, head) for name, check in REPORT_ASPECTS.items()},
        claims=score_claims(gold, claims),
        predicted=sum(file_of(claim["report"]) == gold.file for claim in claims),
    )


def score_claims(gold: GoldReport, claims: Sequence[Wire]) -> tuple[ClaimScore, ...]:
    """Each gold claim of a report with its answer among ``claims`` and what is right about it."""
    matches = match(gold, claims)
    by_id = {answer.gold.id: answer for answer in matches}
    return tuple(ClaimScore(answer, _aspects(gold, answer, by_id)) for answer in matches)


def _aspects(report: GoldReport, answer: Match, by_id: Mapping[str, Match]) -> dict[str, bool]:
    prediction = answer.prediction
    if prediction is None:
        return {}
    plain = {name: prediction[name] == getattr(answer.gold, name) for name in EQUAL}
    return {
        **plain,
        "acts": frozenset(prediction["acts"]) == answer.gold.acts,
        "via": _right_chain(report, answer.gold, prediction),
        "inside": _right_outer(answer.gold, prediction, by_id),
        "addressee": _right_addressee(report, answer.gold, prediction["addressee"]),
        "said_on": _right_day(answer.gold.said_on, prediction["said_on"]),
    }


# Aspects that are right when the value is the same.
EQUAL = ("act", "voice", "channel", "certainty", "direct")
ASPECTS = (*EQUAL, "acts", "via", "inside", "addressee", "said_on")


def _right_chain(report: GoldReport, gold: GoldClaim, prediction: Wire) -> bool:
    """The same relays in the same order, by name."""
    if len(prediction["via"]) != len(gold.via):
        return False
    pairs = zip(prediction["via"], gold.via, strict=True)
    return all(is_right(report, hop, aliases(report, relay)) for hop, relay in pairs)


def _right_outer(gold: GoldClaim, prediction: Wire, by_id: Mapping[str, Match]) -> bool:
    """Inside the prediction that answers the outer gold claim, or, like the gold, inside none."""
    if gold.inside is None:
        return prediction["inside"] is None
    outer = by_id[gold.inside].prediction
    return outer is not None and prediction["inside"] == outer["id"]


def _right_addressee(report: GoldReport, gold: GoldClaim, predicted: Wire | None) -> bool:
    if gold.addressee is None or predicted is None:
        return gold.addressee is None and predicted is None
    place = (predicted["start"], predicted["end"])
    if gold.addressee_span and overlap(report.text, [gold.addressee_span], [place]) >= MIN_ADDRESSEE:
        return True
    return is_right(report, predicted, aliases(report, gold.addressee))


def _right_day(day: str | None, predicted: Wire | None) -> bool:
    if day is None or predicted is None:
        return day is None and predicted is None
    return bool(predicted["earliest"] == predicted["latest"] == day)


def _right_place(gold: GoldReport, head: Wire) -> bool:
    return bool(head["dateline"]) and normalised(head["dateline"]["place"] or "") == normalised(gold.dateline_place)


def _has_feed_notice(head: Wire) -> bool:
    return any(notice["kind"] == "disclaimer" for notice in head["notices"])


def _right_relays(gold: GoldReport, head: Wire) -> bool:
    named = [relay for relay in head["relays"] if names_of(gold, relay)]
    return len(named) == len(gold.relays) and all(
        any(is_right(gold, relay, aliases(gold, wanted)) for relay in named) for wanted in gold.relays
    )


REPORT_ASPECTS: Mapping[str, Callable[[GoldReport, Wire], bool]] = {
    "published": lambda gold, head: (head["published"] or "")[:10] == gold.published,
    "dateline_place": _right_place,
    "dateline_date": lambda gold, head: bool(head["dateline"]) and head["dateline"]["date"] == gold.dateline_date,
    "agency": lambda gold, head: bool(head["agency"] == gold.agency),
    "notice": lambda gold, head: _has_feed_notice(head) == gold.syndicated_notice,
    "relays": _right_relays,
}
