"""Label Studio's tasks: offsets that it and Python both cut by, ids by which an import finds a record again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from jsonschema import Draft202012Validator

import whence
from tests import invented
from tests.export.conftest import AWKWARD, Exported, loaded
from whence.ledger import Ledger
from whence.review import Reviewer

SAMPLE = Path(__file__).parent.parent.parent / "examples" / "quetta-2025" / "reports.jsonl"
# What Label Studio's import asks of a task, a region and a relation.
REGION = {
    "type": "object",
    "required": ["id", "from_name", "to_name", "type", "value"],
    "properties": {
        "type": {"const": "labels"},
        "from_name": {"const": "label"},
        "to_name": {"const": "text"},
        "value": {
            "type": "object",
            "required": ["start", "end", "text", "labels"],
            "properties": {"start": {"type": "integer", "minimum": 0}, "end": {"type": "integer"}},
        },
    },
}
RELATION = {
    "type": "object",
    "required": ["type", "from_id", "to_id", "direction"],
    "properties": {"type": {"const": "relation"}, "direction": {"enum": ["left", "right", "bi"]}},
}
RESULTS = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["result"],
        "properties": {"result": {"type": "array", "items": {"anyOf": [REGION, RELATION]}}},
    },
}
TASKS = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["data"],
        "properties": {
            "data": {"type": "object", "required": ["text", "report", "title", "outlet"]},
            "predictions": RESULTS,
            "annotations": RESULTS,
        },
    },
}


def results(task: dict[str, Any], kind: str, told_by: str = "predictions") -> list[dict[str, Any]]:
    """The regions or relations of a task."""
    return [each for made in task.get(told_by, []) for each in made["result"] if each["type"] == kind]


def labels_of(folder: Path) -> set[str]:
    return {str(each.get("value")) for each in ElementTree.parse(folder / "labels.xml").iter("Label")}  # noqa: S314  # our own file


def test_offsets_are_code_points_behind_an_emoji_too(exported: Exported) -> None:
    task = loaded(exported("labelstudio") / "tasks.json")[1]
    assert task["data"]["text"] == AWKWARD
    regions = {region["value"]["labels"][0]: region["value"] for region in results(task, "labels")}
    assert set(regions) == {"SPEAKER", "CUE", "CONTENT"}
    for value in regions.values():
        assert AWKWARD[value["start"] : value["end"]] == value["text"]
    in_utf16 = len(AWKWARD[: AWKWARD.index("says")].encode("utf-16-le")) // 2
    assert (regions["CUE"]["start"], in_utf16) == (AWKWARD.index("says"), AWKWARD.index("says") + 1)


def test_a_region_is_named_after_its_record_and_its_label(exported: Exported) -> None:
    task = loaded(exported("labelstudio") / "tasks.json")[0]
    regions = {region["id"]: region["value"]["text"] for region in results(task, "labels")}
    assert regions[f"{invented.ACCOUNT.id}-CONTENT-0"] == '"The Red Acacia Front says it carried out the raid,"'
    assert regions[f"{invented.ACCOUNT.id}-VIA-0"] == "Kestrel Wire"
    assert regions[f"{invented.RAID.id}-EVENT-0"] == "raid"
    assert regions[f"{invented.RAID.id}-FIGURE-0"] == "At least 9 people"


def test_relations_tie_the_parts_of_one_record(exported: Exported) -> None:
    for task in loaded(exported("labelstudio") / "tasks.json"):
        known = {region["id"] for region in results(task, "labels")}
        relations = results(task, "relation")
        assert relations
        for relation in relations:
            assert {relation["from_id"], relation["to_id"]} <= known
            assert relation["from_id"].partition("-")[0] == relation["to_id"].partition("-")[0]


def test_what_people_decided_is_an_annotation_and_the_rest_a_prediction(ledger: Ledger, exported: Exported) -> None:
    reviewer = Reviewer(ledger, "a.reviewer")
    reviewer.accept(invented.DEATHS.id, "So it says.")
    reviewer.reject(invented.RESPONSIBILITY.id, "Nobody says so.")
    task = loaded(exported("labelstudio") / "tasks.json")[0]
    told = {
        told_by: {each["id"][:16] for each in results(task, "labels", told_by)}
        for told_by in ("annotations", "predictions")
    }
    assert told["annotations"] == {invented.DEATHS.id}
    assert told["predictions"] == {invented.ACCOUNT.id, invented.RAID.id}


def test_the_sample_fits_what_label_studio_imports(tmp_path: Path) -> None:
    with whence.open(str(tmp_path / "whence.db"), create=True) as ledger:
        ledger.read(str(SAMPLE), rules_only=True)
        ledger.export("labelstudio", tmp_path / "out")
    tasks = json.loads((tmp_path / "out" / "tasks.json").read_text("utf-8"))
    Draft202012Validator(TASKS).validate(tasks)
    assert len(tasks) == 17
    regions = [(task["data"]["text"], region["value"]) for task in tasks for region in results(task, "labels")]
    assert {label for _, value in regions for label in value["labels"]} <= labels_of(tmp_path / "out")
    assert all(text[value["start"] : value["end"]] == value["text"] for text, value in regions)
    ids = [region["id"] for task in tasks for region in results(task, "labels")]
    assert len(ids) == len(set(ids))
