"""Signing in at a team's desk: the form, the cookie, what a stranger learns, and nonsense in every field."""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Any

import httpx
import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.controls.conftest import OURS, ledger_of
from tests.invented import reading
from tests.team.people import CHEAP, HASHER, OTHER, PASSWORD, Clock, staffed, team_of
from whence.ledger import open_ledger
from whence.team import Cost, Hasher
from whence.web import TeamDesk, create_app
from whence.web.login import COOKIE, LARGEST_LOGIN, SECURE_COOKIE
from whence.web.security import HOSTS

NAME = "R. Okoye"
TLS = "https://desk.example.org"


@dataclass(frozen=True)
class Desk:
    client: TestClient
    clock: Clock
    address: str

    def sign_in(self, name: str = NAME, password: str = PASSWORD, **more: str) -> Any:
        return self.client.post("/login", data={"name": name, "password": password, **more}, headers=OURS)


@pytest.fixture(name="address")
def _address(tmp_path: Path) -> str:
    address = ledger_of(tmp_path / "whence.db", reading())
    with open_ledger(address) as ledger:
        staffed(ledger)
    return address


@pytest.fixture(name="desk")
def _desk(address: str) -> Iterator[Desk]:
    clock = Clock()
    app = create_app(address, "", team=TeamDesk(hasher=HASHER, now=clock))
    with TestClient(app, follow_redirects=False) as client:
        yield Desk(client, clock, address)


@pytest.fixture(name="over_tls")
def _over_tls(address: str) -> Iterator[TestClient]:
    app = create_app(address, "", team=TeamDesk(HOSTS | {"desk.example.org"}, True, HASHER, Clock()))
    with TestClient(app, base_url=TLS, follow_redirects=False) as client:
        yield client


def test_who_knows_the_password_comes_in_and_is_shown_by_name(desk: Desk) -> None:
    assert desk.sign_in().headers["location"] == "/"
    page = desk.client.get("/").text
    assert "Sign out" in page
    assert f"<bdi>{NAME}</bdi>" in page
    assert 'href="/team"' not in page


def test_one_comes_back_to_the_page_that_was_asked_for(desk: Desk) -> None:
    asked = f"/reports/{reading().report.id}"
    way = desk.client.get(asked).headers["location"]
    assert f'name="back" value="{asked}"' in desk.client.get(way).text
    assert desk.sign_in(back=asked).headers["location"] == asked


@pytest.mark.parametrize(
    "back", ["https://evil.example/", "//evil.example", "/\\evil.example", "\\/evil.example", "javascript:x", ""]
)
def test_signing_in_leads_to_no_other_site(desk: Desk, back: str) -> None:
    location = desk.sign_in(back=back).headers["location"]
    assert location.startswith("/")
    assert not location.startswith(("//", "/\\"))
    assert f'value="{location}"' in desk.client.get("/login", params={"back": location}).text


def test_the_cookie_is_for_this_desk_alone_and_no_script_sees_it(desk: Desk) -> None:
    told = desk.sign_in().headers["set-cookie"].lower()
    assert told.startswith(f"{COOKIE}=")
    for each in ("httponly", "samesite=strict", "path=/"):
        assert each in told
    assert "domain" not in told
    assert "max-age" not in told


def test_over_tls_the_cookie_goes_over_nothing_else(over_tls: TestClient) -> None:
    answer = over_tls.post("/login", data={"name": NAME, "password": PASSWORD}, headers=OURS)
    told = answer.headers["set-cookie"]
    assert told.startswith(f"{SECURE_COOKIE}=")
    assert "; Secure" in told
    assert answer.headers["strict-transport-security"].startswith("max-age=31536000")
    assert over_tls.get("/").status_code == 200


def test_a_desk_over_tls_answers_nothing_to_whoever_comes_without(over_tls: TestClient) -> None:
    for path in ("/login", "/", "/desk.css", "/desk.js"):
        assert over_tls.get(f"http://desk.example.org{path}").status_code == 421


