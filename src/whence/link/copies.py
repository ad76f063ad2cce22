"""Copies: reports whose own prose overlaps so much that one was made from the other.

Candidates share a band of their MinHash signatures (Broder 1997; 16 bands of 4 rows find pairs that have half of their
shingles in common in two of three cases, four fifths in all but one of ten thousand). Each is confirmed by exact
containment, so a hash can miss a copy but never make one up.
"""

from __future__ import annotations

import re
import struct
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import Any, Protocol, TypeVar

import numpy as np
from rensa import RMinHash

from whence.gazetteer import folded, folded_words
from whence.records import Report

BANDS, ROWS = 16, 4
# Signatures whose bands are made at once: numbers on the way take as much again, and a million's would be a gigabyte.
TOGETHER = 10_000
# Hashes are kept in this form, on whatever machine.
WIRE = np.dtype("<u8")
SEED = 20250902
# Words in a shingle: shorter ones recur in any two reports of one attack.
SHINGLE = 5
# Bytes of the hash of a word, and of a shingle: a tenth of the words themselves.
HASH = 8
# Words that are hashed once: an archive has some hundred thousand, most of them names.
WORDS_KEPT = 200_000
# A hash of several numbers is their sum, each times an odd number of its own (the golden ratio's bits and its powers),
# so that order counts, and is then mixed as splitmix64 does (Steele, Lea and Flood 2014): all hangs on every bit.
ORDER = np.array([pow(0x9E3779B97F4A7C15, power + 1, 1 << 64) for power in range(SHINGLE)], np.uint64)
MIXES = ((np.uint64(30), np.uint64(0xBF58476D1CE4E5B9)), (np.uint64(27), np.uint64(0x94D049BB133111EB)))
LAST_SHIFT = np.uint64(31)
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
    share one in one archive of ten, and a confirmed copy has dozens. ``signature`` are the least of them under each of
    ``BANDS * ROWS`` permutations, four bytes each.
    """

    report: str
    outlet: str | None
    published: str | None
    shingles: bytes
    credits: frozenset[str]
    signature: bytes


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
    shingles = _shingles(folded_words(own))
    credited = frozenset(filter(None, [folded(report.agency or "")]))
    hashed = shingles.tobytes()
    return Prose(report.id, report.outlet, report.published_day, hashed, credited, _signature(hashed))


def _shingles(words: Sequence[str]) -> Any:
    """The hashes of the runs of words, sorted, each once."""
    if len(words) < SHINGLE:
        return np.empty(0, WIRE)
    codes = np.array([_code(word) for word in words], np.uint64)
    runs = np.sort(_mixed(np.convolve(codes, ORDER, "valid")))
    return runs[np.append(True, runs[1:] != runs[:-1])].astype(WIRE)


def _mixed(sums: Any) -> Any:
    for shift, factor in MIXES:
        sums = (sums ^ (sums >> shift)) * factor
    return sums ^ (sums >> LAST_SHIFT)


@lru_cache(maxsize=WORDS_KEPT)
def _code(word: str) -> int:
    return int.from_bytes(blake2b(word.encode(), digest_size=HASH).digest())


def _signature(shingles: bytes) -> bytes:
    if len(shingles) < FEWEST * HASH:
        return b""
    hashed = RMinHash(num_perm=BANDS * ROWS, seed=SEED)
    hashed.update(np.frombuffer(shingles, f"V{HASH}").tolist())
    return struct.pack(f"<{BANDS * ROWS}I", *hashed.digest())


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
    return tuple(_bands([each.signature])[0].tolist()) if each.signature else ()


def _bands(signatures: Sequence[bytes]) -> Any:
    """The bands of each signature, 63 bits of a hash of its four rows, two numbers, and of which band it is."""
    halves = np.frombuffer(b"".join(signatures), WIRE).reshape(-1, BANDS, 2).astype(np.uint64)
    numbers = np.arange(BANDS, dtype=np.uint64) * ORDER[2]
    hashed = _mixed(halves[:, :, 0] * ORDER[0] + halves[:, :, 1] * ORDER[1] + numbers)
    return (hashed >> np.uint64(1)).astype(np.int64)


def paired(members: Sequence[Known], each: Known) -> Iterable[Known]:
    """With whom of a band, in order, ``each`` is compared: within a large one with the first alone, and the first with
    all. So ten thousand copies of one wire stay a family, through it, in linear time."""
    return members if len(members) <= BANDS or each == members[0] else members[:1]


def _confirmed(known: Sequence[Prose]) -> Iterator[tuple[int, int]]:
    signed = np.array([at for at, each in enumerate(known) if each.signature], np.int64)
    parts = (signed[at : at + TOGETHER].tolist() for at in range(0, len(signed), TOGETHER))
    keys = [_bands([known[at].signature for at in part]) for part in parts]
    by_band = np.concatenate([np.empty((0, BANDS), np.int64), *keys]).T
    for first, second in sorted({pair for own in by_band for pair in sharing(own, signed)}):
        if share_prose(known[first], known[second]):
            yield first, second


def sharing(keys: Any, owners: Any) -> set[tuple[int, int]]:
    """The pairs that share a band, from all bands and, for each, whose it is: reports numbered in the order of their
    ids.

    Flat arrays: a list for each of the sixteen million bands of a million reports would be gigabytes.
    """
    pairs = ((at, other) for members in _together(keys, owners) for at in members for other in paired(members, at))
    return {pair for pair in pairs if pair[0] < pair[1]}


def _together(keys: Any, owners: Any) -> Iterator[list[int]]:
    """The owners of each key that has several, in order."""
    order = np.argsort(keys, kind="stable")
    known, whose = keys[order], owners[order]
    starts = np.flatnonzero(np.append(True, known[1:] != known[:-1])[: len(known)])
    sizes = np.diff(np.append(starts, len(known)))
    for start, size in zip(starts[sizes > 1].tolist(), sizes[sizes > 1].tolist(), strict=True):
        yield whose[start : start + size].tolist()


def share_prose(first: Prose, second: Prose) -> bool:
    """Is one made from the other, or both from a third?"""
    return containment(first, second) >= WHOLE


def containment(first: Prose, second: Prose) -> float:
    """The share of the shorter one's shingles that stand in the other, from 0 to 1."""
    ours, theirs = (np.frombuffer(each.shingles, WIRE) for each in (first, second))
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
