"""Web pages to their article. Runs in a worker process: one at a time, lxml and threads do not go together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from typing import Any

from whence.read.decode import Decoded, decode
from whence.read.items import Draft, Fault
from whence.read.markup import plain, too_deep
from whence.read.stated import stated_date
from whence.records import Oddity

MEDIA_TYPE = "text/html"
# A page whose main text is shorter was not understood; the fallback may do better.
_SHORTEST_ARTICLE = 60


def documents(data: bytes, url: str | None = None, charset: str | None = None) -> Iterator[Draft | Fault]:
    """The article of a page. ``url`` is where the page came from; without it the one that the page states is taken."""
    decoded = decode(data, charset or _declared(data))
    if too_deep(decoded.text):
        yield _without_tree(decoded)
        return
    article = _article(decoded.text, url)
    text = ((article and article.text) or "").strip()
    extractor, oddities = "trafilatura", decoded.oddities
    if len(text) < _SHORTEST_ARTICLE:
        visible = _visible(decoded.text)
        if len(visible) > len(text):
            text, extractor = visible, "resiliparse"
            oddities += (Oddity("fallback-extractor", "the page has no clear article; its visible text was taken"),)
    if text:
        fields = _stated(article, decoded.text, url)
        yield Draft(text, MEDIA_TYPE, extractor, _version(extractor), oddities=oddities, **fields)
    else:
        yield Fault("no-text", "the page holds no text")


def _stated(article: Any, markup: str, url: str | None) -> dict[str, str | None]:
    """What the page says about itself. Its date is read by ourselves: the library would guess one from the text."""
    names = {"title": "title", "outlet": "sitename", "byline": "author", "url": "url"}
    fields = {ours: getattr(article, theirs, None) or None for ours, theirs in names.items()}
    return {**fields, "url": url or fields["url"], "published": stated_date(markup)}


def _declared(data: bytes) -> str | None:
    """The encoding that the page itself names (``<meta charset>``), looked for where browsers look."""
    found = re.search(
        rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{1,40})""", data[:4096], re.IGNORECASE
    )
    return found.group(1).decode("ascii") if found else None


def _article(markup: str, url: str | None) -> Any:  # trafilatura publishes no types
    """Text and metadata of the main article."""
    from trafilatura import bare_extraction  # noqa: PLC0415  # 0.5 s to import

    return bare_extraction(
        markup,
        url=url,
        fast=True,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )


def _visible(markup: str) -> str:
    from resiliparse.extract.html2text import extract_plain_text  # noqa: PLC0415  # rarely needed

    for main_content in (True, False):
        text = str(extract_plain_text(markup, main_content=main_content, alt_texts=False, list_bullets=False)).strip()
        if text:
            return text
    return ""


def _without_tree(decoded: Decoded) -> Draft | Fault:
    text = plain(decoded.text)
    if not text:
        return Fault("no-text", "the page holds nothing but nested tags")
    odd = Oddity("deep-markup", "tags are nested too deeply for a parser; all visible text was taken")
    return Draft(text, MEDIA_TYPE, "whence.markup", "1", oddities=(*decoded.oddities, odd))


@cache
def _version(extractor: str) -> str:
    return version(extractor)
