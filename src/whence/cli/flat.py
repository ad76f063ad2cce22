"""Wire shapes as rows of a table of text: one column for each leaf of the shape, whatever is null in the first row.

A leaf's column is its path, ``speaker.actor.name``; the items of a list stand in one cell, between `` | ``; what has
no one shape is JSON.
"""

from __future__ import annotations

import csv
import json
import types
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any, TextIO, Union, get_args, get_origin, get_type_hints, is_typeddict

from whence.export.files import guarded

BETWEEN = " | "
Path = tuple[str, ...]


def write_csv(shape: type, rows: Iterable[Mapping[str, Any]], stream: TextIO, *, raw: bool = False) -> None:
    """Rows of ``shape`` (a ``…Shape`` of ``whence.wire``) as CSV with a head line, guarded against formulas or not."""
    writer = csv.writer(stream)  # lines end as in RFC 4180; so a carriage return within a cell is quoted too
    paths = columns(shape)
    shown: Callable[[str], str] = str if raw else guarded
    writer.writerow(".".join(path) for path in paths)
    for row in rows:
        writer.writerow(shown(_cell(row, path)) for path in paths)


@cache
def columns(shape: Any) -> tuple[Path, ...]:
    """The paths of the leaves of a shape, in its own order."""
    kind = _kept(shape)
    if not is_typeddict(kind):
        return ((),)
    return tuple((name, *rest) for name, inner in get_type_hints(kind).items() for rest in columns(inner))


def _kept(annotation: Any) -> Any:
    """What is left of an annotation without ``| None`` and ``list[…]`` around it; several shapes are no shape."""
    if get_origin(annotation) in (types.UnionType, Union):
        arms = [arm for arm in get_args(annotation) if arm is not type(None)]
        return _kept(arms[0]) if len(arms) == 1 else annotation
    return _kept(get_args(annotation)[0]) if get_origin(annotation) is list else annotation


def _cell(value: Any, path: Path) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return BETWEEN.join(_cell(item, path) for item in value)
    if path:
        return _cell(value[path[0]], path[1:])
    if isinstance(value, Mapping):
        return json.dumps(value, ensure_ascii=False)
    return str(value).lower() if isinstance(value, bool) else str(value)
