"""Judgements to rows and back: added under the write lock, one after the other, each chained to the one before."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping

from sqlalchemy import Connection, func, insert, select

from whence.errors import StaleJudgementError, UsageError
from whence.ledger import wholes
from whence.ledger.identities import regroup
from whence.ledger.rows import chained, judged_rows, judgement_row
from whence.ledger.tables import judged, judgement, report, text
from whence.records import Anchor, JudgedKind, Judgement
from whence.records.codec import decode


def append(connection: Connection, new: Judgement) -> None:
    """Adds a judgement; ``StaleJudgementError`` where somebody judged the same since its author looked."""
    numbers = {anchor: _placed(connection, anchor) for anchor in new.anchors}
    _refuse_stale(connection, new)
    if new.verdict == "undo" and not list(history(connection, ids={new.supersedes or ""})):
        raise UsageError("no judgement has this id", value=new.supersedes)
    number, before = _last(connection)
    row = judgement_row(new)
    link = chained(before, str(row["digest"]))
    connection.execute(insert(judgement), {"number": number + 1, **row, "chain": link})
    for anchor, found in zip(new.anchors, judged_rows(new), strict=True):
        connection.execute(insert(judged), {"judgement": number + 1, **found, "report": numbers[anchor]})
    if new.subject.kind == "actor":
        wholes.recount(connection, regroup(connection, history(connection, kind="actor")))


def _placed(connection: Connection, anchor: Anchor) -> int:
    """The number of the anchor's report; refuses an unknown report, and spans that run past its text."""
    query = select(report.c.number, text.c.content).join(text, text.c.number == report.c.text)
    found = connection.execute(query.where(report.c.id == anchor.report)).first()
    if found is None:
        raise UsageError("no report has this id", value=anchor.report)
    for span in anchor.spans:
        span.cut(found.content)
    return int(found.number)


def _refuse_stale(connection: Connection, new: Judgement) -> None:
    newest = latest(connection, new.anchors)
    if newest == new.seen:
        return
    there = next(history(connection, ids={newest or ""}), None)
    said = f"by {there.by} at {there.at}: {there.verdict}, {there.why}" if there else "there is no judgement of it"
    raise StaleJudgementError(
        "somebody else has judged this since",
        value=new.seen,
        place=f"judgement {newest} {said}",
        remedy="look at its history, then judge again",
    )


def latest(connection: Connection, anchors: Iterable[Anchor]) -> str | None:
    """The id of the newest judgement that is about any of ``anchors``."""
    ids = [anchor.id for anchor in anchors]
    query = select(judgement.c.id).join(judged, judged.c.judgement == judgement.c.number)
    query = query.where(judged.c.anchor.in_(ids)).order_by(judgement.c.number.desc()).limit(1)
    found: str | None = connection.scalar(query)
    return found


def history(
    connection: Connection,
    *,
    ids: Collection[str] | None = None,
    anchors: Collection[str] | None = None,
    reports: Collection[str] | None = None,
    kind: JudgedKind | None = None,
    after: int = 0,
) -> Iterator[Judgement]:
    """The judgements with these ids, about these anchors, in these reports, of this kind, after the one with this
    number: oldest first."""
    about = select(judged.c.judgement).where(judged.c.judgement > after)
    if anchors is not None:
        about = about.where(judged.c.anchor.in_(anchors))
    if reports is not None:
        about = about.join(report, report.c.number == judged.c.report).where(report.c.id.in_(reports))
    if kind is not None:
        about = about.where(judged.c.kind == kind)
    query = select(judgement.c.body).where(judgement.c.number.in_(about)).order_by(judgement.c.number)
    if ids is not None:
        query = query.where(judgement.c.id.in_(ids))
    for body in connection.scalars(query):
        yield decode(Judgement, json.loads(body))


def reports_judged(connection: Connection, kinds: Collection[JudgedKind]) -> Mapping[int, str]:
    """Number and id of every report of which somebody judged a record of these kinds, in order."""
    query = select(report.c.number, report.c.id).join(judged, judged.c.report == report.c.number)
    query = query.where(judged.c.kind.in_(kinds)).distinct().order_by(report.c.number)
    return {row.number: row.id for row in connection.execute(query)}


def _last(connection: Connection) -> tuple[int, str]:
    """Number and link of the newest judgement."""
    newest = select(func.max(judgement.c.number)).scalar_subquery()
    found = connection.execute(
        select(judgement.c.number, judgement.c.chain).where(judgement.c.number == newest)
    ).first()
    return (0, "") if found is None else (int(found.number), str(found.chain))
