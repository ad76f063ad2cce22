"""A ledger's accounts as somebody administers them, and as people sign in by them."""

from __future__ import annotations

import ipaddress
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from whence.errors import AccountError, LoginDelayedError, LoginError
from whence.ledger import Ledger, Signature, fold, utc_now
from whence.records import Account, AccountChange, Role
from whence.settings import Settings
from whence.team.naming import checked_name
from whence.team.passwords import Hasher, checked, normalised
from whence.team.roles import ROLES

# Letters of a session's token: 256 bits, so that nobody hits upon one.
TOKEN_BYTES = 32
# Failures before a name has to wait: enough for whoever looks for the right one of three passwords.
FREE_BY_NAME = 5
# Before an address has to: a whole newsroom may stand behind one.
FREE_BY_ADDRESS = 30
# The first wait, doubled by each further failure up to the last: some hundred tries a day are all that anybody gets.
FIRST_WAIT, LONGEST_WAIT = 15, 900
# Doublings after which the longest wait is reached in any case; beyond them the power is not worked out.
DOUBLINGS = 10


@dataclass(frozen=True, slots=True)
class Entered:
    """Who signed in, and the token that shows it from then on: nobody but their browser has it."""

    token: str
    account: Account


class Team:
    """The accounts of ``ledger``. ``by`` stands in the record of every change; ``now`` is the clock."""

    def __init__(
        self,
        ledger: Ledger,
        *,
        by: str = "command line",
        settings: Settings | None = None,
        hasher: Hasher | None = None,
        now: Callable[[], datetime] = utc_now,
    ):
        limits = settings or Settings()
        self._accounts, self._attempts = ledger.accounts, ledger.attempts
        self._sessions = ledger.sessions(idle=60 * limits.session_idle_minutes, longest=3600 * limits.session_hours)
        self._by, self._hasher, self._now = by, hasher or Hasher(), now

    def accounts(self) -> list[Account]:
        """Every account, in the order in which they were made, disabled ones too."""
        return self._accounts.all()

    def changes(self) -> list[AccountChange]:
        """Everything that was ever done to accounts, oldest first."""
        return self._accounts.changes()

    def add(self, name: str, role: str, password: str) -> Account:
        """A new account; ``AccountError`` for a name or a password that will not do, or a name that is taken."""
        clean = checked_name(name)
        return self._accounts.add(clean, _role(role), self._hashed(password, clean), self._signed())

    def set_role(self, name: str, role: str) -> Account:
        """Another role, from the next sign-in on. ``AccountError`` where nobody would be left to administer."""
        return self._accounts.change(name, "role", self._signed(), role=_role(role))

    def disable(self, name: str) -> Account:
        """Lets nobody in by this account any more. Its name stays taken, its judgements stand."""
        return self._accounts.change(name, "disable", self._signed())

    def enable(self, name: str, password: str) -> Account:
        """Lets a disabled account in again, by another password."""
        return self._accounts.change(name, "enable", self._signed(), password=self._hashed(password, name))

    def set_password(self, name: str, password: str) -> Account:
        """Another password; all who are signed in by the old one are not any more."""
        return self._accounts.change(name, "password", self._signed(), password=self._hashed(password, name))

    def log_in(self, name: str, password: str, address: str) -> Entered:
        """A new session for whoever knows the password; errors as ``confirm`` has them."""
        return self.begin(self.confirm(name, password, address))

    def confirm(self, name: str, password: str, address: str) -> Account:
        """Whose name and password these are. ``LoginError`` does not say what was wrong of them;
        ``LoginDelayedError`` says how long to wait, for the name or for the address."""
        now, keys = self._seconds(), _keys(name, address)
        wait = self._attempts.begin({keys[0]: _after(FREE_BY_NAME), keys[1]: _after(FREE_BY_ADDRESS)}, now)
        if wait:
            raise self._delayed(wait)
        known = self._accounts.find(name)
        fits = self._hasher.fits(known.password if known else None, password)
        if known is None or not fits or not known.account.active:
            raise LoginError("name and password do not belong together", remedy="try again, or ask who administers")
        self._attempts.succeeded(keys[0], keys[1:], now)
        if self._hasher.is_outdated(known.password):
            kept = self._hasher.hash(normalised(password))
            self._accounts.change(name, "password", Signature("whence", self._signed().at), password=kept)
        return known.account

    def begin(self, account: Account) -> Entered:
        """A session for somebody who has shown who they are."""
        token = secrets.token_urlsafe(TOKEN_BYTES)
        if not self._sessions.begin(token, account.name, self._seconds()):
            raise LoginError("name and password do not belong together", remedy="ask who administers the desk")
        return Entered(token, account)

    def account_of(self, token: str) -> Account | None:
        """Who is signed in by this token; None for a wrong one, and for a session that is over."""
        return self._sessions.account(token, self._seconds()) if token else None

    def log_out(self, token: str) -> None:
        """Ends one session."""
        self._sessions.end(token)

    def log_out_everywhere(self, name: str) -> None:
        """Ends every session of an account."""
        self._sessions.end_all(name)

    def has_admin(self) -> bool:
        """Can anybody administer?"""
        return any(each.active and each.role == "admin" for each in self.accounts())

    def _hashed(self, password: str, name: str) -> str:
        return self._hasher.hash(checked(password, name))

    def _signed(self) -> Signature:
        return Signature(self._by, self._now().astimezone(UTC).isoformat(timespec="seconds"))

    def _seconds(self) -> int:
        return int(self._now().timestamp())

    def _delayed(self, seconds: int) -> LoginDelayedError:
        at = (self._now().astimezone(UTC) + timedelta(seconds=seconds)).strftime("%H:%M:%S")
        length = f"{seconds} seconds" if seconds < 120 else f"{-(-seconds // 60)} minutes"
        return LoginDelayedError("too many tries", seconds, remedy=f"try again in {length}, after {at} UTC")


def _role(role: str) -> Role:
    found = next((each for each in ROLES if each == role), None)
    if found is None:
        raise AccountError("no such role", value=role, remedy=f"one of: {', '.join(ROLES)}")
    return found


def _keys(name: str, address: str) -> tuple[str, str]:
    """What failures are counted by. Of an IPv6 address the network: a household has 2⁶⁴ of them."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return f"name {fold(name)}", f"address {address}"
    network = ipaddress.ip_network(f"{found}/64", strict=False) if found.version == 6 else found
    return f"name {fold(name)}", f"address {network}"


def _after(free: int) -> Callable[[int], int]:
    """Seconds to wait after so many failures, of which the first ``free`` - 1 cost nothing."""
    return lambda failures: (
        0 if failures < free else min(FIRST_WAIT * 2 ** min(failures - free, DOUBLINGS), LONGEST_WAIT)
    )
