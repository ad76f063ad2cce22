"""Invented people with accounts, cheap hashes, and a clock that a test moves by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from whence.ledger import Ledger
from whence.settings import Settings
from whence.team import Cost, Hasher, Team

# The cheapest that argon2id knows: a thousandth of what a password costs outside of tests.
CHEAP = Cost(passes=1, memory_kib=8, lanes=1)
HASHER = Hasher(CHEAP)
PASSWORD = "four words nobody says"  # noqa: S105  # of accounts that only tests have
OTHER = "quite another set of words"
ROLES = {"Ada Reader": "reader", "R. Okoye": "reviewer", "Boss Admin": "admin"}
NOON = datetime(2025, 9, 5, 12, tzinfo=UTC)
HOME = "192.0.2.7"


@dataclass
class Clock:
    """``clock.on(minutes=5)`` moves it; called, it tells the time."""

    at: datetime = NOON

    def __call__(self) -> datetime:
        return self.at

    def on(self, **by: float) -> None:
        self.at += timedelta(**by)


def team_of(ledger: Ledger, clock: Clock | None = None, *, by: str = "Boss Admin") -> Team:
    return Team(ledger, by=by, settings=Settings(), hasher=HASHER, now=clock or Clock())


def staffed(ledger: Ledger, clock: Clock | None = None) -> Team:
    """A team with one account for each role."""
    team = team_of(ledger, clock)
    for name, role in ROLES.items():
        team.add(name, role, PASSWORD)
    return team
