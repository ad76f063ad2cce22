"""The door of a team's desk: signing in and out, and a session's cookie."""

from __future__ import annotations

from asyncio import Semaphore
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Form, Request, Response
from fastapi.responses import HTMLResponse, PlainTextResponse, RedirectResponse
from starlette.concurrency import run_in_threadpool

from whence import api
from whence.errors import LoginDelayedError, LoginError, WhenceError
from whence.ledger import Key, utc_now
from whence.records import Account
from whence.settings import Settings
from whence.team import AT_ONCE, Entered, Hasher, Team
from whence.web.pages import Pages
from whence.web.roles import OPEN, SIGNED_IN, signed_in
from whence.web.security import HEADERS, HOSTS, Guard, Next, inside

COOKIE = "whence-session"
# A browser takes a cookie of this name over TLS only, for this very host and for all of it.
SECURE_COOKIE = "__Host-whence-session"
# For a year: a browser that has once come by TLS comes by nothing else.
ONLY_TLS = {"Strict-Transport-Security": "max-age=31536000"}
# What strangers may send: a name and a password of a thousand characters, three bytes and two percent signs each.
LARGEST_LOGIN = 16 * 1024


@dataclass(frozen=True, slots=True)
class TeamDesk:
    """How a team's desk is reached. ``secure``: over TLS alone, ended here or by a proxy that says so."""

    hosts: frozenset[str] = HOSTS
    secure: bool = False
    hasher: Hasher = field(default_factory=Hasher)
    now: Callable[[], datetime] = utc_now

    @property
    def cookie(self) -> str:
        return SECURE_COOKIE if self.secure else COOKIE


class TeamDoor:
    """Lets in who is signed in, and shows the others the way to sign in."""

    def __init__(self, address: str | None, settings: Settings | None, desk: TeamDesk, key: Key | None = None):
        self._address, self._settings, self._desk, self._key = address, settings, desk, key
        self._pages, self._turns = Pages(), Semaphore(AT_ONCE)
        desk.hasher.fits(None, "")  # so that the first name that nobody has takes no longer than the second

    def guard(self) -> Guard:
        """What stands before every page."""
        return Guard(self, self._desk.hosts, {**HEADERS, **(ONLY_TLS if self._desk.secure else {})})

    @contextmanager
    def team(self) -> Iterator[Team]:
        """The accounts, as whoever is signed in administers them."""
        account = signed_in()
        by = account.name if account else "login"
        key = self._key.text if self._key else None
        with api.open(self._address, settings=self._settings, key=key) as ledger:
            yield ledger.team(by, hasher=self._desk.hasher, now=self._desk.now)

    async def answered(self, request: Request, call_next: Next) -> Response:
        if self._desk.secure and request.url.scheme != "https":
            return PlainTextResponse("this desk is open over TLS only: https://", 421)
        path = request.scope["path"]
        if path == "/login" and request.method == "POST" and _is_large(request):
            return PlainTextResponse("no name and password are as long as this", 413)
        try:
            account = await run_in_threadpool(self._account, request.cookies.get(self._desk.cookie, ""))
        except WhenceError as error:
            return PlainTextResponse(f"the ledger cannot be asked at the moment [{error.code}]", 503)
        if account is None and path not in OPEN:
            return _to_login(request)
        token = SIGNED_IN.set(account)
        try:
            return await call_next(request)
        finally:
            SIGNED_IN.reset(token)

    def _account(self, token: str) -> Account | None:
        if not token:
            return None
        with self.team() as team:
            return team.account_of(token)

    def show(self, back: str = "/") -> HTMLResponse:
        """Where one signs in."""
        return self._draw(200, back=back)

    async def enter(
        self,
        request: Request,
        name: Annotated[str, Form()] = "",
        password: Annotated[str, Form()] = "",
        back: Annotated[str, Form()] = "/",
    ) -> Response:
        """A new session under a new token, whatever token the browser had; it leads back to where it was asked for.

        Whoever waits here takes no thread from the pages of those who are in already.
        """
        async with self._turns:
            return await run_in_threadpool(self._enter, request, name, password, back)

    def _enter(self, request: Request, name: str, password: str, back: str) -> Response:
        try:
            with self.team() as team:
                entered = team.log_in(name, password, address_of(request))
                team.log_out(request.cookies.get(self._desk.cookie, ""))
        except LoginDelayedError as error:
            return self._draw(429, error=error, back=back, headers={"Retry-After": str(error.seconds)})
        except LoginError as error:
            return self._draw(401, error=error, back=back)
        return self.letting_in(entered, inside(back))

    def letting_in(self, entered: Entered, to: str) -> Response:
        """The page ``to``, with the cookie of a session."""
        response = RedirectResponse(to, 303)
        response.set_cookie(
            self._desk.cookie, entered.token, httponly=True, samesite="strict", secure=self._desk.secure, path="/"
        )
        return response

    def leave(self, request: Request, everywhere: Annotated[str, Form()] = "") -> Response:
        """Signs out here, or everywhere."""
        account = signed_in()
        with self.team() as team:
            team.log_out(request.cookies.get(self._desk.cookie, ""))
            if everywhere and account is not None:
                team.log_out_everywhere(account.name)
        response = RedirectResponse("/login", 303)
        response.delete_cookie(self._desk.cookie, httponly=True, samesite="strict", secure=self._desk.secure, path="/")
        return response

    def _draw(
        self, status: int, *, back: str, error: WhenceError | None = None, headers: dict[str, str] | None = None
    ) -> HTMLResponse:
        return HTMLResponse(self._pages.draw("login", error=error, back=inside(back)), status, headers)


def address_of(request: Request) -> str:
    """Where the request comes from: what uvicorn saw, or what a proxy that it trusts told it."""
    return request.client.host if request.client else "nowhere"


def _is_large(request: Request) -> bool:
    """Is more being sent than a name and a password, or does nobody say how much?"""
    length = request.headers.get("content-length", "")
    return not length.isdecimal() or int(length) > LARGEST_LOGIN


def _to_login(request: Request) -> Response:
    """Where one signs in; a form that comes too late says so, as its content would be lost on the way."""
    if request.scope["path"] == "/logout":
        return RedirectResponse("/login", 303)
    if request.method not in ("GET", "HEAD"):
        return PlainTextResponse("you are not signed in, or no longer: sign in at /login, then send this again", 401)
    back = inside(request.url.path)
    return RedirectResponse("/login" + (f"?{urlencode({'back': back})}" if back != "/" else ""), 303)
