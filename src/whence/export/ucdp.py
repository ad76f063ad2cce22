"""UCDP GED's 49 columns, for scripts that expect them. The rows are machine-coded and not UCDP data, and say so.

One row for each told event, or each incident, of lethal violence with at least one death in it; ids of conflicts,
dyads and actors stay empty, because UCDP alone gives them. ``source_original`` is who the information comes from,
``source_office`` who printed it (order of columns and scales: the column descriptions of GED).
"""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from pathlib import Path

from whence.export.acled import codable, without_row
from whence.export.articles import Article
from whence.export.files import Table
from whence.export.format import Format, IncidentRows
from whence.export.incident_columns import ORIGIN_COLUMNS, ApartTables, coded_incident, origin_columns
from whence.export.notes import MARK, incident_note, incident_origin, note, origin, own_figure
from whence.export.occurrences import Occurrence, most_told
from whence.gazetteer import country_names
from whence.ledger import ActorRow
from whence.records import DateRange, Event, Place
from whence.records.incidents import Incident
from whence.schema.crosswalk import scale

COLUMNS = (
    "id",
    "relid",
    "year",
    "active_year",
    "code_status",
    "type_of_violence",
    "conflict_dset_id",
    "conflict_new_id",
    "conflict_name",
    "dyad_dset_id",
    "dyad_new_id",
    "dyad_name",
    "side_a_dset_id",
    "side_a_new_id",
    "side_a",
    "side_b_dset_id",
    "side_b_new_id",
    "side_b",
    "number_of_sources",
    "source_article",
    "source_office",
    "source_date",
    "source_headline",
    "source_original",
    "where_prec",
    "where_coordinates",
    "where_description",
    "adm_1",
    "adm_2",
    "latitude",
    "longitude",
    "geom_wkt",
    "priogrid_gid",
    "country",
    "country_id",
    "region",
    "event_clarity",
    "date_prec",
    "date_start",
    "date_end",
    "deaths_a",
    "deaths_b",
    "deaths_civilians",
    "deaths_unknown",
    "best",
    "high",
    "low",
    "gwnoa",
    "gwnob",
)
OURS = ("whence_notes", "whence_status", "whence_event", "whence_report", "whence_mark")


class _Ucdp:
    def __init__(self, folder: Path, *, raw: bool = False):
        self._table = Table(folder / "ucdp.csv", (*COLUMNS, *OURS), raw=raw)

    def actor(self, actor: ActorRow) -> None:
        """Actors stand in the rows."""

    def article(self, article: Article) -> Collection[str]:
        rows = [event for event, coded in codable(article) if coded.ucdp and _lethal(event)]
        for event in rows:
            self._table.write(_row(article, event))
        return without_row(article, rows)

    def close(self) -> None:
        self._table.close()


def _lethal(event: Event) -> bool:
    """UCDP's events have a death in their lowest, best or highest figure."""
    killed = own_figure(event, "killed")
    return killed is not None and bool(killed.low or killed.high)


def _row(article: Article, event: Event) -> dict[str, object]:
    report = article.report
    return {
        "id": event.id,
        "year": event.date.earliest[:4] if event.date and event.date.earliest else None,
        "code_status": "Candidate",
        "side_a": [article.name(span) for span in event.actors],
        "side_b": [article.name(span) for span in event.targets],
        "number_of_sources": 1,
        "source_article": report.url or report.key,
        "source_office": report.outlet or report.agency,
        "source_date": report.published_day,
        "source_headline": report.title,
        "source_original": origin(article, event),
        "event_clarity": 1,
        **_where(event.place),
        **_when(event.date),
        **_deaths(event),
        "whence_notes": note(article, event),
        "whence_status": event.status,
        "whence_event": event.id,
        "whence_report": report.id,
        "whence_mark": MARK.format("UCDP"),
    }


def _where(place: Place | None) -> dict[str, object]:
    if place is None:
        return {}
    return _located(place.name, place.precision, place.country, place.admin1, place.lat, place.lon)


def _located(
    name: str, precision: str | None, country: str | None, admin1: str | None, lat: float | None, lon: float | None
) -> dict[str, object]:
    return {
        "where_prec": scale("ucdp", "where_prec").get(precision or ""),
        "where_coordinates": name,
        "where_description": name,
        "adm_1": admin1,
        "latitude": lat,
        "longitude": lon,
        "geom_wkt": f"POINT ({lon} {lat})" if lat is not None and lon is not None else None,
        "country": country_names().get(country or ""),
    }


