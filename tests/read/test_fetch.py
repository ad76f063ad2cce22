"""Pages from the web, from a real server on the loopback address."""

from __future__ import annotations

import gzip
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.read.files import page, read_all, reasons, zipped
from whence.errors import RefusedError
from whence.read import Arrived
from whence.read.fetch import fetch, is_public
from whence.settings import MEBIBYTE, ReadLimits

LOCAL = ReadLimits(allow_private_addresses=True, fetch_timeout_seconds=5)


class Site(BaseHTTPRequestHandler):
    """A small site with good and bad pages."""

    seen: list[tuple[str, str]] = []  # noqa: RUF012  # shared by all requests on purpose

    def do_GET(self) -> None:
        self.seen.append((self.path, self.headers["Host"]))
        status, headers, body = PAGES[self.path]
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """A test prints nothing."""


HTML = {"Content-Type": "text/html; charset=utf-8"}
PAGES: dict[str, tuple[int, dict[str, str], bytes]] = {
    "/article": (200, HTML, page()),
    "/article?id=1": (200, HTML, page(title="The report with a number")),
    "/packed": (200, {**HTML, "Content-Encoding": "gzip"}, gzip.compress(page())),
    "/bomb": (200, {**HTML, "Content-Encoding": "gzip"}, gzip.compress(bytes(20 * MEBIBYTE))),
    "/cut": (200, {**HTML, "Content-Encoding": "gzip"}, gzip.compress(page())[:-20]),
    "/brotli": (200, {**HTML, "Content-Encoding": "br"}, b"??"),
    "/short": (200, {**HTML, "Content-Length": "100000"}, b"<p>"),
    "/moved": (301, {"Location": "/article"}, b""),
    "/circle": (302, {"Location": "/circle"}, b""),
    "/inwards": (302, {"Location": "http://192.168.0.1/"}, b""),
    "/file": (302, {"Location": "file:///etc/hostname"}, b""),
    "/gone": (410, {}, b"gone"),
    "/all.zip": (200, {"Content-Type": "application/zip"}, zipped({"a.txt": b"One was hurt."})),
}


@pytest.fixture
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    Site.seen.clear()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def reason(url: str, limits: ReadLimits = LOCAL) -> str:
    with pytest.raises(RefusedError) as caught:
        fetch(url, limits)
    return caught.value.reason


def test_an_article_is_read_from_its_address(site: str) -> None:
    (item,) = read_all(f"{site}/article?id=1", limits=LOCAL)
    assert isinstance(item, Arrived)
    assert item.report.title == "The report with a number"
    assert (item.report.key, item.report.url, item.report.path) == (f"{site}/article?id=1",) * 2 + (None,)
    assert Site.seen == [("/article?id=1", site.removeprefix("http://"))]


def test_the_machines_own_network_is_out_of_bounds(site: str) -> None:
    assert reason(f"{site}/article", ReadLimits()) == "unsafe-address"
    assert reasons(read_all(f"{site}/article")) == ["unsafe-address"]
    assert Site.seen == []


def test_redirects_are_followed_and_their_end_is_the_address(site: str) -> None:
    assert fetch(f"{site}/moved", LOCAL).url == f"{site}/article"
    assert reason(f"{site}/circle") == "unreachable"
    assert len([path for path, _ in Site.seen if path == "/circle"]) == LOCAL.max_redirects + 1


def test_every_redirect_is_checked_as_if_it_were_typed_in(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert reason(f"{site}/file") == "unsafe-address"
    # The first hop is let through as if it were public, so that the second one meets the real check.
    port = int(site.rsplit(":", 1)[1])
    monkeypatch.setattr("whence.read.fetch.is_public", lambda address: address == "127.0.0.1" or is_public(address))
    monkeypatch.setattr("whence.read.fetch._PORTS", {"http": port, "https": 443})
    assert reason(f"{site}/inwards", ReadLimits()) == "unsafe-address"
    assert [path for path, _ in Site.seen] == ["/file", "/inwards"]


def test_bodies_are_decoded_by_ourselves_with_a_limit(site: str) -> None:
    assert fetch(f"{site}/packed", LOCAL).body == page()
    small = ReadLimits(allow_private_addresses=True, max_member_bytes=MEBIBYTE)
    assert reason(f"{site}/bomb", small) == "too-large"
    assert reason(f"{site}/cut") == "truncated"
    assert reason(f"{site}/brotli") == "unreachable"


def test_an_error_page_is_no_page(site: str) -> None:
    assert reason(f"{site}/gone") == "unreachable"


def test_less_than_was_announced_is_truncated(site: str) -> None:
    assert reason(f"{site}/short") == "truncated"


def test_nobody_there_is_unreachable() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        assert reason(f"http://127.0.0.1:{unused.getsockname()[1]}/") == "unreachable"


def test_a_server_that_dribbles_is_left(site: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        assert reason(url, ReadLimits(allow_private_addresses=True, fetch_timeout_seconds=1)) == "unreachable"


def test_an_archive_can_be_fetched(site: str) -> None:
    (item,) = read_all(f"{site}/all.zip", limits=LOCAL)
    assert isinstance(item, Arrived)
    assert (item.report.text, item.report.key) == ("One was hurt.", f"{site}/all.zip/a.txt")


@pytest.mark.parametrize(
    "url",
    [
        "http://user:secret@example.org/",
        "http://example.org:22/",
        "http:///path",
        "http://example.org:port/",
        "ftp://example.org/",
        "http://[::1]/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://localhost/",
    ],
)
def test_tricky_addresses_are_refused_without_a_connection(url: str) -> None:
    assert reason(url, ReadLimits()) in {"unsafe-address", "unreachable"}


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.215.14", True),
        ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("100.64.0.1", False),
        ("169.254.169.254", False),
        ("224.0.0.1", False),
        ("0.0.0.0", False),  # noqa: S104  # an address to be refused
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:10.0.0.1", False),
        ("2002:7f00:1::", False),
        ("64:ff9b::7f00:1", False),
        ("ff02::1", False),
    ],
)
def test_public_addresses(address: str, public: bool) -> None:
    assert is_public(address) is public
