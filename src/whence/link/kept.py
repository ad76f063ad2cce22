"""What is kept of each report between one linking and the next, and what holds it.

Linking does not know a database: whoever calls it hands in rows by name (``Kept``) and a way to have a report's traces
made again from its reading (``Load``).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from whence.link.accounts import Account
from whence.link.clusters import Spot
from whence.link.copies import Prose
from whence.link.incidents import Traces
from whence.records import DateRange, Place, Span
from whence.records.codec import decode, dumps, encode
from whence.records.incidents import Incident

Row = Mapping[str, Any]
# The traces of these reports, by id; those that cannot be had are left out.
Load = Callable[[Collection[str]], Mapping[str, Traces]]


class Kept(Protocol):
    """Rows of ``linked``, ``account``, ``clue``, ``voiced``, ``bond``, ``band``, ``alike`` and ``copied``."""

    def rows(self, relation: str, column: str, values: Collection[Any]) -> Sequence[Row]:
        """Every row whose ``column`` is one of ``values``, in no order."""

    def present(self, relation: str, column: str, values: Collection[Any]) -> set[Any]:
        """Those of ``values`` that any row has in ``column``."""

    def add(self, relation: str, rows: Sequence[Row]) -> None:
        """Adds rows."""

    def remove(self, relation: str, column: str, values: Collection[Any]) -> None:
        """Takes away every row whose ``column`` is one of ``values``."""

    def place(self, incidents: Mapping[int, str]) -> None:
        """Says of each account which incident it is in."""

    def next_account(self) -> int:
        """A number that no account has."""

    def near(self, keys: Collection[int], first: int, last: int) -> Iterator[Row]:
        """Rows of ``clue`` in these blocks that begin from one day to another, or on no day that is known."""

    def pairs(self, end: str, accounts: Collection[int]) -> Iterator[tuple[int, int, float]]:
        """``first``, ``second`` and ``score`` of the rows of ``bond`` that have one of ``accounts`` at this end."""

    def total(self, key: int, most: int) -> int:
        """How many rows of ``clue`` have this key, counted to ``most``."""

    def replace(self, gone: Collection[str], made: Sequence[Incident]) -> None:
        """Puts incidents in the place of others."""


@dataclass(frozen=True, slots=True)
class Face:
    """What of an account decides whether it may join others."""

    report: str
    triggers: tuple[Span, ...]
    date: DateRange | None
    place: Place | None
    home: str | None

    @property
    def spots(self) -> tuple[Spot, ...]:
        """Where each of its events stands."""
        return tuple((self.report, each.start, each.end) for each in self.triggers)

    @property
    def anchor(self) -> Spot:
        """The smallest of them."""
        return min(self.spots)


@dataclass(frozen=True, slots=True)
class Imprint:
    """What of a report tells whether it is the original of a copy, and which of its versions is the newest."""

    report: str
    outlet: str | None
    published: str | None
    credited: tuple[str, ...]

    @property
    def credits(self) -> frozenset[str]:
        """The agencies that it credits, folded."""
        return frozenset(self.credited)


def face_of(account: Account) -> str:
    """The face of ``account`` as it is kept."""
    triggers = tuple(telling.event.trigger for telling in account.tellings)
    return dumps(encode(Face(account.report, triggers, account.date, account.place, account.home)))


def face(row: Row) -> Face:
    """The face of a row of ``account``."""
    return decode(Face, json.loads(row["face"]))


def imprint_of(prose: Prose) -> str:
    """What is kept of a report's own writing beside its bands."""
    return dumps(encode(Imprint(prose.report, prose.outlet, prose.published, tuple(sorted(prose.credits)))))


def imprint(row: Row) -> Imprint:
    """The imprint of a row of ``linked``."""
    return decode(Imprint, json.loads(row["face"]))
