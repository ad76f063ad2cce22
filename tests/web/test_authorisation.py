"""Who may do what at the desk: every route there is, by method and by who asks. The routes are the application's own
list, so that one which is added tomorrow is asked for too. A desk for one knows its owner and everybody else; that of a
team knows roles, and ``NEEDED`` says which each route needs, written here once more: one that is not in it fails."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient

import whence
from tests.controls.conftest import OURS, TOKEN, ledger_of
from tests.invented import ACCOUNT, reading
from tests.team.people import HASHER, HOME, PASSWORD, ROLES, Clock, staffed, team_of
from whence.ledger import open_ledger
from whence.web import TeamDesk, create_app
from whence.web.roles import author

if TYPE_CHECKING:
    from fastapi import FastAPI

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


# The role that each route of a team's desk needs; None for nobody's.
NEEDED = {
    "GET /": "reader",
    "GET /changes": "reader",
    "POST /changes": "reader",
    "GET /map": "reader",
    "GET /timeline": "reader",
    "GET /incidents/{id_}": "reader",
    "POST /incidents/{id_}": "reviewer",
    "GET /reports": "reader",
    "GET /reports/{id_}": "reader",
    "GET /claims": "reader",
    "GET /actors": "reader",
    "GET /network": "reader",
    "GET /records/{id_}": "reader",
    "GET /judgements": "reader",
    "POST /judgements": "reviewer",
    "POST /corrections": "reviewer",
    "POST /additions": "reviewer",
    "GET /desk.css": None,
    "GET /desk.js": None,
    "GET /login": None,
    "POST /login": None,
    "POST /logout": "reader",
    "GET /password": "reader",
    "POST /password": "reader",
    "GET /team": "admin",
    "POST /team": "admin",
}
RANK = {None: 0, "reader": 1, "reviewer": 2, "admin": 3}
# How somebody comes whose session is none, or none any more; each is refused as somebody who never signed in.
OUTSIDE = ("anonymous", "wrong token", "idle for too long", "signed in for too long", "signed out", "disabled")
AGO = {"idle for too long": 2, "signed in for too long": 13}  # hours
CLOCK = Clock()


def team_app(address: str | None) -> FastAPI:
    return create_app(address, "", team=TeamDesk(hasher=HASHER, now=CLOCK))


def team_routes() -> dict[str, APIRoute]:
    found = [route for route in team_app(None).routes if isinstance(route, APIRoute)]
    return {f"{method} {route.path}": route for route in found for method in route.methods or ()}


@pytest.fixture(name="shared", scope="module")
def _shared(tmp_path_factory: pytest.TempPathFactory) -> str:
    address = ledger_of(tmp_path_factory.mktemp("team") / "whence.db", reading())
    with open_ledger(address) as ledger:
        staffed(ledger).add("Gone Away", "admin", PASSWORD)
    return address


@pytest.fixture(name="desk", scope="module")
def _desk(shared: str) -> Iterator[TestClient]:
    with TestClient(team_app(shared), follow_redirects=False) as desk:
        yield desk


def token(address: str, who: str) -> str:
    """What the browser of somebody with this role, or in this state, brings along."""
    if who in ("anonymous", "wrong token"):
        return "" if who == "anonymous" else "f" * 43
    names = {role: name for name, role in ROLES.items()} | {"disabled": "Gone Away"}
    with open_ledger(address) as ledger:
        team = team_of(ledger, CLOCK)
        if who == "disabled" and not all(each.active for each in team.accounts()):
            team.enable("Gone Away", PASSWORD)
        made = team.log_in(names.get(who, "Boss Admin"), PASSWORD, HOME).token
        CLOCK.on(hours=AGO.get(who, 0))
        if who == "signed out":
            team.log_out(made)
        if who == "disabled":
            team.disable("Gone Away")
    return made


def ask(desk: TestClient, route: str, cookie: str, **given: Any) -> Any:
    method, _, path = route.partition(" ")
    desk.cookies.clear()
    desk.cookies.set("whence-session", cookie)
    return desk.request(method, path.replace("{id_}", reading().report.id), **{"headers": OURS, **given})


def test_every_route_of_a_team_has_a_role_in_this_table() -> None:
    assert set(team_routes()) == set(NEEDED)


@pytest.mark.parametrize("route", NEEDED)
@pytest.mark.parametrize("role", ["reader", "reviewer", "admin"])
def test_each_role_may_do_what_the_table_says_and_no_more(desk: TestClient, shared: str, route: str, role: str) -> None:
    answer = ask(desk, route, token(shared, role))
    if RANK[role] < RANK[NEEDED[route]]:
        assert answer.status_code == 403
        assert f"this is for accounts with the role {NEEDED[route]}" in answer.text
    else:
        assert answer.status_code in LET_IN | ({401, 429} if route == "POST /login" else set())
        assert answer.headers.get("location") != "/login" or route == "POST /logout"


@pytest.mark.parametrize("route", [route for route, role in NEEDED.items() if role])
@pytest.mark.parametrize("who", OUTSIDE)
def test_who_is_not_signed_in_is_shown_the_way_in_and_nothing_else(
    desk: TestClient, shared: str, route: str, who: str
) -> None:
    answer = ask(desk, route, token(shared, who))
    if route.startswith("GET") or route == "POST /logout":
        assert (answer.status_code, answer.headers["location"].partition("?")[0]) == (303, "/login")
    else:
        assert answer.status_code == 401
    assert "set-cookie" not in answer.headers
    assert reading().report.id not in answer.text


@pytest.mark.parametrize("headers", [{"sec-fetch-site": "cross-site"}, {"origin": "https://evil.example"}, {}])
@pytest.mark.parametrize("route", [route for route in NEEDED if route.startswith("POST")])
def test_no_form_of_another_site_is_taken_from_whoever_it_is(
    desk: TestClient, shared: str, route: str, headers: dict[str, str]
) -> None:
    assert ask(desk, route, token(shared, "admin"), headers=headers).status_code == 403


@pytest.mark.parametrize("path", ["/openapi.json", "/docs", "/nowhere", "/team/", "/TEAM", "//team", "/x/../team"])
def test_no_other_spelling_of_a_path_leads_past_the_door(desk: TestClient, shared: str, path: str) -> None:
    address = f"GET http://testserver{path}"
    assert ask(desk, address, "").headers["location"].startswith("/login")
    assert ask(desk, address, token(shared, "reader")).status_code in (307, 403, 404)


def test_a_token_in_the_address_opens_no_desk_of_a_team(desk: TestClient) -> None:
    for given in ("", TOKEN, "x"):
        assert ask(desk, f"GET /?token={given}", "").headers["location"] == "/login"


def test_no_route_takes_the_name_of_who_judges_from_a_form() -> None:
    """All get it from ``author``, which knows who is signed in."""
    asked = 0
    for route in team_routes().values():
        pending = [route.dependant]
        while pending:
            each = pending.pop()
            pending += each.dependencies
            if "by" in {parameter.name for parameter in each.body_params}:
                assert each.call is author, route.path
                asked += 1
    assert asked >= 3


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("/judgements", {"record": ACCOUNT.id, "verdict": "accept", "back": "/"}),
        ("/corrections", {"record": ACCOUNT.id, "act": "deny"}),
    ],
)
def test_a_judgement_is_signed_by_whoever_is_signed_in(
    desk: TestClient, shared: str, path: str, form: dict[str, str]
) -> None:
    with whence.open(shared) as ledger:
        seen = [each["id"] for each in ledger.judgements(ACCOUNT.id)][-1:]
    forged = {**form, "by": "Boss Admin", "seen": "".join(seen)}
    assert ask(desk, f"POST {path}", token(shared, "reviewer"), data=forged).status_code == 303
    with whence.open(shared) as ledger:
        assert {each["by"] for each in ledger.judgements()} == {"R. Okoye"}
