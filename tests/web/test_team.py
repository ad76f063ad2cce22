"""The page of accounts and the page of one's own password; what readers, reviewers and admins are shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from fastapi.testclient import TestClient

import whence
from tests.controls.conftest import OURS, ledger_of
from tests.invented import ACCOUNT, ID, reading
from tests.team.people import HASHER, OTHER, PASSWORD, Clock, staffed, team_of
from tests.web.ours import without_ours
from whence.ledger import open_ledger
from whence.web import TeamDesk, create_app
from whence.web.login import COOKIE

if TYPE_CHECKING:
    from whence.records import Account


@dataclass(frozen=True)
class Desk:
    client: TestClient
    address: str

    def sign_in(self, name: str, password: str = PASSWORD) -> Any:
        self.client.cookies.clear()
        return self.client.post("/login", data={"name": name, "password": password}, headers=OURS)

    def do(self, deed: str, name: str, **more: str) -> Any:
        return self.client.post("/team", data={"deed": deed, "name": name, **more}, headers=OURS)

    def accounts(self) -> dict[str, Account]:
        with open_ledger(self.address) as ledger:
            return {each.name: each for each in team_of(ledger).accounts()}


@pytest.fixture(name="desk")
def _desk(tmp_path: Path) -> Iterator[Desk]:
    address = ledger_of(tmp_path / "whence.db", reading())
    with open_ledger(address) as ledger:
        staffed(ledger)
    app = create_app(address, "", team=TeamDesk(hasher=HASHER, now=Clock()))
    with TestClient(app, follow_redirects=False) as client:
        yield Desk(client, address)


@pytest.fixture(name="admin")
def _admin(desk: Desk) -> Desk:
    desk.sign_in("Boss Admin")
    return desk


def test_an_admin_makes_an_account_and_its_owner_signs_in(admin: Desk) -> None:
    assert admin.do("add", "A. Sule", role="reviewer", password=OTHER).headers["location"] == "/team"
    page = admin.client.get("/team").text
    assert "<bdi>A. Sule</bdi>" in page
    assert "added as reviewer" in page
    assert admin.sign_in("A. Sule", OTHER).status_code == 303


def test_the_page_tells_who_did_what(admin: Desk) -> None:
    admin.do("role", "Ada Reader", role="reviewer")
    admin.do("disable", "R. Okoye")
    rows = re.findall(r"<tr><td>.*?</tr>", admin.client.get("/team").text)
    assert "disabled" in rows[0]
    assert "R. Okoye" in rows[0]
    assert "role reviewer" in rows[1]
    assert "Boss Admin" in rows[1]


@pytest.mark.parametrize(
    ("deed", "name", "more", "told"),
    [
        ("add", "r. okoye", {"role": "reader", "password": OTHER}, "there is an account of that name"),
        ("add", "New", {"role": "owner", "password": OTHER}, "no such role"),
        ("add", "New", {"role": "reader", "password": "short"}, "too short or too long"),
        ("add", "N\u202eew", {"role": "reader", "password": OTHER}, "characters that nobody sees"),
        ("role", "Nobody", {"role": "admin"}, "no account has this name"),
        ("disable", "Boss Admin", {}, "nobody would be left to administer"),
        ("role", "Boss Admin", {"role": "reader"}, "nobody would be left to administer"),
        ("enable", "R. Okoye", {"password": OTHER}, "this account is not disabled"),
    ],
)
def test_what_cannot_be_is_told_on_the_same_page_and_changes_nothing(
    admin: Desk, deed: str, name: str, more: dict[str, str], told: str
) -> None:
    before = admin.accounts()
    answer = admin.do(deed, name, **more)
    assert answer.status_code == 422
    assert told in answer.text
    assert "A new account" in answer.text
    assert admin.accounts() == before


@pytest.mark.parametrize("deed", ["", "delete", "add'--"])
def test_a_change_that_is_none_is_refused(admin: Desk, deed: str) -> None:
    assert admin.do(deed, "R. Okoye").status_code == 404


def test_a_disabled_account_is_out_at_once_and_let_in_by_a_new_password(admin: Desk) -> None:
    admin.sign_in("R. Okoye")
    theirs = admin.client.cookies[COOKIE]
    admin.sign_in("Boss Admin")
    ours = admin.client.cookies[COOKIE]
    admin.do("disable", "R. Okoye")
    for cookie, status in ((theirs, 303), (ours, 200)):
        admin.client.cookies.clear()
        admin.client.cookies.set(COOKIE, cookie)
        assert admin.client.get("/claims").status_code == status
    assert admin.sign_in("R. Okoye").status_code == 401
    admin.sign_in("Boss Admin")
    admin.do("enable", "R. Okoye", password=OTHER)
    assert admin.sign_in("R. Okoye", OTHER).status_code == 303


def test_ones_own_password_is_changed_with_the_old_one_and_ends_all_other_sessions(desk: Desk) -> None:
    desk.sign_in("R. Okoye")
    elsewhere = desk.client.cookies[COOKIE]
    desk.sign_in("R. Okoye")
    before = desk.client.cookies[COOKIE]
    form = {"old": PASSWORD, "new": OTHER, "again": OTHER}
    assert desk.client.post("/password", data=form, headers=OURS).headers["location"] == "/"
    assert desk.client.get("/").status_code == 200, "this session goes on"
    for cookie in (elsewhere, before):
        desk.client.cookies.clear()
        desk.client.cookies.set(COOKIE, cookie)
        assert desk.client.get("/").status_code == 303
    assert desk.sign_in("R. Okoye", OTHER).status_code == 303


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({"old": OTHER, "new": OTHER, "again": OTHER}, "Name and password do not belong together"),
        ({"old": PASSWORD, "new": OTHER, "again": PASSWORD}, "not the same both times"),
        ({"old": PASSWORD, "new": "short", "again": "short"}, "too short or too long"),
        ({}, "Name and password do not belong together"),
    ],
)
def test_a_password_that_is_not_changed_is_told_why(desk: Desk, form: dict[str, str], told: str) -> None:
    desk.sign_in("R. Okoye")
    answer = desk.client.post("/password", data=form, headers=OURS)
    assert (answer.status_code, told in answer.text) == (422, True)
    assert desk.sign_in("R. Okoye").status_code == 303


def test_whoever_finds_an_open_desk_cannot_try_one_password_after_the_other(desk: Desk) -> None:
    desk.sign_in("R. Okoye")
    form = {"old": OTHER, "new": OTHER, "again": OTHER}
    told = [desk.client.post("/password", data=form, headers=OURS).text for _ in range(6)]
    assert ["Too many tries" in each for each in told] == [False] * 5 + [True]


@pytest.mark.parametrize("page", [f"/reports/{ID}", f"/records/{ACCOUNT.id}", "/judgements"])
def test_a_reader_is_shown_no_form_that_would_be_refused(desk: Desk, page: str) -> None:
    desk.sign_in("R. Okoye")
    form = {"record": ACCOUNT.id, "verdict": "accept", "back": "/judgements"}
    assert desk.client.post("/judgements", data=form, headers=OURS).status_code == 303
    assert ">Signed <strong><bdi>R. Okoye</bdi>" in desk.client.get(page).text
    assert 'name="by"' not in desk.client.get(page).text
    desk.sign_in("Ada Reader")
    text = desk.client.get(page).text
    actions = set(re.findall(r'<form method="post" action="([^"]+)"[^>]*>(?!<fieldset disabled>)', text))
    assert actions == {"/logout"}


def test_a_reader_can_still_look_at_an_incident_but_not_decide(desk: Desk) -> None:
    with whence.open(desk.address) as ledger:
        ledger.link()
        incident = next(iter(ledger.incidents()))["id"]
    for name, decides in (("Ada Reader", False), ("R. Okoye", True)):
        desk.sign_in(name)
        assert ('id="decide"' in desk.client.get(f"/incidents/{incident}").text) == decides


def test_a_name_full_of_markup_is_shown_and_never_run(admin: Desk) -> None:
    evil = "<script>alert(1)</script>\"'>"
    admin.do("add", evil, role="reviewer", password=OTHER)
    assert "<script" not in without_ours(admin.client.get("/team").text)
    admin.sign_in(evil, OTHER)
    for page in ("/", "/password", f"/records/{ACCOUNT.id}"):
        text = admin.client.get(page).text
        assert "&lt;script&gt;" in text
        assert "<script" not in without_ours(text)
