"""JSON-lines, and JSON files of one report or a list of them; also news items in IPTC ninjs, and lists of articles that
GDELT gives (an object with ``articles``).

The ``text`` of a row is canonical, verbatim.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from whence.errors import RefusedError
from whence.read import ninjs
from whence.read.decode import as_utf8, decode
from whence.read.fields import listed
from whence.read.items import Draft, Fault, Listed, Parsed, fault_of
from whence.read.lines import lines
from whence.read.source import Source, whole
from whence.records import Oddity
from whence.settings import ReadLimits

MEDIA_TYPE = "application/x-ndjson"
EXTRACTOR = "whence.jsonlines"
# Raised whenever the same bytes would give another text.
EXTRACTOR_VERSION = "1"

_FIELDS = ("text", "title", "outlet", "byline", "url", "published", "agency", "language")
_BLANK = " \t\r\n,"


def documents(source: Source, limits: ReadLimits, columns: Mapping[str, str] | None = None) -> Iterator[Parsed]:
    """One report a line; a line that gives none is a fault, and the next one is read."""
    rows = lines(as_utf8(source.stream), limits.max_member_bytes)
    try:
        for line in rows:
            if line.data is None:
                yield Fault("too-large", f"line {line.number} is too long", f"{source.path}:{line.number}"), None
            elif line.data.strip():
                yield from _row(line.data.rstrip(b"\r\n"), f"{source.path}:{line.number}", columns or {})
    except RefusedError as error:  # an archive around us breaks off
        yield fault_of(error), None


def from_json(source: Source, limits: ReadLimits, columns: Mapping[str, str] | None = None) -> Iterator[Parsed]:
    """The reports of a JSON file: one object, or a list of objects."""
    data = whole(source, limits)
    decoded = decode(data)
    try:
        for number, (value, raw) in enumerate(_articles(_values(decoded.text)), start=1):
            place = f"{source.path}:{number}"
            yield _report(value, place, columns or {}, decoded.oddities), raw.encode("utf-8", "surrogatepass")
    except (ValueError, RecursionError) as error:
        yield Fault("malformed", f"not JSON: {error}"), data


def _values(text: str) -> Iterator[tuple[object, str]]:
    """The top-level objects of a JSON text, or of the list that it is, each with its own characters."""
    decoder = json.JSONDecoder()
    end = len(text.rstrip())
    listed = text.lstrip().startswith("[")
    at = _next(text, text.find("[") + 1 if listed else 0)
    while at < end and text[at] != "]":
        value, after = decoder.raw_decode(text, at)
        yield value, text[at:after]
        at = _next(text, after)
    if listed and at >= end:
        raise ValueError("the list is not closed")


def _articles(values: Iterator[tuple[object, str]]) -> Iterator[tuple[object, str]]:
    """Each value, or the articles that it lists."""
    for value, raw in values:
        inner = value.get("articles") if isinstance(value, dict) and "text" not in value else None
        if isinstance(inner, list):
            yield from ((each, json.dumps(each, ensure_ascii=False)) for each in inner)
        else:
            yield value, raw


def _next(text: str, at: int) -> int:
    while at < len(text) and text[at] in _BLANK:
        at += 1
    return at


def _row(raw: bytes, place: str, columns: Mapping[str, str]) -> Iterator[Parsed]:
    decoded = decode(raw)
    try:
        values = list(_articles(iter([(json.loads(decoded.text), decoded.text)])))
    except (ValueError, RecursionError) as error:
        yield Fault("malformed", f"not JSON: {error}", place), raw
        return
    for value, inner in values:
        own = raw if len(values) == 1 else inner.encode("utf-8", "surrogatepass")
        yield _report(value, place, columns, decoded.oddities), own


def _report(
    value: object, place: str, columns: Mapping[str, str], oddities: tuple[Oddity, ...]
) -> Draft | Fault | Listed:
    if not isinstance(value, dict):
        return Fault("malformed", "not a JSON object", place)
    if ninjs.is_item(value):
        value, columns = ninjs.as_row(value), {}
    id_ = _word(value.get(columns.get("id", "id")))
    found = {field: value.get(columns.get(field, field)) for field in _FIELDS}
    text = found.pop("text")
    if not isinstance(text, str):
        return listed(value, id_ or place) or Fault(
            "no-text-field", f"no string under {columns.get('text', 'text')!r}", id_ or place
        )
    if not text.strip():
        return Fault("empty", "the text holds no characters", id_ or place)
    fields = {field: _word(item) for field, item in found.items()}
    return Draft(text, MEDIA_TYPE, EXTRACTOR, EXTRACTOR_VERSION, key=id_, oddities=oddities, **fields)


def _word(value: Any) -> str | None:
    """Metadata as a word: strings and numbers, lists of strings joined, anything else unknown."""
    if isinstance(value, list) and value and all(isinstance(item, str) for item in value):
        value = ", ".join(value)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return str(value).strip() or None
