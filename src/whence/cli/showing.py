"""``whence show``: one record on one sheet, its chain as a ladder, the text it stands in highlighted."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, cast

import click
from rich.text import Text

from whence.cli import options, tables
from whence.cli.drawing import Column, blank, draw
from whence.cli.incident_sheet import show_incident
from whence.cli.opening import open_named
from whence.cli.terminal import clean, write
from whence.wire import ActorShape, ClaimShape, EventShape, OfficeShape, PieceShape, ReportShape, ReviewShape
from whence.wire.wording import interval

if TYPE_CHECKING:
    from whence.api import Sheet
    from whence.records import Place

SPEAKER, CUE, CONTENT, TRIGGER = "bold cyan", "yellow", "green", "bold magenta"
# As much of the text as shows a claim in its paragraph, and no more.
AROUND = 400
# What an actor says fills a screen; `whence claims --speaker` lists the rest.
CLAIMS_OF_ACTOR = 20
Styled = tuple[str, PieceShape]
Field = tuple[str, str | None]


@click.command(
    epilog="""\b
Examples:
  whence show 3f9c2a1b                 as printed in the first column of incidents, claims, events, …
  whence show 3f9c --json | jq .subject"""
)
@click.argument("record", metavar="ID")
@options.common
def show(record: str, ledger: str | None, *, quiet: bool, as_json: bool) -> None:
    """One report, claim, event, actor or incident, with the text it stands in."""
    with open_named(ledger) as opened:
        sheet = opened.sheet(record)
    if as_json:
        click.echo(json.dumps(asdict(sheet), ensure_ascii=False))
        return
    SHEETS[sheet.kind](sheet)


def _show_report(sheet: Sheet) -> None:
    report = cast("ReportShape", sheet.subject)
    _title("report", report["id"], report["title"] or report["key"])
    _fields(_about(report))
    if sheet.text is None:
        return
    _text(sheet.text, [piece for claim in sheet.claims for piece in _pieces(claim)], 0, len(sheet.text))
    for head, columns, rows in (("Claims", tables.CLAIMS, sheet.claims), ("Events", tables.EVENTS, sheet.events)):
        _head(f"{head} ({len(rows)})")
        if rows:
            draw([column for column in columns if column.head != "report"], rows)


def _show_claim(sheet: Sheet) -> None:
    claim = cast("ClaimShape", sheet.subject)
    _title("claim", claim["id"], tables.words(claim))
    ancestors = [other for other in sheet.claims if other["inside"] != claim["id"]]
    _ladder([*reversed(ancestors), claim], sheet.report)
    said_on = interval(claim["said_on"])
    _fields(
        [
            ("act", ", ".join([claim["act"], *(act for act in claim["acts"] if act != claim["act"])])),
            ("certainty", claim["certainty"]),
            ("words", "verbatim" if claim["direct"] else "paraphrased"),
            ("translated", None if claim["translated"] == "no" else claim["translated"]),
            ("addressee", tables.party(claim["addressee"]) if claim["addressee"] else None),
            ("said on", said_on or None),
            ("occasion", claim["occasion"]),
            ("review", _reviewed(claim["review"])),
            ("characters", ", ".join(f"{piece['start']}-{piece['end']}" for piece in claim["content"])),
        ]
    )
    _passage(sheet, _pieces(claim))
    within = [other for other in sheet.claims if other["inside"] == claim["id"]]
    for head, columns, rows in (
        ("Claims within it", tables.CLAIMS, within),
        ("Events it tells", tables.EVENTS, sheet.events),
    ):
        if rows:
            _head(head)
            draw([column for column in columns if column.head != "report"], rows)


def _show_event(sheet: Sheet) -> None:
    event = cast("EventShape", sheet.subject)
    _title("event", event["id"], event["trigger"]["text"])
    _ladder(sheet.claims, sheet.report)
    date = event["date"]
    _fields(
        [
            ("type", " ".join(part for part in (event["type"], event["mode"]) if part)),
            ("status", event["status"]),
            ("actors", _parties(event["actors"])),
            ("targets", _parties(event["targets"])),
            ("instrument", ", ".join(piece["text"] for piece in event["instrument"]) or None),
            ("place", _where(sheet.place) if sheet.place else None),
            ("date", _joined(interval(date), f"“{date['text']}”" if date["text"] else None) if date else None),
            ("figures", "; ".join(map(tables.figure, event["figures"])) or None),
            ("review", _reviewed(event["review"])),
        ]
    )
    _passage(sheet, [(TRIGGER, event["trigger"]), *((SPEAKER, piece) for piece in event["actors"])])


def _where(place: Place) -> str:
    """The place with its precision and the reason for it, or what else its name could mean."""
    named = _joined(place.name, place.admin1, place.country) or ""
    if place.precision is None and place.reason:
        others = f"; could be {'; '.join(place.candidates)}" if place.candidates else ""
        return f"{named} (unresolved: {place.reason}{others})"
    return f"{named} ({place.precision}: {place.reason})" if place.precision else named


def _show_actor(sheet: Sheet) -> None:
    actor = cast("ActorShape", sheet.subject)
    _title("actor", actor["id"], actor["name"])
    offices = [("office", _office(office)) for office in actor["offices"]]
    about = [
        ("kind", actor["kind"]),
        ("country", actor["country"]),
        ("camp", actor["camp"]),
        ("part of", actor["parent"]),
    ]
    _fields([*about, *offices, ("review", _reviewed(actor["review"]))])
    if actor["aliases"]:
        table = blank(*(Column(head, str) for head in ("also called", "reports", "because")))
        for alias in actor["aliases"]:
            table.add_row(clean(alias["text"]), str(alias["reports"]), clean(alias["reason"]))
        write(table)
    _head(f"Says ({len(sheet.claims)})")
    if sheet.claims:
        draw(tables.CLAIMS, sheet.claims[:CLAIMS_OF_ACTOR])
    if len(sheet.claims) > CLAIMS_OF_ACTOR:
        click.echo(f"… and {len(sheet.claims) - CLAIMS_OF_ACTOR:,} more: whence claims --speaker {actor['id']}")


def _reviewed(review: ReviewShape | None) -> str | None:
    """What people made of the record, with the machine's values under theirs."""
    if review is None:
        return None
    machine = [f"the machine says {each['field']} = {each['value']}" for each in review["machine"]]
    lost = [] if review["found"] or review["state"] == "added" else ["the current run has no such record"]
    return "; ".join([review["state"], *machine, *lost])


