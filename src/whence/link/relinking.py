"""Linking step by step: what came or went since, and only the incidents that it can reach.

The result is that of ``link_traces`` over all reports; a property test compares. It rests on how clusters grow: pairs
are taken by score, and a pair that is refused changes nothing. So an incident whose own pairs are as they were stays as
it was unless something else joins it, and it is enough to cluster what is touched together with the incidents it has
bonds with, and to start again with those that it joined.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from whence.link.accounts import Account
from whence.link.blocks import key_of
from whence.link.clusters import Cluster, cluster, join
from whence.link.incidents import Overruled, Traces, grouped, incident_of, version_of
from whence.link.kept import Kept, Load, Row, face, face_of, imprint, imprint_of
from whence.link.kept_bonds import KeptBonds
from whence.link.kept_copies import KeptCopies
from whence.link.support import Counting
from whence.link.voices import Voice, bare
from whence.records import Anchor
from whence.records.incidents import Bond, Incident


@dataclass(frozen=True, slots=True)
class _Versions:
    """Of the reports that changed, those that count now, and all that no longer do, or did in another reading."""

    fresh: dict[str, Traces]
    gone: set[str]


class Relinking:
    """All that was linked, and what reviewers decided about it."""

    def __init__(self, kept: Kept, load: Load, overruled: Overruled):
        self._kept, self._load, self._overruled = kept, load, overruled
        self._bonds, self._copies = KeptBonds(kept), KeptCopies(kept, load)

    def take(self, changed: Mapping[str, int], judged: Collection[Anchor] = (), leaving: Collection[str] = ()) -> None:
        """Link the reports that were read anew, each with the number of its run, and what was judged since.

        ``leaving`` are reports whose turn comes in a later step: what is kept of them is of a reading that is no more.
        """
        moving = {*changed, *leaving}
        outlets = self._outlets(changed, moving)
        versions = self._versions(changed, moving)
        left = self._kept.rows("account", "report", versions.gone)
        gone = {row["number"] for row in left}
        moved = self._copies.change(versions.gone, versions.fresh)
        fresh = self._number(versions.fresh)
        self._kept.remove("account", "number", gone)
        self._kept.remove("voiced", "account", gone)
        self._add(fresh)
        touched = self._bonds.change(gone, fresh)
        touched |= {row["number"] for row in self._kept.rows("account", "report", moved)}
        touched |= self._called(outlets ^ self._outlets(changed, moving, outlets)) | self._judged(judged)
        self._remade(touched, {row["incident"] for row in left if row["incident"]})

    def _outlets(self, changed: Collection[str], moving: Collection[str], known: Collection[str] = ()) -> set[str]:
        """The outlets that any counted report has, among those of the reports that come or go and those ``known``."""
        named = {*known, *(row["outlet"] for row in self._kept.rows("linked", "report", moving))}
        named |= {bare(each.prose.outlet or "") for each in self._load(changed).values()}
        return self._kept.present("linked", "outlet", named - {"", None})

    def _versions(self, changed: Mapping[str, int], moving: Collection[str]) -> _Versions:
        """Of several reports under one address only the newest counts (``linked.counted``)."""
        traces = self._load(changed)
        gone = {row["report"] for row in self._kept.rows("linked", "report", moving) if row["counted"]}
        self._kept.remove("linked", "report", moving)
        fresh: dict[str, Traces] = {}
        for id_, each in sorted(traces.items()):
            older = [row for row in self._of_address(each) if row["counted"]]
            newest = all(version_of(each) > (imprint(row).published or "", row["report"]) for row in older)
            if newest:
                gone |= {row["report"] for row in older if row["report"] not in changed}
                for row in older:
                    fresh.pop(row["report"], None)
                    self._set_aside(row)
                fresh[id_] = each
            self._kept.add("linked", [_linked(id_, each, changed[id_], counted=newest)])
        return _Versions(fresh, gone)

    def _of_address(self, each: Traces) -> Sequence[Row]:
        return self._kept.rows("linked", "address", [key_of(each.url)]) if each.url else ()

    def _set_aside(self, row: Row) -> None:
        self._kept.remove("linked", "report", [row["report"]])
        self._kept.add("linked", [{**row, "outlet": None, "counted": False}])

    def _number(self, fresh: Mapping[str, Traces]) -> dict[int, Account]:
        first = self._kept.next_account()
        return dict(enumerate((account for id_ in sorted(fresh) for account in fresh[id_].accounts), first))

    def _add(self, fresh: Mapping[int, Account]) -> None:
        ordinals: dict[str, int] = {}
        rows = []
        for number, each in fresh.items():
            ordinal = ordinals[each.report] = ordinals.get(each.report, -1) + 1
            rows.append(
                {
                    "number": number,
                    "report": each.report,
                    "ordinal": ordinal,
                    "incident": None,
                    "face": face_of(each),
                }
            )
        self._kept.add("account", rows)
        voiced = [{"key": key, "account": number} for number, each in fresh.items() for key in sorted(_voices(each))]
        self._kept.add("voiced", voiced)

    def _accounts(self, numbers: Collection[int]) -> dict[int, Account]:
        rows = self._kept.rows("account", "number", numbers)
        traces = self._load({row["report"] for row in rows})
        return {row["number"]: traces[row["report"]].accounts[row["ordinal"]] for row in rows}

    def _called(self, outlets: Collection[str]) -> set[int]:
        """Accounts with a voice that is called like one of ``outlets``: it is a medium, or no longer known as one."""
        return self._voicing(key_of(f"name:{name}") for name in outlets)

    def _voicing(self, keys: Iterable[int]) -> set[int]:
        return {row["account"] for row in self._kept.rows("voiced", "key", set(keys))}

    def _judged(self, anchors: Collection[Anchor]) -> set[int]:
        """Accounts of what was judged, and all with a voice whose grouping that changes."""
        rows = self._kept.rows("account", "report", {anchor.report for anchor in anchors})
        about = {row["number"] for row in rows}
        if not any(anchor.kind == "origin" for anchor in anchors):
            return about
        return about | self._voicing(key for each in self._accounts(about).values() for key in _voices(each))

    def _remade(self, touched: Collection[int], gone: set[str]) -> None:
        """The incidents of all that is touched, made anew and put in the place of the old ones."""
        inside = self._whole(touched, gone)
        while True:
            found = self._clustered(inside)
            if found.joined <= set(inside):
                break
            inside = self._whole({*inside, *found.joined}, gone)
        gone = gone | {row["incident"] for row in inside.values() if row["incident"]}
        clusters = [each for each in found.clusters if found.numbers[each.members[0]] in inside]
        made = tuple(self._make(clusters, found))
        self._kept.replace(gone, [incident for incident, _ in made])
        self._kept.place({number: incident.id for incident, numbers in made for number in numbers})

    def _whole(self, numbers: Collection[int], gone: Collection[str]) -> dict[int, Row]:
        """Rows of these accounts and of all that share an incident with one, or that reviewers joined to one."""
        rows = {row["number"]: row for row in self._kept.rows("account", "number", numbers)}
        seen: set[str] = set()
        while True:
            incidents = {row["incident"] for row in rows.values() if row["incident"]} | set(gone)
            others = self._kept.rows("account", "incident", incidents - seen)
            more = [*others, *self._joined(rows.values())]
            if all(row["number"] in rows for row in more) and incidents <= seen:
                return rows
            seen |= incidents
            rows.update((row["number"], row) for row in more)

    def _joined(self, rows: Iterable[Row]) -> Iterator[Row]:
        """What reviewers joined to one of ``rows``."""
        spots = {spot for row in rows for spot in face(row).spots} if self._overruled.must else set()
        wanted = {spot for pair in self._overruled.must if spots.intersection(pair) for spot in pair} - spots
        for row in self._kept.rows("account", "report", {report for report, *_ in wanted}):
            if wanted.intersection(face(row).spots):
                yield row

    def _clustered(self, inside: Mapping[int, Row]) -> _Clustered:
        """What is touched and the incidents that it has bonds with, clustered.

        Pairs between two incidents that are not touched were refused, and are again unless one of them is joined.
        """
        own = self._bonds.of(inside)
        beside = {at for first, second, _ in own for at in (first, second)} - set(inside)
        around = self._whole(beside, ()) if beside else {}
        rows = {**around, **inside}
        faces = {number: face(row) for number, row in rows.items()}
        numbers = sorted(rows, key=lambda number: faces[number].anchor)
        at = {number: place for place, number in enumerate(numbers)}
        pairs = [
            (at[first], at[second], Bond(faces[first].report, faces[second].report, score, ()))
            for first, second, score in own | self._bonds.inside({row["incident"] for row in around.values()})
        ]
        told = [faces[number] for number in numbers]
        alone = cluster(told, pairs, self._overruled.cannot)
        joined = {numbers[place] for each in alone if _is_mixed(each, numbers, rows) for place in each.members}
        return _Clustered(numbers, join(told, alone, self._overruled.must), joined)

    def _make(self, clusters: Sequence[Cluster], found: _Clustered) -> Iterator[tuple[Incident, list[int]]]:
        """The incidents, each with the numbers of its accounts; one is held at a time."""
        groups = self._grouped()
        for each in clusters:
            numbers = [found.numbers[place] for place in sorted(each.members)]
            accounts = self._accounts(numbers)
            told = [accounts[number] for number in numbers]
            counting = self._counting(told, groups)
            yield incident_of(self._reasoned(each, found.numbers), told, counting, self._overruled), numbers

    def _reasoned(self, each: Cluster, numbers: Sequence[int]) -> Cluster:
        """The same with its members' own places, and with the reasons for its pairs."""
        members = sorted(each.members)
        places = {place: new for new, place in enumerate(members)}
        reasons = self._bonds.reasons([numbers[place] for place in members])
        pairs = [
            (places[one], places[other], replace(bond, reasons=bond.reasons or reasons[numbers[one], numbers[other]]))
            for one, other, bond in each.pairs
        ]
        return Cluster([places[place] for place in members], pairs)

    def _counting(self, told: Sequence[Account], groups: Mapping[str, str]) -> Counting:
        reports = {account.report for account in told}
        copies = {row["report"]: row["original"] for row in self._kept.rows("copied", "report", reports)}
        outlets = {account.report: bare(account.outlet or "") for account in told}
        names = {bare(voice.name) for account in told for voice in _heard(account)}
        media = self._kept.present("linked", "outlet", names - {""})
        return Counting(copies, outlets, frozenset(media), grouped=groups)

    def _grouped(self) -> dict[str, str]:
        reports = {anchor.report for group in self._overruled.one_voice for anchor in group}
        rows = self._kept.rows("account", "report", reports)
        accounts = self._accounts([row["number"] for row in rows])
        return grouped(sorted(accounts.values(), key=lambda each: each.anchor), self._overruled)


@dataclass(frozen=True, slots=True)
class _Clustered:
    """Clusters of accounts, whose numbers stand in the order of their anchors, and those that left their incident."""

    numbers: list[int]
    clusters: list[Cluster]
    joined: set[int]


def _is_mixed(each: Cluster, numbers: Sequence[int], rows: Mapping[int, Row]) -> bool:
    """Does it hold accounts of more than one incident, or new ones?"""
    return len({rows[numbers[place]]["incident"] or numbers[place] for place in each.members}) > 1


def _linked(id_: str, each: Traces, run: int, *, counted: bool) -> Row:
    """The outlet of what does not count is none of the outlets whose reports are here."""
    return {
        "report": id_,
        "run": run,
        "address": key_of(each.url) if each.url else None,
        "outlet": (bare(each.prose.outlet or "") or None) if counted else None,
        "counted": counted,
        "face": imprint_of(each.prose),
    }


def _heard(account: Account) -> Iterator[Voice]:
    yield from (telling.voice for telling in account.tellings if telling.voice is not None)


def _voices(account: Account) -> set[int]:
    """Hashes of the keys and names of an account's voices."""
    return {key_of(key) for voice in _heard(account) for key in (f"voice:{voice.key}", f"name:{bare(voice.name)}")}
