"""Who may use a desk that a team shares, and every change to that, which is kept for good."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

# Each may do what those before it may.
Role = Literal["reader", "reviewer", "admin"]
AccountDeed = Literal["add", "role", "password", "disable", "enable"]


@dataclass(frozen=True, slots=True)
class Account:
    """One person at the desk. ``name`` signs what they judge; one that is not ``active`` is let in no more."""

    name: str
    role: Role
    active: bool
    since: str


@dataclass(frozen=True, slots=True)
class AccountChange:
    """What was done to ``account``, ``by`` whom and ``at`` which instant (UTC), and all that held of it afterwards.

    ``password`` is the SHA-256 of what is kept to check the password with: it shows an exchange and gives nothing away.
    """

    account: str
    deed: AccountDeed
    by: str
    at: str
    role: Role
    active: bool
    password: str
