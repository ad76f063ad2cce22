"""Pages from the web, from a real server on the loopback address."""

from __future__ import annotations

import gzip
import io
import json
import socket
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.read.files import page, read_all, reasons, zipped
from whence.errors import REASONS, RefusedError
from whence.read import Arrived, Refused
from whence.read.fetch import fetch, is_public
from whence.read.listed import Visits
from whence.read.source import Source
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
    "/undated": (200, HTML, b"<html><body><p>" + b"A bridge was closed near Melk. " * 20 + b"</p></body></html>"),
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


MEDIA_CLOUD = (
    "id,indexed_date,language,media_name,media_url,publish_date,title,url\n"
    "a1,2024-03-06,en,Valley Courier,valley.example,2024-03-05,Convoy shelled,{site}/article\n"
    "a2,2024-03-06,en,Hill Post,hill.example,2024-03-04,Bridge closed,{site}/undated\n"
    "a3,2024-03-06,en,Hill Post,hill.example,2024-03-04,Gone,{site}/gone\n"
)
QUICK = ReadLimits(allow_private_addresses=True, fetch_timeout_seconds=5, fetch_pause_seconds=0)


def test_a_list_of_addresses_is_refused_line_by_line_unless_the_user_asks_for_the_network(
    site: str, tmp_path: Path
) -> None:
    stories = tmp_path / "stories.csv"
    stories.write_text(MEDIA_CLOUD.format(site=site))
    items = read_all(stories, limits=QUICK)
    assert reasons(items) == ["not-fetched"] * 3
    assert isinstance(items[0], Refused)
    assert "--fetch" in REASONS[items[0].refusal.reason]
    assert items[0].refusal.url == f"{site}/article"
    assert Site.seen == []


def test_its_pages_are_read_with_what_only_the_list_knows(site: str, tmp_path: Path) -> None:
    stories = tmp_path / "stories.csv"
    stories.write_text(MEDIA_CLOUD.format(site=site))
    items = read_all(stories, limits=QUICK, fetch=True)
    told, bare = (item.report for item in items if isinstance(item, Arrived))
    assert (told.title, told.outlet, told.published_day) == (
        "Convoy shelled near the bridge",
        "Valley Courier",
        "2024-03-05",
    )
    assert (bare.title, bare.outlet, bare.published_day) == ("Bridge closed", "Hill Post", "2024-03-04")
    assert "published-from-list" in {odd.code for odd in bare.oddities}
    assert "published-from-list" not in {odd.code for odd in told.oddities}
    assert reasons(items) == ["unreachable"]


def test_the_list_that_gdelt_gives_is_one_too(site: str, tmp_path: Path) -> None:
    article = {
        "url": f"{site}/undated",
        "title": "Bridge closed",
        "seendate": "20240304T153000Z",
        "domain": "hill.example",
    }
    listed = tmp_path / "artlist.json"
    listed.write_text(json.dumps({"articles": [article, {"title": "No address"}]}))
    items = read_all(listed, limits=QUICK, fetch=True)
    (found,) = (item.report for item in items if isinstance(item, Arrived))
    assert (found.outlet, found.published) == ("hill.example", "2024-03-04T15:30:00+00:00")
    assert reasons(items) == ["no-text-field"]


def test_the_table_that_gdelt_gives_is_told_by_its_header(site: str) -> None:
    table = f"URL,MobileURL,Date,Title\n{site}/undated,,2024-03-04 15:30:00,Bridge closed\n".encode()
    (item,) = read_all("-", stdin=io.BytesIO(table), limits=QUICK, fetch=True)
    assert isinstance(item, Arrived)
    assert (item.report.title, item.report.published_day) == ("Bridge closed", "2024-03-04")


def test_a_list_leads_to_pages_and_not_into_the_machines_own_network_nor_to_other_lists(
    site: str, tmp_path: Path
) -> None:
    stories = tmp_path / "stories.csv"
    stories.write_text(f"url,title,date\n{site}/all.zip,Archive,2024-03-04\nfile:///etc/hostname,File,2024-03-04\n")
    assert reasons(read_all(stories, limits=QUICK, fetch=True)) == ["binary", "no-text-field"]
    stories.write_text(f"url,title,date\n{site}/article,Report,2024-03-04\n")
    assert reasons(read_all(stories, limits=ReadLimits(fetch_pause_seconds=0), fetch=True)) == ["unsafe-address"]
    assert "/article" not in [path for path, _ in Site.seen]


def test_no_server_is_asked_twice_in_a_second(site: str) -> None:
    waited: list[float] = []
    now = iter([0.0, 0.0, 0.25, 1.0])
    visits = Visits(replace(LOCAL, fetch_pause_seconds=1), waited.append, lambda: next(now))
    for _ in range(2):
        assert isinstance(visits.visit(f"{site}/article"), Source)
    assert waited == [0.75]
