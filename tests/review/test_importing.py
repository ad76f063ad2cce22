"""What people changed in annotation tools comes back as judgements: exported, changed as a person would, taken in."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.invented import ACCOUNT, ID, RAID, TEXT, at, reading
from whence.errors import InputError, UsageError
from whence.export import export
from whence.ledger import Batch, ClaimFilter, EventFilter, Ledger, open_ledger
from whence.records import Claim, Event, Span
from whence.review import Imported, Importing, Reviewer, documents

Change = Callable[[list[dict[str, Any]]], object]


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    whole = reading()
    with open_ledger(str(tmp_path / "whence.db"), create=True) as opened:
        opened.write(Batch(readings=(whole,), raws={whole.report.raw.sha256: TEXT.encode()}))
        yield opened


def take(ledger: Ledger, format_: str, *files: Path, **options: bool) -> Imported:
    return Importing(Reviewer(ledger, "R. Amaro"), "second reading", **options).take(documents(format_, files))


def claims(ledger: Ledger) -> dict[str, Claim]:
    return {row.claim.id: row.claim for row in ledger.claims()}


def tasks(ledger: Ledger, folder: Path, change: Change) -> Path:
    """Label Studio's export after somebody took over the predictions and changed them."""
    export(ledger, "labelstudio", folder)
    (task,) = json.loads((folder / "tasks.json").read_text("utf-8"))
    result = task.pop("predictions")[0]["result"]
    change(result)
    task["annotations"] = [{"result": result, "was_cancelled": False}]
    file = folder / "export.json"
    file.write_text(json.dumps([task]), "utf-8")
    return file


def region(label: str, span: Span, name: str, note: str = "") -> dict[str, Any]:
    value = {"start": span.start, "end": span.end, "text": span.cut(TEXT), "labels": [label]}
    return {"id": name, "type": "labels", "value": value, "meta": {"text": [note]}}


def of(result: list[dict[str, Any]], record: str, label: str) -> dict[str, Any]:
    return next(each for each in result if each.get("id") == f"{record}-{label}-0")


def test_what_was_left_as_it_was_judges_nothing(ledger: Ledger, tmp_path: Path) -> None:
    done = take(ledger, "labelstudio", tasks(ledger, tmp_path / "ls", lambda _: None))
    assert set(done.counts) == {"unchanged"}
    assert (done.problems, ledger.judgements()) == ([], [])


def test_a_mark_that_was_moved_is_a_correction(ledger: Ledger, tmp_path: Path) -> None:
    assert ACCOUNT.speaker is not None
    shorter = Span(ACCOUNT.speaker.start, ACCOUNT.speaker.end - 1)

    def move(result: list[dict[str, Any]]) -> None:
        value = of(result, ACCOUNT.id, "SPEAKER")["value"]
        value.update(end=shorter.end, text=shorter.cut(TEXT))

    file = tasks(ledger, tmp_path / "ls", move)
    assert take(ledger, "labelstudio", file).counts["corrected"] == 1
    assert claims(ledger)[ACCOUNT.id].speaker == shorter
    (judgement,) = ledger.judgements()
    assert (judgement.by, judgement.why, judgement.verdict) == ("R. Amaro", "second reading", "correct")
    assert "corrected" not in take(ledger, "labelstudio", file).counts  # the same again adds nothing
    assert len(ledger.judgements()) == 1


def test_a_mark_that_was_taken_away_leaves_the_field_empty(ledger: Ledger, tmp_path: Path) -> None:
    file = tasks(ledger, tmp_path / "ls", lambda result: result.remove(of(result, ACCOUNT.id, "SPEAKER")))
    assert take(ledger, "labelstudio", file).counts["corrected"] == 1
    assert claims(ledger)[ACCOUNT.id].speaker is None


def test_new_marks_tied_by_arrows_are_a_new_record(ledger: Ledger, tmp_path: Path) -> None:
    content, cue = Span(0, 12), Span(13, 20)

    def draw(result: list[dict[str, Any]]) -> None:
        result.append(region("CONTENT", content, "aB3", "claim deny"))
        result.append(region("CUE", cue, "xY9"))
        result.append({"type": "relation", "from_id": "aB3", "to_id": "xY9", "labels": ["part"]})

    file = tasks(ledger, tmp_path / "ls", draw)
    assert take(ledger, "labelstudio", file).counts["added"] == 1
    (row,) = ledger.claims(ClaimFilter(review="added"))
    assert (row.claim.content, row.claim.cue, row.claim.act) == ((content,), cue, "deny")
    assert "added" not in take(ledger, "labelstudio", file).counts


def test_a_new_event_needs_a_type_that_its_note_or_its_word_tells(ledger: Ledger, tmp_path: Path) -> None:
    def draw(result: list[dict[str, Any]]) -> None:
        result.append(region("EVENT", Span(0, 5), "told", "event PROTEST"))
        result.append(region("EVENT", Span(6, 9), "untold"))

    done = take(ledger, "labelstudio", tasks(ledger, tmp_path / "ls", draw))
    assert done.counts["added"] == 1
    (row,) = ledger.events(EventFilter(review="added"))
    assert row.event.type == "PROTEST"
    (problem,) = done.problems
    assert problem.place.endswith("untold")
    assert "nothing tells the type" in problem.message


