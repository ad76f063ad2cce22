"""Stored XSS: what a text, a title or a reviewer brings along is shown as its characters and never run."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import whence
from tests.controls.conftest import OURS, TOKEN, evil, ledger_of
from tests.invented import ACCOUNT, ID
from tests.web.ours import without_ours
from whence.web import create_app, standalone

PAYLOADS = (
    '"><script>alert(1)</script>',
    "'><img src=x onerror=alert(1)>",
    "</title><svg onload=alert(1)>",
    '" autofocus onfocus=alert(1) x="',
    "javascript:alert(1)",
    "</style><style>*{background:url(//evil.example)}",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "{{7*7}}${7*7}<%= 7*7 %>",
    "<!--><script>alert(1)</script>-->",
    "<base href=//evil.example>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "\u202e<a href=javascript:alert(1)>x",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "]]><script>alert(1)</script>",
)
# Drawings of our own are svg; what would run in another's is an attribute, and found as such.
RUNNING = frozenset({"script", "iframe", "object", "embed", "base", "math", "applet", "frame", "foreignobject"})
LEADING = frozenset({"href", "src", "action", "formaction", "data", "poster", "xlink:href", "background"})
# The desk's own style sheet, put into the page that opens from disk.
OWN_STYLE = "<style>{{ style|safe }}</style>"


class Running(HTMLParser):
    """Collects all in a page that a browser could run, or that leads away from the desk."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in RUNNING:
            self.found.append(tag)
        for name, value in attrs:
            told = (value or "").strip().lower()
            leads = name in LEADING and told.startswith(("javascript:", "data:text"))
            if name.startswith("on") or leads or name == "srcdoc":
                self.found.append(f"{tag} {name}={value}")
            if tag == "meta" and name == "http-equiv":
                self.found.append("meta refresh")


def running(page: str) -> list[str]:
    parser = Running()
    parser.feed(without_ours(page))
    return parser.found


def test_the_check_sees_what_runs() -> None:
    assert running("<p onclick=a()><script></script><a href='javascript:x'>") == [
        "p onclick=a()",
        "script",
        "a href=javascript:x",
    ]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_field_of_a_report_runs_on_any_page(payload: str, tmp_path: Path) -> None:
    address = ledger_of(tmp_path / "evil.db", evil(payload))
    with TestClient(create_app(address, TOKEN)) as desk:
        desk.cookies.set("whence", TOKEN)
        form = {"record": ACCOUNT.id, "verdict": "accept", "by": payload, "why": payload, "back": f"/reports/{ID}"}
        assert desk.post("/judgements", data={**form, "seen": ""}, headers=OURS).status_code == 200
        sheets = re.findall(r'href="(/incidents/\w+)"', desk.get("/").text)
        pages = ["/", "/reports", f"/reports/{ID}", "/claims", "/actors", "/judgements", f"/records/{ACCOUNT.id}"]
        asked = [
            f"{page}?{name}={payload}" for page in ("/reports", "/claims") for name in ("search", "speaker", "outlet")
        ]
        assert sheets
        for path in (*pages, *sheets, *asked):
            assert running(desk.get(path).text) == [], path
    with whence.open(address) as ledger:
        assert running(standalone(ledger)) == []


def test_no_template_marks_anything_as_safe() -> None:
    templates = [each for each in (files("whence.web") / "templates").iterdir() if each.name.endswith(".html")]
    assert templates
    for each in templates:
        page = each.read_text(encoding="utf-8").replace(OWN_STYLE, "")
        assert not re.search(r"\|\s*safe|autoescape\s+false|innerHTML", page), each.name
