"""CSRF: no page of another site makes the desk do anything, and looking changes nothing."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from fastapi.testclient import TestClient

import whence
from tests.controls.conftest import OURS, TOKEN, paths
from tests.invented import ACCOUNT, ID

if TYPE_CHECKING:
    from fastapi import FastAPI

FOREIGN = [
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"},
    {"origin": "https://evil.example"},
    {"origin": "null"},
    {},
]
FORM = {"record": ACCOUNT.id, "verdict": "reject", "by": "x", "back": f"/reports/{ID}", "seen": ""}


def judged(address: str) -> int:
    with whence.open(address) as ledger:
        return sum(1 for _ in ledger.judgements())


@pytest.mark.parametrize("headers", FOREIGN)
def test_a_form_from_elsewhere_is_refused_on_every_route(app: FastAPI, address: str, headers: dict[str, str]) -> None:
    posts = paths(app, "POST")
    assert len(posts) >= 2
    with TestClient(app) as desk:
        desk.cookies.set("whence", TOKEN)
        for path in posts:
            assert desk.post(path, data=FORM, headers=headers).status_code == 403, path
    assert judged(address) == 0


def test_our_own_form_is_taken(desk: TestClient, address: str) -> None:
    assert desk.post("/judgements", data=FORM, headers=OURS).status_code == 200
    assert judged(address) == 1


def test_the_cookie_goes_with_no_request_of_another_site(app: FastAPI) -> None:
    with TestClient(app) as desk:
        answer = desk.get(f"/?token={TOKEN}", follow_redirects=False)
    told = answer.headers["set-cookie"].lower()
    assert "samesite=strict" in told
    assert "httponly" in told


def test_looking_at_every_page_changes_nothing(app: FastAPI, address: str) -> None:
    with whence.open(address) as ledger:
        ledger.link()  # a ledger that was never linked is linked when it is first shown
    before = hashlib.sha256(Path(address).read_bytes()).hexdigest()
    with TestClient(app) as desk:
        desk.cookies.set("whence", TOKEN)
        for path in paths(app, "GET"):
            desk.get(path, params={"verdict": "reject", "record": ACCOUNT.id, "by": "x"})
    assert judged(address) == 0
    assert hashlib.sha256(Path(address).read_bytes()).hexdigest() == before
