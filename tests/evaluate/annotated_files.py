"""Small annotated files in our own words: spans are given by their words, not counted by hand."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

Row = dict[str, Any]


def span(text: str, id_: str, label: str, *words: str, **fields: object) -> Row:
    """A span whose pieces are the first places of ``words`` in ``text``."""
    pieces = [[text.index(word), text.index(word) + len(word)] for word in words]
    return {"id": id_, "label": label, "pieces": pieces, **fields}


def row(
    set_: str,
    text: str,
    *,
    id_: str = "r1",
    spans: Sequence[Row] = (),
    links: Sequence[tuple[str, str, str]] = (),
    labels: Mapping[str, object] | None = None,
    meta: Mapping[str, object] | None = None,
) -> Row:
    """One record; ``links`` are (type, from, to)."""
    linked = [{"type": type_, "from": source, "to": target} for type_, source, target in links]
    return {
        "id": id_,
        "set": set_,
        "split": "dev",
        "text": text,
        "meta": meta or {},
        "spans": list(spans),
        "links": linked,
        "labels": labels or {},
    }


def write(folder: Path, *rows: Row) -> Path:
    file = folder / "annotated.jsonl"
    file.write_text("".join(json.dumps(each, ensure_ascii=False) + "\n" for each in rows), "utf-8")
    return file
