"""INCEpTION's UIMA CAS (JSON or XMI) as ``whence export inception`` made it, corrected there."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path
from typing import Any

from whence.errors import InputError, MissingPartError
from whence.review.drawn import Document, Drawn, Mark

PART = "webanno.custom.WhencePart"
RECORD = re.compile(r"[0-9a-f]{16}")


def document(file: Path) -> Document:
    """The one document of a file; its name is the report's id, as we gave it.

    Parts that bear the same ``record`` are one record: an id of ours, or any other word that an annotator wrote to tie
    the parts of a new one.
    """
    found: dict[str, list[tuple[Mark, str]]] = defaultdict(list)
    for number, part in enumerate(_parts(file), start=1):
        mark = Mark(part.role or "", part.begin, part.end, part.get_covered_text())
        found[part.record or f"part {number}"].append((mark, f"{part.what or ''} {part.value or ''}".strip()))
    drawn = (
        Drawn(
            name if RECORD.fullmatch(name) else None,
            name,
            tuple(mark for mark, _ in parts),
            next((what for _, what in parts if what), ""),
        )
        for name, parts in found.items()
    )
    stem = file.name.partition(".")[0]
    return Document(file.name, stem if RECORD.fullmatch(stem) else None, tuple(drawn))


def _parts(file: Path) -> list[Any]:
    try:
        import cassis  # noqa: PLC0415  # an extra
    except ImportError as error:
        raise MissingPartError(
            "INCEpTION files need dkpro-cassis", value="dkpro-cassis", remedy="pip install 'whence[inception]'"
        ) from error
    try:
        with file.open("rb") as stream:
            cas = cassis.load_cas_from_json(stream)
        return list(cas.select(PART))
    except Exception as error:
        raise InputError(
            f"this is no CAS with parts of ours: {type(error).__name__} {error}",
            place=str(file),
            remedy="export as UIMA CAS JSON",
        ) from error
