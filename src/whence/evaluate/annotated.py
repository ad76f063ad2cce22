"""Annotated JSON-lines: one record a line, spans and links over its exact text.

``{"id", "set", "split", "text", "meta": {}, "spans": [{"id", "label", "pieces": [[start, end], …], …}],
"links": [{"type", "from", "to"}], "labels": {}}``. Offsets count code points of ``text``, end exclusive.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from whence.errors import InputError, WhenceError
from whence.records import Span

FORMAT = "each line is an object with id, set, text, spans, links and labels; offsets are code points of the text"


@dataclass(frozen=True, slots=True)
class Marked:
    """An annotated span: its pieces in text order; ``fields`` holds what only this set says (type, value, cluster)."""

    id: str
    label: str
    pieces: tuple[Span, ...]
    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Link:
    """A typed link between two spans, by their ids."""

    type: str
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Record:
    """One annotated text."""

    id: str
    set: str
    text: str
    meta: Mapping[str, Any]
    spans: tuple[Marked, ...]
    links: tuple[Link, ...]
    labels: Mapping[str, Any]

    def labelled(self, *labels: str) -> list[Marked]:
        """The spans with one of these labels."""
        return [span for span in self.spans if span.label in labels]

    def by_id(self) -> dict[str, Marked]:
        return {span.id: span for span in self.spans}


def records(file: Path) -> Iterator[Record]:
    """The records of a file, one at a time; ``InputError`` with the line where one is not of the format."""
    try:
        stream = file.open("rb")
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", value=str(file), remedy="check the path") from error
    with stream:
        for number, line in enumerate(stream, start=1):
            if line.strip():
                yield _record(line, f"{file}:{number}")


def _record(line: bytes, place: str) -> Record:
    try:
        value = json.loads(line)
        return _built(value)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, WhenceError) as error:
        told = f"no {error} field" if isinstance(error, KeyError) else str(error)
        raise InputError("not an annotated record", value=told, place=place, remedy=FORMAT) from error


def _built(value: Any) -> Record:
    record = Record(
        id=_word(value["id"]),
        set=_word(value["set"]),
        text=_word(value["text"]),
        meta=dict(value.get("meta") or {}),
        spans=tuple(map(_marked, value["spans"])),
        links=tuple(Link(_word(link["type"]), _word(link["from"]), _word(link["to"])) for link in value["links"]),
        labels=dict(value.get("labels") or {}),
    )
    ids = record.by_id()
    for span in record.spans:
        span.pieces[-1].cut(record.text)
    for link in record.links:
        if not {link.source, link.target} <= ids.keys():
            raise ValueError(f"a link of type {link.type} to a span that is not there")
    return record


def _marked(span: Any) -> Marked:
    pieces = tuple(Span(*piece) for piece in span["pieces"])
    if not pieces or any(one.end > two.start for one, two in pairwise(pieces)):
        raise ValueError("a span without pieces, or with pieces out of order")
    known = {"id", "label", "pieces"}
    fields = {name: value for name, value in span.items() if name not in known}
    return Marked(_word(span["id"]), _word(span["label"]), pieces, fields)


def _word(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no string")
    return value