def _when(date: DateRange | None) -> dict[str, object]:
    if date is None:
        return {}
    known = scale("ucdp", "date_prec").get(date.precision)
    return {"date_prec": known, "date_start": date.earliest, "date_end": date.latest}


def _deaths(event: Event) -> dict[str, object]:
    """``best`` is the lowest where the source says "at least", as that is all it vouches for."""
    killed = own_figure(event, "killed")
    if killed is None:
        return {}
    low = killed.low if killed.low is not None else 0
    high = killed.high if killed.high is not None else low
    return {"low": low, "best": killed.low if killed.low is not None else high, "high": high, "deaths_unknown": low}


def _incidents(folder: Path, *, raw: bool = False) -> ApartTables:
    return ApartTables(folder, "ucdp", (*COLUMNS, "whence_notes", *ORIGIN_COLUMNS), _incident_row, raw=raw)


def _incident_row(occurrence: Occurrence) -> dict[str, object] | None:
    """The row of an incident; None where UCDP has no rows of its kind, or nobody is said to have died."""
    coded, incident, killed = coded_incident(occurrence), occurrence.incident, occurrence.killed
    if coded is None or not coded.ucdp or killed is None or not (killed.low or killed.best or killed.high):
        return None
    return {
        "id": incident.id,
        "year": incident.date.earliest[:4] if incident.date and incident.date.earliest else None,
        "code_status": "Candidate",
        "side_a": occurrence.actors,
        "side_b": occurrence.targets,
        "number_of_sources": incident.carriers,
        "source_article": most_told((each.article,) for each in occurrence.told),
        "source_office": most_told((each.outlet,) for each in occurrence.told if each.outlet),
        "source_date": sorted({each.day for each in occurrence.told if each.day}),
        "source_headline": most_told((each.title,) for each in occurrence.told if each.title),
        "source_original": incident_origin(occurrence),
        # 2: summed up over days or places.
        "event_clarity": 2 if incident.kind == "campaign" else 1,
        **_incident_where(incident),
        **_when(incident.date),
        "low": killed.low,
        "best": killed.best,
        "high": killed.high,
        "deaths_unknown": killed.best,
        "whence_notes": incident_note(occurrence),
        **origin_columns(occurrence, "UCDP"),
    }


def _incident_where(incident: Incident) -> dict[str, object]:
    if incident.place is None:
        return {}
    place = incident.place
    return _located(place.name, place.precision, incident.country, incident.admin1, incident.lat, incident.lon)


_NO_CLAIM = "UCDP codes lethal events. A bare allegation, denial, demand or condemnation has no row."
_OF_NAMED = "The row has those who could be named, and as doers those who are held responsible where anybody is."
_OF_INCIDENT = "The row is of the incident; this event says something else of itself (see csv)."
_OF_RULE = "Low, best and high are of the incident, by the rule that the row names; the notes say whose they are."
UCDP = Format(
    name="ucdp",
    title="UCDP-GED-like table",
    files="ucdp.csv",
    standard="UCDP GED, 49 columns; machine-coded, not UCDP data",
    open=_Ucdp,
    open_raw=partial(_Ucdp, raw=True),
    event=frozenset(
        {"type", "actors", "targets", "place", "date", "status", "under", "figures", "figures.low", "figures.high"}
    ),
    why={
        "claim.*": _NO_CLAIM,
        "event.*": "No death is told with it, UCDP has no rows of its kind, or nobody presents it as having happened.",
        "event.figures.class": "Deaths are split by side only where a coder knows the sides; all stand as unknown.",
    },
    incidents=IncidentRows(
        open=_incidents,
        open_raw=partial(_incidents, raw=True),
        files="ucdp.csv, ucdp-campaigns.csv",
        event=frozenset({"type", "actors", "targets", "place", "date", "figures"}),
        why={
            "claim.*": _NO_CLAIM,
            "event.*": "No death is told of its incident, UCDP has no rows of its kind, nobody presents it as having "
            "happened, or a newer version of the report took its place.",
            "event.status": "The row counts who stands for and against; it does not say who alleges it.",
            "event.under": "The row names the origins, not which claim tells this event.",
            "event.actors": _OF_NAMED,
            "event.targets": _OF_NAMED,
            "event.type": _OF_INCIDENT,
            "event.place": _OF_INCIDENT,
            "event.date": _OF_INCIDENT,
            "event.figures.low": _OF_RULE,
            "event.figures.high": _OF_RULE,
            "event.figures.class": "Deaths are split by side only where a coder knows the sides; all stand as unknown.",
        },
    ),
)
