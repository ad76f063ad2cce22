"""The wire shape of what has changed: an incident as it is now, and in words what is otherwise than it was."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypedDict

from whence.records.incidents import Incident
from whence.wire.incidents import IncidentShape, incident
from whence.wire.records import V

if TYPE_CHECKING:
    from whence.link import Change


class ChangeShape(TypedDict):
    """One thing that is otherwise: ``kind`` is new, joined, origin, carrier, withdrawn, toll, claimed, denied, blamed,
    against, contradiction or settled."""

    kind: str
    note: str


class ChangedShape(TypedDict):
    """An incident, and what is otherwise in it than when the reader last looked."""

    v: int
    incident: IncidentShape
    changes: list[ChangeShape]


def changed(record: Incident, found: Sequence[Change]) -> ChangedShape:
    """The wire shape of an incident with its changes."""
    told: list[ChangeShape] = [{"kind": each.kind, "note": each.note} for each in found]
    return {"v": V, "incident": incident(record), "changes": told}
