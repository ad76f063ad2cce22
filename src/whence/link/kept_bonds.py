"""Bonds, step by step: an account that came is compared with those of its blocks and days alone.

Where it makes a name common, or its going makes one rare, the accounts that were, or will be, paired through that name
are compared again as well, so that what is kept is always what all accounts at once would give.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from whence.link.accounts import Account
from whence.link.blocks import (
    COMMON,
    COMMON_OF_A_DAY,
    WEEK,
    Block,
    Entry,
    Window,
    crowds,
    entries_of,
    weeks_around,
    window_of,
)
from whence.link.kept import Kept, Row, marks, marks_of
from whence.link.matching import bond_of, when
from whence.records.incidents import Bond

# Days of which the clues are fetched together: neighbours in time share most of them.
ERA = 28
# Accounts that are compared between two loads: the marks of their partners are held at once.
TOGETHER = 50


class KeptBonds:
    """The bonds among all accounts that are kept."""

    def __init__(self, kept: Kept):
        self._kept = kept

    def change(self, gone: Collection[int], fresh: Mapping[int, Account]) -> set[int]:
        """Take ``gone`` out and ``fresh`` in; gives the accounts whose pairs were looked at: those that came, and those
        that are now looked at with others than before."""
        left = list(self._entries(gone))
        came = [
            (key, number, window)
            for number, each in fresh.items()
            for key, window in entries_of(each, window_of(when(each)))
        ]
        for relation in ("clue", "mark"):
            self._kept.remove(relation, "account", gone)
        self._kept.add("clue", [_clue(entry) for entry in came])
        self._kept.add("mark", [{"account": number, "body": marks_of(each)} for number, each in fresh.items()])
        shaken = self._shaken(left, came) - set(fresh)
        for end in ("first", "second"):
            self._kept.remove("bond", end, {*gone, *shaken})
        self._compare([*came, *self._entries(shaken)])
        return shaken | set(fresh)

    def of(self, accounts: Collection[int]) -> set[tuple[int, int, float]]:
        """The pairs, with their scores, of ``accounts`` with anybody."""
        return {pair for end in ("first", "second") for pair in self._kept.pairs(end, accounts)}

    def inside(self, incidents: Collection[str]) -> set[tuple[int, int, float]]:
        """The pairs inside each of ``incidents``."""
        return set(self._kept.pairs_inside(incidents))

    def reasons(self, accounts: Collection[int]) -> dict[tuple[int, int], tuple[str, ...]]:
        """Why each pair among ``accounts`` is likely one."""
        rows = self._kept.rows("bond", "first", accounts)
        return {(row["first"], row["second"]): tuple(json.loads(row["reasons"])) for row in rows}

    def _entries(self, accounts: Collection[int]) -> Iterator[Entry]:
        for row in self._kept.rows("clue", "account", accounts):
            yield row["key"], row["account"], _window(row)

    def _shaken(self, left: list[Entry], came: list[Entry]) -> set[int]:
        """Accounts of blocks that became common, or are no longer, where that tells."""
        change = crowds((key, window) for key, _, window in came)
        change.subtract(crowds((key, window) for key, _, window in left))
        blocks = self._blocks([*left, *came])
        found: set[int] = set()
        for (key, kind, when_), more in change.items():
            block = blocks.get(key)
            if block is not None and more and _crosses(block, kind, when_, more):
                found.update(_of(block, kind, when_))
        return found

    def _blocks(self, entries: Iterable[Entry]) -> dict[int, Block]:
        """The blocks of ``entries`` as far as they reach."""
        eras: dict[int | None, list[Entry]] = defaultdict(list)
        for entry in entries:
            eras[None if entry[2] is None else entry[2][0] // ERA].append(entry)
        rows = {(row["key"], row["account"]): row for era in eras.values() for row in self._around(era)}
        found: dict[int, Block] = defaultdict(Block)
        for (key, account), row in rows.items():
            found[key].add(account, _window(row))
        self._count(found, {key for key, _, window in eras.get(None, ())})
        return found

    def _around(self, era: list[Entry]) -> Iterator[Row]:
        """What stands near these entries; for those without a day, the whole of blocks that are not common."""
        undated = {key for key, _, window in era if window is None}
        totals = self._kept.totals(undated, COMMON + 1)
        yield from self._kept.rows("clue", "key", [key for key, many in totals.items() if many <= COMMON])
        weeks = [weeks_around(window) for _, _, window in era if window is not None]
        first = min((each.start for each in weeks), default=0) * WEEK
        last = max((each.stop for each in weeks), default=0) * WEEK - 1
        yield from self._kept.near({key for key, _, _ in era}, first, last)

    def _count(self, blocks: Mapping[int, Block], undated: Collection[int]) -> None:
        """How many a block has in all matters only where somebody in it has no day."""
        asked = [key for key, block in blocks.items() if block.undated or key in undated]
        # Enough to see that a name is common, and was before as many more came as ask.
        most = 2 * COMMON + max((len(blocks[key].undated) for key in asked), default=0)
        totals = self._kept.totals(asked, most)
        for key in asked:
            blocks[key].total = totals.get(key, 0)

    def _compare(self, entries: list[Entry]) -> None:
        """The accounts of ``entries`` with all that they are looked at with."""
        mine: dict[int, list[Entry]] = defaultdict(list)
        for entry in entries:
            mine[entry[1]].append(entry)
        order = sorted(mine, key=lambda number: (max(window or (0, 0) for _, _, window in mine[number]), number))
        done: set[tuple[int, int]] = set()
        for start in range(0, len(order), TOGETHER):
            part = order[start : start + TOGETHER]
            blocks = self._blocks([entry for number in part for entry in mine[number]])
            pairs = {pair for number in part for pair in _pairs(number, mine[number], blocks)} - done
            done |= pairs
            self._bind(pairs)

    def _bind(self, pairs: Collection[tuple[int, int]]) -> None:
        found = self._kept.rows("mark", "account", {at for pair in pairs for at in pair})
        marked = {row["account"]: marks(row) for row in found}
        rows = []
        for one, other in sorted(pairs):
            first, second = sorted((one, other), key=lambda at: marked[at].anchor)
            bond = bond_of(marked[first], marked[second])
            if bond is not None:
                rows.append(_row(first, second, bond))
        self._kept.add("bond", rows)


def _pairs(number: int, entries: Iterable[Entry], blocks: Mapping[int, Block]) -> Iterator[tuple[int, int]]:
    for key, _, window in entries:
        for other in blocks[key].partners(window):
            if other != number:
                yield min(number, other), max(number, other)


def _crosses(block: Block, kind: str, when_: int, more: int) -> bool:
    """Did a count pass what is common, up or down, when it changed by ``more``?"""
    now, most = _counted(block, kind, when_)
    return (now > most) != (now - more > most)


def _counted(block: Block, kind: str, when_: int) -> tuple[int, int]:
    if kind == "all":
        return block.total, COMMON
    if kind == "week":
        return len(block.weeks.get(when_, ())), COMMON
    return len(block.days.get((when_, when_), ())), COMMON_OF_A_DAY


def _of(block: Block, kind: str, when_: int) -> Iterator[int]:
    """Whose pairs depend on such a count."""
    if kind == "all":
        yield from block.undated
    elif kind == "week":
        yield from (number for _, number in block.weeks.get(when_, ()))
    else:
        yield from block.days.get((when_, when_), ())


def _clue(entry: Entry) -> Row:
    key, account, window = entry
    start, finish = window or (None, None)
    return {"key": key, "account": account, "start": start, "finish": finish}


def _window(row: Row) -> Window | None:
    return None if row["start"] is None else (row["start"], row["finish"])


def _row(first: int, second: int, bond: Bond) -> Row:
    return {"first": first, "second": second, "score": bond.score, "reasons": json.dumps(bond.reasons)}
