"""Pages that a list of addresses names: fetched one after another, no server asked twice in a second."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from urllib.parse import urlsplit

from whence.read.inputs import page
from whence.read.items import Draft, Fault, Listed, Refused
from whence.read.source import Source
from whence.records import Oddity
from whence.settings import ReadLimits


class Visits:
    """Fetches pages, and waits before it asks the same server again."""

    def __init__(
        self,
        limits: ReadLimits,
        pause: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ):
        self._limits, self._pause, self._clock = limits, pause, clock
        self._last: dict[str, float] = {}

    def visit(self, url: str) -> Source | Refused:
        """What is at an address that a list names."""
        server = urlsplit(url).netloc
        wait = self._last.get(server, -self._limits.fetch_pause_seconds) + self._limits.fetch_pause_seconds
        if (left := wait - self._clock()) > 0:
            self._pause(left)
        self._last[server] = self._clock()
        return page(url, self._limits)


def _is_host(outlet: str, url: str) -> bool:
    """Is it but the server's name, which extractors give for want of another?"""
    host = (urlsplit(url).netloc, urlsplit(url).hostname or "")
    return outlet.casefold().removeprefix("www.") in {each.casefold().removeprefix("www.") for each in host}


def told_by(entry: Listed, parsed: Draft | Fault) -> Draft | Fault:
    """A page's draft with what only the list says of it; its date is told as the list's."""
    if isinstance(parsed, Fault):
        return replace(parsed, key=entry.key or parsed.key)
    dated = parsed.published is None and entry.published is not None
    late = Oddity("published-from-list", "the page gives no date; this is the one of the list that names it")
    named = parsed.outlet if parsed.outlet and not _is_host(parsed.outlet, entry.url) else None
    return replace(
        parsed,
        title=parsed.title or entry.title,
        outlet=named or entry.outlet or parsed.outlet,
        published=entry.published if dated else parsed.published,
        oddities=(*parsed.oddities, late) if dated else parsed.oddities,
    )
