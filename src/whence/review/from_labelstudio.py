"""Label Studio's JSON export: tasks with their annotations, the newest of each task."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from whence.errors import InputError
from whence.review.drawn import Document, Drawn, Mark

# Its labels by our roles.
ROLES = {
    "SPEAKER": "source",
    "CUE": "cue",
    "CONTENT": "content",
    "VIA": "via",
    "ADDRESSEE": "addressee",
    "EVENT": "trigger",
    "ACTOR": "actor",
    "TARGET": "target",
    "INSTRUMENT": "instrument",
    "PLACE": "place",
    "FIGURE": "figure",
}
# A region that came from us is named after its record.
OURS = re.compile(r"([0-9a-f]{16})-[A-Z]+-\d+")
RECORD = re.compile(r"[0-9a-f]{16}")
# A region: its mark, and the note that stands with it.
Region = tuple[Mark, str]


def documents(data: Any) -> Iterator[Document]:
    """The tasks that somebody annotated; ``InputError`` for what is no list of tasks."""
    if not isinstance(data, list) or not all(isinstance(each, dict) and "data" in each for each in data):
        raise InputError("this is no list of Label Studio's tasks", remedy="export them as JSON, not as JSON-MIN")
    for number, task in enumerate(data, start=1):
        done = [each for each in task.get("annotations") or [] if not each.get("was_cancelled")]
        if done:
            newest = max(done, key=lambda each: str(each.get("updated_at", "")))
            result = newest.get("result") or []
            drawn = tuple(_drawn(name, regions) for name, regions in _groups(result).items())
            yield Document(f"task {task.get('id', number)}", task["data"].get("report"), drawn)


def _groups(result: Sequence[Mapping[str, Any]]) -> dict[str, list[Region]]:
    """Regions of one record together: by the record that their names tell, and by the arrows between them."""
    regions = {str(each.get("id")): region for each in result if (region := _region(each)) is not None}
    leader = {id_: (match[1] if (match := OURS.fullmatch(id_)) else id_) for id_ in regions}
    for each in result:
        ends = (str(each.get("from_id")), str(each.get("to_id")))
        if each.get("type") == "relation" and all(end in leader for end in ends):
            # A record of ours leads what was added to it.
            kept, gone = sorted((leader[end] for end in ends), key=lambda name: (not RECORD.fullmatch(name), name))
            leader = {id_: kept if name == gone else name for id_, name in leader.items()}
    groups: dict[str, list[Region]] = defaultdict(list)
    for id_, region in regions.items():
        groups[leader[id_]].append(region)
    return groups


def _region(each: Mapping[str, Any]) -> Region | None:
    value = each.get("value") or {}
    role = next((ROLES[label] for label in value.get("labels") or [] if label in ROLES), None)
    if each.get("type") != "labels" or role is None:
        return None
    note = " ".join(str(line) for line in (each.get("meta") or {}).get("text") or [])
    return Mark(role, int(value.get("start", -1)), int(value.get("end", -1)), str(value.get("text", ""))), note


def _drawn(name: str, regions: Sequence[Region]) -> Drawn:
    note = next((note for mark, note in regions if note and mark.role != "figure"), "")
    return Drawn(name if RECORD.fullmatch(name) else None, name, tuple(mark for mark, _ in regions), note)
