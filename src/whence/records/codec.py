"""Records to and from plain JSON values, in one place.

Field names are the record's own, a trailing underscore dropped. A span becomes ``{"start", "end"}``, and with a text
also ``"text"``, the exact characters under it: that is the copy that ``whence verify`` cuts again and compares.
"""

from __future__ import annotations

import json
import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from whence.errors import InputError
from whence.records.values import LATER, Span

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
Record = TypeVar("Record")
# As a tuple: ``isinstance`` takes four times as long with a union.
_SCALARS = (str, int, float, bool)
# Made once: ``json.dumps`` makes one for every value.
CANONICAL = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def encode(record: object, text: str | None = None) -> dict[str, Json]:
    """A record as a JSON object; ``text`` is the report's text, from which every span's quote is cut."""
    value = _plain(record, text)
    if not isinstance(value, dict):
        raise InputError("only records can be encoded", value=type(record).__name__)
    return value


def dumps(value: Json) -> str:
    """Canonical JSON: no spaces, keys sorted, characters as they are. Equal values give equal strings."""
    return CANONICAL.encode(value)


def decode(type_: type[Record], value: Json) -> Record:
    """The record that ``encode`` made ``value`` of; refuses missing fields and values outside a closed list."""
    record: Record = _decoder(type_)(value)  # type: ignore[arg-type]  # a class is hashable; mypy doubts it
    return record


def _plain(value: object, text: str | None) -> Json:
    if value is None or isinstance(value, _SCALARS):
        return value
    if isinstance(value, Span):
        place: dict[str, Json] = {"start": value.start, "end": value.end}
        return place if text is None else {**place, "text": value.cut(text)}
    if isinstance(value, tuple):
        return [_plain(item, text) for item in value]
    if is_dataclass(value):
        return {key: _plain(getattr(value, name), text) for name, key in _keys(type(value))}  # type: ignore[arg-type]  # as above
    raise InputError("no JSON form for this type", value=type(value).__name__)


@cache
def _names(type_: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(type_))


@cache
def _keys(type_: type) -> tuple[tuple[str, str], ...]:
    """Each field's name, and its key in JSON."""
    return tuple((name, name.rstrip("_")) for name in _names(type_))


@cache
def _decoder(annotation: Any) -> Callable[[Json], Any]:  # typing's own objects have no common type
    origin = get_origin(annotation)
    if origin in (types.UnionType, Union):
        arms = [arm for arm in get_args(annotation) if arm is not type(None)]
        return _optional(arms[0]) if len(arms) < len(get_args(annotation)) else _one_arm(arms)
    if origin is tuple:
        item = _decoder(get_args(annotation)[0])
        return lambda value: tuple(item(element) for element in _expect(value, list))
    if origin is Literal:
        return _one_of(get_args(annotation))
    if is_dataclass(annotation):
        return _dataclass(annotation)
    if annotation is float:
        return lambda value: float(_expect(value, int, float))
    return lambda value: value if type(value) is annotation else _expect(value, annotation)


def _optional(arm: Any) -> Callable[[Json], Any]:
    inner = _decoder(arm)
    return lambda value: None if value is None else inner(value)


def _one_arm(arms: list[Any]) -> Callable[[Json], Any]:
    """Of several records the one with these fields, of plain values the one of this type."""
    shapes = [arm for arm in arms if is_dataclass(arm)]
    records = {frozenset(name.rstrip("_") for name in _names(arm)): _dataclass(arm) for arm in shapes}  # type: ignore[arg-type]  # a class is hashable; mypy doubts it

    def decode_one(value: Json) -> Any:
        if isinstance(value, dict):
            known = records.get(frozenset(value))
            if known is None:
                raise InputError("no record has these fields", value=", ".join(sorted(value)))
            return known(value)
        return _expect(value, *(arm for arm in arms if not is_dataclass(arm)))

    return decode_one


def _one_of(allowed: tuple[Any, ...]) -> Callable[[Json], Any]:
    def check(value: Json) -> Any:
        if value not in allowed:
            raise InputError("value outside the closed list", value=value, place=", ".join(map(str, allowed)))
        return value

    return check


def _dataclass(type_: Any) -> Callable[[Json], Any]:
    hints = get_type_hints(type_)
    parts = [(name, key, _decoder(hints[name])) for name, key in _keys(type_)]
    later = {field.name for field in fields(type_) if field.metadata == LATER}

    def build(value: Json) -> Any:
        mapping = _expect(value, dict)
        try:
            return type_(**{n: decoder(mapping[key]) for n, key, decoder in parts if key in mapping or n not in later})
        except KeyError as error:
            raise InputError("a field is missing", value=error.args[0], place=type_.__name__) from error

    return build


def _expect(value: Json, *allowed: type) -> Any:
    if not isinstance(value, allowed) or (isinstance(value, bool) and bool not in allowed):
        names = " or ".join(kind.__name__ for kind in allowed)
        raise InputError(f"expected {names}", value=value)
    return value
