"""What a reader asks of a report's claims, and pages of them where there are many."""

from __future__ import annotations

import re
from pathlib import Path
from typing import cast

from fastapi.testclient import TestClient

import whence
from tests.link.planted import Say, Who, report
from tests.web.test_desk import TOKEN, write
from whence.records import Reading
from whence.web import create_app
from whence.web.cards import CARDS, Asked, page
from whence.wire import ClaimShape, EventShape

MAYOR, MINISTER = Who("Rusk Amon"), Who("health minister Dalo Venn", name="Dalo Venn")


def shapes(tmp_path: Path, reading: Reading) -> tuple[list[ClaimShape], list[EventShape]]:
    with whence.open(write(tmp_path / "whence.db", reading)) as ledger:
        sheet = ledger.sheet(reading.report.id)
    return cast("list[ClaimShape]", list(sheet.claims)), cast("list[EventShape]", list(sheet.events))


def test_each_filter_alone(tmp_path: Path) -> None:
    claims, events = shapes(
        tmp_path, report("Post", Say(MAYOR), Say(MINISTER, act="deny", status="denied"), Say(status="alleged"))
    )
    assert len(page(claims, events, Asked(), 0).claims) == 2
    assert [each["acts"] for each in page(claims, events, Asked(speaker="dalo"), 0).claims] == [["deny"]]
    assert [each["acts"] for each in page(claims, events, Asked(act="deny"), 0).claims] == [["deny"]]
    assert page(claims, events, Asked(voice="narrator"), 0).claims == []
    denied = page(claims, events, Asked(status="denied"), 0)
    assert [each["acts"] for each in denied.claims] == [["deny"]]
    assert [each["status"] for each in denied.events] == ["denied"]
    assert page(claims, events, Asked(status="alleged"), 0).counts == {"claims": 0, "events": 1}


def test_what_was_asked_goes_on_to_the_next_page() -> None:
    assert Asked(speaker="A & B", act="deny").query == "speaker=A+%26+B&act=deny&"
    assert Asked().query == ""


def test_many_claims_come_a_page_at_a_time_and_the_text_with_each(tmp_path: Path) -> None:
    """Every claim is on one page, and on one alone; a judgement leads back to its page."""
    many = report("Post", *(Say(MAYOR, filler=f"of {number}") for number in range(CARDS + 5)))
    with TestClient(create_app(write(tmp_path / "many.db", many), TOKEN)) as desk:
        desk.cookies.set("whence", TOKEN)
        path = f"/reports/{many.report.id}"
        pages = [desk.get(path).text, desk.get(f"{path}?at={CARDS}").text]
        shown = [set(re.findall(r'name="record" value="(\w+)"', each)) for each in pages]
        assert [len(each) for each in shown] == [CARDS, 5]
        assert shown[0] | shown[1] == {claim.id for claim in many.claims}
        assert f'href="?at={CARDS}"' in pages[0]
        assert all(each.count("<mark") > CARDS for each in pages)
        assert f'name="back" value="{path}?at={CARDS}"' in pages[1]
