"""Reviewing at the desk: values corrected, verdicts taken back, two people at once, and forms that bring nonsense."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

import whence
from tests.invented import ACCOUNT, ID, RAID, reading
from tests.web.ours import without_ours
from whence.ledger import Batch, open_ledger
from whence.web import create_app

TOKEN = "0123456789abcdef"  # noqa: S105  # of a desk that only tests start
PAGE = f"/records/{ACCOUNT.id}"
EVIL = "<script>alert(1)</script>\u202e"


@pytest.fixture(name="address")
def _address(tmp_path: Path) -> str:
    path = str(tmp_path / "whence.db")
    whole = reading()
    with open_ledger(path, create=True) as ledger:
        ledger.write(Batch(readings=(whole,), raws={whole.report.raw.sha256: whole.report.text.encode()}))
    return path


@pytest.fixture(name="desk")
def _desk(address: str) -> Iterator[TestClient]:
    with TestClient(create_app(address, TOKEN), headers={"sec-fetch-site": "same-origin"}) as client:
        client.cookies.set("whence", TOKEN)
        yield client


def send(desk: TestClient, to: str, page: str, **fields: str) -> Any:
    """The form of ``page`` that goes to ``to``, as a browser sends it: what it holds, and what somebody filled in."""
    form = re.findall(rf'<form method="post" action="{to}".*?</form>', desk.get(page).text, re.DOTALL)[0]
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form))
    return desk.post(to, data=hidden | {"by": "R. Okoye"} | fields, follow_redirects=False)


def test_a_corrected_act_stands_with_the_machines_beside_it(desk: TestClient, address: str) -> None:
    assert send(desk, "/corrections", PAGE, act="deny", certainty="asserted", why="she rejects it").status_code == 303
    page = desk.get(PAGE).text
    assert "The machine says: act <bdi>assert</bdi>; acts <bdi>assert, accuse</bdi>" in page
    assert "she rejects it" in page
    with whence.open(address) as ledger:
        (claim,) = ledger.claims(ids=(ACCOUNT.id,))
    assert claim["act"] == "deny"
    assert claim["acts"] == ["deny", "accuse"]  # the other act is still there


def test_a_figure_gets_another_bound(desk: TestClient, address: str) -> None:
    page = f"/records/{RAID.id}"
    (low,) = re.findall(r'name="(figures@[\d-]+\.low)"', desk.get(page).text)
    assert send(desk, "/corrections", page, **{low: "12"}).status_code == 303
    with whence.open(address) as ledger:
        (event,) = ledger.events(ids=(RAID.id,))
    assert [(figure["low"], figure["high"]) for figure in event["figures"]] == [(12, None)]


@pytest.mark.parametrize("number", ["-1", "nine", "٣", "9" * 400, EVIL])
def test_what_is_no_number_of_people_is_refused(desk: TestClient, number: str) -> None:
    page = f"/records/{RAID.id}"
    (low,) = re.findall(r'name="(figures@[\d-]+\.low)"', desk.get(page).text)
    answer = send(desk, "/corrections", page, **{low: number})
    assert answer.status_code == 404
    assert "this is no number of people" in answer.text
    assert "<script" not in without_ours(answer.text)


@pytest.mark.parametrize("fields", [{}, {"act": "shout"}, {"record": "ffff"}, {"record": ID}, {"by": " "}])
def test_a_form_with_nonsense_changes_nothing(desk: TestClient, fields: dict[str, str]) -> None:
    assert send(desk, "/corrections", PAGE, **fields).status_code == 404
    assert "Nobody has judged this" in desk.get("/judgements").text


def test_a_rejected_claim_is_found_again_and_brought_back(desk: TestClient) -> None:
    send(desk, "/judgements", PAGE, verdict="reject", why="a caption")
    assert f'id="{ACCOUNT.id}"' not in desk.get(f"/reports/{ID}").text
    assert "a caption" in desk.get("/judgements").text
    assert send(desk, "/judgements", "/judgements", verdict="undo", why="misread").status_code == 303
    assert f'id="{ACCOUNT.id}"' in desk.get(f"/reports/{ID}").text
    assert "taken back" in desk.get(PAGE).text


def test_a_claim_can_be_judged_again_after_everything_was_undone(desk: TestClient) -> None:
    send(desk, "/judgements", PAGE, verdict="accept")
    send(desk, "/judgements", "/judgements", verdict="undo")
    assert send(desk, "/judgements", PAGE, verdict="accept").status_code == 303


def test_who_was_overtaken_is_told_by_whom_and_nothing_is_lost(desk: TestClient) -> None:
    send(desk, "/corrections", PAGE, act="deny", by="A. Sule")
    late = send(desk, "/corrections", PAGE, act="praise", seen="")
    assert late.status_code == 409
    assert "A. Sule" in late.text
    assert "praise" not in desk.get("/judgements").text


def test_no_form_leads_away_from_the_desk(desk: TestClient) -> None:
    answer = send(desk, "/judgements", PAGE, verdict="accept", back="//evil.example/reports/")
    assert answer.headers["location"] == "/"


def test_what_a_reviewer_writes_is_shown_and_never_run(desk: TestClient) -> None:
    send(desk, "/judgements", PAGE, verdict="accept", by=EVIL, why=EVIL)
    for page in ("/judgements", PAGE):
        assert "&lt;script&gt;" in desk.get(page).text
        assert "<script" not in without_ours(desk.get(page).text)
