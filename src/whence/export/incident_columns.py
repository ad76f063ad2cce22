"""What stands beside others' columns in a row for an incident: who is behind it, and the records it was made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from whence.export.files import Table
from whence.export.notes import MARK_OF_INCIDENT, incident_origin, reports
from whence.export.occurrences import Occurrence
from whence.records.incidents import Support
from whence.schema.crosswalk import Coded, coded_events

ORIGIN_COLUMNS = (
    "whence_k_min",
    "whence_k_max",
    "whence_carriers",
    "whence_against_min",
    "whence_against_max",
    "whence_unresolved",
    "whence_origins",
    "whence_killed_low",
    "whence_killed_best",
    "whence_killed_high",
    "whence_killed_rule",
    "whence_incident",
    "whence_events",
    "whence_reports",
    "whence_mark",
)


def origin_columns(occurrence: Occurrence, of: str) -> Mapping[str, object]:
    """The cells of ``ORIGIN_COLUMNS``; ``of`` is whose data the row is not."""
    incident, happened, killed = occurrence.incident, occurrence.happened, occurrence.killed
    against = happened.against if happened else Support()
    return {
        "whence_k_min": occurrence.support.k_min,
        "whence_k_max": occurrence.support.k_max,
        "whence_carriers": incident.carriers,
        "whence_against_min": against.k_min,
        "whence_against_max": against.k_max,
        "whence_unresolved": len(happened.unresolved) if happened else 0,
        "whence_origins": incident_origin(occurrence),
        "whence_killed_low": killed.low if killed else None,
        "whence_killed_best": killed.best if killed else None,
        "whence_killed_high": killed.high if killed else None,
        "whence_killed_rule": killed.rule if killed else None,
        "whence_incident": incident.id,
        "whence_events": [each.event.id for each in occurrence.told],
        "whence_reports": incident.reports,
        "whence_mark": MARK_OF_INCIDENT.format(reports(incident.carriers), of),
    }


def coded_incident(occurrence: Occurrence) -> Coded | None:
    """What the incident is elsewhere: by its own type and mode, or else by what most of its events are.

    None where nobody presents it as having happened, or nothing told of it has a code.
    """
    incident, codes = occurrence.incident, coded_events()
    told = [(each.event.type, each.event.mode) for each in occurrence.occurred]
    if not told:
        return None
    counted = Counter(told)
    kinds = sorted(counted, key=lambda kind: (-counted[kind], kind[0], kind[1] or ""))
    return next((codes[kind] for kind in [(incident.type, incident.mode), *kinds] if kind in codes), None)


class ApartTables:
    """A table of incidents and one of campaigns, so that nobody adds up what is told of a month with a day's attack."""

    def __init__(
        self,
        folder: Path,
        name: str,
        columns: Sequence[str],
        row: Callable[[Occurrence], Mapping[str, object] | None],
        *,
        raw: bool = False,
    ):
        self._row = row
        self._tables = {
            "incident": Table(folder / f"{name}.csv", columns, raw=raw),
            "campaign": Table(folder / f"{name}-campaigns.csv", columns, raw=raw),
        }

    def incident(self, occurrence: Occurrence) -> bool:
        row = self._row(occurrence)
        if row is not None:
            self._tables[occurrence.incident.kind].write(row)
        return row is not None

    def close(self) -> None:
        for table in self._tables.values():
            table.close()
