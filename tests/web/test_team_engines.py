"""A team's desk over each engine: sign in, judge, be told to wait, sign out."""

from __future__ import annotations

from pathlib import Path

from fastapi.testclient import TestClient

import whence
from tests.controls.conftest import OURS
from tests.invented import ACCOUNT, reading
from tests.ledger.conftest import KEY, address, server
from tests.team.people import HASHER, OTHER, PASSWORD, Clock, staffed
from whence.ledger import Batch, open_ledger
from whence.web import TeamDesk, create_app

__all__ = ["address", "server"]  # fixtures


def test_a_journey(address: str) -> None:  # the fixture
    whole = reading()
    with open_ledger(address, create=True) as ledger:
        ledger.write(Batch(readings=(whole,), raws={whole.report.raw.sha256: whole.report.text.encode()}))
        staffed(ledger)
    form = {"record": ACCOUNT.id, "verdict": "accept", "back": "/judgements", "by": "Somebody Else"}
    apps = [create_app(address, "", team=TeamDesk(hasher=HASHER, now=Clock())) for _ in range(2)]
    with TestClient(apps[0], headers=OURS) as desk, TestClient(apps[1], headers=OURS) as another:
        assert desk.post("/login", data={"name": "r. okoye", "password": PASSWORD}).url.path == "/"
        assert "R. Okoye" in desk.post("/judgements", data=form).text
        assert desk.post("/logout").url.path == "/login"
        assert desk.get("/").url.path == "/login"
        wrong = {"name": "R. Okoye", "password": OTHER}
        told = [each.post("/login", data=wrong).status_code for each in (desk, another) * 3]
        assert told == [401] * 5 + [429]
    with whence.open(address) as opened:
        assert [each["by"] for each in opened.judgements()] == ["R. Okoye"]
        assert list(opened.verify()) == []


def test_over_an_encrypted_ledger(tmp_path: Path) -> None:
    path = str(tmp_path / "sealed.db")
    with open_ledger(path, create=True, key=KEY) as ledger:
        staffed(ledger)
    app = create_app(path, "", key=KEY, team=TeamDesk(hasher=HASHER, now=Clock()))
    with TestClient(app, headers=OURS) as desk:
        assert desk.post("/login", data={"name": "Boss Admin", "password": PASSWORD}).url.path == "/"
        assert "R. Okoye" in desk.get("/team").text
    assert b"Okoye" not in (tmp_path / "sealed.db").read_bytes()
