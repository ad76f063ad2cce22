"""Claims, events, actors and reports as tables for people: what fits on a line, ids short enough to type."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from whence.cli.drawing import Column
from whence.cli.terminal import one_line
from whence.wire import (
    ActorShape,
    ClaimShape,
    EventShape,
    FigureShape,
    HeadShape,
    JudgementShape,
    PartyShape,
    ReportShape,
)
from whence.wire.wording import interval

SHORT_ID = 8  # enough to tell a million records apart; `show` says so where it is not
LONGEST_CELL = 220


def short(id_: str) -> str:
    return id_[:SHORT_ID]


def who(claim: ClaimShape) -> str:
    """The speaker and its chain, from the speaker outwards: ``Interior ministry, via AFP``."""
    return one_line("".join([speaker(claim), *(f", via {party(hop)}" for hop in reversed(claim["via"]))]), LONGEST_CELL)


def speaker(claim: ClaimShape) -> str:
    """Whoever speaks, by name where there is one, and the body in whose name."""
    if claim["voice"] == "narrator":
        return "(the report)"
    if claim["speaker"] is None:
        return "(nobody named)"
    body = claim["speaker"]["speaks_for"]
    return party(claim["speaker"]) + (f", for {body['name']}" if body else "")


def party(piece: PartyShape | Mapping[str, Any]) -> str:
    """The name of whoever a piece of text stands for, else the text itself."""
    return str(piece["actor"]["name"] if piece["actor"] else piece["text"])


def words(claim: ClaimShape, longest: int = LONGEST_CELL) -> str:
    """What is claimed, pieces joined, a verbatim quotation in quotation marks unless it brings its own."""
    text = one_line(" … ".join(piece["text"] for piece in claim["content"]), longest)
    bare = claim["direct"] and not text.startswith(("“", '"', "‘", "'"))
    return f"“{text}”" if bare else text


def act(claim: ClaimShape) -> str:
    certainty = "" if claim["certainty"] == "asserted" else f" ({claim['certainty']})"
    return claim["act"] + certainty


def _act_on_two_lines(claim: ClaimShape) -> str:
    return act(claim).replace(" ", "\n")


def source(report: HeadShape) -> str:
    """The outlet where it is known, else the input's own name (of a path its end); and the day."""
    name = report["outlet"] or report["key"].rpartition("/")[2] or report["key"]
    day = report["published"][:10] if report["published"] else None
    return one_line(", ".join(part for part in (name, day) if part), LONGEST_CELL)


def figure(item: FigureShape) -> str:
    """``15 killed``, ``at least 30 injured``, ``many injured``: the text's own figure where it has no number."""
    low, high = item["low"], item["high"]
    if low is None and high is None:
        number = item["qualifier"] or one_line(item["text"], 30)
    elif low == high:
        number = str(low)
    elif high is None:
        number = f"at least {low}"
    else:
        number = f"up to {high}" if low is None else f"{low} to {high}"
    return " ".join(part for part in (number, item["class"], item["kind"]) if part)


def _names(pieces: Iterable[PartyShape]) -> str:
    return one_line(", ".join(party(piece) for piece in pieces), LONGEST_CELL)


def _event_kind(event: EventShape) -> str:
    return "\n".join(part for part in (event["type"].lower(), event["mode"]) if part)


def _place(event: EventShape) -> str:
    return one_line(event["place"]["name"], 40) if event["place"] else ""


def _parties(event: EventShape) -> str:
    actors, targets = _names(event["actors"]), _names(event["targets"])
    return f"{actors or '(none named)'} → {targets or '(none named)'}" if actors or targets else ""


def _credit(report: ReportShape) -> str:
    names = [party(relay) for relay in report["relays"]]
    names += [report["agency"]] if report["agency"] and report["agency"] not in names else []
    return one_line(", ".join(names), LONGEST_CELL)


def _state(report: ReportShape) -> str:
    if report["state"] == "refused":
        return f"refused: {report['reason']}"
    return f"copy of {short(report['copy_of'])}" if report["copy_of"] else "read"


def _aliases(actor: ActorShape) -> str:
    return one_line(", ".join(f"{item['text']} ({item['reports']})" for item in actor["aliases"]), LONGEST_CELL)


def _verdict(judgement: JudgementShape) -> str:
    """A judgement that was taken back is shown as such, and stays."""
    return judgement["verdict"] if judgement["in_force"] or judgement["verdict"] == "undo" else "(undone)"


def _settings(judgement: JudgementShape) -> str:
    set_ = "; ".join(f"{each['field']} = {each['value']}" for each in judgement["values"])
    of = f"{judgement['subject']['kind']} in {short(judgement['subject']['report'])}"
    back = f"takes back {short(judgement['supersedes'])}" if judgement["supersedes"] else ""
    return one_line(", ".join(part for part in (set_, back, of) if part), LONGEST_CELL)


CLAIMS = (
    Column("claim", lambda row: short(row["id"])),
    Column("who", who, 3),
    Column("act", _act_on_two_lines),
    Column("what", words, 6),
    Column("report", lambda row: source(row["report"]), 3),
)
EVENTS = (
    Column("event", lambda row: short(row["id"])),
    Column("what", _event_kind),
    Column("when", lambda row: interval(row["date"]), 2),
    Column("where", _place, 2),
    Column("who → whom", _parties, 3),
    Column("figures", lambda row: "; ".join(map(figure, row["figures"])), 2),
    Column("status", lambda row: row["status"]),
    Column("report", lambda row: source(row["report"]), 3),
)
ACTORS = (
    Column("actor", lambda row: short(row["id"])),
    Column("name", lambda row: one_line(row["name"], LONGEST_CELL), 3),
    Column("kind", lambda row: row["kind"]),
    Column("country", lambda row: row["country"] or ""),
    Column("camp", lambda row: row["camp"] or ""),
    Column("also called (in so many reports)", _aliases, 5),
)
REPORTS = (
    Column("report", lambda row: short(row["id"])),
    Column("published", lambda row: (row["published"] or "")[:10]),
    Column("outlet", lambda row: one_line(row["outlet"] or "", 40), 2),
    Column("title or name", lambda row: one_line(row["title"] or row["key"], 90), 4),
    Column("credits", _credit, 2),
    Column("state", _state),
)
PROPOSALS = (
    Column("one", lambda row: f"{short(row['one']['id'])} {one_line(row['one']['name'], 60)}", 3),
    Column("other", lambda row: f"{short(row['other']['id'])} {one_line(row['other']['name'], 60)}", 3),
    Column("score", lambda row: f"{row['score']:.1f}"),
    Column("because", lambda row: one_line(row["reason"], LONGEST_CELL), 5),
)
MEMBERS = (
    Column("actor", lambda row: short(row["id"])),
    Column("report", lambda row: short(row["report"])),
    Column("name", lambda row: one_line(row["name"], LONGEST_CELL), 3),
)
JUDGEMENTS = (
    Column("judgement", lambda row: short(row["id"])),
    Column("when", lambda row: row["at"][:16].replace("T", " ")),
    Column("who", lambda row: one_line(row["by"], 40), 2),
    Column("verdict", _verdict),
    Column("what", _settings, 4),
    Column("why", lambda row: one_line(row["why"], LONGEST_CELL), 3),
)
