"""The page of accounts, for who administers; the page of one's own password; and how both are reached."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import FastAPI, Form, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from whence.errors import AccessError, AccountError, InternalError, UsageError, WhenceError
from whence.records import Account
from whence.team import ROLES, Team
from whence.web.login import TeamDoor, address_of
from whence.web.pages import Pages
from whence.web.roles import signed_in

DEEDS = ("add", "role", "disable", "enable", "password")


def add_team_routes(app: FastAPI, door: TeamDoor) -> None:
    """Everything that only a desk with accounts has."""
    pages = _TeamPages(door)
    app.add_api_route("/login", door.show, response_class=HTMLResponse)
    app.add_api_route("/login", door.enter, methods=["POST"])
    app.add_api_route("/logout", door.leave, methods=["POST"])
    app.add_api_route("/password", pages.own, response_class=HTMLResponse)
    app.add_api_route("/password", pages.change_own, methods=["POST"])
    app.add_api_route("/team", pages.all, response_class=HTMLResponse)
    app.add_api_route("/team", pages.change, methods=["POST"])


class _TeamPages:
    """Handlers: each asks the team and draws one page."""

    def __init__(self, door: TeamDoor):
        self._door, self._pages = door, Pages()

    def all(self) -> HTMLResponse:
        """Every account, and everything that was done to any."""
        return self._accounts(200)

    def change(
        self,
        deed: Annotated[str, Form()] = "",
        name: Annotated[str, Form()] = "",
        role: Annotated[str, Form()] = "",
        password: Annotated[str, Form()] = "",
    ) -> Response:
        """One of ``DEEDS``, done to the account ``name``."""
        if deed not in DEEDS:
            raise UsageError("no such change", value=deed, remedy=f"one of: {', '.join(DEEDS)}")
        try:
            with self._door.team() as team:
                _do(team, deed, name, role=role, password=password)
        except AccountError as error:
            return self._accounts(422, error)
        return RedirectResponse("/team", 303)

    def own(self) -> HTMLResponse:
        """Where one changes one's own password, and signs out everywhere."""
        return self._draw("password", 200, error=None)

    def change_own(
        self,
        request: Request,
        old: Annotated[str, Form()] = "",
        new: Annotated[str, Form()] = "",
        again: Annotated[str, Form()] = "",
    ) -> Response:
        """Another password for oneself. Every session ends but this one, which goes on under another token."""
        account = _whoever()
        try:
            with self._door.team() as team:
                team.confirm(account.name, old, address_of(request))
                if new != again:
                    raise AccountError("the new password is not the same both times", remedy="type it twice alike")
                team.set_password(account.name, new)
                return self._door.letting_in(team.begin(account), "/")
        except (AccountError, AccessError) as error:
            return self._draw("password", 422, error=error)

    def _accounts(self, status: int, error: WhenceError | None = None) -> HTMLResponse:
        with self._door.team() as team:
            accounts, changes = team.accounts(), team.changes()
        return self._draw("team", status, error=error, accounts=accounts, changes=changes[::-1], ROLES=ROLES)

    def _draw(self, page: str, status: int, **given: Any) -> HTMLResponse:
        return HTMLResponse(self._pages.draw(page, **given), status)


def _do(team: Team, deed: str, name: str, *, role: str, password: str) -> None:
    if deed == "add":
        team.add(name, role, password)
    elif deed == "role":
        team.set_role(name, role)
    elif deed == "disable":
        team.disable(name)
    elif deed == "enable":
        team.enable(name, password)
    else:
        team.set_password(name, password)


def _whoever() -> Account:
    account = signed_in()
    if account is None:
        raise InternalError("a page of one's own without anybody signed in")
    return account
