"""One HTML file that opens from disk: an incident, or all of them, with every report it rests on."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from whence.errors import UsageError
from whence.web.pages import Pages

if TYPE_CHECKING:
    from whence.api import Ledger, Sheet


def standalone(ledger: Ledger, id_: str | None = None) -> str:
    """The file's text: the incident whose id starts with ``id_``, else every incident of two reports or more."""
    if not ledger.is_linked():
        ledger.link()
    chosen = [ledger.sheet(id_)] if id_ else [ledger.sheet(each["id"]) for each in ledger.incidents()]
    if any(sheet.kind != "incident" for sheet in chosen):
        raise UsageError(f"this is the id of a {chosen[0].kind}, not of an incident", value=id_)
    reports: dict[str, Sheet] = {}
    for sheet in chosen:
        for report in sheet.reports:
            reports.setdefault(report["id"], ledger.sheet(report["id"]))
    style = (files("whence.web") / "static" / "desk.css").read_text("utf-8")
    return Pages(inline=True).draw("standalone", sheets=chosen, reports=list(reports.values()), style=style)
