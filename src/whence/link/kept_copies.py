"""Copies, step by step: only reports that share a band with what came or went are compared again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from whence.link.copies import BANDS, bands, copy_of, original_of, paired, share_prose
from whence.link.incidents import Traces
from whence.link.kept import Kept, Load, Row, imprint


class KeptCopies:
    """The families of copies among all reports that are kept."""

    def __init__(self, kept: Kept, load: Load):
        self._kept, self._load = kept, load

    def change(self, gone: Collection[str], fresh: Mapping[str, Traces]) -> set[str]:
        """Take ``gone`` out and ``fresh`` in; gives the reports that are copies now and were not, or of another
        original."""
        touched = self._partners(gone)
        left = {row["key"] for row in self._kept.rows("band", "report", gone)}
        came = [(key, id_) for id_, each in fresh.items() for key in bands(each.prose)]
        keys = left | {key for key, _ in came}
        before = self._bands(keys)
        self._kept.remove("band", "report", gone)
        self._kept.add("band", [{"key": key, "report": id_} for key, id_ in came])
        after = self._bands(keys)
        dirty = {id_ for key in after for id_ in _reshaped(before.get(key, []), after[key])} | set(fresh)
        touched |= self._partners(dirty) | dirty
        self._unpair({*gone, *dirty})
        touched |= self._pair(dirty)
        return self._settle(touched - set(gone) | set(fresh), {*gone})

    def _partners(self, reports: Collection[str]) -> set[str]:
        return {id_ for row in self._pairs(reports) for id_ in (row["first"], row["second"])}

    def _pairs(self, reports: Collection[str]) -> Iterator[Row]:
        for end in ("first", "second"):
            yield from self._kept.rows("alike", end, reports)

    def _unpair(self, reports: Collection[str]) -> None:
        for end in ("first", "second"):
            self._kept.remove("alike", end, reports)

    def _bands(self, keys: Collection[int]) -> dict[int, list[str]]:
        found: dict[int, list[str]] = defaultdict(list)
        for row in self._kept.rows("band", "key", keys):
            found[row["key"]].append(row["report"])
        return {key: sorted(members) for key, members in found.items()}

    def _pair(self, dirty: Collection[str]) -> set[str]:
        """Compare each of ``dirty`` with whom it shares a band; gives those with whom it shares its prose."""
        keys: dict[str, list[int]] = defaultdict(list)
        for row in self._kept.rows("band", "report", dirty):
            keys[row["report"]].append(row["key"])
        members = self._bands({key for each in keys.values() for key in each})
        pairs = {
            (min(id_, other), max(id_, other))
            for id_, own in keys.items()
            for key in own
            for other in paired(members[key], id_)
            if other != id_
        }
        alike = [pair for pair in sorted(pairs) if self._shares(*pair)]
        self._kept.add("alike", [{"first": first, "second": second} for first, second in alike])
        return {id_ for pair in alike for id_ in pair}

    def _shares(self, first: str, second: str) -> bool:
        found = self._load((first, second))
        return share_prose(found[first].prose, found[second].prose)

    def _settle(self, touched: Collection[str], gone: Collection[str]) -> set[str]:
        """Say anew who copies whom in every family that ``touched`` are of."""
        families = list(self._families(touched))
        everyone = {id_ for family in families for id_ in family}
        before = {row["report"]: row["original"] for row in self._kept.rows("copied", "report", {*everyone, *gone})}
        after = {id_: original for family in families for id_, original in self._originals(family)}
        changed = {id_ for id_ in {*before, *after} if before.get(id_) != after.get(id_)}
        self._kept.remove("copied", "report", changed)
        self._kept.add("copied", [self._copied(id_, after[id_]) for id_ in sorted(changed & set(after))])
        return changed - set(gone) | (changed & everyone)

    def _families(self, touched: Collection[str]) -> Iterator[set[str]]:
        left = set(touched)
        while left:
            family, edge = set[str](), {left.pop()}
            while edge:
                family |= edge
                edge = self._partners(edge) - family
            left -= family
            yield family

    def _originals(self, family: Collection[str]) -> Iterator[tuple[str, str]]:
        if len(family) < 2:
            return
        imprints = [imprint(row) for row in self._kept.rows("linked", "report", family)]
        original = original_of(sorted(imprints, key=lambda each: each.report)).report
        yield from ((id_, original) for id_ in family if id_ != original)

    def _copied(self, report: str, original: str) -> Row:
        found = self._load((report, original))
        copy = copy_of(found[report].prose, found[original].prose)
        return {"report": copy.report, "original": copy.original, "reason": copy.reason}


def _reshaped(before: list[str], after: list[str]) -> list[str]:
    """Who of a band is now compared with others than before, beside those that came."""
    grew = (len(before) > BANDS) != (len(after) > BANDS)
    led = len(after) > BANDS and before[:1] != after[:1]
    return after if grew or led else []
