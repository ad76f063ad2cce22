"""Which accounts are looked at together: those that share a name, or a province, at a time, or a person's at any.

A name that many accounts of a week share tells nothing: through it only accounts of one and the same day are paired,
and those only where they are not too many. What is common is counted by fixed weeks, so that which pairs are looked at
depends on what stands beside them in time, never on the order in which reports came or on the rest of an archive.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b

from whence.gazetteer import folded
from whence.gazetteer.folding import bones
from whence.link.accounts import Account, ordinal
from whence.link.clues import kind_of
from whence.records import DateRange, Place

# Farther apart no two dates are one: a weekday misread is off by one, a filing date by another.
MOST_DAYS = 2
# Accounts of a week, and of a day, beyond which a name is common. Of one and the same day there may be more: that is
# how often one attack is told.
COMMON, COMMON_OF_A_DAY = 50, 200
# What may have been on any of more days than these is looked at as if nobody could say when.
LONGEST = 31
WEEK = 7
# Names are hashed again and again; those of an archive's weeks are some thousands.
NAMES_KEPT = 100_000
# The first and last day that an account can be about, as numbers.
Window = tuple[int, int]
# A block, an account in it, and the days that this can be about there.
Entry = tuple[int, int, Window | None]


def window_of(days: DateRange | None) -> Window | None:
    """The first and last of ``days`` as numbers; ``None`` where nobody can say, or not closely enough."""
    if days is None or days.earliest is None or days.latest is None:
        return None
    found = ordinal(days.earliest), ordinal(days.latest)
    return found if found[1] - found[0] <= LONGEST else None


def entries_of(account: Account, window: Window | None) -> Iterator[tuple[int, Window | None]]:
    """The blocks that an account stands in, with its days there: one for each name in it, among events of its kind, and
    for what is told alike where names are misspelt: how many were hit, and the consonants of the place.

    Few reports name one person, and courts speak of an attack long after it: there an account has no day at all.
    """
    for name in (*account.clues.names, *_province(account.place), *_sounds(account.place), *_tolls(account)):
        yield _key(account, name), window
        if window is not None and kind_of(name) == "person":
            yield _key(account, f"ever/{name}"), None


def _tolls(account: Account) -> Iterator[str]:
    """One is killed or injured in half of all attacks."""
    yield from (f"{kind}/{number}" for kind, found in account.amounts.items() for number in found if number > 1)


def _sounds(place: Place | None) -> Iterator[str]:
    sounds = bones(folded(place.name)) if place else None
    if sounds is not None:
        yield f"sounds/{sounds}"


def _key(account: Account, name: str) -> int:
    return key_of(f"{account.group}|{account.campaign}|{name}")


def _province(place: Place | None) -> Iterator[str]:
    if place and place.admin1:
        yield f"{place.country}/{place.admin1}"


@lru_cache(maxsize=NAMES_KEPT)
def key_of(words: str) -> int:
    """A number for ``words`` that a database can hold: 63 bits of their hash."""
    return int.from_bytes(blake2b(words.encode(), digest_size=8).digest()) >> 1


def weeks_around(window: Window) -> range:
    """The weeks in which a window may begin that is near enough to this one."""
    return range((window[0] - MOST_DAYS - LONGEST) // WEEK, (window[1] + MOST_DAYS) // WEEK + 1)


@dataclass(slots=True)
class Block:
    """The accounts that share a name, by number: in the weeks that their windows begin in, or without any day.

    ``total`` counts all of them, those that are not held here too.
    """

    weeks: dict[int, list[tuple[Window, int]]] = field(default_factory=lambda: defaultdict(list))
    days: dict[Window, list[int]] = field(default_factory=lambda: defaultdict(list))
    undated: list[int] = field(default_factory=list)
    total: int = 0

    def add(self, number: int, window: Window | None) -> None:
        """Takes an account in and counts it."""
        self.total += 1
        if window is None:
            self.undated.append(number)
            return
        self.weeks[window[0] // WEEK].append((window, number))
        if window[0] == window[1]:
            self.days[window].append(number)

    def members(self) -> Iterator[int]:
        """Everyone in it."""
        yield from self.undated
        yield from (number for members in self.weeks.values() for _, number in members)

    def partners(self, window: Window | None) -> Iterator[int]:
        """The accounts that one with this window is looked at with, itself among them, some twice."""
        if window is None:
            yield from self.members() if self.total <= COMMON else ()
            return
        yield from self.undated if self.total <= COMMON else ()
        yield from self._near(window)
        yield from self._of_one_day(window)

    def _near(self, window: Window) -> Iterator[int]:
        if self._is_crowded(window[0] // WEEK):
            return
        for week in weeks_around(window):
            members = self.weeks.get(week, ())
            if len(members) <= COMMON:
                yield from (number for other, number in members if _apart(window, other) <= MOST_DAYS)

    def _of_one_day(self, window: Window) -> Iterator[int]:
        same = self.days.get(window, ())
        if len(same) <= COMMON_OF_A_DAY:
            yield from same

    def _is_crowded(self, week: int) -> bool:
        return len(self.weeks.get(week, ())) > COMMON


def candidates(entries: Iterable[Entry], asks: Callable[[Window | None], bool] | None = None) -> set[tuple[int, int]]:
    """The pairs of accounts that are looked at together, the smaller number first.

    With ``asks`` those alone in which one stands in the block with such days: the others are in it all the same.
    """
    blocks: dict[int, Block] = defaultdict(Block)
    asking: list[Entry] = []
    for entry in entries:
        key, number, window = entry
        blocks[key].add(number, window)
        if asks is None or asks(window):
            asking.append(entry)
    return {
        (min(number, other), max(number, other))
        for key, number, window in asking
        for other in blocks[key].partners(window)
        if number != other
    }


def _apart(first: Window, second: Window) -> int:
    return max(first[0], second[0]) - min(first[1], second[1])


def crowds(entries: Iterable[tuple[int, Window | None]]) -> Counter[tuple[int, str, int]]:
    """How many of ``entries`` (block and window) stand in each block, in each of its weeks and on each of its days."""
    counted: Counter[tuple[int, str, int]] = Counter()
    for key, window in entries:
        counted[key, "all", 0] += 1
        if window is not None:
            counted[key, "week", window[0] // WEEK] += 1
            if window[0] == window[1]:
                counted[key, "day", window[0]] += 1
    return counted
