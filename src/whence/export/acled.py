"""ACLED's 31 columns, for scripts that expect them. The rows are machine-coded and not ACLED data, and say so.

One row for each told event that ACLED has a type for and that somebody presents as having happened, or one for each
incident; a bare allegation, condemnation or denial has none (order and codes: ACLED's columns since 20 March 2023).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import partial
from pathlib import Path

from whence.export.articles import Article
from whence.export.files import Table
from whence.export.format import Format, IncidentRows
from whence.export.incident_columns import ORIGIN_COLUMNS, ApartTables, coded_incident, origin_columns
from whence.export.notes import MARK, incident_note, note, origin, own_figure
from whence.export.occurrences import OCCURRED, Occurrence, most_told
from whence.gazetteer import country_names
from whence.ledger import ActorRow
from whence.records import Event
from whence.schema.crosswalk import Coded, coded_events, scale

COLUMNS = (
    "event_id_cnty",
    "event_date",
    "year",
    "time_precision",
    "disorder_type",
    "event_type",
    "sub_event_type",
    "actor1",
    "assoc_actor_1",
    "inter1",
    "actor2",
    "assoc_actor_2",
    "inter2",
    "interaction",
    "civilian_targeting",
    "iso",
    "region",
    "country",
    "admin1",
    "admin2",
    "admin3",
    "location",
    "latitude",
    "longitude",
    "geo_precision",
    "source",
    "source_scale",
    "notes",
    "fatalities",
    "tags",
    "timestamp",
)
# Beside ACLED's own: who the information comes from, and the record it was made of.
OURS = ("whence_status", "whence_origin", "whence_event", "whence_report", "whence_mark")


def codable(article: Article) -> Iterator[tuple[Event, Coded]]:
    """The events of an article that have a row: single ones, said to have happened, of a type that has a code."""
    for event in article.events:
        coded = coded_events().get((event.type, event.mode))
        if coded is not None and event.kind == "incident" and event.status in OCCURRED:
            yield event, coded


def without_row(article: Article, rows: Collection[Event]) -> set[str]:
    """The ids of what has no row: other events, and claims that tell none of those with one."""
    told = {event.under for event in rows}
    events = {event.id for event in article.events} - {event.id for event in rows}
    return events | {claim.id for claim in article.claims if claim.id not in told}


class _Acled:
    def __init__(self, folder: Path, *, raw: bool = False):
        self._table = Table(folder / "acled.csv", (*COLUMNS, *OURS), raw=raw)

    def actor(self, actor: ActorRow) -> None:
        """Actors stand in the rows."""

    def article(self, article: Article) -> Collection[str]:
        rows = [(event, coded) for event, coded in codable(article) if coded.sub_event_type]
        for event, coded in rows:
            self._table.write(_row(article, event, coded))
        return without_row(article, [event for event, _ in rows])

    def close(self) -> None:
        self._table.close()


def _row(article: Article, event: Event, coded: Coded) -> dict[str, object]:
    date, place, report = event.date, event.place, article.report
    killed = own_figure(event, "killed")
    return {
        "event_id_cnty": event.id,
        "event_date": date.earliest if date else None,
        "year": date.earliest[:4] if date and date.earliest else None,
        "time_precision": scale("acled", "time_precision").get(date.precision) if date else None,
        "disorder_type": coded.disorder_type,
        "event_type": coded.event_type,
        "sub_event_type": coded.sub_event_type,
        "actor1": [article.name(span) for span in event.actors],
        "actor2": [article.name(span) for span in event.targets],
        "country": country_names().get(place.country or "") if place else None,
        "admin1": place.admin1 if place else None,
        "location": place.name if place else None,
        "latitude": place.lat if place else None,
        "longitude": place.lon if place else None,
        "geo_precision": scale("acled", "geo_precision").get(place.precision or "") if place else None,
        "source": report.outlet or report.agency,
        "notes": note(article, event),
        # ACLED takes the most conservative figure that is given.
        "fatalities": (killed.low if killed.low is not None else killed.high) if killed else None,
        "whence_status": event.status,
        "whence_origin": origin(article, event),
        "whence_event": event.id,
        "whence_report": report.id,
        "whence_mark": MARK.format("ACLED"),
    }


def _incidents(folder: Path, *, raw: bool = False) -> ApartTables:
    return ApartTables(folder, "acled", (*COLUMNS, *ORIGIN_COLUMNS), _incident_row, raw=raw)


def _incident_row(occurrence: Occurrence) -> dict[str, object] | None:
    """The row of an incident; None where ACLED has no type for it."""
    coded, incident, killed = coded_incident(occurrence), occurrence.incident, occurrence.killed
    if coded is None or not coded.sub_event_type:
        return None
    date, place = incident.date, incident.place
    return {
        "event_id_cnty": incident.id,
        "event_date": date.earliest if date else None,
        "year": date.earliest[:4] if date and date.earliest else None,
        "time_precision": scale("acled", "time_precision").get(date.precision) if date else None,
        "disorder_type": coded.disorder_type,
        "event_type": coded.event_type,
        "sub_event_type": coded.sub_event_type,
        "actor1": occurrence.actors,
        "actor2": occurrence.targets,
        "country": country_names().get(incident.country or ""),
        "admin1": incident.admin1,
        "location": place.name if place else None,
        "latitude": incident.lat,
        "longitude": incident.lon,
        "geo_precision": scale("acled", "geo_precision").get(place.precision or "") if place else None,
        "source": most_told((each.outlet,) for each in occurrence.told if each.outlet),
        "notes": incident_note(occurrence),
        # ACLED takes the most conservative figure that is given.
        "fatalities": killed.low if killed else None,
        **origin_columns(occurrence, "ACLED"),
    }


_NO_CLAIM = "ACLED codes events. A bare allegation, denial, demand or condemnation has no row."
_OF_NAMED = "The row has those who could be named, and as doers those who are held responsible where anybody is."
_OF_INCIDENT = "The row is of the incident; this event says something else of itself (see csv)."
ACLED = Format(
    name="acled",
    title="ACLED-like table",
    files="acled.csv",
    standard="ACLED columns since 20 March 2023; machine-coded, not ACLED data",
    open=_Acled,
    open_raw=partial(_Acled, raw=True),
    event=frozenset({"type", "actors", "targets", "place", "date", "status", "under", "figures", "figures.low"}),
    why={
        "claim.*": _NO_CLAIM,
        "event.*": "No sub-event type of ACLED fits, or nobody presents it as having happened.",
        "event.figures.high": "ACLED holds one number of fatalities; the lowest is taken, the notes have the spread.",
        "event.figures.class": "ACLED does not split fatalities by group; the notes quote the source.",
    },
    incidents=IncidentRows(
        open=_incidents,
        open_raw=partial(_incidents, raw=True),
        files="acled.csv, acled-campaigns.csv",
        event=frozenset({"type", "actors", "targets", "place", "date", "figures"}),
        why={
            "claim.*": _NO_CLAIM,
            "event.*": "No sub-event type of ACLED fits its incident, nobody presents that as having happened, or a "
            "newer version of the report took its place.",
            "event.status": "The row counts who stands for and against; it does not say who alleges it.",
            "event.under": "The row names the origins, not which claim tells this event.",
            "event.actors": _OF_NAMED,
            "event.targets": _OF_NAMED,
            "event.type": _OF_INCIDENT,
            "event.place": _OF_INCIDENT,
            "event.date": _OF_INCIDENT,
            "event.figures.low": "ACLED holds one number of fatalities; the lowest of the incident is taken.",
            "event.figures.high": "ACLED holds one number of fatalities; ours, beside it, have best and high.",
            "event.figures.class": "ACLED does not split fatalities by group.",
        },
    ),
)
