"""Files of annotation tools to documents, by the names that the exports have."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from whence.errors import InputError, UsageError
from whence.review import from_inception, from_labelstudio, from_webannotation
from whence.review.drawn import Document

_IN_JSON: Mapping[str, Callable[[Any], Iterator[Document]]] = {
    "annotations": from_webannotation.documents,
    "labelstudio": from_labelstudio.documents,
}
FORMATS = (*_IN_JSON, "inception")


def documents(format_: str, files: Sequence[Path]) -> Iterator[Document]:
    """Every document of the files, one file held at a time.

    ``UsageError`` for an unknown format, ``InputError`` for a file that is not of it.
    """
    if format_ not in FORMATS:
        raise UsageError("no such format to import", value=format_, remedy=f"one of: {', '.join(FORMATS)}")
    for file in files:
        if format_ == "inception":
            yield from_inception.document(file)
        else:
            yield from _IN_JSON[format_](_loaded(file))


def _loaded(file: Path) -> Any:
    try:
        return json.loads(file.read_text("utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise InputError(f"the file cannot be read as JSON: {error}", place=str(file)) from error
