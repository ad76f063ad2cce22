"""What reading yields, and what the parsers hand on before a report is made of it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from whence.errors import RefusedError
from whence.records import Oddity, Refusal, Report, content_id


@dataclass(frozen=True, slots=True)
class Arrived:
    """A report that was read. ``raw`` are the bytes that ``report.raw.sha256`` hashes: the file, the archive member,
    the payload of the WARC record, the row."""

    report: Report
    raw: bytes


@dataclass(frozen=True, slots=True)
class Refused:
    """An input that gave no text; ``raw`` where its bytes were held at all."""

    refusal: Refusal
    raw: bytes | None


@dataclass(frozen=True, slots=True)
class Skipped:
    """A member of a folder or an archive that is of no type we read: counted, not refused."""

    path: str
    reason: str


Item = Arrived | Refused | Skipped


@dataclass(frozen=True, slots=True)
class Draft:
    """A document as its parser left it: canonical text and whatever metadata the format itself carries, unchecked.

    ``published`` is as printed; ``key`` is the input's own name for it, where it has one.
    """

    text: str
    media_type: str
    extractor: str
    extractor_version: str
    key: str | None = None
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    url: str | None = None
    published: str | None = None
    agency: str | None = None
    language: str | None = None
    oddities: tuple[Oddity, ...] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a document gave no text: ``reason`` is a key of ``errors.REASONS``."""

    reason: str
    message: str
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """An address that a list names, and what the list knows of the article there, whose text it does not hold.

    ``published`` is when the list printed or saw it.
    """

    url: str
    key: str | None = None
    title: str | None = None
    outlet: str | None = None
    published: str | None = None


# A parser's result and the bytes it was made of (of a fault only where they were held).
Parsed = tuple[Draft | Fault | Listed, bytes | None]


def fault_of(error: RefusedError, key: str | None = None) -> Fault:
    return Fault(error.reason, error.message, key)


def refused(fault: Fault, *, path: str | None, url: str | None, raw: bytes | None = None) -> Refused:
    """The record of an input that gave no text. Its id hashes the bytes, the name and the reason."""
    key = fault.key or url or path or "-"
    digest = None if raw is None else hashlib.sha256(raw).hexdigest()
    id_ = content_id("refusal", digest, path, url, key, fault.reason)
    return Refused(Refusal(id_, key, path, url, fault.reason, fault.message, digest), raw)
