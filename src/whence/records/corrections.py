"""Fields of a record set to other values: the same path language for setting and for looking up.

A path is a field, or leads into one by dots: ``act``, ``place.name``. ``figures@120-132`` is the item of a list that
stands at these offsets, or overlaps them; set to null it is taken out of the list.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any, TypeVar, cast

from whence.errors import UsageError
from whence.records.codec import Json, decode, encode
from whence.records.judgements import Setting

Record = TypeVar("Record")

# What a record is known by and comes from; setting these would make it another record.
FIXED = frozenset({"id", "report", "anchor", "key", "producer", "score", "reason"})
_STEP = re.compile(r"(\w+)(?:@(\d+)-(\d+))?")


def corrected(record: Record, settings: Iterable[Setting]) -> Record:
    """``record`` with these fields set, in order.

    ``UsageError`` for a field that is not there or must not be set; ``InputError`` for a value that does not fit.
    """
    body = encode(record)
    for setting in settings:
        if root_of(setting.field) in FIXED:
            raise UsageError("this field says what the record is; it cannot be set", value=setting.field)
        _put(body, setting.field.split("."), json.loads(setting.value))
    return decode(type(record), body)


def value_of(record: object, field: str) -> Json:
    """What ``record`` has at the path ``field``; None where the path leads nowhere."""
    found: Json = encode(record)
    for step in field.split("."):
        name, where = _step(step)
        found = found.get(name) if isinstance(found, dict) else None
        if where is not None:
            found = next((item for item in cast("list[Json]", found or []) if _stands_at(item, where)), None)
    return found


def root_of(field: str) -> str:
    """The field of the record itself that the path begins with."""
    return _step(field.split(".", maxsplit=1)[0])[0]


def _put(holder: dict[str, Any], path: list[str], value: Json) -> None:
    (name, where), rest = _step(path[0]), path[1:]
    if name not in holder:
        raise UsageError("there is no such field", value=name, remedy=f"known: {', '.join(sorted(holder))}")
    if where is not None:
        _put_item(holder[name], where, rest, value)
    elif rest:
        _put(_inner(holder[name], path), rest, value)
    else:
        holder[name] = value


def _put_item(items: list[Any], where: tuple[int, int], rest: list[str], value: Json) -> None:
    index = next((n for n, item in enumerate(items) if _stands_at(item, where)), None)
    if index is None:
        raise UsageError("nothing in this list stands there", value=f"{where[0]}-{where[1]}")
    if rest:
        _put(_inner(items[index], rest), rest, value)
    else:
        items[index : index + 1] = [] if value is None else [value]


def _inner(value: Any, path: list[str]) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise UsageError("the text gave nothing here to correct: set the whole field", value=".".join(path))
    return value


def _step(step: str) -> tuple[str, tuple[int, int] | None]:
    found = _STEP.fullmatch(step)
    if found is None:
        raise UsageError("this is no path to a field", value=step, remedy="e.g. act, place.name, figures@120-132.low")
    return found[1], (int(found[2]), int(found[3])) if found[2] else None


def _stands_at(item: Any, where: tuple[int, int]) -> bool:
    span = item.get("span", item) if isinstance(item, dict) else {}
    return bool(span) and span["start"] < where[1] and where[0] < span["end"]
