"""The desk: pages that anyone can follow to the sentence, that run nothing, and that let nobody in."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import whence
from tests.invented import ACCOUNT, ID, TEXT, reading, report
from tests.link.planted import Say, Who
from tests.link.planted import report as planted
from tests.web.ours import without_ours
from whence.errors import UsageError
from whence.ledger import Batch, open_ledger
from whence.records import Reading
from whence.web import create_app, standalone
from whence.web.marking import Mark, stretches

TOKEN = "0123456789abcdef"  # noqa: S105  # of a desk that only tests start
EVIL = '"><script>alert(1)</script>\u202e'


def write(path: Path, *readings: Reading) -> str:
    with open_ledger(str(path), create=True) as ledger:
        raws = {each.report.raw.sha256: each.report.text.encode() for each in readings}
        ledger.write(Batch(readings=readings, raws=raws))
    return str(path)


@pytest.fixture(name="address")
def _address(tmp_path: Path) -> str:
    """One incident with figures, one of which nothing more is told than that it happened."""
    return write(tmp_path / "whence.db", reading(), planted("Star", Say(Who("Rusk Amon"))))


@pytest.fixture(name="desk")
def _desk(address: str) -> Iterator[TestClient]:
    with TestClient(create_app(address, TOKEN)) as client:
        client.cookies.set("whence", TOKEN)
        yield client


def test_a_number_is_two_clicks_from_its_sentence(desk: TestClient) -> None:
    front = desk.get("/").text
    sheets = re.findall(r'href="(/incidents/\w+)"', front)
    links = [link for sheet in sheets for link in re.findall(r'href="(/reports/\w+)#(\w+)"', desk.get(sheet).text)]
    assert len(sheets) == 2
    assert links
    for path, anchor in links:
        assert f'<a id="{anchor}"></a>' in desk.get(path).text


def test_a_page_says_what_waits_instead_of_linking_much(desk: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("whence.web.app.LINKED_AT_ONCE", 1)
    for page in ("/", "/map", "/timeline", "/changes"):
        assert "2 reports were read since the last linking" in desk.get(page).text
    assert not re.search(r"/incidents/\w{16}", desk.get("/").text)
    monkeypatch.setattr("whence.web.app.LINKED_AT_ONCE", 2)
    front = desk.get("/").text
    assert "since the last linking" not in front
    assert len(set(re.findall(r"/incidents/\w{16}", front))) == 2


def test_the_text_on_the_page_is_the_reports_own(desk: TestClient) -> None:
    page = desk.get(f"/reports/{ID}").text
    (shown,) = re.findall(r'<div class="text" dir="auto">(.*?)</div>', page, re.DOTALL)
    assert html.unescape(re.sub(r"<[^>]+>", "", shown)) == TEXT


def test_every_page_is_drawn(desk: TestClient) -> None:
    for path in ("/", "/reports", "/claims", "/actors", "/reports?search=raid", "/claims?speaker=warsame", "/desk.css"):
        answer = desk.get(path)
        assert answer.status_code == 200
        assert "script-src 'self';" in answer.headers["content-security-policy"]
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert "<script" not in without_ours(answer.text)


def test_nothing_from_a_report_runs(tmp_path: Path) -> None:
    address = write(tmp_path / "evil.db", reading(report(key=EVIL, title=EVIL)))
    with TestClient(create_app(address, TOKEN)) as desk:
        desk.cookies.set("whence", TOKEN)
        for path in ("/", "/reports", f"/reports/{ID}", "/claims", f"/reports?search={EVIL}", f"/actors?name={EVIL}"):
            assert "<script" not in without_ours(desk.get(path).text)


def test_without_the_token_nobody_gets_in(address: str) -> None:
    with TestClient(create_app(address, TOKEN)) as stranger:
        assert stranger.get("/").status_code == 401
        assert stranger.get("/?token=wrong").status_code == 401
        assert stranger.get(f"/?token={TOKEN}").status_code == 200
        assert stranger.get("/reports").status_code == 200


def test_another_name_for_this_machine_is_refused(desk: TestClient) -> None:
    assert desk.get("/", headers={"host": "evil.example"}).status_code == 421


def verdict(desk: TestClient, seen: str = "", **headers: str) -> int:
    form = {"record": ACCOUNT.id, "verdict": "accept", "by": "R. Okoye", "back": f"/reports/{ID}", "seen": seen}
    return desk.post("/judgements", data=form, headers=headers, follow_redirects=False).status_code


def test_a_form_from_another_site_changes_nothing(desk: TestClient) -> None:
    assert verdict(desk, origin="https://evil.example") == 403
    assert verdict(desk, **{"sec-fetch-site": "cross-site"}) == 403
    assert verdict(desk) == 403
    assert "accepted" not in desk.get(f"/reports/{ID}").text


def test_forms_of_this_desk_are_taken_as_browsers_send_them(desk: TestClient) -> None:
    assert verdict(desk, **{"sec-fetch-site": "same-origin", "origin": "null"}) == 303  # under a policy of no referrer
    assert verdict(desk, seen="stale", origin="http://testserver") == 409  # an older browser: let in, and overtaken
    assert verdict(desk, origin="null") == 403


def test_a_reviewer_accepts_a_claim_and_a_second_who_did_not_see_it_is_told(desk: TestClient) -> None:
    assert verdict(desk, **{"sec-fetch-site": "same-origin"}) == 303
    assert "accepted" in desk.get(f"/reports/{ID}").text
    assert verdict(desk, seen="", **{"sec-fetch-site": "same-origin"}) == 409


def test_an_id_that_nobody_has_is_told_with_the_way_back(desk: TestClient) -> None:
    answer = desk.get("/incidents/ffff")
    assert answer.status_code == 404
    assert "no record has this id" in answer.text


def test_one_file_holds_the_sheet_and_the_texts_and_leads_to_itself_alone(address: str, tmp_path: Path) -> None:
    with whence.open(address) as ledger:
        page = standalone(ledger)
        with pytest.raises(UsageError, match="not of an incident"):
            standalone(ledger, ID)
    assert "At least 9 people" in page
    targets = set(re.findall(r'href="([^"]+)"', page)) - {"#main"}
    assert all(target.startswith("#") for target in targets)
    assert {target[1:] for target in targets} <= set(re.findall(r'id="([^"]+)"', page))
    assert "http://" not in page.replace("https://tana.example", "")


def test_stretches_joined_again_are_the_text() -> None:
    found = [
        Mark(0, 4, "speaker", "a"),
        Mark(2, 9, "content", "a"),
        Mark(2, 9, "content", "b"),
        Mark(8, 12, "event", "c"),
    ]
    made = stretches("0123456789abcdef", found)
    assert "".join(each.text for each in made) == "0123456789abcdef"
    kinds = ["speaker", "content speaker", "content", "content event", "event", ""]
    assert [" ".join(each.kinds) for each in made] == kinds
    assert made[1].begins == ("b",)
    assert [each for stretch in made for each in stretch.begins] == ["a", "b", "c"]


def test_what_changed_is_told_from_one_look_to_the_next(desk: TestClient, address: str) -> None:
    page = desk.get("/changes").text
    assert "You have not looked yet" in page
    (step,) = re.findall(r'name="step" value="(\d+)"', page)
    desk.post("/changes", data={"step": step}, headers={"sec-fetch-site": "same-origin"})
    assert "Nothing." in desk.get("/changes").text
    write(Path(address), planted("Herald", Say(Who("Dalo Venn"), place="Orm", day="2025-06-01")))
    page = desk.get("/changes").text
    assert "1 origin, 1 report" in page
    (sheet,) = re.findall(r'href="(/incidents/\w+)"', page)
    assert desk.get(sheet).status_code == 200
