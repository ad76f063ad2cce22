"""Pages from templates: everything from a report is escaped, and isolated from the direction of the text around it."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, get_args

from jinja2 import Environment, PackageLoader, StrictUndefined

from whence.records import Status, Voice
from whence.web.additions import choices
from whence.web.fields import fields, plain
from whence.web.marking import marks, stretches
from whence.web.provenance import provenance
from whence.web.roles import allowed, signed_in
from whence.web.tolls import amount, strip
from whence.wire import ClaimShape, EventShape, IncidentShape, PropositionShape, ReportShape
from whence.wire.wording import interval, origins, summary, value

if TYPE_CHECKING:
    from whence.api import Sheet

# The four lines that a reader looks for first; each shows the value that most origins stand for.
LINES = (("happened", "Happened"), ("killed", "Killed"), ("perpetrator", "Perpetrator"), ("place", "Place"))
CAMPS = ("state", "victims", "perpetrators", "third-party")
# Differences that nobody can pass over.
OPEN = ("contradiction", "calendar", "place", "actor")


@cache
def script() -> bytes:
    """The one script of the desk, built from tools/desk."""
    return (files("whence.web") / "static" / "desk.js").read_bytes()


def integrity() -> str:
    """Its hash, by which browsers refuse any other in its place (W3C Subresource Integrity)."""
    return f"sha384-{base64.b64encode(hashlib.sha384(script()).digest()).decode()}"


class Pages:
    """The templates, read once. ``inline`` puts sheet and texts on one page that links to itself."""

    def __init__(self, *, inline: bool = False):
        self._environment = Environment(
            loader=PackageLoader("whence.web", "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.globals.update(
            amount=amount,
            interval=interval,
            origins=origins,
            summary=summary,
            value=value,
            strip=strip,
            provenance=provenance,
            unverified=unverified,
            lines=lines,
            best=best,
            claimed_once=claimed_once,
            missing_camps=missing_camps,
            warnings=warnings,
            source=source,
            by_id=by_id,
            fields=fields,
            choices=choices,
            plain=plain,
            text_of=text_of,
            link=_inline_link if inline else _page_link,
            inline=inline,
            integrity=integrity(),
            signed_in=signed_in,
            allowed=allowed,
            CAMPS=CAMPS,
            VOICES=get_args(Voice),
            STATUSES=get_args(Status),
        )

    def draw(self, page: str, **given: Any) -> str:
        """The page as HTML."""
        return self._environment.get_template(f"{page}.html").render(**given)


def _page_link(report: str, record: str | None = None) -> str:
    return f"/reports/{report}" + (f"#{record}" if record else "")


def _inline_link(report: str, record: str | None = None) -> str:
    return f"#{record or report}"


def lines(incident: IncidentShape) -> list[tuple[str, PropositionShape | None]]:
    """The four lines with the best supported value of each, ``None`` where nothing is told."""
    return [(label, best(incident, field)) for field, label in LINES]


def best(incident: IncidentShape, field: str) -> PropositionShape | None:
    """The value of a field that most origins stand for, then the one that most reports carry."""
    found = [each for each in incident["propositions"] if each["field"] == field]
    return max(found, key=lambda each: (each["for"]["k_min"], len(each["for"]["carriers"])), default=None)


def claimed_once(incident: IncidentShape) -> list[tuple[str, list[str]]]:
    """Who claims it, each once, and through which relays it was heard."""
    relays: dict[str, dict[str, None]] = {}
    for each in incident["responsibility"]["claimed"]:
        relays.setdefault(each["by"], {}).update(dict.fromkeys(each["via"]))
    return [(by, list(names)) for by, names in relays.items()]


def missing_camps(incident: IncidentShape) -> list[str]:
    """The sides that nobody has heard."""
    heard = {camp for each in incident["propositions"] for camp in each["for"]["camps"]}
    return [camp for camp in CAMPS if camp not in heard]


def warnings(incident: IncidentShape) -> list[str]:
    """What is open: contradictions, days and places that fit no other, several parties held responsible."""
    return [f"{each['field']}: {each['note']}" for each in incident["differences"] if each["kind"] in OPEN]


def unverified(claims: Iterable[ClaimShape]) -> list[ClaimShape]:
    """Who says that what is told could not be verified, one claim of each report."""
    found = {claim["report"]["id"]: claim for claim in claims if "not-verified" in claim["acts"]}
    return list(found.values())


def source(report: ReportShape | Mapping[str, Any]) -> str:
    """The outlet where it is known, else the input's own name; and the day."""
    name = report["outlet"] or report["key"].rpartition("/")[2] or report["key"]
    return ", ".join(part for part in (name, (report["published"] or "")[:10]) if part)


def by_id(rows: Iterable[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    """Rows by their ids."""
    return {row["id"]: row for row in rows}


def text_of(sheet: Sheet) -> list[Any]:
    """The report's text in stretches with their marks."""
    claims: Iterable[ClaimShape] = sheet.claims
    events: Iterable[EventShape] = sheet.events
    return list(stretches(sheet.text or "", marks(claims, events)))
