"""Annotated reports as the JSON-lines files hold them."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Pieces = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class AnnotatedSpan:
    """A labelled span; `pieces` are half-open pairs of code points, in order; `fields` is what only its set says."""

    id: str
    label: str
    pieces: Pieces
    fields: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Link:
    """A typed relation between two spans of one record."""

    type: str
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Record:
    """One annotated text; `labels` holds what is said of it as a whole."""

    id: str
    text: str
    spans: tuple[AnnotatedSpan, ...]
    links: tuple[Link, ...]
    labels: Mapping[str, Any] = field(default_factory=dict)


def read_records(file: Path) -> Iterator[Record]:
    """Every record of one JSON-lines file, in its order."""
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            yield _record(json.loads(line))


def _record(row: dict[str, Any]) -> Record:
    spans = tuple(AnnotatedSpan(s["id"], s["label"], tuple((a, b) for a, b in s["pieces"]), s) for s in row["spans"])
    links = tuple(Link(link["type"], link["from"], link["to"]) for link in row["links"])
    return Record(row["id"], row["text"], spans, links, row.get("labels") or {})
