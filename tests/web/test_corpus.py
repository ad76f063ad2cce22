"""Markup in every field that a report brings along is shown and never becomes part of a page."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from fastapi.testclient import TestClient

from tests.invented import ACCOUNT, ID, RAID, reading, report
from tests.web.ours import without_ours
from whence.ledger import Batch, open_ledger
from whence.web import create_app

if TYPE_CHECKING:
    from pathlib import Path

TOKEN = "0123456789abcdef"  # noqa: S105  # of a desk that only tests start
CORPUS = (
    '"><script>alert(1)</script>',
    "'><img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "</title></style></textarea><iframe srcdoc='x'></iframe>",
    "javascript:alert(1)",
    "{{ 7 * 7 }}{% raw %}",
    "\u202e\u2066<b onmouseover=alert(1)>\u2069",
)
PAGES = (
    "/",
    "/changes",
    "/reports",
    f"/reports/{ID}",
    "/claims",
    "/actors",
    "/network",
    f"/records/{ACCOUNT.id}",
    "/judgements",
)
# The one of our own: where the words of a claim are pasted.
OURS = {("textarea", "content")}
RUNS = {"script", "img", "iframe", "object", "embed", "base", "textarea", "b"}


class Found(HTMLParser):
    """What a browser would run or follow."""

    def __init__(self) -> None:
        super().__init__()
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Elements and attributes that could run, and links that leave the desk."""
        for name, value in attrs:
            if name.startswith("on") or name in ("srcdoc", "style"):
                self.wrong.append(f"{tag} {name}")
            if name in ("href", "src", "action") and not (value or "").startswith(("/", "#", "?")):
                self.wrong.append(f"{tag} {name}={value}")
        if tag in RUNS and (tag, dict(attrs).get("name")) not in OURS:
            self.wrong.append(tag)


def wrong(page: str) -> list[str]:
    parser = Found()
    parser.feed(without_ours(page))
    return parser.wrong


@pytest.mark.parametrize("evil", CORPUS)
def test_markup_in_stored_fields_stays_text(tmp_path: Path, evil: str) -> None:
    whole = reading(replace(report(title=evil, key=evil), agency=evil))
    actors = tuple(replace(each, name=f"{each.name} {evil}", kind=each.kind) for each in whole.actors)
    claims = tuple(replace(each, channel=evil) if each.id == ACCOUNT.id else each for each in whole.claims)
    with open_ledger(str(tmp_path / "whence.db"), create=True) as ledger:
        raws = {whole.report.raw.sha256: whole.report.text.encode()}
        ledger.write(Batch(readings=(replace(whole, actors=actors, claims=claims),), raws=raws))
        ledger.look("", 0)  # all that is linked from here on has changed since
    with TestClient(create_app(str(tmp_path / "whence.db"), TOKEN), headers={"sec-fetch-site": "same-origin"}) as desk:
        desk.cookies.set("whence", TOKEN)
        signed = {"record": RAID.id, "verdict": "accept", "by": evil, "why": evil, "back": evil}
        assert desk.post("/judgements", data=signed, follow_redirects=False).headers["location"] == "/"
        shown = {path: desk.get(path) for path in PAGES}
    assert {path: answer.status_code for path, answer in shown.items()} == dict.fromkeys(PAGES, 200)
    assert {path: wrong(answer.text) for path, answer in shown.items()} == {path: [] for path in PAGES}


def test_the_search_for_markup_finds_what_it_looks_for() -> None:
    assert [bool(wrong(f'<p title="{evil}">{evil}')) for evil in CORPUS].count(True) >= 5
    assert wrong('<a href="javascript:alert(1)">') == ["a href=javascript:alert(1)"]
