"""Decisions about whole incidents at the desk: grades, merges, splits, and every one of them undone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import whence
from tests.link.planted import Say, Who
from tests.link.planted import report as planted
from whence.ledger import Batch, open_ledger
from whence.web import create_app
from whence.wire import IncidentShape

TOKEN = "0123456789abcdef"  # noqa: S105  # of a desk that only tests start
OURS = {"sec-fetch-site": "same-origin"}


@pytest.fixture(name="address")
def _address(tmp_path: Path) -> str:
    """Two reports of one attack, and one of an attack elsewhere."""
    readings = (
        planted("Star", Say(Who("Rusk Amon"), killed=(15, 15))),
        planted("Post", Say(Who("Dalo Venn"), killed=(15, 15))),
        planted("Courier", Say(Who("Rusk Amon"), place="Orme", killed=(3, 3))),
    )
    address = str(tmp_path / "whence.db")
    with open_ledger(address, create=True) as ledger:
        raws = {each.report.raw.sha256: each.report.text.encode() for each in readings}
        ledger.write(Batch(readings=readings, raws=raws))
    return address


@pytest.fixture(name="desk")
def _desk(address: str) -> Iterator[TestClient]:
    with TestClient(create_app(address, TOKEN), headers=OURS) as client:
        client.cookies.set("whence", TOKEN)
        client.get("/")
        yield client


def incidents(address: str) -> list[IncidentShape]:
    with whence.open(address) as ledger:
        ledger.link()
        return sorted(ledger.incidents(), key=lambda each: -each["carriers"])


def test_a_grade_is_the_reviewers_and_who_was_overtaken_is_told(desk: TestClient, address: str) -> None:
    path = f"/incidents/{incidents(address)[0]['id']}"
    form = {"verdict": "grade", "source": "B", "information": "2", "by": "R. Okoye", "seen": ""}
    assert "Admiralty B2" in desk.post(path, data=form).text
    assert desk.post(path, data={**form, "by": "A. Reva", "source": "C"}).status_code == 409
    assert "Admiralty B2" in desk.get(path).text


def test_a_grade_that_the_code_does_not_have_is_refused(desk: TestClient, address: str) -> None:
    path = f"/incidents/{incidents(address)[0]['id']}"
    form = {"verdict": "grade", "source": "G", "information": "2", "by": "R. Okoye", "seen": ""}
    assert "A to F" in desk.post(path, data=form).text


def test_two_incidents_become_one_and_two_again(desk: TestClient, address: str) -> None:
    first, second = incidents(address)
    form = {"verdict": "merge", "other": second["id"], "by": "R. Okoye", "why": "one raid on two villages"}
    page = desk.post(f"/incidents/{first['id']}", data=form).text
    assert [each["carriers"] for each in incidents(address)] == [3]
    assert "one raid on two villages" in page
    (judgement,) = re.findall(r'name="record" value="(\w+)"', page)
    (seen,) = re.findall(r'name="seen" value="(\w+)">\s*\n?<label class="name">', page[page.index("Decided so far") :])
    undone = {"record": judgement, "verdict": "undo", "by": "R. Okoye", "back": "/judgements", "seen": seen}
    assert desk.post("/judgements", data=undone).status_code == 200
    assert [each["carriers"] for each in incidents(address)] == [2, 1]


def test_a_report_is_split_off(desk: TestClient, address: str) -> None:
    first = incidents(address)[0]
    form = {"verdict": "split", "event": first["events"][-1], "by": "R. Okoye"}
    assert desk.post(f"/incidents/{first['id']}", data=form).status_code == 200
    assert [each["carriers"] for each in incidents(address)] == [1, 1, 1]


@pytest.mark.parametrize(
    "form",
    [
        {"verdict": "merge", "other": "ffff", "by": "R. Okoye"},
        {"verdict": "merge", "other": "", "by": "R. Okoye"},
        {"verdict": "split", "event": "ffff", "by": "R. Okoye"},
        {"verdict": "explode", "by": "R. Okoye"},
        {"verdict": "grade", "source": "B", "information": "2", "by": " "},
    ],
)
def test_nonsense_changes_nothing(desk: TestClient, address: str, form: dict[str, str]) -> None:
    before = incidents(address)
    assert desk.post(f"/incidents/{before[0]['id']}", data=form).status_code in {400, 404}
    assert incidents(address) == before
