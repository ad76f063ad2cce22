"""A team's desk in a real browser: signing in, judging, signing out; being told to wait; administering."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import whence
from tests.browser.conftest import PATIENCE, opened
from tests.invented import ACCOUNT, ID, reading
from tests.link.planted import Say, Who
from tests.link.planted import report as planted
from tests.team.people import HASHER, OTHER, PASSWORD, staffed
from whence.ledger import Batch, open_ledger
from whence.web import TeamDesk, create_app

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PAGES = ("/team", "/password", f"/records/{ACCOUNT.id}", f"/reports/{ID}", "/judgements", "/")


@pytest.fixture(name="ledger")
def _ledger(tmp_path: Path) -> str:
    path = str(tmp_path / "whence.db")
    readings = (reading(), planted("Star", Say(Who("Rusk Amon"))))
    with open_ledger(path, create=True) as ledger:
        raws = {each.report.raw.sha256: each.report.text.encode() for each in readings}
        ledger.write(Batch(readings=readings, raws=raws))
        staffed(ledger).add("Long Name " * 6, "reader", PASSWORD)
    return path


@pytest.fixture(name="address")
def _address(ledger: str) -> Iterator[str]:
    """Where a team's desk answers. The clock is the machine's: browsers look at it too."""
    with opened(create_app(ledger, "", team=TeamDesk(hasher=HASHER))) as address:
        yield address


@pytest.fixture(name="browse")
def _browse(chromium: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """``browse()``: the first page that a browser without any cookie gets."""
    contexts = []

    def browse(**settings: Any) -> Page:
        contexts.append(chromium.new_context(**settings))
        page = contexts[-1].new_page()
        page.set_default_timeout(PATIENCE * 1000)
        page.goto(address)
        return page

    yield browse
    for context in contexts:
        context.close()


def sign_in(page: Page, name: str, password: str = PASSWORD) -> None:
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()


def test_a_reviewer_signs_in_judges_and_signs_out_without_scripts(
    browse: Callable[..., Page], address: str, ledger: str
) -> None:
    page = browse(java_script_enabled=False)
    page.goto(f"{address}/records/{ACCOUNT.id}")
    assert page.url.startswith(f"{address}/login?")
    sign_in(page, "r. okoye")
    assert page.url == f"{address}/records/{ACCOUNT.id}"
    assert page.locator("[name=by]").count() == 0
    page.locator("form[action='/judgements'] [name=why]").first.fill("as the text says")
    page.locator("button[value=accept]").click()
    assert "R. Okoye" in (page.locator(".card").first.text_content() or "")
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(f"{address}/login")
    for left in (f"/records/{ACCOUNT.id}", "/reports"):
        page.goto(f"{address}{left}")
        assert page.url.startswith(f"{address}/login?")
    with whence.open(ledger) as opened_ledger:
        assert [each["by"] for each in opened_ledger.judgements()] == ["R. Okoye"]


def test_signing_in_by_keyboard_alone(browse: Callable[..., Page], address: str) -> None:
    page = browse()
    for _ in range(2):  # past the link that skips to the content
        page.keyboard.press("Tab")
    page.keyboard.type("Ada Reader")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/")
    assert "Incidents" in (page.text_content("nav") or "")


def test_after_too_many_tries_the_page_says_when_to_try_again(browse: Callable[..., Page]) -> None:
    page = browse()
    for _ in range(5):
        sign_in(page, "R. Okoye", OTHER)
        assert "Name and password do not belong together." in (page.get_by_role("alert").text_content() or "")
    sign_in(page, "R. Okoye")
    told = page.get_by_role("alert").text_content() or ""
    assert "Too many tries." in told
    assert "seconds, after" in told
    assert "UTC." in told


def test_an_admin_makes_an_account_and_takes_it_back(browse: Callable[..., Page], address: str) -> None:
    page, theirs = browse(), browse()
    sign_in(page, "Boss Admin")
    page.get_by_role("link", name="Team").click()
    page.locator(".entrance [name=name]").fill("A. Sule")
    page.locator(".entrance [name=password]").fill(OTHER)
    page.get_by_role("button", name="Add", exact=True).click()
    sign_in(theirs, "A. Sule", OTHER)
    assert theirs.url == f"{address}/"
    card = page.get_by_role("region", name="A. Sule")
    card.locator("summary").click()
    card.get_by_role("button", name="Disable").click()
    theirs.goto(f"{address}/claims")
    assert theirs.url.startswith(f"{address}/login")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_of_a_team_breaks_a_rule_of_accessibility(
    browse: Callable[..., Page], address: str, scheme: str
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed").Axe()
    page = browse(color_scheme=scheme)
    sign_in(page, "Boss Admin", OTHER)
    found = {("/login", each["id"], each["nodes"][0]["html"]) for each in axe.run(page).response["violations"]}
    sign_in(page, "Boss Admin")
    for path in PAGES:
        page.goto(address + path)
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        violations = axe.run(page).response["violations"]
        found |= {(path, each["id"], each["nodes"][0]["html"]) for each in violations}
    assert found == set()


def test_nothing_of_a_team_is_cut_off_at_twice_the_size(browse: Callable[..., Page], address: str) -> None:
    page = browse(viewport={"width": 640, "height": 480})  # what is left of 1280 × 960 at 200 %
    for path in ("/login", *PAGES):
        page.goto(address + path)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert (path, wide) == (path, 0)
        if path == "/login":
            sign_in(page, "Boss Admin")
