"""Feeds."""

from __future__ import annotations

from pathlib import Path

from tests.read.files import feed, read_all, reasons
from whence.read import Arrived, Refused

FULL = (
    "<title>Three hurt</title><link>https://example.org/1</link><pubDate>Tue, 05 Mar 2024 01:00:00 +0500</pubDate>"
    "<author>Amal Deren</author>"
    "<description>&lt;p&gt;Three were hurt.&lt;/p&gt;&lt;p&gt;One died.&lt;/p&gt;</description>"
)


def test_entries_become_reports(tmp_path: Path) -> None:
    file = tmp_path / "feed.xml"
    file.write_bytes(
        feed(
            FULL,
            "<title>Empty</title><link>https://example.org/2</link>",
            "<pubDate>Tue, 05 Mar 0000 01:00:00 GMT</pubDate><description>Undated.</description>",
        )
    )
    first, second, third = read_all(file)
    assert isinstance(first, Arrived)
    report = first.report
    assert report.text == "Three were hurt.\nOne died."
    assert (report.key, report.url, report.path) == ("https://example.org/1", "https://example.org/1", str(file))
    assert (report.title, report.outlet, report.published) == (
        "Three hurt",
        "Valley Courier",
        "2024-03-05T01:00:00+05:00",
    )
    assert first.raw == file.read_bytes()
    assert isinstance(second, Refused)
    assert (second.refusal.reason, second.refusal.key) == ("no-text", "https://example.org/2")
    assert isinstance(third, Arrived)
    assert third.report.published is None
    assert [oddity.code for oddity in third.report.oddities] == ["impossible-date"]


def test_atom_without_a_date_of_publication_uses_the_last_change_and_says_so(tmp_path: Path) -> None:
    file = tmp_path / "feed.atom"
    file.write_bytes(
        b'<feed xmlns="http://www.w3.org/2005/Atom"><title>Valley Courier</title><entry><id>e1</id>'
        b"<updated>2024-03-05T09:00:00Z</updated><content>Three were hurt.</content></entry></feed>"
    )
    (item,) = read_all(file)
    assert isinstance(item, Arrived)
    assert (item.report.key, item.report.published) == ("e1", "2024-03-05T09:00:00+00:00")
    assert [oddity.code for oddity in item.report.oddities] == ["published-from-updated"]


def test_a_feed_cannot_make_us_open_files_or_grow(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret")
    entity = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{secret}">]>'
    file = tmp_path / "feed.xml"
    file.write_bytes(feed("<description>A &x; b</description>").replace(b"<rss", f"{entity}<rss".encode()))
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    bomb = tmp_path / "laughs.xml"
    bomb.write_bytes(
        feed("<description>A &a11; b</description>").replace(
            b"<rss", f'<!DOCTYPE rss [<!ENTITY a0 "ha">{laughs}]><rss'.encode()
        )
    )
    items = read_all(file, bomb)
    shown = [item.report.text for item in items if isinstance(item, Arrived)]
    assert not any("the secret" in text or len(text) > 1000 for text in shown)


def test_a_feed_without_entries_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "feed.xml"
    file.write_bytes(feed())
    assert reasons(read_all(file)) == ["no-text"]
