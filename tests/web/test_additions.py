"""A claim or event that the machine missed, added at the desk by the words of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.invented import ID, TEXT, reading
from tests.web.test_desk import TOKEN, write
from whence import open as open_ledger
from whence.errors import UsageError
from whence.records import Span
from whence.web import create_app
from whence.web.additions import found, occurrences

FORM = {"report": ID, "by": "R. Amaro", "kind": "claim", "what": "deny"}


@pytest.fixture(name="address")
def _address(tmp_path: Path) -> str:
    return write(tmp_path / "whence.db", reading())


@pytest.fixture(name="desk")
def _desk(address: str) -> Iterator[TestClient]:
    with TestClient(create_app(address, TOKEN), headers={"sec-fetch-site": "same-origin"}) as client:
        client.cookies.set("whence", TOKEN)
        yield client


def test_a_claim_is_added_by_its_words(desk: TestClient, address: str) -> None:
    words = {
        "content": "This story was taken from an agency feed",
        "speaker": "spokeswoman Amina Warsame",
        "cue": "told",
    }
    page = desk.post("/additions", data={**FORM, **words})
    assert page.status_code == 200
    assert "added" in page.text
    with open_ledger(address) as ledger:
        (claim,) = ledger.claims(review="added")
    assert [piece["text"] for piece in claim["content"]] == [words["content"]]
    assert claim["speaker"] is not None
    assert (claim["speaker"]["text"], claim["act"]) == (words["speaker"], "deny")
    assert claim["cue"] is not None
    assert claim["cue"]["text"] == "told"


def test_an_event_is_added_by_its_word_and_joins_an_incident(desk: TestClient, address: str) -> None:
    data = {**FORM, "kind": "event", "what": "ASSAULT", "trigger": "killed", "targets": "people"}
    assert desk.post("/additions", data=data).status_code == 200
    with open_ledger(address) as ledger:
        (event,) = ledger.events(review="added")
        assert [each["text"] for each in event["targets"]] == ["people"]
        assert any(event["id"] in incident["events"] for incident in ledger.incidents())
        assert list(ledger.verify()) == []


def test_where_words_stand_in_several_places_one_is_chosen(desk: TestClient, address: str) -> None:
    data = {**FORM, "kind": "event", "what": "ASSAULT", "trigger": "raid"}
    page = desk.post("/additions", data=data).text
    starts = re.findall(r'name="at" value="(\d+)"', page)
    assert starts == [str(place.start) for place in occurrences(TEXT, "raid", "trigger")]
    assert len(starts) == 2
    assert desk.post("/additions", data={**data, "at": starts[1]}).status_code == 200
    with open_ledger(address) as ledger:
        (event,) = ledger.events(review="added")
    assert event["trigger"]["start"] == int(starts[1])


def test_words_that_the_text_does_not_have_are_told(desk: TestClient) -> None:
    page = desk.post("/additions", data={**FORM, "content": "nobody ever said this"})
    assert page.status_code == 404
    assert "copy them from the text" in page.text
    assert desk.post("/additions", data={**FORM, "content": "told", "what": "sing"}).status_code == 404


def test_white_space_between_words_does_not_matter_and_the_nearest_of_other_words_is_meant() -> None:
    text = "He said so. The mayor of\nMelk said that it was over."
    asked = found(
        text,
        {"kind": "claim", "content": "it was over", "speaker": "The mayor  of Melk", "cue": "said", "what": "assert"},
    )
    assert asked.places == (Span(40, 51),)
    assert asked.values["speaker"] == {"start": 12, "end": 29}
    assert asked.values["cue"] == {"start": 30, "end": 34}
    with pytest.raises(UsageError, match="does not have these words"):
        found(text, {"kind": "event", "trigger": "", "what": "ASSAULT"})


def test_words_are_found_whole_and_a_speaker_outside_of_what_is_said() -> None:
    text = "On Monday, he said the raid on the village was theirs. It was raided before he came."
    asked = found(
        text, {"kind": "claim", "content": "the raid on the village was theirs", "speaker": "he", "what": "assert"}
    )
    assert asked.values["speaker"] == {"start": 11, "end": 13}
    assert [place.start for place in occurrences(text, "raid", "trigger")] == [text.index("raid on")]
    assert occurrences("爆発があった", "爆発", "trigger") == [Span(0, 2)]


def test_words_that_stand_everywhere_are_to_be_told_apart_by_more_of_them() -> None:
    with pytest.raises(UsageError, match="more than 100 places"):
        occurrences("a b " * 250_000, "a", "trigger")


def test_the_report_offers_both_forms(desk: TestClient) -> None:
    page = desk.get(f"/reports/{ID}").text
    assert page.count('action="/additions"') == 2
    assert "<option>ASSAULT</option>" in page
