"""Open redirect and reflection: no address and no error page carries on what a stranger put into a link."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.controls.conftest import OURS, TOKEN
from tests.invented import ACCOUNT, ID
from tests.web.ours import without_ours

if TYPE_CHECKING:
    from fastapi.testclient import TestClient

ELSEWHERE = (
    "https://evil.example/",
    "//evil.example/",
    "/\\evil.example",
    "/reports/../../evil",
    "javascript:alert(1)",
    "",
)


@pytest.mark.parametrize("back", ELSEWHERE)
def test_no_form_leads_away(desk: TestClient, back: str) -> None:
    form = {"record": ACCOUNT.id, "verdict": "accept", "by": "R. Okoye", "back": back, "seen": ""}
    answer = desk.post("/judgements", data=form, headers=OURS, follow_redirects=False)
    assert answer.headers.get("location", "/").startswith(("/reports/", "/records/", "/judgements", "/"))
    assert "evil" not in answer.headers.get("location", "")
    assert not answer.headers.get("location", "/").startswith(("//", "/\\"))


@pytest.mark.parametrize("path", ["//evil.example", "/\\evil.example", "/%2f%2fevil.example"])
def test_the_token_leads_only_to_this_desk(desk: TestClient, path: str) -> None:
    answer = desk.get(f"http://testserver{path}?token={TOKEN}", follow_redirects=False)
    location = answer.headers.get("location", "/")
    assert not location.startswith(("//", "/\\")), location


@pytest.mark.parametrize("path", ["/nowhere-evil", "/incidents/evil<b>", "/reports/evil<b>", "/records/<script>evil"])
def test_error_pages_reflect_no_markup(desk: TestClient, path: str) -> None:
    answer = desk.get(path)
    assert answer.status_code in {404, 422}
    assert "<b>" not in answer.text.replace("<b>", "", 0) or "evil<b>" not in answer.text
    assert "<script" not in without_ours(answer.text)


def test_a_nonsense_header_is_not_reflected(desk: TestClient) -> None:
    answer = desk.get(f"/reports/{ID}", params={"act": "x\r\nSet-Cookie: evil=1"})
    assert "evil" not in str(answer.headers)