@pytest.mark.parametrize("host", ["evil.example", "desk.example.org.evil.example", "xdesk.example.org", ""])
def test_only_the_names_that_were_given_are_answered(over_tls: TestClient, host: str) -> None:
    assert over_tls.get("/login", headers={"host": host}).status_code == 421
    assert over_tls.get("/login", headers={"host": "desk.example.org:8443"}).status_code == 200


def test_a_token_that_somebody_put_into_the_browser_before_is_not_the_one_afterwards(desk: Desk) -> None:
    desk.client.cookies.set(COOKIE, "planted")
    desk.sign_in()
    first = desk.client.cookies.get(COOKIE, domain="testserver.local")
    assert first not in (None, "planted")
    desk.client.cookies.clear()
    desk.client.cookies.set(COOKIE, first)
    again = desk.sign_in().cookies[COOKIE]
    assert again != first
    desk.client.cookies.clear()
    desk.client.cookies.set(COOKIE, first)
    assert desk.client.get("/").status_code == 303, "the one before is over"


def test_signing_out_ends_the_session_itself(desk: Desk) -> None:
    token = desk.sign_in().cookies[COOKIE]
    assert desk.client.post("/logout", headers=OURS).headers["location"] == "/login"
    desk.client.cookies.set(COOKIE, token)
    assert desk.client.get("/").status_code == 303


def test_signing_out_everywhere_ends_the_others_too(desk: Desk) -> None:
    with open_ledger(desk.address) as ledger:
        elsewhere = team_of(ledger, desk.clock).log_in(NAME, PASSWORD, "192.0.2.9").token
        desk.sign_in()
        desk.client.post("/logout", data={"everywhere": "yes"}, headers=OURS)
        assert team_of(ledger, desk.clock).account_of(elsewhere) is None


def test_a_wrong_name_and_a_wrong_password_are_told_in_the_same_words(desk: Desk) -> None:
    told = [desk.sign_in(name, OTHER) for name in (NAME, "Nobody", "Boss Admin")]
    assert {each.status_code for each in told} == {401}
    assert len({each.text for each in told}) == 1
    assert "Name and password do not belong together." in told[0].text


def test_a_name_that_nobody_has_takes_as_long_as_a_wrong_password() -> None:
    """At a cost of some milliseconds, the median of a few tries each, taken by turns."""
    hasher = Hasher(Cost(passes=3, memory_kib=16 * 1024, lanes=1))
    kept = hasher.hash(PASSWORD)
    hasher.fits(None, "")  # as the desk does when it starts
    times: dict[str | None, list[float]] = {kept: [], None: []}
    for each in (kept, None) * 9:
        began = time.perf_counter()
        assert not hasher.fits(each, OTHER)
        times[each].append(time.perf_counter() - began)
    known, unknown = (statistics.median(spent) for spent in times.values())
    assert 0.5 < known / unknown < 2


def test_after_five_failures_the_page_says_when_to_try_again(desk: Desk) -> None:
    for _ in range(5):
        assert desk.sign_in(password=OTHER).status_code == 401
    answer = desk.sign_in()
    assert answer.status_code == 429
    assert answer.headers["retry-after"] == "15"
    assert "Too many tries." in answer.text
    assert "Try again in 15 seconds, after 12:00:15 UTC." in answer.text
    assert "set-cookie" not in answer.headers
    desk.clock.on(seconds=15)
    assert desk.sign_in().status_code == 303


def test_two_desks_over_one_ledger_count_together(desk: Desk) -> None:
    with TestClient(create_app(desk.address, "", team=TeamDesk(hasher=HASHER, now=desk.clock))) as other:
        for client in (other, desk.client) * 2 + (other,):
            client.post("/login", data={"name": NAME, "password": OTHER}, headers=OURS)
    assert desk.sign_in().status_code == 429


