"""What kind of document some bytes are: by their content first, then by their name and declared media type."""

from __future__ import annotations

import json
import re
from pathlib import PurePosixPath
from typing import Literal

from whence.read.decode import byte_order_mark, guess
from whence.read.fields import is_table_header

Kind = Literal[
    "text", "html", "json", "jsonlines", "table", "feed", "pdf", "warc", "zip", "tar", "gzip", "binary", "empty"
]

CONTAINERS: frozenset[Kind] = frozenset({"zip", "tar", "gzip", "warc"})
# Enough for the first line of any feed, page or table; small enough to look at every member of an archive.
HEAD_BYTES = 65_536
# Control characters hardly occur in text; in random bytes they are one in ten.
_MAX_CONTROL_SHARE = 0.02
_FEW_CONTROLS = 2
_CONTROLS = bytes(sorted(set(range(32)) - set(b"\t\n\r\f\x1b\b")))
_TAR_MAGIC = slice(257, 262)

_BY_EXTENSION: dict[str, Kind] = {
    ".htm": "html",
    ".html": "html",
    ".xhtml": "html",
    ".jsonl": "jsonlines",
    ".ndjson": "jsonlines",
    ".json": "json",
    ".csv": "table",
    ".tsv": "table",
    ".rss": "feed",
    ".atom": "feed",
    ".pdf": "pdf",
    ".warc": "warc",
    ".tar": "tar",
    ".zip": "zip",
    ".tgz": "gzip",
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".xml": "feed",
    "": "text",
}
_BY_MEDIA_TYPE: dict[str, Kind] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/x-ndjson": "jsonlines",
    "application/jsonl": "jsonlines",
    "text/csv": "table",
    "text/tab-separated-values": "table",
}
# Text, some of it, but of programs.
_NO_ARTICLES = ("image/", "audio/", "video/", "font/", "text/css", "text/javascript", "application/javascript")
# Zip files that are documents of a word processor, books or programs: their members are not articles.
_OFFICE = (b"[Content_Types].xml", b"mimetype", b"META-INF/", b"_rels/", b"AndroidManifest.xml")
_OFFICE_EXTENSIONS = {".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp", ".epub", ".jar", ".apk"}

_COMMENT = re.compile(r"\s*<!--.{0,2000}?-->", re.DOTALL)
_FEED = re.compile(r"<(?:rss|feed|rdf:RDF)[\s>]", re.IGNORECASE)
_HTML = re.compile(
    r"<(?:!doctype html|html|head|body|article|section|main|div|p|title|meta|h[1-6]|br|span)[\s/>]", re.IGNORECASE
)


def sniff(head: bytes, name: str = "", media_type: str | None = None) -> Kind:
    """The kind of a document from its first ``HEAD_BYTES``, its name and the media type its server gave it."""
    if not head:
        return "empty"
    by_magic = _by_magic(head, name)
    if by_magic is not None:
        return by_magic
    plain_type = (media_type or "").partition(";")[0].strip().casefold()
    text = None if plain_type.startswith(_NO_ARTICLES) else _as_text(head)
    if text is None:
        return "binary"
    declared = _BY_MEDIA_TYPE.get(plain_type)
    return _by_text(text.lstrip("\ufeff"), _BY_EXTENSION.get(extension(name)), declared)


def extension(name: str) -> str:
    return PurePosixPath(name).suffix.casefold()


def is_known(kind: Kind, name: str) -> bool:
    """Do we read this member of a folder or an archive, or is it of a type to be skipped? Text counts as an article
    only under a name for text: a folder also holds scripts and settings."""
    if kind in {"binary", "empty", "text"}:
        return extension(name) in _BY_EXTENSION and not (kind == "binary" and not extension(name))
    return True


def _by_magic(head: bytes, name: str) -> Kind | None:
    if head.lstrip(b"\xef\xbb\xbf\0 \t\r\n").startswith(b"%PDF-"):
        return "pdf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        office = extension(name) in _OFFICE_EXTENSIONS or head[30:].startswith(_OFFICE)
        return "binary" if office else "zip"
    if head.startswith(b"\x1f\x8b"):
        return "gzip"
    if head.startswith(b"WARC/"):
        return "warc"
    return "tar" if head[_TAR_MAGIC] == b"ustar" else None


def _as_text(head: bytes) -> str | None:
    """The head as text, or None where the bytes are no text in any encoding."""
    marked = byte_order_mark(head)
    if marked is not None:
        return head.decode(marked[1], "replace")
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if controls <= _FEW_CONTROLS + _MAX_CONTROL_SHARE * len(head):
        return head.decode("utf-8", "replace")
    wide = guess(head) if b"\0" in head else "binary"
    return head.decode(wide, "replace") if wide.startswith("utf-16") and _is_wide_text(head, wide) else None


def _is_wide_text(head: bytes, encoding: str) -> bool:
    text = head[: len(head) // 2 * 2].decode(encoding, "replace")
    return sum(c.isalpha() or c.isspace() for c in text) > 0.6 * len(text)


def _by_text(text: str, by_name: Kind | None, declared: Kind | None) -> Kind:
    start = text[:8000]
    while comment := _COMMENT.match(start):
        start = start[comment.end() :]
    start = start.lstrip()
    if start.startswith("<"):
        return _markup(start, by_name, declared)
    json_kind = _json(start, text, by_name)
    if json_kind is not None:
        return json_kind
    if declared in {"html", "jsonlines", "table"}:
        return declared
    if by_name in {"html", "jsonlines", "table", "json"}:
        return by_name
    return "table" if is_table_header(text.partition("\n")[0]) else "text"


def _markup(start: str, by_name: Kind | None, declared: Kind | None) -> Kind:
    if _FEED.search(start[:4000]):
        return "feed"
    if _HTML.match(start) or (_HTML.search(start) and not start.startswith("<?xml")) or "<html" in start.casefold():
        return "html"
    if "html" in (by_name, declared):
        return "html"
    return "binary" if start.startswith("<?xml") else "text"


def _json(start: str, text: str, by_name: Kind | None) -> Kind | None:
    if not re.match(r'\{\s*["}]|\[\s*[\[{\]]', start):
        return None
    if by_name == "jsonlines" or start.startswith("["):
        return "jsonlines" if by_name == "jsonlines" else "json"
    first, newline, _ = text.lstrip().partition("\n")
    return "jsonlines" if _is_object(first) or (not newline and len(text) >= HEAD_BYTES // 4) else "json"


def _is_object(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False
