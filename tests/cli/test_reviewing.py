"""``whence review``: judging from the command line, and what the lists show afterwards."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Whence
from tests.invented import ACCOUNT, DEATHS, RAID, at
from whence.cli.reviewing import parse

BY = ("--by", "R. Okoye")


def claims(whence: Whence, ledger: str, *arguments: str) -> dict[str, dict[str, object]]:
    ended = whence("claims", "--ledger", ledger, "--format", "jsonl", *arguments)
    return {row["id"]: row for row in map(json.loads, ended.out.splitlines())}


def test_a_correction_shows_in_the_lists_with_the_machines_value(whence: Whence, ledger: str) -> None:
    office = at("the governor's office")
    ended = whence("review", "correct", DEATHS.id, "act=announce", "--ledger", ledger, *BY, "--why", "read out")
    assert ended.code == 0
    assert "undo it with: whence review undo" in ended.out
    row = claims(whence, ledger)[DEATHS.id]
    assert row["act"] == "announce"
    assert row["review"]["state"] == "corrected"  # type: ignore[index]  # JSON
    assert row["review"]["machine"] == [{"field": "act", "value": '"assert"'}]  # type: ignore[index]  # JSON
    place = f"speaker={office.start}-{office.end}"
    assert whence("review", "correct", ACCOUNT.id, place, "--ledger", ledger, *BY).code == 0
    assert claims(whence, ledger)[ACCOUNT.id]["speaker"]["text"] == "the governor's office"  # type: ignore[index]  # JSON


def test_rejecting_undoing_and_the_history_of_both(whence: Whence, ledger: str) -> None:
    done = json.loads(whence("review", "reject", DEATHS.id, "--ledger", ledger, *BY, "--json").out)
    assert DEATHS.id not in claims(whence, ledger)
    assert list(claims(whence, ledger, "--review", "rejected")) == [DEATHS.id]
    assert whence("show", DEATHS.id, "--ledger", ledger).code == 0
    assert whence("review", "undo", done["id"][:8], "--ledger", ledger, *BY).code == 0
    assert DEATHS.id in claims(whence, ledger)
    told = whence("review", "history", DEATHS.id, "--ledger", ledger)
    assert "(undone)" in told.out
    rows = [json.loads(line) for line in whence("review", "history", "--ledger", ledger, "--json").out.splitlines()]
    assert [(row["verdict"], row["in_force"]) for row in rows] == [("reject", False), ("undo", False)]


def test_a_stale_judgement_is_refused_and_says_who_was_faster(whence: Whence, ledger: str) -> None:
    whence("review", "accept", DEATHS.id, "--ledger", ledger, *BY)
    ended = whence("review", "reject", DEATHS.id, "--seen", "none", "--ledger", ledger, "--by", "A. Lind")
    assert (ended.code, ended.out) == (1, "")
    assert "[I130]" in ended.err
    assert "R. Okoye" in ended.err


def test_adding_merging_and_grading(whence: Whence, ledger: str) -> None:
    spot = at("killed")
    assert (
        whence(
            "review",
            "add",
            "event",
            RAID.report,
            "--at",
            f"{spot.start}-{spot.end}",
            "type=ASSAULT",
            "--ledger",
            ledger,
            *BY,
        ).code
        == 0
    )
    rows = whence("events", "--review", "added", "--ledger", ledger, "--format", "jsonl").out.splitlines()
    assert [json.loads(row)["trigger"]["text"] for row in rows] == ["killed"]
    added = json.loads(rows[0])["id"]
    assert whence("review", "merge", "incident", RAID.id, added, "--ledger", ledger, *BY).code == 0
    assert whence("review", "split", "origin", DEATHS.id, ACCOUNT.id, "--ledger", ledger, *BY).code == 0
    assert whence("review", "grade", RAID.id, "b2", "--ledger", ledger, *BY).code == 0


def test_what_people_changed_elsewhere_is_taken_back(whence: Whence, ledger: str, tmp_path: Path) -> None:
    assert whence("export", "annotations", "--out", "out", "--ledger", ledger).code == 0
    file = Path("out") / "annotations.jsonld"
    held = json.loads(file.read_text("utf-8"))
    mine = next(each for each in held["items"] if each["id"] == f"urn:whence:{ACCOUNT.id}")
    mine["target"] = [each for each in mine["target"] if each["role"] != "speaker"]
    held["items"].append({"id": "urn:uuid:1", "body": {"record": {"report": ACCOUNT.report}}, "target": []})
    file.write_text(json.dumps(held), "utf-8")
    given = ("review", "import", "annotations", str(file), "--ledger", ledger, *BY)
    tried = whence(*given, "--dry-run")
    assert "1 corrected" in tried.out
    assert "nothing was judged" in tried.out
    ended = whence(*given)
    assert ended.code == 1  # one of them is no record
    assert "not taken" in ended.err
    assert claims(whence, ledger)[ACCOUNT.id]["speaker"] is None
    assert json.loads(whence(*given, "--json").out)["unchanged"] == 4


def test_nothing_judged_is_said_so(whence: Whence, ledger: str) -> None:
    ended = whence("review", "history", "--ledger", ledger)
    assert (ended.code, ended.out) == (0, "")
    assert "Nobody" in ended.err


@pytest.mark.parametrize("arguments", [("correct", DEATHS.id, "act"), ("add", "event", RAID.report, "--at", "x")])
def test_what_is_written_wrong_ends_with_two(whence: Whence, ledger: str, arguments: tuple[str, ...]) -> None:
    assert whence("review", *arguments, "--ledger", ledger, *BY).code == 2


def test_values_are_json_or_words_and_places_offsets() -> None:
    given = ["act=deny", "figures@3-5.low=12", "speaker=1-4", "content=1-4,6-9", "date.earliest=2025-09", "x=null"]
    place, other = {"start": 1, "end": 4}, {"start": 6, "end": 9}
    expected = ["deny", 12, place, [place, other], "2025-09", None]
    assert list(parse(given).values()) == expected
