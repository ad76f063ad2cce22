"""Gold files for the acceptance: what a careful reader finds in a report (format: tests/gold/SOURCE.md)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Interval = tuple[int, int]


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """A claim that should be found. ``optional`` ones are reported apart and never asked for.

    ``cue_span`` and ``source_span`` are where its cue and the words for its speaker stand, for gold that says so.
    """

    id: str
    file: str
    source: str | None
    source_text: str | None
    content_spans: tuple[Interval, ...]
    content: tuple[str, ...]
    act: str
    acts: frozenset[str]
    voice: str
    via: tuple[str, ...]
    via_scope: str | None
    channel: str | None
    addressee: str | None
    addressee_span: Interval | None
    inside: str | None
    said_on: str | None
    certainty: str
    direct: bool
    optional: bool
    cue_span: Interval | None = None
    source_span: Interval | None = None


@dataclass(frozen=True, slots=True)
class GoldReport:
    """A report with its claims.

    ``groups`` are names of one actor: what may stand for each other as a speaker. ``umbrellas`` are pairs of an
    umbrella and one of its branches: what never may.
    """

    file: str
    text: str
    published: str
    dateline_place: str
    dateline_date: str
    agency: str | None
    syndicated_notice: bool
    relays: tuple[str, ...]
    claims: tuple[GoldClaim, ...]
    groups: tuple[tuple[str, ...], ...]
    umbrellas: tuple[tuple[str, str], ...] = ()


def load(gold: Path, texts: Path) -> tuple[GoldReport, ...]:
    """The reports of a gold file; ``texts`` is the folder that holds the texts it names."""
    entries = json.loads(gold.read_text(encoding="utf-8"))
    return tuple(_report(entry, (texts / entry["file"]).read_text(encoding="utf-8")) for entry in entries)


def _report(entry: dict[str, Any], text: str) -> GoldReport:
    groups = [*entry.get("same_actor", ()), *entry.get("may_be_same", ())]
    return GoldReport(
        file=entry["file"],
        text=text,
        published=entry["published"],
        dateline_place=entry["dateline"]["place"],
        dateline_date=entry["dateline"]["date"],
        agency=entry.get("agency"),
        syndicated_notice=entry["syndicated_notice"],
        relays=tuple(entry.get("relay_of", ())),
        claims=tuple(_claim(claim, entry["file"]) for claim in entry["claims"]),
        groups=tuple(tuple(group) for group in groups),
        umbrellas=tuple((umbrella, branch) for umbrella, branch in entry.get("umbrella", ())),
    )


def _claim(entry: dict[str, Any], file: str) -> GoldClaim:
    addressee = entry["addressee_span"]
    same = ("id", "source", "source_text", "act", "voice", "via_scope", "channel", "addressee", "inside", "said_on")
    return GoldClaim(
        **{name: entry[name] for name in same},
        file=file,
        content_spans=tuple((start, end) for start, end in entry["content_spans"]),
        content=tuple(entry["content"]),
        acts=frozenset(entry["acts"]),
        via=tuple(entry["via"]),
        addressee_span=None if addressee is None else (addressee[0], addressee[1]),
        certainty=entry["certainty"],
        direct=entry["direct"],
        optional=entry["optional"],
    )
