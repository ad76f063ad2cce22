"""The pages and where they are found. The ledger is opened anew for each request: readers and writers come and go."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from itertools import islice
from typing import Annotated, Any, cast

from fastapi import Depends, FastAPI, Form, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.middleware.base import BaseHTTPMiddleware

from whence import api
from whence.errors import AccessError, StaleJudgementError, UsageError, WhenceError
from whence.ledger import Key
from whence.settings import Settings
from whence.web import mapping, timeline
from whence.web.additions import found
from whence.web.cards import CARDS, Asked, page
from whence.web.deciding import decide, incident_of
from whence.web.fields import changes
from whence.web.journal import journal
from whence.web.login import TeamDesk, TeamDoor
from whence.web.network import RELATIONS, drawn, network
from whence.web.pages import Pages, script
from whence.web.roles import admit, author, signed_in
from whence.web.security import Guard, TokenDoor
from whence.web.team import add_team_routes
from whence.wire import ClaimShape, EventShape

ROWS = 50
# More marks on one drawing nobody can tell apart, and so many rows are read and drawn in a tenth of a second.
DRAWN = 200
# Reports that a page links before it is drawn, a second's work at most. More are what `whence read` is reading or left
# when it was killed: linking them takes minutes, in which a page says so instead.
LINKED_AT_ONCE = 20
VERDICTS = ("accept", "reject", "undo")
# Where a form may lead back to: pages of ours, never an address that a form brings along.
BACK = ("/reports/", "/records/", "/judgements")
PACKAGE = "whence.web"
STATUS = ((StaleJudgementError, 409), (AccessError, 403), (UsageError, 404))
# Claims whose ties are drawn at once: so many are read in a tenth of a second. Those of one name are each of another
# report, which is read with it.
TIED, TIED_BY_NAME = 400, 60


def create_app(
    address: str | None,
    token: str,
    settings: Settings | None = None,
    *,
    key: Key | None = None,
    team: TeamDesk | None = None,
) -> FastAPI:
    """The desk over the ledger at ``address``; ``key`` opens an encrypted one. ``token`` lets its reader in; at that
    of a ``team`` accounts do."""
    door = TeamDoor(address, settings, team, key) if team else None
    guard, checks = (door.guard(), [Depends(admit)]) if door else (Guard(TokenDoor(token)), [])
    app = FastAPI(title="whence", docs_url=None, redoc_url=None, openapi_url=None, dependencies=checks)
    app.add_middleware(BaseHTTPMiddleware, dispatch=guard)
    desk = _Desk(address, settings, key)
    app.add_api_route("/", desk.incidents, response_class=HTMLResponse)
    app.add_api_route("/changes", desk.changes, response_class=HTMLResponse)
    app.add_api_route("/changes", desk.seen, methods=["POST"])
    app.add_api_route("/map", desk.map, response_class=HTMLResponse)
    app.add_api_route("/timeline", desk.timeline, response_class=HTMLResponse)
    app.add_api_route("/incidents/{id_}", desk.incident, response_class=HTMLResponse)
    app.add_api_route("/incidents/{id_}", desk.decide, methods=["POST"])
    app.add_api_route("/reports", desk.reports, response_class=HTMLResponse)
    app.add_api_route("/reports/{id_}", desk.report, response_class=HTMLResponse)
    app.add_api_route("/claims", desk.claims, response_class=HTMLResponse)
    app.add_api_route("/actors", desk.actors, response_class=HTMLResponse)
    app.add_api_route("/network", desk.network, response_class=HTMLResponse)
    app.add_api_route("/records/{id_}", desk.record, response_class=HTMLResponse)
    app.add_api_route("/judgements", desk.judgements, response_class=HTMLResponse)
    app.add_api_route("/judgements", desk.judge, methods=["POST"])
    app.add_api_route("/corrections", desk.correct, methods=["POST"])
    app.add_api_route("/additions", desk.add, methods=["POST"])
    app.add_api_route("/desk.css", _style)
    app.add_api_route("/desk.js", _script)
    if door:
        add_team_routes(app, door)
    app.add_exception_handler(WhenceError, desk.failed)
    return app


async def _form(request: Request, by: Annotated[str, Depends(author)]) -> dict[str, str]:
    """The fields of a form whose names depend on the record, and who signs it; files are none of ours."""
    return {name: value for name, value in (await request.form()).items() if isinstance(value, str)} | {"by": by}


def _asked(
    speaker: str | None = None, act: str | None = None, voice: str | None = None, status: str | None = None
) -> Asked:
    """What a reader of a report filters by; an empty field asks for nothing."""
    return Asked(speaker or None, act or None, voice or None, status or None)


def _reader() -> str:
    """Whose looks are meant: the account's, or those of the desk for one."""
    account = signed_in()
    return account.name if account else ""


