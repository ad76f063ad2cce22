"""SSRF in fetchers: no address, redirect or name leads whence into the machine's own network."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from whence.errors import RefusedError
from whence.read import fetch as fetching
from whence.settings import ReadLimits

OPEN = ReadLimits(allow_private_addresses=True, fetch_timeout_seconds=5)
METADATA = "http://169.254.169.254/latest/"


class Redirecting(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(302)
        self.send_header("Location", METADATA)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """A test prints nothing."""


@pytest.fixture(name="site")
def _site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Redirecting)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize(
    "url",
    [
        METADATA,
        "http://127.1/",
        "http://2130706433/",
        "http://0x7f.0x0.0x0.0x1/",
        "http://[::ffff:127.0.0.1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://100.64.0.1/",
        "http://localhost/",
        "http://user@127.0.0.1/",
        "http://example.org:6379/",
        "file:///etc/passwd",
        "gopher://127.0.0.1/",
    ],
)
def test_no_trick_reaches_the_own_network(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    with pytest.raises(RefusedError) as caught:
        fetching.fetch(url, ReadLimits())
    assert caught.value.reason in {"unsafe-address", "unreachable"}


def test_a_redirect_inwards_is_refused_like_an_address_typed_in(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    only_first = fetching._resolved  # the test's server is on loopback; what it redirects to is not let in

    def resolved(host: str, port: int, limits: ReadLimits) -> str:
        return only_first(host, port, limits if host == "127.0.0.1" else ReadLimits())

    monkeypatch.setattr(fetching, "_resolved", resolved)
    with pytest.raises(RefusedError) as caught:
        fetching.fetch(site, OPEN)
    assert caught.value.reason == "unsafe-address"


def test_a_name_is_resolved_once_and_refused_for_any_private_address(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def two_faced(host: str, port: int, **_: Any) -> list[tuple[Any, ...]]:
        asked.append(host)
        return [(2, 1, 6, "", ("93.184.215.14", port)), (2, 1, 6, "", ("10.0.0.1", port))]

    monkeypatch.setattr(socket, "getaddrinfo", two_faced)
    with pytest.raises(RefusedError):
        fetching.fetch("http://rebinding.example/", ReadLimits())
    assert asked == ["rebinding.example"]
