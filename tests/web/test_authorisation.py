"""Who may do what at the desk: every route there is, by method and by who asks. The routes are the application's own
list, so that one which is added tomorrow is asked for too; the desk knows two roles, its owner and everybody else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import pytest
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient

import whence
from tests.controls.conftest import OURS, TOKEN, ledger_of
from tests.invented import reading
from whence.web import create_app

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
LOOKING = frozenset({"GET", "HEAD"})


@dataclass(frozen=True)
class Asker:
    """Who asks: with which token, from where; and what they get for looking and for sending, ``None`` for being let in
    to what the route itself answers."""

    token: str = TOKEN
    headers: Mapping[str, str] = field(default_factory=lambda: OURS)
    query: str = ""
    looking: int | None = None
    sending: int | None = None


ASKERS = {
    "the owner": Asker(),
    "the owner, by another name of loopback": Asker(headers={**OURS, "host": "localhost:8017"}),
    "the owner, in an older browser": Asker(headers={"origin": "http://testserver"}),
    "the owner, with the printed address": Asker(token="", query=f"?token={TOKEN}", looking=303, sending=303),
    "no token": Asker(token="", looking=401, sending=401),
    "half a token": Asker(token=TOKEN[:8], looking=401, sending=401),
    "another start's token": Asker(token="f" * len(TOKEN), looking=401, sending=401),
    "a wrong token in the address": Asker(token="", query="?token=wrong", looking=401, sending=401),
    "a wrong host": Asker(headers={**OURS, "host": "evil.example"}, looking=421, sending=421),
    "a wrong host without token": Asker(token="", headers={"host": "evil.example"}, looking=421, sending=421),
    "another site": Asker(headers={"sec-fetch-site": "cross-site"}, sending=403),
    "a neighbouring site": Asker(headers={"sec-fetch-site": "same-site"}, sending=403),
    "a foreign origin": Asker(headers={"origin": "https://evil.example"}, sending=403),
    "another port of this machine": Asker(headers={"origin": "http://testserver:9999"}, sending=403),
    "no origin": Asker(headers={}, sending=403),
    "another site without token": Asker(token="", headers={"sec-fetch-site": "cross-site"}, looking=401, sending=403),
}
# What the desk itself answers to its owner with an empty form, an id put in where one belongs.
LET_IN = frozenset({200, 303, 404, 422})


@pytest.fixture(name="address", scope="module")
def _address(tmp_path_factory: pytest.TempPathFactory) -> str:
    return ledger_of(tmp_path_factory.mktemp("desk") / "whence.db", reading())


@pytest.fixture(name="client", scope="module")
def _client(address: str) -> Iterator[TestClient]:
    with TestClient(create_app(address, TOKEN), follow_redirects=False) as client:
        yield client


def routes() -> list[object]:
    return list(create_app(None, TOKEN).routes)


def offered() -> dict[str, set[str]]:
    """The methods of each path, an id put in where one belongs."""
    found: dict[str, set[str]] = {}
    for route in routes():
        if isinstance(route, APIRoute):
            found.setdefault(re.sub(r"\{\w+\}", reading().report.id, route.path), set()).update(route.methods or ())
    return found


OFFERED = offered()


def test_every_route_is_of_a_kind_that_the_table_asks_for() -> None:
    """A mounted folder, a socket or a host route would be none, and its row must be thought of."""
    assert [route for route in routes() if not isinstance(route, APIRoute)] == []
    assert len(OFFERED) >= 13


@pytest.mark.parametrize("asker", ASKERS)
@pytest.mark.parametrize("path", sorted(OFFERED))
def test_each_route_answers_each_asker_as_the_table_says(client: TestClient, path: str, asker: str) -> None:
    who = ASKERS[asker]
    for method in METHODS:
        client.cookies.clear()
        client.cookies.set("whence", who.token)
        status = client.request(method, path + who.query, headers=dict(who.headers)).status_code
        expected = who.looking if method in LOOKING else who.sending
        if expected is not None:
            assert status == expected, method
        elif method in OFFERED[path]:
            assert status in LET_IN, method
        else:
            assert status == 405, method


@pytest.mark.parametrize("path", sorted(path for path, methods in OFFERED.items() if "GET" in methods))
def test_who_is_let_in_by_nothing_is_told_nothing(client: TestClient, path: str) -> None:
    client.cookies.clear()
    for headers in ({"host": "evil.example"}, {}):
        answer = client.get(path, headers=headers)
        assert answer.status_code in (401, 421)
        assert len(answer.text) < 100
        assert "set-cookie" not in answer.headers
        assert reading().report.id not in answer.text


def test_the_ledger_is_as_it_was(client: TestClient, address: str) -> None:
    """Nobody judged anything, though every form was sent by everybody."""
    for path in OFFERED:
        client.cookies.clear()
        client.post(path, data={"record": reading().claims[0].id, "verdict": "reject", "by": "x", "back": "/"})
    with whence.open(address) as ledger:
        assert list(ledger.judgements()) == []
