"""RSS and Atom to one report an entry. Runs in a worker process."""

from __future__ import annotations

import io
from calendar import timegm
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from whence.read.dates import has_zero_year, published_date
from whence.read.items import Draft, Fault
from whence.read.markup import plain
from whence.records import Oddity

MEDIA_TYPE = "application/feed+xml"


def documents(data: bytes, url: str | None = None) -> Iterator[Draft | Fault]:
    """Every entry of a feed, in the feed's order; an entry without text is a fault of its own."""
    import feedparser  # noqa: PLC0415  # heavy, and rarely needed

    # Through BytesIO: a string or bytes would be taken for an address to fetch or a file to open.
    feed = feedparser.parse(io.BytesIO(data), response_headers={"content-location": url} if url else None)
    if not feed.entries:
        yield Fault("no-text" if feed.version else "malformed", "no entries in this feed")
    for entry in feed.entries:
        yield _entry(entry, feed.feed.get("title"), str(feedparser.__version__))


def _entry(entry: Any, outlet: str | None, version: str) -> Draft | Fault:  # feedparser publishes no types
    link = entry.get("link") or None
    text = max((plain(markup) for markup in _bodies(entry)), key=len, default="")
    if not text:
        return Fault("no-text", "an entry without text", link or entry.get("id"))
    published, oddities = _published(entry)
    return Draft(
        text,
        MEDIA_TYPE,
        "feedparser",
        version,
        key=link or entry.get("id"),
        title=plain(entry.get("title", "")) or None,
        outlet=outlet,
        byline=entry.get("author") or None,
        url=link,
        published=published,
        oddities=oddities,
    )


def _bodies(entry: Any) -> Iterator[str]:
    yield from (content.get("value", "") for content in entry.get("content", []))
    yield entry.get("summary", "")


def _published(entry: Any) -> tuple[str | None, tuple[Oddity, ...]]:
    """The date as printed, else as feedparser understood it. As printed it keeps its offset, and so its day."""
    name = "published" if entry.get("published") else "updated"
    printed, parsed = entry.get(name), entry.get(f"{name}_parsed")
    late = Oddity("published-from-updated", "the entry gives only the date of its last change")
    oddities = (late,) if printed and name == "updated" else ()
    if not printed or published_date(printed)[0] or not parsed or has_zero_year(printed):
        return printed or None, oddities
    return datetime.fromtimestamp(timegm(parsed), UTC).isoformat(), oddities
