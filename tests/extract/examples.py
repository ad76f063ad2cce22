"""One-sentence reports, and what was found in them written in one line each."""

from __future__ import annotations

from whence.extract import extract
from whence.extract.layout import Layout, lay_out
from whence.records import (
    Claim,
    Dateline,
    DateRange,
    Event,
    Extraction,
    Producer,
    Raw,
    Report,
    Span,
    report_id,
    text_sha256,
)

BY = Producer("rules", "test", "none")
PUBLISHED = "2025-06-05"  # a Thursday


def report(
    text: str, *, published: str | None = PUBLISHED, filed: str | None = None, title: str | None = None
) -> Report:
    """``text`` as a report; ``filed`` is the dateline's date."""
    dateline = None if filed is None else Dateline(Span(0, 1), None, DateRange(filed, filed, "day"))
    raw = Raw(text_sha256(text), "text/plain", "test", "1")
    return Report(report_id(text, None, None), "test", text, raw, title=title, published=published, dateline=dateline)


def extracted(text: str) -> Extraction:
    return extract(report(text), BY)


def laid_out(text: str) -> Layout:
    return lay_out(report(text))


def claims(text: str) -> list[Claim]:
    """The claims of speakers, named or hidden, in text order."""
    return [claim for claim in extracted(text).claims if claim.voice != "narrator"]


def line(claim: Claim, text: str) -> str:
    """``speaker | cue | content / content | act``."""
    parts = [cut(claim.speaker, text), cut(claim.cue, text), " / ".join(cut(piece, text) for piece in claim.content)]
    return " | ".join([*parts, claim.act])


def cut(span: Span | None, text: str) -> str:
    return "-" if span is None else span.cut(text)


def lines(text: str) -> list[str]:
    return [line(claim, text) for claim in claims(text)]


def narrated(text: str) -> list[str]:
    """What the report asserts in its own voice."""
    return [cut(claim.content[0], text) for claim in extracted(text).claims if claim.voice == "narrator"]


def events(text: str) -> list[Event]:
    return list(extracted(text).events)