def _back(asked: str) -> str:
    """The page that a form came from, where it is one of ours."""
    return asked if asked.startswith(BACK) and ".." not in asked else "/"


def _style() -> Response:
    return Response((files(PACKAGE) / "static" / "desk.css").read_bytes(), media_type="text/css")


def _script() -> Response:
    return Response(script(), media_type="text/javascript")


def _judged(ledger: api.Ledger, id_: str) -> tuple[api.Sheet, ClaimShape | EventShape]:
    """The sheet of the claim or event whose id begins with ``id_``, rejected ones too, and the record itself."""
    sheet = ledger.sheet(id_)
    if sheet.kind not in ("claim", "event"):
        raise UsageError(f"this is the id of a {sheet.kind}, not of a claim or an event", value=id_)
    return sheet, cast("ClaimShape | EventShape", sheet.subject)


class _Desk:
    """Handlers: each asks the ledger and draws one page."""

    def __init__(self, address: str | None, settings: Settings | None, key: Key | None):
        self._address, self._settings, self._key = address, settings, key
        self._pages = Pages()

    @contextmanager
    def _ledger(self) -> Iterator[api.Ledger]:
        key = self._key.text if self._key else None
        with api.open(self._address, key=key, settings=self._settings) as ledger:
            yield ledger

    def _draw(self, page: str, *, status: int = 200, **given: Any) -> HTMLResponse:
        return HTMLResponse(self._pages.draw(page, **given), status)

    def incidents(
        self, place: str | None = None, since: str | None = None, until: str | None = None, at: int = 0
    ) -> HTMLResponse:
        """The front page: incidents that most reports carry first."""
        return self._draw("incidents", at=at, step=ROWS, **self._chosen(place, since, until, ROWS, at))

    def changes(self, at: int = 0) -> HTMLResponse:
        """What is otherwise than when whoever asks last looked."""
        reader = _reader()
        with self._ledger() as ledger:
            waiting = ledger.link_what_came(LINKED_AT_ONCE)
            step, look = ledger.newest_step(), ledger.last_look(reader)
            rows = list(islice(ledger.changes(reader, as_linked=True), at, at + ROWS + 1))
        given: dict[str, Any] = {"look": look, "newest": step, "waiting": waiting, "at": at, "step": ROWS}
        return self._draw("changes", rows=rows[:ROWS], more=len(rows) > ROWS, **given)

    def seen(self, step: Annotated[int, Form()]) -> Response:
        """Whoever asks has seen what changed up to the step that the page showed, and nothing that came since."""
        with self._ledger() as ledger:
            ledger.look(_reader(), step)
        return RedirectResponse("/changes", 303)

    def map(self, place: str | None = None, since: str | None = None, until: str | None = None) -> HTMLResponse:
        """Where: each incident as exactly as its place is known."""
        given = self._chosen(place, since, until, DRAWN)
        nowhere = sum(row["place"] is None or row["place"]["lat"] is None for row in given["rows"])
        return self._draw("map", nowhere=nowhere, drawn=mapping.drawn(given["rows"]), **given)

    def timeline(self, place: str | None = None, since: str | None = None, until: str | None = None) -> HTMLResponse:
        """When: each incident over the days on which it may have been."""
        given = self._chosen(place, since, until, DRAWN)
        found = timeline.drawn(given["rows"])
        undated = len(given["rows"]) - (len(found.bars) if found else 0)
        return self._draw("timeline", undated=undated, drawn=found, **given)

    def _chosen(
        self, place: str | None, since: str | None, until: str | None, most: int, at: int = 0
    ) -> dict[str, Any]:
        """At most so many incidents that pass the filter, whether there are ``more``, and how many reports are
        ``waiting`` to be linked; with the filter, for the page's form."""
        with self._ledger() as ledger:
            waiting = ledger.link_what_came(LINKED_AT_ONCE)
            where = {"place": place or None, "since": since or None, "until": until or None}
            rows = list(ledger.outlines(as_linked=True, **where, limit=most + 1, offset=at))
        asked = {"place": place, "since": since, "until": until}
        return {"rows": rows[:most], "more": len(rows) > most, "waiting": waiting, **asked}

    def incident(self, id_: str) -> HTMLResponse:
        """One incident on one sheet, with what reviewers decided about it."""
        with self._ledger() as ledger:
            waiting = ledger.link_what_came(LINKED_AT_ONCE)
            sheet = ledger.sheet(id_, as_linked=True)
            anchor = incident_of(sheet)["events"][0]
            rows = journal(list(ledger.judgements(anchor)))
        return self._draw("incident", sheet=sheet, rows=rows, waiting=waiting)

    def decide(self, id_: str, form: Annotated[dict[str, str], Depends(_form)]) -> Response:
        """A grade, a merge or a split. The page that follows is this incident's, under whatever id it has now."""
        with self._ledger() as ledger:
            sheet = ledger.sheet(id_)
            anchor = incident_of(sheet)["events"][0]
            report = next(each["report"]["id"] for each in sheet.events if each["id"] == anchor)
            decide(ledger, id_, form)
            told = ledger.incidents(report=report)
            now = next((each["id"] for each in told if anchor in each["events"]), None)
        return RedirectResponse(f"/incidents/{now}" if now else "/", 303)

    def reports(self, search: str | None = None, outlet: str | None = None, at: int = 0) -> HTMLResponse:
        """Reports, by words of their texts and by outlet."""
        with self._ledger() as ledger:
            rows = list(ledger.reports(search=search or None, outlet=outlet or None, limit=ROWS + 1, offset=at))
        given: dict[str, Any] = {"search": search, "outlet": outlet, "at": at, "step": ROWS, "more": len(rows) > ROWS}
        return self._draw("reports", rows=rows[:ROWS], **given)

    def report(self, id_: str, asked: Annotated[Asked, Depends(_asked)], at: int = 0) -> HTMLResponse:
        """A report's text with all that was found in it, and a card for each claim, a page of them."""
        with self._ledger() as ledger:
            sheet = ledger.sheet(id_)
        if sheet.kind != "report":
            raise UsageError(f"this is the id of a {sheet.kind}, not of a report", value=id_)
        shown = page(sheet.claims, sheet.events, asked, at)
        return self._draw("report", sheet=sheet, asked=asked, shown=shown, step=CARDS)

    def claims(
        self, search: str | None = None, speaker: str | None = None, act: str | None = None, at: int = 0
    ) -> HTMLResponse:
        """Who says what."""
        with self._ledger() as ledger:
            where = {"search": search or None, "speaker": speaker or None, "act": act or None}
            rows = list(ledger.claims(**where, limit=ROWS + 1, offset=at))
        given: dict[str, Any] = {
            "search": search,
            "speaker": speaker,
            "act": act,
            "at": at,
            "step": ROWS,
            "more": len(rows) > ROWS,
        }
        return self._draw("claims", rows=rows[:ROWS], **given)

    def actors(self, name: str | None = None, at: int = 0) -> HTMLResponse:
        """Who is named, with every other name and the reason for it."""
        with self._ledger() as ledger:
            rows = list(ledger.actors(name=name or None, limit=ROWS + 1, offset=at))
        return self._draw("actors", rows=rows[:ROWS], name=name, at=at, step=ROWS, more=len(rows) > ROWS)

    def network(self, name: str | None = None, relation: str | None = None, at: int = 0) -> HTMLResponse:
        """Who speaks through whom, for whom and to whom."""
        if relation and relation not in RELATIONS:
            raise UsageError("no such tie", value=relation, remedy=f"one of: {', '.join(RELATIONS)}")
        with self._ledger() as ledger:
            asked: list[dict[str, Any]] = [{"speaker": name}, {"via": name}] if name else [{}]
            most = TIED_BY_NAME if name else TIED
            found = dict[str, ClaimShape]()
            for where in asked:
                rest = most + 1 - len(found)
                if rest > 0:  # whoever speaks in enough claims is not looked for among the relays of others
                    found |= {claim["id"]: claim for claim in ledger.claims(**where, limit=rest)}
        claims = list(found.values())[:most]
        made = network(claims, relation or None)
        return self._draw(
            "network",
            rows=made.ties[at : at + ROWS],
            total=len(made.ties),
            drawn=drawn(made.ties),
            nameless=made.nameless,
            more=len(found) > most,
            most=most,
            name=name,
            relation=relation,
            at=at,
            step=ROWS,
            RELATIONS=RELATIONS,
        )

    def judge(
        self,
        record: Annotated[str, Form()],
        verdict: Annotated[str, Form()],
        by: Annotated[str, Depends(author)],
        back: Annotated[str, Form()],
        why: Annotated[str, Form()] = "",
        seen: Annotated[str, Form()] = "",
    ) -> Response:
        """A reviewer's verdict on a claim or event, or a judgement undone. One who was overtaken is shown what was
        decided since."""
        if verdict not in VERDICTS:
            raise UsageError("no such verdict", value=verdict, remedy=f"one of: {', '.join(VERDICTS)}")
        with self._ledger() as ledger:
            reviewer = ledger.review(by)
            judge = getattr(reviewer, verdict)
            judge(record, why.strip() or f"{verdict} at the desk", seen=seen or None)
        return RedirectResponse(_back(back), 303)

    def correct(self, form: Annotated[dict[str, str], Depends(_form)]) -> Response:
        """The fields of a claim or event that a reviewer changed in its form."""
        with self._ledger() as ledger:
            _, record = _judged(ledger, form.get("record", ""))
            found = changes(record, form)
            reviewer = ledger.review(form["by"])
            why = form.get("why", "").strip() or "corrected at the desk"
            reviewer.correct(record["id"], found, why, seen=form.get("seen") or None)
        return RedirectResponse(f"/records/{record['id']}", 303)

    def add(self, form: Annotated[dict[str, str], Depends(_form)]) -> Response:
        """A claim or event that a reviewer found in the text; where its words stand in several places, they choose."""
        with self._ledger() as ledger:
            report = form.get("report", "")
            asked = found(ledger.text(report), form)
            if asked.choices:
                return self._draw("addition", asked=asked, form=form)
            why = form.get("why", "").strip() or "added at the desk"
            made = ledger.review(form["by"]).add(asked.kind, report, asked.places, asked.values, why)
        return RedirectResponse(f"/records/{json.loads(made.record or '{}')['id']}", 303)

    def record(self, id_: str) -> HTMLResponse:
        """A claim or an event by itself: its values to correct, a verdict, and everything judged about it."""
        with self._ledger() as ledger:
            sheet, record = _judged(ledger, id_)
            rows = journal(list(ledger.judgements(record["id"])))
        return self._draw("record", sheet=sheet, rows=rows)

    def judgements(self, at: int = 0) -> HTMLResponse:
        """Everything that people judged, newest first."""
        with self._ledger() as ledger:
            rows = journal(list(ledger.judgements()))
        return self._draw("journal", rows=rows[at : at + ROWS], at=at, step=ROWS, more=len(rows) > at + ROWS)

    def failed(self, _: Request, error: Exception) -> HTMLResponse:
        """The page of an error: what was wrong, where, and what to do next."""
        status = next((code for kind, code in STATUS if isinstance(error, kind)), 500)
        return self._draw("error", status=status, error=error)
