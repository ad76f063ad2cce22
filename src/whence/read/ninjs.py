"""IPTC ninjs, versions 1 to 3: a news item of an agency as a JSON object, under the names that its users' rows have.

Version 1 has ``headline``, ``body_text`` and ``body_xhtml``; versions 2 and 3 have lists, ``headlines`` and
``bodies``, each entry with its role and type of content; version 3 writes its names in camel case (IPTC, News in JSON).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from whence.read.markup import plain

# Plain text is taken before markup, and the whole before a summary.
PLAIN, MARKED_UP = ("body_text", "bodyText"), ("body_xhtml", "body_html", "bodyXhtml")
PUBLISHED = ("versioncreated", "versionCreated", "contentcreated", "contentCreated", "firstcreated", "firstCreated")
SOURCES = ("infosource", "infosources", "infoSources")
HOLDER = ("copyrightholder", "copyrightHolder")
SUMMARY = "summary"


def is_item(value: Mapping[str, Any]) -> bool:
    """Does the object name itself by a ``uri``, as ninjs asks, and carry its text where ninjs has it?"""
    return isinstance(value.get("uri"), str) and "text" not in value and any(True for _ in _bodies(value))


def as_row(value: Mapping[str, Any]) -> dict[str, Any]:
    """The item as a row of JSON-lines."""
    uri = value["uri"]
    return {
        "id": uri,
        "url": uri if uri.startswith(("http://", "https://")) else None,
        "text": next((text for text in _bodies(value) if text.strip()), ""),
        "title": _headline(value),
        "published": _first(value, PUBLISHED),
        "byline": value.get("byline"),
        "language": value.get("language"),
        "outlet": next(_sources(value), None) or _first(value, HOLDER),
    }


def _bodies(value: Mapping[str, Any]) -> Iterator[str]:
    """All that may be its text, the best first."""
    yield from (value[name] for name in PLAIN if isinstance(value.get(name), str))
    listed = [each for each in _listed(value, "bodies") if isinstance(each.get("value"), str)]
    for body in sorted(listed, key=lambda each: (each.get("role") == SUMMARY, _is_marked_up(each))):
        yield plain(body["value"]) if _is_marked_up(body) else body["value"]
    yield from (plain(value[name]) for name in MARKED_UP if isinstance(value.get(name), str))


def _is_marked_up(body: Mapping[str, Any]) -> bool:
    told = body.get("contenttype") or body.get("contentType") or ""
    return "html" in str(told).lower() or "xml" in str(told).lower()


def _headline(value: Mapping[str, Any]) -> str | None:
    listed = (each["value"] for each in _listed(value, "headlines") if isinstance(each.get("value"), str))
    own = value.get("headline") or value.get("title")
    return own if isinstance(own, str) else next(listed, None)


def _sources(value: Mapping[str, Any]) -> Iterator[str]:
    for name in SOURCES:
        yield from (each["name"] for each in _listed(value, name) if isinstance(each.get("name"), str))


def _listed(value: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    found = value.get(name)
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def _first(value: Mapping[str, Any], names: tuple[str, ...]) -> str | None:
    return next((value[name] for name in names if isinstance(value.get(name), str)), None)
