"""Small values that the records are made of: closed lists, spans, intervals of days, producers."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from whence.errors import SpanError

Voice = Literal["speaker", "unnamed", "narrator"]
Certainty = Literal["asserted", "hedged", "negated", "hypothetical", "future"]
Translated = Literal["stated", "likely", "no"]
Scope = Literal["marked", "inferred"]
Status = Literal[
    "reported",
    "alleged",
    "claimed",
    "denied",
    "threatened",
    "incited",
    "demanded",
    "hypothetical",
    "negated",
    "planned",
]
DatePrecision = Literal["day", "days", "week", "month", "season", "year", "decade", "unknown"]
PlacePrecision = Literal["exact", "near", "adm2", "adm1", "region", "country"]
FigureKind = Literal["killed", "injured", "abducted", "arrested", "displaced", "missing"]

# Characters of a SHA-256 that make an id: 64 bits keep a hundred million records apart (chance of one clash < 0.03 %).
ID_LENGTH = 16


# Marks a field that came later: ledgers written before hold records without it, which then have its default.
LATER: Mapping[str, bool] = MappingProxyType({"later": True})


# Made once: ``json.dumps`` makes one for every value.
CANONICAL = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def content_id(*parts: object) -> str:
    """A stable id for a record made of ``parts`` (strings, numbers, None and nested sequences of these)."""
    return hashlib.sha256(CANONICAL.encode(parts).encode("utf-8", "surrogatepass")).hexdigest()[:ID_LENGTH]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a report's text: Unicode code points, ``start`` inclusive, ``end`` exclusive, never empty."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise SpanError("a span needs 0 <= start < end", value=(self.start, self.end))

    def cut(self, text: str) -> str:
        """The exact characters of ``text`` under this span; refuses a span that runs past the end."""
        if self.end > len(text):
            raise SpanError(
                "the span runs past the end of the text", value=(self.start, self.end), place=f"{len(text)}"
            )
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def __len__(self) -> int:
        return self.end - self.start


def hull(spans: Sequence[Span]) -> Span:
    """The smallest span that holds all of ``spans`` (at least one)."""
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def covered(pieces: Sequence[Span], span: Span) -> bool:
    """Does one of ``pieces`` hold the whole of ``span``?"""
    return any(piece.contains(span) for piece in pieces)


@dataclass(frozen=True, slots=True)
class DateRange:
    """An interval of days: ISO dates, both ends inclusive, ``None`` for an open end. Never falsely exact.

    ``span`` is the expression it was read from, where there is one; ``reason`` says how it was anchored.
    """

    earliest: str | None
    latest: str | None
    precision: DatePrecision
    span: Span | None = None
    reason: str | None = None

    def __post_init__(self) -> None:
        for day in (self.earliest, self.latest):
            if day is not None:
                dt.date.fromisoformat(day)
        if self.earliest is not None and self.latest is not None and self.earliest > self.latest:
            raise SpanError("an interval of days needs earliest <= latest", value=(self.earliest, self.latest))


@dataclass(frozen=True, slots=True)
class Producer:
    """What made a derived record: name, version, digest of the settings and schema, SHA-256 of the weights if any."""

    name: str
    version: str
    settings: str
    weights: str | None = None

    @property
    def id(self) -> str:
        return content_id(self.name, self.version, self.settings, self.weights)
