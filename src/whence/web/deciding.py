"""What a reviewer decides about an incident: its grade, that it is one with another, that a report tells of another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from whence.api import Ledger, Sheet
from whence.errors import UsageError
from whence.wire import IncidentShape

DECISIONS = ("grade", "merge", "split")


def decide(ledger: Ledger, id_: str, form: Mapping[str, str]) -> None:
    """Write the decision of ``form`` about the incident whose id begins with ``id_``, and link anew.

    ``verdict`` is one of ``DECISIONS``, ``by`` who decides. A grade takes ``source`` and ``information``, and what was
    ``seen``: who was overtaken is told. A merge takes the id of the ``other`` incident, a split one ``event`` of this.
    """
    incident = incident_of(ledger.sheet(id_))
    reviewer, verdict = ledger.review(form.get("by", "").strip()), form.get("verdict", "")
    why = form.get("why", "").strip() or f"{verdict} at the desk"
    anchor = incident["events"][0]
    if verdict == "grade":
        seen = form.get("seen") or None
        reviewer.grade(anchor, form.get("source", ""), form.get("information", ""), why, seen=seen)
    elif verdict == "merge":
        other = incident_of(ledger.sheet(form.get("other", "").strip()))
        reviewer.merge("incident", [anchor, other["events"][0]], why)
    elif verdict == "split":
        event = _own_event(incident, form.get("event", ""))
        reviewer.split("incident", event, why, others=[each for each in incident["events"] if each != event])
    else:
        raise UsageError("no such decision", value=verdict, remedy=f"one of: {', '.join(DECISIONS)}")
    ledger.link()


def incident_of(sheet: Sheet) -> IncidentShape:
    """The incident of a sheet that has to be one."""
    if sheet.kind != "incident":
        raise UsageError(f"this is the id of a {sheet.kind}, not of an incident", value=sheet.subject["id"])
    return cast("IncidentShape", sheet.subject)


def _own_event(incident: IncidentShape, event: str) -> str:
    if event not in incident["events"]:
        raise UsageError("this event is not of the incident any more", value=event, remedy="open its page again")
    return event
