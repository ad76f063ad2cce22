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
from itertools import combinations

import numpy as np
from rensa import RMinHash

from whence.gazetteer import folded
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
    confirmed = dict(_confirmed(known))
    found: dict[str, Copy] = {}
    for family in _families(known, confirmed):
        first = min(family, key=lambda at: _order(known[at], [known[other] for other in family]))
        for at in family:
            if at != first:
                found[known[at].report] = _copy(known[at], known[first])
    return found


def _confirmed(known: Sequence[Prose]) -> Iterator[tuple[tuple[int, int], float]]:
    for pair in sorted(_candidates(known)):
        share = containment(known[pair[0]], known[pair[1]])
        if share >= WHOLE:
            yield pair, share


def _candidates(known: Sequence[Prose]) -> set[tuple[int, int]]:
    """Pairs that share a band. Within a large band all are compared with the first alone: ten thousand copies of one
    wire stay a family, through it, in linear time."""
    bands: dict[tuple[int, tuple[int, ...]], list[int]] = defaultdict(list)
    for at, each in enumerate(known):
        for band in range(BANDS if each.signature else 0):
            bands[band, each.signature[band * ROWS : (band + 1) * ROWS]].append(at)
    found: set[tuple[int, int]] = set()
    for members in bands.values():
        few = combinations(members, 2) if len(members) <= BANDS else ((members[0], other) for other in members[1:])
        found.update(few)
    return found


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


def _order(each: Prose, family: Sequence[Prose]) -> tuple[bool, str, str]:
    """Who is likeliest the original: credited by others, then published first; without a date last."""
    name = folded(each.outlet or "")
    credited = bool(name) and any(name in other.credits for other in family)
    return (not credited, each.published or "9999", each.report)


def _copy(each: Prose, original: Prose) -> Copy:
    share = containment(each, original)
    when = f", and came out {original.published}" if original.published and original.published != each.published else ""
    return Copy(
        each.report,
        original.report,
        round(share, 3),
        f"{share:.0%} of the shorter one's own prose is the same as in {original.outlet or 'the other'}{when}",
    )
