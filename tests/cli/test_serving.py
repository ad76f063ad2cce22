"""``whence serve --team``: what it refuses, and the real server over real TLS and behind a proxy."""

from __future__ import annotations

import json
import signal
import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.cli.conftest import Whence
from tests.team.people import PASSWORD, staffed
from whence.ledger import open_ledger

NAME = "desk.example.org"
OURS = {"sec-fetch-site": "same-origin"}
FORM = {"name": "R. Okoye", "password": PASSWORD}


@pytest.fixture(name="certificate", scope="module")
def _certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate for ``NAME`` that signs itself, and its key."""
    folder = tmp_path_factory.mktemp("tls")
    key = ec.generate_private_key(ec.SECP256R1())
    whose = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NAME)])
    names = x509.SubjectAlternativeName([x509.DNSName(NAME), x509.IPAddress(ip_address("127.0.0.1"))])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(whose, whose, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(names, critical=False)
        .sign(key, hashes.SHA256())
    )
    cert_file, key_file = folder / "desk.pem", folder / "desk.key"
    cert_file.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    plain = serialization.NoEncryption()
    key_file.write_bytes(key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain))
    return cert_file, key_file


@pytest.fixture(name="staffed_ledger")
def _staffed_ledger(ledger: str) -> str:
    with open_ledger(ledger) as opened:
        staffed(opened)
    return ledger


@contextmanager
def served(ledger: str, *arguments: str) -> Iterator[tuple[str, int]]:
    """The real command, ended at the end; the address and the port that it prints."""
    command = [sys.executable, "-m", "whence", "serve", "--team", "--ledger", ledger, "--port", "0", "--json", "-q"]
    with subprocess.Popen([*command, *arguments], stdout=subprocess.PIPE, text=True) as desk:
        assert desk.stdout is not None
        try:
            told = json.loads(desk.stdout.readline())
            yield told["address"], told["port"]
        finally:
            desk.send_signal(signal.SIGINT)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--team", "--bind", "0.0.0.0"), "beyond this machine the desk is served over TLS only"),  # noqa: S104  # refused
        (("--team", "--bind", "192.0.2.1"), "beyond this machine the desk is served over TLS only"),
        (("--team", "--bind", "::"), "beyond this machine the desk is served over TLS only"),
        (("--team", "--bind", "desk"), "this is no IP address"),
        (("--team", "--behind-proxy"), "by which name do browsers reach the desk?"),
        (("--team", "--behind-proxy", "the proxy", "--host-name", NAME), "this is no IP address"),
        (("--team", "--tls-cert", "x.pem"), "a certificate and its key belong together"),
        (("--team", "--tls-cert", "x", "--tls-key", "y", "--behind-proxy"), "either TLS ends here or a proxy ends it"),
        (("--team", "--tls-cert", "x", "--tls-key", "y", "--host-name", NAME), "cannot be used: No such file"),
        (("--bind", "0.0.0.0"), "without accounts the desk is for this machine alone"),  # noqa: S104  # refused
        (("--host-name", NAME), "without accounts the desk is for this machine alone"),
        (("--behind-proxy",), "without accounts the desk is for this machine alone"),
    ],
)
def test_what_would_not_be_safe_is_refused_before_anything_listens(
    whence: Whence, staffed_ledger: str, arguments: tuple[str, ...], told: str
) -> None:
    ended = whence("serve", "--ledger", staffed_ledger, "--port", "0", *arguments)
    assert ended.code == 2
    assert told in ended.err
    assert "next:" in ended.err
    assert ended.out == ""


def test_a_desk_that_nobody_could_administer_is_not_opened(whence: Whence, ledger: str) -> None:
    ended = whence("serve", "--team", "--ledger", ledger)
    assert ended.code == 2
    assert "whence team add NAME --role admin" in ended.err


def test_a_key_that_is_none_is_told_before_anybody_comes(
    whence: Whence, staffed_ledger: str, certificate: tuple[Path, Path]
) -> None:
    cert, _ = certificate
    arguments = ("--tls-cert", str(cert), "--tls-key", str(cert), "--host-name", NAME)
    ended = whence("serve", "--team", "--ledger", staffed_ledger, *arguments)
    assert (ended.code, "this certificate and key cannot be used" in ended.err) == (2, True)


def test_a_team_signs_in_over_tls(staffed_ledger: str, certificate: tuple[Path, Path]) -> None:
    cert, key = certificate
    tls = ("--tls-cert", str(cert), "--tls-key", str(key), "--host-name", NAME)
    with served(staffed_ledger, *tls) as (address, port):
        assert address == f"https://{NAME}:{port}/"
        context = ssl.create_default_context(cafile=str(cert))
        with httpx.Client(verify=context, base_url=f"https://127.0.0.1:{port}", headers={"host": NAME}) as client:
            assert client.get("/").headers["location"] == "/login"
            answer = client.post("/login", data=FORM, headers=OURS)
            assert (answer.status_code, "Secure" in answer.headers["set-cookie"]) == (303, True)
            assert client.get("/reports").status_code == 200
        with pytest.raises(httpx.HTTPError):
            httpx.get(f"http://127.0.0.1:{port}/login")


def test_behind_a_proxy_only_what_came_by_tls_is_answered_and_addresses_are_the_browsers(staffed_ledger: str) -> None:
    wrong = {**FORM, "password": "not the one that it is"}
    with served(staffed_ledger, "--behind-proxy", "--host-name", NAME) as (address, port):
        assert address == f"https://{NAME}/"
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", headers={"host": NAME, **OURS}) as client:
            assert client.get("/login").status_code == 421
            client.headers["x-forwarded-proto"] = "https"
            assert client.get("/login").status_code == 200
            assert client.get("/login", headers={"host": "evil.example"}).status_code == 421
            for number in range(30):
                form = {**wrong, "name": f"name {number}"}
                client.post("/login", data=form, headers={"x-forwarded-for": "203.0.113.5"})
            tries = [{"x-forwarded-for": each} for each in ("203.0.113.5", "198.51.100.9, 203.0.113.5", "203.0.113.6")]
            assert [client.post("/login", data=FORM, headers=each).status_code for each in tries] == [429, 429, 303]
