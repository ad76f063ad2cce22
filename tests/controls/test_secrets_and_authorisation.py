"""Secrets and authorisation: nothing is served without the token or an account, no key is in the code or readable by
others, nobody can ask by a field that is not offered, and nothing of accounts leaves the ledger."""

from __future__ import annotations

import hashlib
import re
import stat
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from fastapi.testclient import TestClient

import whence
from tests.controls.conftest import OURS, TOKEN, paths
from tests.team.people import HASHER, HOME, PASSWORD, ROLES, Clock, staffed, team_of
from whence.errors import UsageError
from whence.export import FORMATS
from whence.ledger import open_ledger
from whence.web import TeamDesk, create_app

if TYPE_CHECKING:
    from fastapi import FastAPI

SOURCES = Path(whence.__file__).parent
SQLITE = (".db", ".db-wal", ".db-shm", ".lock", ".key")
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


@pytest.fixture(name="hidden")
def _hidden(address: str) -> list[bytes]:
    """Accounts, a session and a failed try in the ledger: everything of them that no file may carry elsewhere."""
    with open_ledger(address) as ledger:
        team = staffed(ledger)
        token = team.log_in("R. Okoye", PASSWORD, HOME).token
        kept = [found.password for name in ROLES if (found := ledger.accounts.find(name))]
    return [each.encode() for each in (*ROLES, token, hashlib.sha256(token.encode()).hexdigest(), *kept)]


@pytest.mark.parametrize("profile", ["internal", "public"])
def test_no_export_holds_anything_of_accounts(address: str, hidden: list[bytes], tmp_path: Path, profile: str) -> None:
    with whence.open(address) as ledger:
        for format_ in FORMATS:
            ledger.export(format_, tmp_path / format_, profile=profile)
    written = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file() and path.suffix not in SQLITE]
    assert len(written) > len(FORMATS)
    assert [each for each in hidden if any(each in file for file in written)] == []


def test_a_public_copy_has_no_accounts(address: str, hidden: list[bytes]) -> None:
    with whence.open(address) as ledger, ledger.as_public() as copy:
        assert copy.team().accounts() == []
        assert copy.team().changes() == []


def test_the_ledger_holds_neither_passwords_nor_tokens(address: str, hidden: list[bytes]) -> None:
    with open_ledger(address) as ledger:
        token = team_of(ledger).log_in("R. Okoye", PASSWORD, HOME).token
        ledger.checkpoint()
    stored = Path(address).read_bytes()
    assert hidden[0] in stored
    assert token.encode() not in stored
    assert PASSWORD.encode() not in stored
    assert b"$argon2id$" in stored


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_no_route_of_a_team_answers_to_a_stranger(address: str, hidden: list[bytes], method: str) -> None:
    """Every route there is, by whatever method, with no session and with wrong ones: the way to sign in, or nothing."""
    app = create_app(address, "", team=TeamDesk(hasher=HASHER, now=Clock()))
    everything = sorted({*paths(app, "GET"), *paths(app, "POST"), "/nowhere", "/openapi.json", "/docs"})
    with TestClient(app, follow_redirects=False) as stranger:
        for path in (path for path in everything if path not in ("/login", "/desk.css", "/desk.js")):
            for given in ("", "wrong", hidden[len(ROLES) + 1].decode(), TOKEN):
                stranger.cookies.set("whence-session", given)
                answer = stranger.request(method, path, headers=OURS)
                shown = (answer.status_code, answer.headers.get("location", "").partition("?")[0])
                assert shown in ((401, ""), (303, "/login")), (path, given)
