"""Who claims an incident, who denies it, on whom others lay it; and the day on which nobody had claimed it yet."""

from __future__ import annotations

from collections.abc import Sequence

from whence.link.accounts import Account
from whence.link.laid import How
from whence.records.incidents import Laid, Responsibility


def responsibility(accounts: Sequence[Account]) -> Responsibility:
    """What ``accounts`` tell of responsibility. "No group has claimed it" is superseded once one has."""
    claimed = _all(accounts, "claimed")
    silent = max((account.published or "" for account in accounts if account.silences), default="")
    unclaimed = None if claimed or not silent else silent
    return Responsibility(claimed, _all(accounts, "denied"), _all(accounts, "attributed"), unclaimed)


def _all(accounts: Sequence[Account], how: How) -> tuple[Laid, ...]:
    found = {each for account in accounts for told, each in account.laid if told == how}
    return tuple(sorted(found, key=lambda each: (each.by, each.claim, each.to or "", each.via)))
