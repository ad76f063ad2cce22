"""What a ledger holds, in the formats of others: one module a format, one registry.

Every export writes ``LOSS.md`` and ``loss.json`` beside its files: what the format could not hold, record by record.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Literal, cast

from whence.errors import UsageError
from whence.export.acled import ACLED
from whence.export.annotations import ANNOTATIONS
from whence.export.articles import Article, Source, articles
from whence.export.docbin import SPACY
from whence.export.followthemoney import FTM
from whence.export.format import Format, IncidentRows, IncidentWriter, Writer
from whence.export.geojson import GEOJSON
from whence.export.inception import INCEPTION
from whence.export.incident_rows import IncidentExport
from whence.export.labelstudio import LABEL_STUDIO
from whence.export.losses import EVERYTHING, LOSS_JSON, LOSS_MD, Losses, told_by_claim, told_by_event
from whence.export.parquet import PARQUET, Frame, arrow_table, as_frame
from whence.export.people import Standing, standings
from whence.export.plover import PLOVER, POLECAT
from whence.export.prov import PROV
from whence.export.pseudonymised import copy_public
from whence.export.schemaorg import SCHEMA_ORG
from whence.export.standoff import BRAT
from whence.export.stix import STIX
from whence.export.tables import CSV
from whence.export.ucdp import UCDP

__all__ = [
    "FORMATS",
    "LOSS_JSON",
    "LOSS_MD",
    "Exported",
    "Format",
    "Frame",
    "Rows",
    "Source",
    "Standing",
    "arrow_table",
    "as_frame",
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
    SPACY,
    STIX,
    UCDP,
)
Rows = Literal["incidents", "events"]
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
    rows: Rows | None = None,
    progress: Callable[[int], None] | None = None,
) -> Exported:
    """Write everything in ``source`` to ``folder`` in the format called ``name``, and what it could not hold.

    ``rows`` says what a row is where the format has both: each incident, which is the default once reports were linked,
    or each told event. ``raw_csv`` leaves cells as they are, also those that a spreadsheet would run. ``progress`` gets
    the number of reports done. An unknown format, rows of incidents in a format without them, one without cells to
    leave as they are, or a folder that cannot be written, is a ``UsageError``.
    """
    chosen = format_named(name)
    held = _incident_rows(chosen, source, rows) or chosen
    opener = _raw(chosen, held) if raw_csv else held.open
    _make(folder)
    counts: Counter[str] = Counter()
    with Losses(name, folder, held.why) as losses:
        writer = _writer(opener(folder), source, of_incidents=held is not chosen)
        for actor in source.actors():
            writer.actor(actor)
        for article in articles(source):
            counts["without"] += _write(held, writer, article, losses)
            counts.update(report=1, claim=len(article.claims), event=len(article.events))
            if progress is not None:
                progress(counts["report"])
        writer.close()
    return Exported(name, folder, counts["report"], counts["claim"], counts["event"], counts["without"])


def _writer(opened: Writer | IncidentWriter, source: Source, *, of_incidents: bool) -> Writer:
    if of_incidents:
        return IncidentExport(cast("IncidentWriter", opened), source)
    return cast("Writer", opened)


def _incident_rows(chosen: Format, source: Source, rows: Rows | None) -> IncidentRows | None:
    """The rows of incidents, where they are wanted and there are any."""
    if rows == "incidents" and chosen.incidents is None:
        able = ", ".join(each.name for each in FORMATS.values() if each.incidents)
        raise UsageError("this format has no rows of incidents", value=chosen.name, remedy=f"those that do: {able}")
    if rows == "incidents" and not source.is_linked():
        raise UsageError("the reports are not linked into incidents", remedy="whence link, or rows of events")
    return chosen.incidents if rows != "events" and source.is_linked() else None


def format_named(name: str) -> Format:
    """The format of this name."""
    if name not in FORMATS:
        raise UsageError("unknown format", value=name, remedy=f"one of: {', '.join(FORMATS)}")
    return FORMATS[name]


def _raw(chosen: Format, held: Format | IncidentRows) -> Callable[[Path], Writer | IncidentWriter]:
    if held.open_raw is None:
        with_cells = ", ".join(each.name for each in _ALL if each.open_raw)
        raise UsageError(
            "this format has no cells to leave as they are", value=chosen.name, remedy=f"raw CSV is for {with_cells}"
        )
    return held.open_raw


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / LOSS_JSON).touch()
    except OSError as error:
        raise UsageError(
            "the folder cannot be written", value=str(folder), place=error.strerror, remedy="choose another with --out"
        ) from error


def _write(held: Format | IncidentRows, writer: Writer, article: Article, losses: Losses) -> int:
    """Write an article and note its losses; gives how many of its records have no row."""
    without = frozenset(writer.article(article))
    for claim in article.claims:
        losses.add("claim", claim.id, EVERYTHING if claim.id in without else told_by_claim(claim) - held.claim)
    for event in article.events:
        unlike = writer.unlike(event) if isinstance(writer, IncidentExport) else frozenset()
        lost = (told_by_event(event) - held.event) | unlike
        losses.add("event", event.id, EVERYTHING if event.id in without else lost)
    return len(without)
