"""A report as read: exact text, and what its header, dateline and credits say about it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from whence.records.values import DateRange, Span, content_id


def text_sha256(text: str) -> str:
    """SHA-256 of the UTF-8 bytes of ``text``, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def report_id(text: str, outlet: str | None, url: str | None) -> str:
    """The id of a report: the same triple is nothing new, the same text elsewhere is another report."""
    return content_id("report", text_sha256(text), outlet, url)


@dataclass(frozen=True, slots=True)
class Notice:
    """A stretch that is kept and marked but is not content: ``header``, ``dateline``, ``disclaimer``, ``byline``, …"""

    kind: str
    span: Span


@dataclass(frozen=True, slots=True)
class Oddity:
    """Something unusual about the input that did not stop it from being read: a code and a sentence."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where and when the report says it was filed: ``Quetta, Sep 5``. ``place`` is the text as printed, tidied."""

    span: Span
    place: str | None
    date: DateRange | None


@dataclass(frozen=True, slots=True)
class Raw:
    """The bytes that a report was read from: their SHA-256 and what made canonical text of them."""

    sha256: str
    media_type: str
    extractor: str
    extractor_version: str


@dataclass(frozen=True, slots=True)
class Report:
    """One article as read. ``text`` is canonical: it is never changed once offsets into it exist.

    ``key`` is the input's own name (JSON-lines ``id``, else the URL, else the path); ``published`` is an ISO date or
    instant; unknown metadata is ``None``.
    """

    id: str
    key: str
    text: str
    raw: Raw
    path: str | None = None
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    url: str | None = None
    published: str | None = None
    dateline: Dateline | None = None
    agency: str | None = None
    language: str | None = None
    notices: tuple[Notice, ...] = ()
    oddities: tuple[Oddity, ...] = ()

    @property
    def sha256(self) -> str:
        return text_sha256(self.text)

    @property
    def published_day(self) -> str | None:
        """The day of publication, ``YYYY-MM-DD``."""
        return None if self.published is None else self.published[:10]


@dataclass(frozen=True, slots=True)
class Refusal:
    """An input that was recognised but gave no text, kept with its reason (a key of ``errors.REASONS``)."""

    id: str
    key: str
    path: str | None
    url: str | None
    reason: str
    message: str
    raw_sha256: str | None
