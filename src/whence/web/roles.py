"""Which role each page needs, and who is signed in while it is made.

The account of a request stands in a context variable: set at the door before any page is asked for, seen by handlers
and templates, gone with the request. A desk for one person knows no accounts, and everything is allowed there.
"""

from __future__ import annotations

from contextvars import ContextVar
from typing import Annotated

from fastapi import Form, Request

from whence.errors import RoleError
from whence.records import Account, Role
from whence.team import may

# Pages for everybody: the way in, and what it is drawn with.
OPEN = frozenset({"/login", "/desk.css", "/desk.js"})
# What does not follow from the method: looking is for readers, sending for reviewers.
NEEDED: dict[tuple[str, str], Role] = {
    ("POST", "/logout"): "reader",
    ("POST", "/changes"): "reader",
    ("GET", "/password"): "reader",
    ("POST", "/password"): "reader",
    ("GET", "/team"): "admin",
    ("POST", "/team"): "admin",
}

SIGNED_IN: ContextVar[Account | None] = ContextVar("signed_in", default=None)


def signed_in() -> Account | None:
    """Who asked for this page; None where nobody signs in."""
    return SIGNED_IN.get()


def needed(method: str, path: str) -> Role | None:
    """The role that a route needs, by its method and its path as it is declared; None where it is open to all."""
    if path in OPEN:
        return None
    return NEEDED.get((method, path), "reader" if method in ("GET", "HEAD") else "reviewer")


async def admit(request: Request) -> None:
    """Stands before every handler of a team's desk: ``RoleError`` where the account may not do this."""
    role, account = needed(request.method, request.scope["route"].path), signed_in()
    if role is not None and (account is None or not may(account.role, role)):
        remedy = "ask who administers the desk"
        raise RoleError(f"this is for accounts with the role {role}", value=account and account.role, remedy=remedy)


def allowed(role: Role) -> bool:
    """May whoever looks at this page do what ``role`` does? Forms that would be refused are not shown."""
    account = signed_in()
    return account is None or may(account.role, role)


async def author(by: Annotated[str, Form()] = "") -> str:
    """Who signs a judgement: whoever is signed in, whatever the form says; at a desk for one, the name in the form."""
    account = signed_in()
    return by.strip() if account is None else account.name