def test_what_is_not_in_the_file_is_rejected_only_where_that_is_said(ledger: Ledger, tmp_path: Path) -> None:
    def drop(result: list[dict[str, Any]]) -> None:
        result[:] = [each for each in result if not str(each.get("id", each.get("from_id"))).startswith(RAID.id)]

    file = tasks(ledger, tmp_path / "ls", drop)
    assert take(ledger, "labelstudio", file).counts["missing"] == 1
    assert RAID.id in {row.event.id for row in ledger.events()}
    assert take(ledger, "labelstudio", file, reject_missing=True).counts["rejected"] == 1
    assert RAID.id not in {row.event.id for row in ledger.events()}
    assert "rejected" not in take(ledger, "labelstudio", file, reject_missing=True).counts


def test_marks_that_count_utf16_are_found_and_others_are_told(ledger: Ledger, tmp_path: Path) -> None:
    def spoil(result: list[dict[str, Any]]) -> None:
        of(result, ACCOUNT.id, "CUE")["value"].update(text="words that are not there")

    done = take(ledger, "labelstudio", tasks(ledger, tmp_path / "ls", spoil))
    (problem,) = done.problems
    assert ACCOUNT.id in problem.place
    assert "do not stand there" in problem.message
    assert done.counts["unchanged"] > 0


def test_a_dry_run_says_and_does_nothing(ledger: Ledger, tmp_path: Path) -> None:
    file = tasks(ledger, tmp_path / "ls", lambda result: result.remove(of(result, ACCOUNT.id, "SPEAKER")))
    assert take(ledger, "labelstudio", file, dry=True).counts["corrected"] == 1
    assert ledger.judgements() == []


def test_what_was_left_as_it_was_can_be_accepted(ledger: Ledger, tmp_path: Path) -> None:
    done = take(ledger, "labelstudio", tasks(ledger, tmp_path / "ls", lambda _: None), accept_unchanged=True)
    assert set(done.counts) == {"accepted"}
    assert {judgement.verdict for judgement in ledger.judgements()} == {"accept"}


def test_inception_comes_back_by_its_own_library(ledger: Ledger, tmp_path: Path) -> None:
    cassis = pytest.importorskip("cassis")
    export(ledger, "inception", tmp_path)
    file = tmp_path / f"{ID}.json"
    with file.open("rb") as stream:
        cas = cassis.load_cas_from_json(stream)
    for part in cas.select("webanno.custom.WhencePart"):
        if part.record == ACCOUNT.id and part.role == "source":
            part.end -= 1
        if part.record == ACCOUNT.id:
            part.value = "deny"
    cas.to_json(file)
    assert take(ledger, "inception", file).counts["corrected"] == 1
    assert ACCOUNT.speaker is not None
    changed = claims(ledger)[ACCOUNT.id]
    assert changed.speaker == Span(ACCOUNT.speaker.start, ACCOUNT.speaker.end - 1)
    assert (changed.act, changed.acts) == ("deny", ("deny",))


def test_web_annotations_come_back(ledger: Ledger, tmp_path: Path) -> None:
    export(ledger, "annotations", tmp_path)
    file = tmp_path / "annotations.jsonld"
    held = json.loads(file.read_text("utf-8"))
    mine = next(each for each in held["items"] if each["id"] == f"urn:whence:{ACCOUNT.id}")
    mine["target"] = [each for each in mine["target"] if each["role"] != "speaker"]
    new = {"id": "urn:uuid:1", "type": "Annotation", "body": {"record": {"kind": "claim", "report": ID, "act": "warn"}}}
    position = {"type": "TextPositionSelector", "start": 0, "end": 12}
    quote = {"type": "TextQuoteSelector", "exact": TEXT[:12]}
    held["items"].append(
        {**new, "target": {"role": "content", "source": f"urn:whence:{ID}", "selector": [position, quote]}}
    )
    file.write_text(json.dumps(held), "utf-8")
    done = take(ledger, "annotations", file)
    assert (done.counts["corrected"], done.counts["added"], done.problems) == (1, 1, [])
    assert claims(ledger)[ACCOUNT.id].speaker is None
    (row,) = ledger.claims(ClaimFilter(review="added"))
    assert (row.claim.act, row.claim.content) == ("warn", (Span(0, 12),))


@pytest.mark.parametrize("format_", ["labelstudio", "annotations", "inception"])
def test_a_file_of_another_kind_is_told(ledger: Ledger, tmp_path: Path, format_: str) -> None:
    file = tmp_path / "other.json"
    file.write_text('{"some": "thing"}', "utf-8")
    with pytest.raises(InputError):
        take(ledger, format_, file)
    with pytest.raises(UsageError, match="no such format"):
        list(documents("brat", [file]))


def test_a_report_that_the_ledger_does_not_have_is_told_and_the_rest_goes_on(ledger: Ledger, tmp_path: Path) -> None:
    file = tasks(ledger, tmp_path / "ls", lambda _: None)
    (task,) = json.loads(file.read_text("utf-8"))
    other = {**task, "data": {**task["data"], "report": "f" * 16}}
    file.write_text(json.dumps([other, task]), "utf-8")
    done = take(ledger, "labelstudio", file)
    assert len(done.problems) == 1
    assert done.counts["unchanged"] > 0


def test_events_are_records_too(ledger: Ledger, tmp_path: Path) -> None:
    people = at("people")

    def name(result: list[dict[str, Any]]) -> None:
        result.append(region("ACTOR", people, f"{RAID.id}-ACTOR-9"))

    assert take(ledger, "labelstudio", tasks(ledger, tmp_path / "ls", name)).counts["corrected"] == 1
    (event,) = (row.event for row in ledger.events(EventFilter(review="corrected")))
    assert isinstance(event, Event)
    assert people in event.actors
