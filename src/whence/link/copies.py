"""Copies: reports whose own prose overlaps so much that one was made from the other.

Candidates share a band of their MinHash signatures (Broder 1997; 16 bands of 4 rows find pairs that have half of their
shingles in common in two of three cases, four fifths in all but one of ten thousand). Each is confirmed by exact
containment, so a hash can miss a copy but never make one up.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Protocol, TypeVar

import numpy as np
from rensa import RMinHash

from whence.gazetteer import folded
from whence.link.blocks import key_of
from whence.records import Report

BANDS, ROWS = 16, 4
SEED = 20250902
# Words in a shingle: shorter ones recur in any two reports of one attack.
SHINGLE = 5
# Bytes of a shingle's hash: a tenth of the words themselves.
HASH = 8
# The share of the shorter report's shingles that stand in the other. Two agencies on one event share under a fifth.
WHOLE = 0.6
# So few shingles are a headline: two desks may have written it alike.
FEWEST = 12
# Quotations are everybody's: two reporters who heard one speaker print the same words.
_QUOTED = re.compile(r"“[^”]{1,2000}”|\"[^\"]{1,2000}\"|«[^»]{1,2000}»")


Known = TypeVar("Known", int, str)
Print = TypeVar("Print", bound="Printed")


@dataclass(frozen=True, slots=True)
class Prose:
    """A desk's own writing in a report, as overlapping runs of five words, and what tells who had it first.

    ``shingles`` are the runs' hashes, ``HASH`` bytes each, sorted, one after another: of two billion, two that differ
    share one in one archive of ten, and a confirmed copy has dozens.
    """

    report: str
    outlet: str | None
    published: str | None
    shingles: bytes
    credits: frozenset[str]
    signature: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Copy:
    """``report`` repeats ``original``; ``share`` is how much of the shorter one's prose stands in the other."""

    report: str
    original: str
    share: float
    reason: str


def prose(report: Report) -> Prose:
    """The own writing of ``report``: without quotations, notices and datelines."""
    kept, start = [], 0
    for notice in sorted(report.notices, key=lambda each: each.span):
        kept.append(report.text[start : max(start, notice.span.start)])
        start = max(start, notice.span.end)
    own = _QUOTED.sub(" ", " ".join((*kept, report.text[start:])))
    words = folded(own).split()
    shingles = sorted({" ".join(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1)})
    credited = frozenset(filter(None, [folded(report.agency or "")]))
    return Prose(report.id, report.outlet, report.published_day, _hashed(shingles), credited, _signature(shingles))


def _hashed(shingles: Sequence[str]) -> bytes:
    return b"".join(sorted(blake2b(each.encode(), digest_size=HASH).digest() for each in shingles))


def _signature(shingles: Sequence[str]) -> tuple[int, ...]:
    if len(shingles) < FEWEST:
        return ()
    hashed = RMinHash(num_perm=BANDS * ROWS, seed=SEED)
    hashed.update(shingles)
    return tuple(hashed.digest())


def copies(reports: Iterable[Prose]) -> Mapping[str, Copy]:
    """The copies among ``reports``, by their ids; the original of each family is none."""
    known = sorted(reports, key=lambda each: each.report)
    families = _families(known, _confirmed(known))
    return {copy.report: copy for family in families for copy in copies_of([known[at] for at in family])}


def copies_of(family: Sequence[Prose]) -> Iterator[Copy]:
    """All of a family, sorted by id, but its original, as copies of that."""
    original = original_of(family)
    yield from (copy_of(each, original) for each in family if each is not original)


def bands(each: Prose) -> tuple[int, ...]:
    """The bands of a report's signature as numbers that a database can hold; none where it is too short."""
    parts = range(BANDS if each.signature else 0)
    return tuple(key_of(f"{at}|{each.signature[at * ROWS : (at + 1) * ROWS]}") for at in parts)


def paired(members: Sequence[Known], each: Known) -> Iterable[Known]:
    """With whom of a band, in order, ``each`` is compared: within a large one with the first alone, and the first with
    all. So ten thousand copies of one wire stay a family, through it, in linear time."""
    return members if len(members) <= BANDS or each == members[0] else members[:1]


def _confirmed(known: Sequence[Prose]) -> Iterator[tuple[int, int]]:
    for first, second in sorted(sharing((at, bands(each)) for at, each in enumerate(known))):
        if share_prose(known[first], known[second]):
            yield first, second


def sharing(banded: Iterable[tuple[int, Iterable[int]]]) -> set[tuple[int, int]]:
    """The pairs that share a band, of reports numbered in the order of their ids."""
    found: dict[int, list[int]] = defaultdict(list)
    for at, keys in banded:
        for key in keys:
            found[key].append(at)
    pairs = ((at, other) for members in found.values() for at in members for other in paired(members, at))
    return {pair for pair in pairs if pair[0] < pair[1]}


def share_prose(first: Prose, second: Prose) -> bool:
    """Is one made from the other, or both from a third?"""
    return containment(first, second) >= WHOLE


def containment(first: Prose, second: Prose) -> float:
    """The share of the shorter one's shingles that stand in the other, from 0 to 1."""
    ours, theirs = (np.frombuffer(each.shingles, np.uint64) for each in (first, second))
    fewer = min(len(ours), len(theirs))
    return len(np.intersect1d(ours, theirs, assume_unique=True)) / fewer if fewer >= FEWEST else 0.0


def _families(known: Sequence[Prose], pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    leader = list(range(len(known)))

    def find(at: int) -> int:
        while leader[at] != at:
            leader[at] = leader[leader[at]]
            at = leader[at]
        return at

    for first, second in pairs:
        low, high = sorted((find(first), find(second)))
        leader[high] = low
    families: dict[int, list[int]] = defaultdict(list)
    for at in range(len(known)):
        families[find(at)].append(at)
    return [family for family in families.values() if len(family) > 1]


class Printed(Protocol):
    """What of a report tells whether it is likelier the original than others of its family."""

    @property
    def report(self) -> str: ...
    @property
    def outlet(self) -> str | None: ...
    @property
    def published(self) -> str | None: ...
    @property
    def credits(self) -> frozenset[str]: ...


def original_of(family: Sequence[Print]) -> Print:
    """Which of a family is likeliest the original: credited by others, then published first; without a date last."""
    return min(family, key=lambda each: _order(each, family))


def _order(each: Printed, family: Sequence[Printed]) -> tuple[bool, str, str]:
    name = folded(each.outlet or "")
    credited = bool(name) and any(name in other.credits for other in family)
    return (not credited, each.published or "9999", each.report)


def copy_of(each: Prose, original: Prose) -> Copy:
    """``each`` as a copy of ``original``."""
    share = containment(each, original)
    when = f", and came out {original.published}" if original.published and original.published != each.published else ""
    return Copy(
        each.report,
        original.report,
        round(share, 3),
        f"{share:.0%} of the shorter one's own prose is the same as in {original.outlet or 'the other'}{when}",
    )
