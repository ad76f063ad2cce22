"""W3C Web Annotations as ``whence export annotations`` writes them, changed by a person or a program."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from whence.errors import InputError
from whence.review.drawn import Document, Drawn, Mark

URN = "urn:whence:"


def documents(data: Any) -> Iterator[Document]:
    """The annotations by report; ``InputError`` for what is no collection of them."""
    items = data.get("items") if isinstance(data, dict) else None
    if not isinstance(items, list) or not all(isinstance(each, dict) for each in items):
        raise InputError("this is no collection of Web Annotations", remedy="an object with items, as we export it")
    found: dict[str, list[Drawn]] = defaultdict(list)
    for each in items:
        found[_report(each)].append(_drawn(each))
    yield from (Document(report or "no report", report or None, tuple(drawn)) for report, drawn in found.items())


def _record(annotation: Mapping[str, Any]) -> Mapping[str, Any]:
    body = annotation.get("body")
    record = body.get("record") if isinstance(body, dict) else None
    return record if isinstance(record, dict) else {}


def _targets(annotation: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    target = annotation.get("target")
    return [each for each in (target if isinstance(target, list) else [target]) if isinstance(each, dict)]


def _report(annotation: Mapping[str, Any]) -> str:
    """The report that it is in: what our body says, else a source that is a name of ours."""
    named = (str(each.get("source", "")) for each in _targets(annotation))
    ours = (source.removeprefix(URN) for source in named if source.startswith(URN))
    return str(_record(annotation).get("report") or next(ours, ""))


def _drawn(annotation: Mapping[str, Any]) -> Drawn:
    id_, record = str(annotation.get("id", "")), _record(annotation)
    what = " ".join(str(record[name]) for name in ("kind", "act", "type") if record.get(name))
    ours = id_.removeprefix(URN) if id_.startswith(URN) else None
    return Drawn(ours, id_, tuple(_mark(each) for each in _targets(annotation)), what)


def _mark(target: Mapping[str, Any]) -> Mark:
    selectors = {str(each.get("type")): each for each in target.get("selector") or [] if isinstance(each, dict)}
    position, quote = selectors.get("TextPositionSelector", {}), selectors.get("TextQuoteSelector", {})
    role = str(target.get("role", ""))
    place = (int(position.get("start", -1)), int(position.get("end", -1)))
    return Mark("source" if role == "speaker" else role, *place, str(quote.get("exact", "")))
