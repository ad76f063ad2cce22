"""The sheet of an incident in the terminal: what is told of it, who stands behind each part, and where they differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, cast

import click

from whence.cli import tables
from whence.cli.drawing import Column
from whence.cli.terminal import clean
from whence.wire.wording import origins, summary, value

if TYPE_CHECKING:
    from whence.api import Sheet
    from whence.wire import IncidentShape, OriginShape, PropositionShape, ToldShape

# As many values of a field as a reader compares at a glance; ``--json`` has all.
VALUES = 8


def show_incident(sheet: Sheet) -> None:
    """Print the sheet."""
    incident = cast("IncidentShape", sheet.subject)
    names = {report["id"]: tables.source(report) for report in sheet.reports}
    for line in (*_head(incident), "", *_propositions(incident, names), *_tolls(incident, names)):
        click.echo(clean(line))
    for line in (*_responsibility(incident), *_differences(incident, names), *_reports(sheet)):
        click.echo(clean(line))


def _head(incident: IncidentShape) -> Iterator[str]:
    yield f"{incident['kind']} {incident['id']}  {summary(incident)}"
    count = incident["carriers"]
    grade = incident["admiralty"]
    yield f"carried by {count} report{'s' * (count != 1)}; Admiralty {grade['source']}{grade['information']}"


def _propositions(incident: IncidentShape, names: Mapping[str, str]) -> Iterator[str]:
    by_field: dict[str, list[PropositionShape]] = {}
    for each in incident["propositions"]:
        by_field.setdefault(each["field"], []).append(each)
    for field, found in by_field.items():
        for each in found[:VALUES]:
            yield f"{field:<12} {value(each['value']):<24} {support(each)}"
            yield from (f"    {line}" for origin in each["for"]["origins"] for line in _origin(origin, names))
        if len(found) > VALUES:
            yield f"{field:<12} … and {len(found) - VALUES} more values: --json"


def support(each: PropositionShape) -> str:
    """``2–3 origins (state, victims) in 7 reports; 1 against; 2 unresolved``."""
    parts = [f"{origins(each['for'])} in {len(each['for']['carriers'])} reports"]
    if each["against"]["carriers"]:
        parts.append(f"{origins(each['against'])} against")
    if each["unresolved"]:
        parts.append(f"{len(each['unresolved'])} unresolved")
    return "; ".join(parts)


def _origin(origin: OriginShape, names: Mapping[str, str]) -> Iterator[str]:
    camp = f", {origin['camp']}" if origin["camp"] else ""
    yield f"← {origin['name']} ({origin['kind']}{camp}: {origin['reason']})"
    for path in origin["paths"]:
        through = "".join(f" ← {name}" for name in path["via"])
        yield f"    {names.get(path['report'], path['report'])}{through}"


def _tolls(incident: IncidentShape, names: Mapping[str, str]) -> Iterator[str]:
    for kind, toll in incident["figures"].items():
        yield ""
        yield f"{kind}: low {toll['low']}, best {toll['best']}, high {toll['high']} (rule {toll['rule']})"
        for each in toll["series"]:
            who = each["speaker"] or names.get(each["report"], each["report"])
            number = value({"low": each["low"], "high": each["high"]})
            of = f" {each['class']}" if each["class"] else ""
            old = "  superseded" if each["superseded"] else ""
            yield f"  {each['as_of'] or 'day unknown':<12} {number}{of}, {who}{old}"


def _responsibility(incident: IncidentShape) -> Iterator[str]:
    told = incident["responsibility"]
    yield ""
    claimed = {each["by"]: each["via"] for each in told["claimed"]}
    yield f"claimed by    {'; '.join(_via(by, via) for by, via in claimed.items()) or '–'}"
    yield f"denied by     {'; '.join(sorted({each['by'] for each in told['denied']})) or '–'}"
    laid = sorted({f"{each['to']} (by {each['by']})" for each in told["attributed"]})
    yield f"laid on       {'; '.join(laid) or '–'}"
    if told["no_claim_as_of"]:
        yield f"no claim      as of {told['no_claim_as_of']}"


def _via(name: str, via: list[str]) -> str:
    return f"{name} (via {', '.join(via)})" if via else name


def _differences(incident: IncidentShape, names: Mapping[str, str]) -> Iterator[str]:
    for each in incident["differences"]:
        yield ""
        yield f"{each['kind']} of {each['field']}: {each['note']}"
        yield from (f"  {_told(told, names)}" for told in each["values"][:VALUES])


def _told(told: ToldShape, names: Mapping[str, str]) -> str:
    who = f" {told['speaker']}" if told["speaker"] else ""
    where = "; ".join(names.get(report, report) for report in told["reports"])
    return f"{value(told['value'])}{who}{f' ({where})' if where else ''}"


def _reports(sheet: Sheet) -> Iterator[str]:
    yield ""
    known = {report["id"]: report for report in sheet.reports}
    for report in sheet.reports:
        original = known.get(report["copy_of"] or "")
        copy = f"  copy of {tables.source(original)}" if original else "  a copy" if report["copy_of"] else ""
        yield f"{tables.short(report['id'])}  {tables.source(report)}{copy}"


INCIDENTS = (
    Column("incident", lambda row: tables.short(row["id"])),
    Column("what, where, when", summary, 5),
    Column("reports", lambda row: str(row["carriers"])),
    Column("happened", lambda row: _of_field(row, "happened"), 2),
    Column("killed", lambda row: _range(row, "killed")),
    Column("injured", lambda row: _range(row, "injured")),
    Column("claimed by", lambda row: "; ".join(sorted({each["by"] for each in row["responsibility"]["claimed"]})), 2),
)


def _of_field(row: IncidentShape, field: str) -> str:
    found = next((each for each in row["propositions"] if each["field"] == field), None)
    return origins(found["for"]) if found else ""


def _range(row: IncidentShape, kind: str) -> str:
    toll = row["figures"].get(kind)
    if toll is None or toll["best"] is None:
        return ""
    return str(toll["best"]) if toll["low"] == toll["high"] else f"{toll['best']} ({toll['low']}–{toll['high']})"
