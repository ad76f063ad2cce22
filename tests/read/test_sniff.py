"""What kind of document some bytes are."""

from __future__ import annotations

import gzip

import pytest

from tests.read.files import feed, page, pdf, tarred, warc_record, zipped
from whence.read.sniff import Kind, is_known, sniff


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"", "empty"),
        (page(), "html"),
        (b"<!-- a note -->\n<HTML><body>", "html"),
        (b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">', "html"),
        (b"<p>Three were hurt.</p>", "html"),
        (feed(), "feed"),
        (b'<feed xmlns="http://www.w3.org/2005/Atom"></feed>', "feed"),
        (b'<?xml version="1.0"?><settings/>', "binary"),
        (b"<The mayor> said so.", "text"),
        (pdf("x"), "pdf"),
        (zipped({"a.txt": b"x"}), "zip"),
        (zipped({"[Content_Types].xml": b"x"}), "binary"),
        (tarred({"a.txt": b"x"}), "tar"),
        (tarred({"a.pdf": pdf("x")}), "tar"),
        (warc_record("https://example.org/", pdf("x")), "warc"),
        (b"The file began with %PDF- and no more.", "text"),
        (gzip.compress(b"x", mtime=0), "gzip"),
        (warc_record("https://example.org/", b"x"), "warc"),
        (b'{"id": 1, "text": "x"}\n{"id": 2}\n', "jsonlines"),
        (b'{\n  "text": "x"\n}\n', "json"),
        (b'[{"text": "x"}]', "json"),
        (b"[Goma] 5 October: the army said so.", "text"),
        (b"{sic} said the mayor", "text"),
        (b"id,title,text\n1,x,y\n", "table"),
        (b"The mayor, the text and the date, they said, were wrong.\n", "text"),
        ("date 2024-10-05 Goma, Oct 5 (AFP) Trois blessés".encode("latin-1"), "text"),
        ("Three hurt near the bridge".encode("utf-16"), "text"),
        ("Three hurt near the bridge".encode("utf-16-le"), "text"),
        (b"GOMA: The army \x00 said so.", "text"),
        (bytes(range(256)) * 20, "binary"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "binary"),
    ],
)
def test_content_decides(head: bytes, kind: Kind) -> None:
    assert sniff(head) == kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [("a.html", "html"), ("a.csv", "table"), ("a.jsonl", "jsonlines"), ("a.json", "json"), ("a.txt", "text")],
)
def test_where_content_leaves_it_open_the_name_decides(name: str, kind: Kind) -> None:
    assert sniff(b"Three were hurt.", name) == kind


def test_content_beats_the_name() -> None:
    assert sniff(page(), "report.txt") == "html"
    assert sniff(pdf("x"), "report.html") == "pdf"


def test_the_server_may_say_what_it_sends() -> None:
    assert sniff(b"Three were hurt.", "", "text/html; charset=utf-8") == "html"
    assert sniff(b"body { color: red }", "", "text/css") == "binary"


@pytest.mark.parametrize(
    ("kind", "name", "known"),
    [
        ("text", "a.txt", True),
        ("text", "note", True),
        ("text", "a.py", False),
        ("binary", "a.jpg", False),
        ("binary", "a.txt", True),
        ("binary", "core", False),
        ("html", "a.php", True),
        ("empty", "a.log", False),
    ],
)
def test_members_of_unknown_types_are_told_from_broken_ones(kind: Kind, name: str, known: bool) -> None:
    assert is_known(kind, name) is known
