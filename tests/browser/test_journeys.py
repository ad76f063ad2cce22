"""What a reviewer does at the desk, in a real browser: by mouse, by keyboard alone, on paper, enlarged, in the dark."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
import pytest

from tests.browser.conftest import EVIL, Desk, Open
from tests.invented import ACCOUNT, RAID, TEXT

if TYPE_CHECKING:
    from playwright.sync_api import Page

PAGES = (
    "/",
    "/reports",
    "/claims",
    "/actors",
    "/network",
    "/judgements",
    "/changes",
    f"/records/{ACCOUNT.id}",
    f"/records/{RAID.id}",
)
# Presses of the tabulator within which everything on these short pages must be reached.
REACH = 80


def tab_to(page: Page, selector: str) -> None:
    """Moves on by the tabulator alone until what ``selector`` names has the focus."""
    for _ in range(REACH):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
            return
    pytest.fail(f"no key leads to {selector}")


def sheet(page: Page) -> None:
    """From the front page to the sheet of the raid."""
    page.locator("a[href^='/incidents/']", has_text="Garissa").first.click()


def test_a_number_is_followed_to_its_sentence_without_scripts(enter: Open) -> None:
    page = enter(java_script_enabled=False)
    sheet(page)
    page.locator(".proposition[id$='-happened'] .paths a, .proposition .paths a").first.click()
    assert "/reports/" in page.url
    anchor = page.url.partition("#")[2]
    page.locator(f"[id='{anchor}']").wait_for(state="attached")  # the address changes before the page is there
    assert page.locator(f"[id='{anchor}']").count() == 1


def test_the_browser_shows_the_text_exactly(enter: Open, desk: Desk) -> None:
    page = enter()
    page.goto(desk.address + desk.report)
    assert page.locator(".text").text_content() == TEXT


def test_a_claim_is_judged_and_brought_back_by_keyboard_alone(enter: Open, desk: Desk) -> None:
    page = enter(java_script_enabled=True)
    page.goto(f"{desk.address}/records/{ACCOUNT.id}")
    tab_to(page, "form[action='/judgements'] [name=by]")
    page.keyboard.type("R. Okoye")
    tab_to(page, "button[value=reject]")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=rejected")
    tab_to(page, "summary")
    page.keyboard.press("Enter")
    tab_to(page, "details [name=by]")
    page.keyboard.type("R. Okoye")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=taken back")


def test_an_act_is_corrected_by_mouse_without_scripts(enter: Open, desk: Desk) -> None:
    page = enter(java_script_enabled=False)
    page.goto(f"{desk.address}/records/{ACCOUNT.id}")
    page.select_option("[name=act]", "deny")
    page.locator(".values [name=by]").fill("R. Okoye")
    page.get_by_role("button", name="Correct").click()
    assert page.locator(".chain .act").text_content() == "deny"


def test_two_reviewers_at_once_and_the_later_one_is_told(enter: Open, desk: Desk) -> None:
    first, second = enter(), enter()
    for page in (first, second):
        page.goto(f"{desk.address}/records/{ACCOUNT.id}")
    for page, name in ((first, "A. Sule"), (second, "R. Okoye")):
        page.locator("form[action='/judgements'] [name=by]").fill(name)
        page.locator("button[value=accept]").click()
    assert "accepted" in (first.text_content("main") or "")
    assert "A. Sule" in (second.text_content("main") or "")
    assert "Not done" in (second.text_content("main") or "")


def test_a_title_full_of_markup_is_shown_as_it_is(enter: Open, desk: Desk) -> None:
    page = enter()
    page.goto(desk.address + desk.report)
    assert page.locator("h1").text_content() == EVIL
    assert page.locator("h1 img, h1 script").count() == 0


def test_what_is_folded_on_the_screen_is_on_paper(enter: Open) -> None:
    page = enter()
    sheet(page)
    page.wait_for_load_state("networkidle")  # the style sheet too
    assert page.locator(".proposition:not([open]) .reason").count() > 0
    reasons = page.locator(".reason").all_text_contents()
    with pypdfium2.PdfDocument(page.pdf()) as paper:
        printed = " ".join(each.get_textpage().get_text_bounded() for each in paper)
    assert "Skip to the content" not in printed
    assert [printed.count(reason) for reason in set(reasons)] == [reasons.count(reason) for reason in set(reasons)]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_breaks_a_rule_of_accessibility(enter: Open, desk: Desk, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed").Axe()
    page = enter(color_scheme=scheme)
    sheet(page)
    for path in (page.url.removeprefix(desk.address), desk.report, *PAGES):
        page.goto(desk.address + path)
        found = axe.run(page).response["violations"]
        assert {(path, each["id"], each["nodes"][0]["html"]) for each in found} == set()


def test_nothing_is_cut_off_at_twice_the_size(enter: Open, desk: Desk) -> None:
    page = enter(viewport={"width": 640, "height": 480})  # what is left of 1280 × 960 at 200 %
    sheet(page)
    for path in (page.url.removeprefix(desk.address), desk.report, *PAGES):
        page.goto(desk.address + path)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert (path, wide) == (path, 0)


def test_keys_step_through_the_claims_and_selected_words_fill_the_form(enter: Open, desk: Desk) -> None:
    """The last of two places where the words stand is selected, and so no page asks which is meant."""
    page = enter()
    page.goto(desk.address + desk.report)
    page.keyboard.press("j")
    page.keyboard.press("j")
    cards = page.locator("section.card")
    assert page.evaluate("document.activeElement === document.querySelectorAll('section.card')[1]")
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement === document.querySelectorAll('section.card')[0]")
    assert cards.count() > 1
    page.locator("details", has_text="Add an event").locator("summary").click()
    page.evaluate(
        """() => {
            const walker = document.createTreeWalker(document.querySelector('.text'), NodeFilter.SHOW_TEXT);
            let found = null;
            while (walker.nextNode()) if (walker.currentNode.data.includes('raid')) found = walker.currentNode;
            const range = document.createRange(), at = found.data.lastIndexOf('raid');
            range.setStart(found, at);
            range.setEnd(found, at + 4);
            document.getSelection().removeAllRanges();
            document.getSelection().addRange(range);
        }"""
    )
    form = page.locator("form[action='/additions']", has_text="The word for it")
    form.get_by_role("button", name="Take the selected words").first.click()
    assert form.locator("[name=trigger]").input_value() == "raid"
    assert form.locator("[name=at]").get_attribute("value") == str(TEXT.rindex("raid"))
    form.locator("[name=by]").fill("R. Amaro")
    form.get_by_role("button", name="Add", exact=True).click()
    page.wait_for_url("**/records/*")
    assert page.locator("h1").inner_text() == "raid"
