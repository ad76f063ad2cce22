"""JSON Schema of the wire shapes, made from the shapes themselves: for programs that check what they are given."""

from __future__ import annotations

import types
from typing import Any, Union, get_args, get_origin, get_type_hints, is_typeddict

from whence import wire

DRAFT = "https://json-schema.org/draft/2020-12/schema"
SHAPES: dict[str, type] = {
    "incident": wire.IncidentShape,
    "claim": wire.ClaimShape,
    "event": wire.EventShape,
    "actor": wire.ActorShape,
    "report": wire.ReportShape,
    "judgement": wire.JudgementShape,
}
_PLAIN = {str: "string", int: "integer", float: "number", bool: "boolean", type(None): "null"}


def schemas() -> dict[str, dict[str, Any]]:
    """The schema of each shape that a line of ``--format jsonl`` has, by its name."""
    return {name: _whole(name, shape) for name, shape in SHAPES.items()}


def _whole(name: str, shape: type) -> dict[str, Any]:
    parts: dict[str, Any] = {}
    body = _of(shape, parts)
    title = {"$schema": DRAFT, "$id": f"urn:whence:v{wire.V}:{name}", "title": name}
    return {**title, **body, "$defs": dict(sorted(parts.items()))}


def _of(annotation: Any, parts: dict[str, Any]) -> dict[str, Any]:
    """The schema of an annotation; shapes within it are gathered in ``parts`` and referred to."""
    if get_origin(annotation) in (types.UnionType, Union):
        return {"anyOf": [_inner(arm, parts) for arm in get_args(annotation)]}
    if get_origin(annotation) is dict:
        return {"type": "object", "additionalProperties": _inner(get_args(annotation)[1], parts)}
    if get_origin(annotation) is list:
        return {"type": "array", "items": _inner(get_args(annotation)[0], parts)}
    if is_typeddict(annotation):
        hints = get_type_hints(annotation)
        properties = {name: _inner(inner, parts) for name, inner in hints.items()}
        properties |= {"v": {"const": wire.V}} if "v" in properties else {}
        return {"type": "object", "properties": properties, "required": list(hints), "additionalProperties": False}
    return {"type": _PLAIN[annotation]}


def _inner(annotation: Any, parts: dict[str, Any]) -> dict[str, Any]:
    if not is_typeddict(annotation):
        return _of(annotation, parts)
    name = annotation.__name__.removesuffix("Shape")
    if name not in parts:
        parts[name] = {}  # a shape may hold itself
        parts[name] = _of(annotation, parts)
    return {"$ref": f"#/$defs/{name}"}
