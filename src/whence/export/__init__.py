"""What a ledger holds, in the formats of others: one module a format, one registry.

Every export writes ``LOSS.md`` and ``loss.json`` beside its files: what the format could not hold, record by record.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from whence.errors import UsageError
from whence.export.acled import ACLED
from whence.export.annotations import ANNOTATIONS
from whence.export.articles import Article, Source, articles
from whence.export.followthemoney import FTM
from whence.export.format import Format, Writer
from whence.export.geojson import GEOJSON
from whence.export.inception import INCEPTION
from whence.export.losses import EVERYTHING, LOSS_JSON, LOSS_MD, Losses, told_by_claim, told_by_event
from whence.export.parquet import PARQUET, arrow_table
from whence.export.people import Standing, standings
from whence.export.plover import PLOVER, POLECAT
from whence.export.prov import PROV
from whence.export.pseudonymised import copy_public
from whence.export.schemaorg import SCHEMA_ORG
from whence.export.standoff import BRAT, LABEL_STUDIO
from whence.export.stix import STIX
from whence.export.tables import CSV
from whence.export.ucdp import UCDP

__all__ = [
    "FORMATS",
    "LOSS_JSON",
    "LOSS_MD",
    "Exported",
    "Format",
    "Source",
    "Standing",
    "arrow_table",
    "copy_public",
    "export",
    "format_named",
    "standings",
]

_ALL = (
    ACLED,
    ANNOTATIONS,
    BRAT,
    CSV,
    FTM,
    GEOJSON,
    INCEPTION,
    LABEL_STUDIO,
    PARQUET,
    PLOVER,
    POLECAT,
    PROV,
    SCHEMA_ORG,
    STIX,
    UCDP,
)
FORMATS: Mapping[str, Format] = MappingProxyType({each.name: each for each in _ALL})


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export wrote: records by kind, and how many of them have no row in the format."""

    format: str
    folder: Path
    reports: int
    claims: int
    events: int
    without_row: int


def export(
    source: Source,
    name: str,
    folder: Path,
    *,
    raw_csv: bool = False,
    progress: Callable[[int], None] | None = None,
) -> Exported:
    """Write everything in ``source`` to ``folder`` in the format called ``name``, and what it could not hold.

    ``raw_csv`` leaves cells as they are, also those that a spreadsheet would run. ``progress`` gets the number of
    reports done. An unknown format, one without such cells, or a folder that cannot be written, is a ``UsageError``.
    """
    chosen = format_named(name)
    opener = _raw(chosen) if raw_csv else chosen.open
    _make(folder)
    counts = {"report": 0, "claim": 0, "event": 0, "without": 0}
    with Losses(name, folder, chosen.why) as losses:
        writer = opener(folder)
        for actor in source.actors():
            writer.actor(actor)
        for article in articles(source):
            without = _write(chosen, writer, article, losses)
            for kind, count in (("report", 1), ("claim", len(article.claims)), ("event", len(article.events))):
                counts[kind] += count
            counts["without"] += without
            if progress is not None:
                progress(counts["report"])
        writer.close()
    return Exported(name, folder, counts["report"], counts["claim"], counts["event"], counts["without"])


def format_named(name: str) -> Format:
    """The format of this name."""
    if name not in FORMATS:
        raise UsageError("unknown format", value=name, remedy=f"one of: {', '.join(FORMATS)}")
    return FORMATS[name]


def _raw(chosen: Format) -> Callable[[Path], Writer]:
    if chosen.open_raw is None:
        with_cells = ", ".join(each.name for each in _ALL if each.open_raw)
        raise UsageError(
            "this format has no cells to leave as they are", value=chosen.name, remedy=f"raw CSV is for {with_cells}"
        )
    return chosen.open_raw


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / LOSS_JSON).touch()
    except OSError as error:
        raise UsageError(
            "the folder cannot be written", value=str(folder), place=error.strerror, remedy="choose another with --out"
        ) from error


def _write(chosen: Format, writer: Writer, article: Article, losses: Losses) -> int:
    """Write an article and note its losses; gives how many of its records have no row."""
    without = frozenset(writer.article(article))
    for claim in article.claims:
        losses.add("claim", claim.id, EVERYTHING if claim.id in without else told_by_claim(claim) - chosen.claim)
    for event in article.events:
        losses.add("event", event.id, EVERYTHING if event.id in without else told_by_event(event) - chosen.event)
    return len(without)
