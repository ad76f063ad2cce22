"""Secrets and authorisation: nothing is served without the token, no key is in the code or readable by others, and
nobody can ask by a field that is not offered."""

from __future__ import annotations

import re
import stat
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from fastapi.testclient import TestClient

import whence
from tests.controls.conftest import OURS, TOKEN, paths
from whence.errors import UsageError

if TYPE_CHECKING:
    from fastapi import FastAPI

SOURCES = Path(whence.__file__).parent
KEYS = re.compile(r"(?:secret|password|token|api_?key)\w*\s*[:=]\s*[\"'][^\"'\s]{8,}[\"']", re.IGNORECASE)


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_no_route_answers_without_the_token(app: FastAPI, method: str) -> None:
    """Every route there is, by whatever method, with no token and with wrong ones."""
    everything = sorted({*paths(app, "GET"), *paths(app, "POST"), "/nowhere", "/openapi.json", "/docs"})
    with TestClient(app) as stranger:
        for path in everything:
            for given in ("", "wrong", TOKEN[:-1], f"{TOKEN}0", TOKEN.upper()):
                stranger.cookies.set("whence", given)
                assert stranger.request(method, path, headers=OURS).status_code == 401, (path, given)


def test_nothing_describes_the_desk_to_a_program(desk: TestClient) -> None:
    assert {desk.get(path).status_code for path in ("/openapi.json", "/docs", "/redoc")} == {404}


def test_the_key_of_pseudonyms_is_the_owners_alone(address: str, tmp_path: Path) -> None:
    with whence.open(address) as ledger:
        ledger.export("csv", tmp_path / "public", profile="public")
    (key,) = Path(address).parent.glob("*.key")
    assert stat.S_IMODE(key.stat().st_mode) == 0o600


def test_no_secret_is_written_in_the_sources() -> None:
    for file in SOURCES.rglob("*.py"):
        assert not KEYS.search(file.read_text(encoding="utf-8")), file


@pytest.mark.parametrize("name", ["report__text", "judgements", "sql", "order_by", "__class__"])
def test_nobody_asks_by_a_field_that_is_not_offered(address: str, name: str) -> None:
    with whence.open(address) as ledger, pytest.raises(UsageError):
        list(ledger.claims(**{name: "x"}))