def _office(office: OfficeShape) -> str:
    years = " to ".join(year for year in (office["since"], office["until"]) if year)
    words = office["text"] if office["held"] == "now" else f"{office['text']} (before)"
    return _joined(words, years) or words


def _about(report: ReportShape) -> list[Field]:
    dateline = report["dateline"]
    fields: list[Field] = [
        ("outlet", report["outlet"]),
        ("published", report["published"]),
        ("dateline", _joined(dateline["place"], dateline["date"]) if dateline else None),
        ("agency", report["agency"]),
        ("relays", _parties(report["relays"])),
        ("address", report["url"]),
        ("file", report["path"]),
        ("language", report["language"]),
        ("copy of", report["copy_of"]),
        ("refused", report["reason"]),
    ]
    return fields + [("notice", f"{notice['kind']}: {notice['text']}") for notice in report["notices"]]


def _ladder(claims: Sequence[ClaimShape], report: ReportShape | None) -> None:
    """From the report inwards, a rung for each who carries or says: the way the words came to the reader."""
    for depth, (role, name) in enumerate(_rungs(claims, report)):
        rung = f"{'   ' * (depth - 1)}└─ " if depth else ""
        write(Text.assemble(rung, (f"{role} ", "dim"), (clean(name), "bold" if role == "says" else "")))
    click.echo()


def _rungs(claims: Sequence[ClaimShape], report: ReportShape | None) -> Iterator[tuple[str, str]]:
    if report is not None:
        yield "report", _joined(report["outlet"] or report["key"], report["published"]) or report["id"]
    for claim in claims:
        for hop in claim["via"]:
            yield "via", f"{tables.party(hop)} ({hop['scope']})"
        if claim["voice"] == "narrator":
            yield "says", "the report itself"
            continue
        cue = f" “{claim['cue']['text']}”" if claim["cue"] else ""
        channel = f", on {claim['channel']}" if claim["channel"] else ""
        yield "says", f"{tables.speaker(claim)}{cue}{channel}: {tables.act(claim)}"


def _pieces(claim: ClaimShape) -> list[Styled]:
    """Content first, so that speakers and cues of claims within it show on top."""
    pieces: list[Styled] = [(CONTENT, piece) for piece in claim["content"]]
    pieces += [(SPEAKER, claim["speaker"])] if claim["speaker"] else []
    return pieces + ([(CUE, claim["cue"])] if claim["cue"] else [])


def _passage(sheet: Sheet, pieces: Sequence[Styled]) -> None:
    """The paragraphs that hold the pieces, cut where they are very long."""
    text = sheet.text or ""
    first, last = min(piece["start"] for _, piece in pieces), max(piece["end"] for _, piece in pieces)
    before, after = text.rfind("\n\n", 0, first), text.find("\n\n", last)
    start = max(before + 2 if before >= 0 else 0, first - AROUND)
    _text(text, pieces, start, min(after if after >= 0 else len(text), last + AROUND))


def _text(text: str, pieces: Iterable[Styled], start: int, end: int) -> None:
    shown = Text(clean(text[start:end]))
    for style, piece in sorted(pieces, key=lambda pair: pair[0] != CONTENT):
        shown.stylize(style, max(0, piece["start"] - start), max(0, piece["end"] - start))
    write(shown)
    if sys.stdout.isatty():
        write(Text.assemble(("speaker", SPEAKER), " ", ("cue", CUE), " ", ("content", CONTENT)))
    click.echo()


def _title(kind: str, id_: str, name: str) -> None:
    write(Text.assemble((f"{kind} {id_}  ", "dim"), (clean(name), "bold")))


def _head(words: str) -> None:
    write(Text(words, style="bold"))


def _fields(fields: Iterable[Field]) -> None:
    from rich.table import Table

    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in fields:
        if value:
            table.add_row(name, clean(value))
    write(table)
    click.echo()


def _parties(pieces: Iterable[Any]) -> str | None:
    return ", ".join(tables.party(piece) for piece in pieces) or None


def _joined(*parts: str | None) -> str | None:
    return ", ".join(part for part in parts if part) or None


SHEETS = {
    "report": _show_report,
    "claim": _show_claim,
    "event": _show_event,
    "actor": _show_actor,
    "incident": show_incident,
}
