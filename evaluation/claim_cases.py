"""The case bank of claims (format and rules: cases/claims/README.md): its passages as gold reports, checked."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any, Literal

import yaml

from evaluation.gold import GoldClaim, GoldReport, Interval
from whence.schema.saying import acts as known_acts

# Ten times as fast where PyYAML was built with libyaml.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Half = Literal["dev", "test"]
CASES = Path(__file__).parent / "cases" / "claims"

TIERS = frozenset({"STRONG", "MEDIUM", "WEAK"})
VOICES = frozenset({"speaker", "unnamed", "narrator"})
CERTAINTIES = frozenset({"asserted", "hedged", "negated", "hypothetical", "future"})
CASE_FIELDS = frozenset(
    {"id", "style", "tier", "published", "title", "outlet", "agency", "text", "names", "umbrellas", "claims"}
)
CLAIM_FIELDS = frozenset(
    {"n", "voice", "speaker", "who", "cue", "content", "act", "acts", "via", "via_scope", "inside", "channel"}
    | {"addressee", "said_on", "certainty", "direct", "optional"}
)


class CaseError(ValueError):
    """A case that cannot be read: which one, what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Case:
    """One passage with its claims. ``half`` is the digest's parity: fixed by the id, whatever else is added."""

    report: GoldReport
    region: str
    style: str
    tier: str
    title: str | None
    outlet: str | None

    @property
    def half(self) -> Half:
        return "test" if hashlib.sha256(self.report.file.encode()).digest()[-1] % 2 else "dev"


def load_cases(folder: Path = CASES) -> tuple[Case, ...]:
    """Every case of every ``*.yaml`` in ``folder``, by file name, in the order of the file."""
    cases = tuple(case for path in sorted(folder.glob("*.yaml")) for case in read_cases(path))
    ids = sorted(case.report.file for case in cases)
    twice = [key for key, group in groupby(ids) if len(list(group)) > 1]
    if twice:
        raise CaseError(f"ids that stand twice: {', '.join(twice)}")
    return cases


def read_cases(path: Path) -> tuple[Case, ...]:
    """The cases of one file; a ``CaseError`` names every case that is wrong, not only the first."""
    read, wrong = [], []
    for entry in yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER) or ():  # noqa: S506  # a safe one
        try:
            read.append(_case(entry, path.stem))
        except CaseError as error:
            wrong.append(f"{path.name}: {entry.get('id')}: {error}")
    if wrong:
        raise CaseError("\n".join(wrong))
    return tuple(read)


def _case(entry: Mapping[str, Any], region: str) -> Case:
    _known(entry, CASE_FIELDS)
    _one_of(entry["tier"], TIERS, "tier")
    text = entry["text"].rstrip("\n")
    claims = tuple(_claim(claim, entry["id"], text) for claim in entry["claims"] or ())
    _inner(claims)
    report = GoldReport(
        file=entry["id"],
        text=text,
        published=str(entry["published"]),
        dateline_place="",
        dateline_date="",
        agency=entry.get("agency"),
        syndicated_notice=False,
        relays=(),
        claims=claims,
        groups=tuple(tuple(map(str, group)) for group in entry.get("names") or ()),
        umbrellas=tuple((umbrella, branch) for umbrella, branch in entry.get("umbrellas") or ()),
    )
    return Case(report, region, entry["style"], entry["tier"], entry.get("title"), entry.get("outlet"))


def _claim(entry: Mapping[str, Any], case: str, text: str) -> GoldClaim:
    _known(entry, CLAIM_FIELDS)
    voice = _one_of(entry.get("voice", "speaker"), VOICES, "voice")
    acts = entry.get("acts") or [entry["act"]]
    for act in (entry["act"], *acts):
        _one_of(act, known_acts(), "act")
    content = tuple(entry["content"])
    pieces = tuple(_only(piece, text) for piece in content)
    cue = _nearest(entry.get("cue"), text, pieces[0])
    speaker = _nearest(entry.get("speaker"), text, cue or pieces[0])
    if (speaker is None or not entry.get("who")) != (voice != "speaker"):
        raise CaseError(f"claim {entry['n']}: a speaker and who, or another voice")
    return GoldClaim(
        id=str(entry["n"]),
        file=case,
        source=str(entry["who"]) if speaker else None,
        source_text=entry.get("speaker"),
        content_spans=pieces,
        content=content,
        act=entry["act"],
        acts=frozenset((entry["act"], *acts)),
        voice=voice,
        via=tuple(map(str, entry.get("via") or ())),
        via_scope=entry.get("via_scope", "marked") if entry.get("via") else None,
        channel=entry.get("channel"),
        addressee=entry.get("addressee"),
        addressee_span=_nearest(entry.get("addressee"), text, cue or pieces[0]),
        inside=None if entry.get("inside") is None else str(entry["inside"]),
        said_on=None if entry.get("said_on") is None else str(entry["said_on"]),
        certainty=_one_of(entry.get("certainty", "asserted"), CERTAINTIES, "certainty"),
        direct=entry.get("direct", False),
        optional=entry.get("optional", False),
        cue_span=cue,
        source_span=speaker,
    )


def _known(entry: Mapping[str, Any], fields: frozenset[str]) -> None:
    if strange := sorted(set(entry) - fields):
        raise CaseError(f"unknown fields: {', '.join(strange)}")


def _one_of(value: str, allowed: Iterable[str], what: str) -> str:
    if value not in allowed:
        raise CaseError(f"{what} {value!r} is none of {', '.join(sorted(allowed))}")
    return value


def _only(piece: str, text: str) -> Interval:
    """Where ``piece`` stands: a content has to be unique, or nobody could tell which one is meant."""
    places = _places(piece, text)
    if len(places) != 1:
        raise CaseError(f"content stands {len(places)} times in the text, not once: {piece!r}")
    return places[0]


def _nearest(words: str | None, text: str, to: Interval) -> Interval | None:
    """The occurrence of ``words`` with the fewest characters between it and ``to``; the earlier one of two."""
    if words is None:
        return None
    places = _places(words, text)
    if not places:
        raise CaseError(f"does not stand in the text: {words!r}")
    return min(places, key=lambda place: max(place[0] - to[1], to[0] - place[1], 0))


def _places(words: str, text: str) -> Sequence[Interval]:
    """Whole words only: "he" does not stand in "the"."""
    before, after = (r"(?<!\w)" if words[:1].isalnum() else ""), (r"(?!\w)" if words[-1:].isalnum() else "")
    return [match.span() for match in re.finditer(before + re.escape(words) + after, text)]


def _inner(claims: Sequence[GoldClaim]) -> None:
    """Is every claim that is said to be inside another one really there?"""
    by_id = {claim.id: claim for claim in claims}
    if len(by_id) != len(claims):
        raise CaseError("two claims with one n")
    for claim in claims:
        if claim.inside is None:
            continue
        if claim.inside not in by_id:
            raise CaseError(f"claim {claim.id} is inside {claim.inside}, which is not there")
        outer = by_id[claim.inside].content_spans
        if not any(start <= claim.content_spans[0][0] < end for start, end in outer):
            raise CaseError(f"claim {claim.id} is inside {claim.inside}, whose content does not hold it")