class Held(Hasher):
    """A hasher that a test holds up: what a crowd at the door does to a slow machine."""

    def __init__(self) -> None:
        super().__init__(CHEAP)
        self.go_on = Event()

    def fits(self, kept: str | None, password: str) -> bool:
        assert self.go_on.wait(30) or not password
        return super().fits(kept, password)


def test_a_crowd_at_the_door_takes_no_page_from_those_inside(address: str) -> None:
    """A hundred who sign in at once, more than there are threads; somebody who is in reads on meanwhile."""
    hasher = Held()
    hasher.go_on.set()
    app = create_app(address, "", team=TeamDesk(hasher=hasher))
    transport = httpx.ASGITransport(app)

    async def crowd() -> tuple[int, set[int]]:
        async with httpx.AsyncClient(transport=transport, base_url="http://testserver", headers=OURS) as client:
            await client.post("/login", data={"name": NAME, "password": PASSWORD})
            hasher.go_on.clear()
            forms = [{"name": f"name {number}", "password": OTHER} for number in range(100)]
            waiting = [asyncio.create_task(client.post("/login", data=form)) for form in forms]
            await asyncio.sleep(0.5)
            page = await asyncio.wait_for(client.get("/reports"), 10)
            assert not any(each.done() for each in waiting)
            hasher.go_on.set()
            return page.status_code, {each.status_code for each in await asyncio.gather(*waiting)}

    with ThreadPoolExecutor(1) as elsewhere:  # a browser's loop may be running here
        assert elsewhere.submit(lambda: asyncio.run(crowd())).result() == (200, {401, 429})


def test_a_ledger_that_is_gone_is_told_and_lets_nobody_in(desk: Desk) -> None:
    desk.sign_in()
    Path(desk.address).rename(f"{desk.address}.away")
    answer = desk.client.get("/")
    assert (answer.status_code, "[L410]" in answer.text) == (503, True)


def test_more_than_a_name_and_a_password_is_not_read(desk: Desk) -> None:
    assert desk.sign_in(password="x" * LARGEST_LOGIN).status_code == 413
    pieces = iter([b"name=x&", b"password=y"])
    assert desk.client.post("/login", content=pieces, headers=OURS).status_code == 413
    assert desk.client.post("/reports", content=b"x" * 10**6, headers=OURS).status_code == 401


def test_a_page_from_a_time_that_is_over_asks_to_sign_in_again(desk: Desk) -> None:
    desk.sign_in()
    desk.clock.on(minutes=61)
    assert desk.client.get("/claims").headers["location"] == "/login?back=%2Fclaims"
    late = desk.client.post("/judgements", data={"record": "x"}, headers=OURS)
    assert (late.status_code, "sign in at /login" in late.text) == (401, True)


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(["name", "password", "back", "by", "token", "role"]), st.text(max_size=60), max_size=6
    )
)
def test_nonsense_in_the_form_lets_nobody_in_and_breaks_nothing(desk: Desk, form: dict[str, str]) -> None:
    encodable = {name: value.encode("utf-8", "replace").decode() for name, value in form.items()}
    answer = desk.client.post("/login", data=encodable, headers=OURS)
    assert answer.status_code in (401, 429)
    assert "set-cookie" not in answer.headers
    desk.clock.on(hours=1)


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.binary(max_size=200), st.sampled_from(["application/x-www-form-urlencoded", "multipart/form-data", "x", ""]))
def test_bytes_that_are_no_form_let_nobody_in_and_break_nothing(desk: Desk, body: bytes, kind: str) -> None:
    answer = desk.client.post("/login", content=body, headers={**OURS, "content-type": kind})
    assert answer.status_code in (400, 401, 413, 422, 429)
    assert "set-cookie" not in answer.headers
    desk.clock.on(hours=1)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(st.characters(min_codepoint=33, max_codepoint=126, exclude_characters='",;\\'), max_size=80))
def test_no_cookie_that_somebody_makes_up_lets_them_in(desk: Desk, cookie: str) -> None:
    answer = desk.client.get("/", headers={"cookie": f"{COOKIE}={cookie}"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/login")
