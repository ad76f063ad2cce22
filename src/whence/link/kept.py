"""What is kept of each report between one linking and the next, and what holds it.

Linking does not know a database: whoever calls it hands in rows by name (``Kept``) and a way to have a report's traces
made again from its reading (``Load``).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from sys import intern
from typing import Any, Protocol

from whence.link.accounts import Account
from whence.link.clues import Clues
from whence.link.clusters import Spot
from whence.link.copies import Prose
from whence.link.incidents import Traces
from whence.records import DateRange, Place, Span
from whence.records.codec import Json, decode, dumps, encode
from whence.records.incidents import Incident

Row = Mapping[str, Any]
# The traces of these reports, by id; those that cannot be had are left out.
Load = Callable[[Collection[str]], Mapping[str, Traces]]


class Kept(Protocol):
    """Rows of ``linked``, ``account``, ``clue``, ``voiced``, ``bond``, ``band``, ``alike``, ``mark`` and ``copied``."""

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

    def pairs_inside(self, incidents: Collection[str]) -> Iterator[tuple[int, int, float]]:
        """The same of the rows of ``bond`` of which both ends are in one of ``incidents``."""

    def totals(self, keys: Collection[int], most: int) -> Mapping[int, int]:
        """How many rows of ``clue`` have each of these keys, counted to ``most``."""

    def replace(self, gone: Collection[str], made: Sequence[Incident]) -> None:
        """Puts incidents in the place of others."""


@dataclass(frozen=True, slots=True)
class Face:
    """Where the events of an account stand."""

    report: str
    triggers: tuple[Span, ...]

    @property
    def spots(self) -> tuple[Spot, ...]:
        """Where each of its events stands."""
        return tuple((self.report, each.start, each.end) for each in self.triggers)

    @property
    def anchor(self) -> Spot:
        """The smallest of them."""
        return min(self.spots)


@dataclass(frozen=True, slots=True)
class Marks:
    """What of an account tells whether it and another are one occurrence; ``anchor`` says which of two is the first."""

    anchor: Spot
    published: str | None
    group: str
    campaign: bool
    date: DateRange | None
    place: Place | None
    home: str | None
    amounts: Mapping[str, frozenset[int]]
    modes: frozenset[str]
    clues: Clues

    @property
    def report(self) -> str:
        """The report that tells it."""
        return self.anchor[0]


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
    return dumps(encode(Face(account.report, triggers)))


def face(row: Row) -> Face:
    """The face of a row of ``account``."""
    return decode(Face, json.loads(row["face"]))


def marks_of(account: Account) -> str:
    """The marks of ``account`` as they are kept."""
    return dumps(
        {
            "anchor": list(account.anchor),
            "published": account.published,
            "group": account.group,
            "campaign": account.campaign,
            "date": encode(account.date) if account.date else None,
            "place": encode(account.place) if account.place else None,
            "home": account.home,
            "amounts": {kind: list[Json](sorted(each)) for kind, each in account.amounts.items()},
            "modes": list[Json](sorted(account.modes)),
            "names": list[Json](sorted(account.clues.names)),
            "words": list[Json](sorted(account.clues.words)),
            "common": list[Json](sorted(account.clues.common)),
            "ages": list[Json](sorted(account.clues.ages)),
        }
    )


def marks(row: Row) -> Marks:
    """The marks of a row of ``mark``."""
    return marks_in(row["body"])


def marks_in(body: str) -> Marks:
    """The marks that ``marks_of`` wrote."""
    told = json.loads(body)
    report, start, end = told["anchor"]
    return Marks(
        anchor=(report, start, end),
        published=told["published"],
        group=told["group"],
        campaign=told["campaign"],
        date=decode(DateRange, told["date"]) if told["date"] else None,
        place=decode(Place, told["place"]) if told["place"] else None,
        home=told["home"],
        amounts={kind: frozenset(each) for kind, each in told["amounts"].items()},
        modes=frozenset(told["modes"]),
        clues=Clues(
            names=frozenset(map(intern, told["names"])),
            words=frozenset(map(intern, told["words"])),
            common=frozenset(map(intern, told["common"])),
            ages=frozenset(told["ages"]),
        ),
    )


def imprint_of(prose: Prose) -> str:
    """What is kept of a report's own writing beside its bands."""
    return dumps(encode(Imprint(prose.report, prose.outlet, prose.published, tuple(sorted(prose.credits)))))


def imprint(row: Row) -> Imprint:
    """The imprint of a row of ``linked``."""
    return decode(Imprint, json.loads(row["face"]))
