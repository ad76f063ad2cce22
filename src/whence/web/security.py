"""What keeps the desk to those whom it is for: its own names, a door, no foreign page that posts.

The door of a desk for one is the token of its start; that of a team is in ``login.py``.

Controls: DNS rebinding (Host allow-list), cross-site requests (Sec-Fetch-Site and Origin), scripts in texts (a policy
that allows none but our one file), framing, sniffing, leaking addresses.
"""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable, Collection, Mapping
from typing import Protocol
from urllib.parse import urlsplit

from fastapi import Request, Response
from fastapi.responses import PlainTextResponse, RedirectResponse

HOSTS = frozenset({"127.0.0.1", "localhost", "[::1]", "testserver"})
COOKIE = "whence"
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    # To no other site; to ourselves, so that forms of browsers without Sec-Fetch-Site name their origin.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
# "//evil.example" and "/\evil.example" are other sites to a browser.
LEADING_AWAY = "/\\"
Next = Callable[[Request], Awaitable[Response]]


class Door(Protocol):
    """Who is let in, and what the others are told."""

    async def answered(self, request: Request, call_next: Next) -> Response:
        """What ``call_next`` answers, or why it is not asked."""


class Guard:
    """Stands before every page: its own names only, no form of another site, and then the door."""

    def __init__(self, door: Door, hosts: Collection[str] = HOSTS, headers: Mapping[str, str] = HEADERS):
        self._door, self._hosts, self._headers = door, hosts, headers

    async def __call__(self, request: Request, call_next: Next) -> Response:
        refused = self._refused(request)
        response = refused if refused is not None else await self._door.answered(request, call_next)
        for name, value in self._headers.items():
            response.headers[name] = value
        return response

    def _refused(self, request: Request) -> Response | None:
        host = request.headers.get("host", "")
        if host.rpartition(":")[0] not in self._hosts and host not in self._hosts:
            return PlainTextResponse("this name is not one of this desk's", 421)
        if request.method not in ("GET", "HEAD") and _is_foreign(request, host):
            return PlainTextResponse("this form was sent from another site", 403)
        return None


class TokenDoor:
    """Lets through who has the token, by the address printed at the start or by the cookie that it sets."""

    def __init__(self, token: str):
        self._token = token

    async def answered(self, request: Request, call_next: Next) -> Response:
        given = request.query_params.get("token")
        if given is not None and self._is_token(given):
            response: Response = RedirectResponse(inside(request.url.path), 303)
            response.set_cookie(COOKIE, self._token, httponly=True, samesite="strict")
            return response
        if not self._is_token(request.cookies.get(COOKIE, "")):
            return PlainTextResponse("open the address that whence serve printed: it carries this start's token", 401)
        return await call_next(request)

    def _is_token(self, given: str) -> bool:
        return hmac.compare_digest(given.encode("utf-8", "replace"), self._token.encode())


def inside(path: str) -> str:
    """``path`` as an address that a browser can only take for one of this desk."""
    return f"/{path.lstrip(LEADING_AWAY)}"


def _is_foreign(request: Request, host: str) -> bool:
    """Browsers say where a form comes from: by Sec-Fetch-Site, which no page can set; older ones by Origin. One that
    says neither is none. Origin alone would not do: under a policy of no referrer, our own forms bring "null"."""
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    if site is not None:
        return site not in ("same-origin", "none")
    return origin is None or urlsplit(origin).netloc != host
