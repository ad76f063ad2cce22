"""The date of publication that a page states about itself, in its metadata; never guessed from its words."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Schema.org, Open Graph, Dublin Core, Parsely, Sailthru and older names, most telling first.
_NAMES = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "dcterms.issued",
    "dc.date.issued",
    "dcterms.created",
    "parsely-pub-date",
    "sailthru.date",
    "publishdate",
    "publish-date",
    "publish_date",
    "pubdate",
    "publication_date",
    "publication-date",
    "article.published",
    "dcterms.date",
    "dc.date",
    "date",
)
_TAG = re.compile(r"<(meta|time)\b([^<>]{0,2000}+)>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([a-zA-Z:-]{1,40}+)\s*+=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_LINKED_DATA = re.compile(r'"datePublished"\s*:\s*"([^"]{4,60})"')
_PUBLISHED_CLASS = re.compile(r"\b(?:pub-?date|publish|published|entry-date|post-date)\b", re.IGNORECASE)


def stated_date(markup: str) -> str | None:
    """The date as the page prints it for machines."""
    stated: dict[str, str] = {}
    for name, value in _statements(markup):
        stated.setdefault(name, value)
    return next((stated[name] for name in _NAMES if name in stated), None)


def _statements(markup: str) -> Iterator[tuple[str, str]]:
    for tag, inside in _TAG.findall(markup):
        attributes = {name.casefold(): a or b or c for name, a, b, c in _ATTRIBUTE.findall(inside)}
        value = attributes.get("content") or attributes.get("datetime")
        if not value:
            continue
        for key in ("property", "name", "itemprop"):
            yield attributes.get(key, "").casefold(), value.strip()
        if tag.casefold() == "time" and (_PUBLISHED_CLASS.search(attributes.get("class", "")) or "pubdate" in inside):
            yield "pubdate", value.strip()
    for value in _LINKED_DATA.findall(markup):
        yield "datepublished", value
